import { PanelBoundary } from '../../../parts/panel.js';
import { plural } from '../../../parts/plural.js';
import { removeParts } from '../flow/actions.js';
import { nodeOf, type FlowEdge } from '../flow/flow.js';
import { useBuilder } from './builder-context.js';
import styles from './builder.module.css';
import { FlowForm } from './flow-form.js';
import { NodeForm } from './node-form.js';
import { RemoveButton } from './remove-button.js';
import { takesWhatThereIs } from './use-canvas-parts.js';

/** The fields of what is chosen: a node, a connection, several, or the workflow itself. */
export function Inspector() {
  const { selection, flow } = useBuilder();
  const nodes = selection.nodes.flatMap((id) => nodeOf(flow, id) ?? []);
  const [edge] = selection.edges;
  return (
    <section className={styles.inspector} aria-label="Inspector">
      <PanelBoundary key={nodes.map(({ id }) => id).join()}>
        {nodes.length === 1 && <NodeForm node={nodes[0]!} />}
        {nodes.length > 1 && <Several ids={nodes.map(({ id }) => id)} />}
        {nodes.length === 0 && edge && <EdgeFacts edge={edge} />}
        {nodes.length === 0 && !edge && <FlowForm />}
      </PanelBoundary>
    </section>
  );
}

function Several({ ids }: { readonly ids: readonly string[] }) {
  const { edits, select } = useBuilder();
  const remove = (): void => {
    removeParts(edits, ids);
    select([]);
  };
  return (
    <>
      <h2 className={styles.formTitle}>{plural(ids.length, 'node')} chosen</h2>
      <RemoveButton onClick={remove}>Remove them</RemoveButton>
    </>
  );
}

function EdgeFacts({ edge }: { readonly edge: FlowEdge }) {
  const { flow, team, edits, select } = useBuilder();
  const [from, to] = [nodeOf(flow, edge.from), nodeOf(flow, edge.to)];
  if (!from || !to) return null;
  const remove = (): void => {
    removeParts(edits, [], [edge]);
    select([]);
  };
  const condition = takesWhatThereIs(to, team)
    ? `“${to.key}” starts once “${from.key}” has ended, however it ended: an agent that gathers takes what there is.`
    : `“${to.key}” starts once “${from.key}” has completed; if that fails, it is skipped.`;
  return (
    <>
      <h2 className={styles.formTitle} dir="auto">
        {from.key} → {to.key}
      </h2>
      <p className={styles.about}>{condition}</p>
      <RemoveButton onClick={remove}>Remove the connection</RemoveButton>
    </>
  );
}
