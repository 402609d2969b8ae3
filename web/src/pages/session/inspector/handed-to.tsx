import { Anchor } from '@mantine/core';
import { useChoice } from '../use-choice.js';
import { InspectorPart } from './inspector-frame.js';
import styles from './inspector.module.css';

/** Who took a task over, and why. */
export interface HandOff {
  readonly agent: string;
  readonly taskId: string;
  readonly reason: string;
}

/** Null where the output tells of none. */
export function handOffOf(output: Readonly<Record<string, unknown>> | null | undefined): HandOff | null {
  const handedTo = output?.['handedTo'] as Partial<HandOff> | undefined;
  if (!handedTo || typeof handedTo.agent !== 'string' || typeof handedTo.taskId !== 'string') return null;
  return { agent: handedTo.agent, taskId: handedTo.taskId, reason: String(handedTo.reason ?? '') };
}

export function HandedTo({ handOff: { agent, taskId, reason } }: { readonly handOff: HandOff }) {
  const [, choose] = useChoice();
  return (
    <InspectorPart title="Handed to">
      <p className={styles.text}>
        <Anchor component="button" size="sm" onClick={() => choose({ task: taskId, seq: undefined })}>
          {agent}
        </Anchor>
        {reason && `: ${reason}`}
      </p>
    </InspectorPart>
  );
}
