import { Checkbox } from '@mantine/core';
import { connect, removeParts } from '../flow/actions.js';
import { whyNot } from '../flow/find-ring.js';
import type { FlowNode } from '../flow/flow.js';
import { useBuilder } from './builder-context.js';
import styles from './builder.module.css';

/** Connections as a list to tick: what lines on the canvas do, by keys. What would close a ring says so. */
export function WaitsFor({ node }: { readonly node: FlowNode }) {
  const { flow, edits, say } = useBuilder();
  const others = flow.nodes.filter(({ id }) => id !== node.id);
  if (others.length === 0) return null;
  return (
    <fieldset className={styles.waits}>
      <legend>Waits for</legend>
      {others.map((other) => {
        const edge = { from: other.id, to: node.id };
        const isOn = flow.edges.some(({ from, to }) => from === edge.from && to === edge.to);
        const reason = isOn ? null : whyNot(flow, other.id, node.id);
        const toggle = (): void => {
          if (isOn) removeParts(edits, [], [edge]);
          else connect(edits, other.id, node.id);
          say(isOn ? `Disconnected from ${other.key}.` : `Waits for ${other.key}.`);
        };
        return (
          <Checkbox
            key={other.id}
            size="xs"
            checked={isOn}
            disabled={reason !== null}
            label={<span dir="auto">{other.key || '—'}</span>}
            description={reason}
            onChange={toggle}
          />
        );
      })}
    </fieldset>
  );
}
