import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { TaskMark } from '../../../parts/status.js';
import { EmptyState } from '../../../parts/states.js';
import { removeParts } from '../flow/actions.js';
import { upstreamOf, type FlowNode } from '../flow/flow.js';
import { doerOf } from './agent-node.js';
import { useBuilder } from './builder-context.js';
import { ScrollBox } from '../../../parts/scroll-box.js';
import styles from './builder.module.css';

/** The same workflow as a table, for those who do not see or drag: nothing can be done on the canvas alone. */
export function NodeList() {
  const { flow, run } = useBuilder();
  if (flow.nodes.length === 0)
    return <EmptyState title="There is no node yet. Choose an agent of the palette." />;
  return (
    <ScrollBox label="Nodes of the workflow" className={styles.tableBox}>
      <table className={styles.table}>
        <caption className="only-heard">Nodes of the workflow</caption>
        <thead>
          <tr>
            <th scope="col">Node</th>
            <th scope="col">Done by</th>
            <th scope="col">Waits for</th>
            {run && <th scope="col">In this run</th>}
            <th scope="col">Problems</th>
            <th scope="col">
              <span className="only-heard">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {flow.nodes.map((node) => (
            <NodeRow key={node.id} node={node} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function NodeRow({ node }: { readonly node: FlowNode }) {
  const { flow, team, problems, selection, select, edits, run } = useBuilder();
  const own = problems.filter((problem) => problem.node === node.id);
  const task = run?.tasks.nodes.find(({ name }) => name === node.key);
  const isChosen = selection.nodes.includes(node.id);
  return (
    <tr data-chosen={isChosen}>
      <th scope="row">
        <UnstyledButton className={styles.choose} aria-pressed={isChosen} onClick={() => select([node.id])}>
          {node.key || '—'}
        </UnstyledButton>
      </th>
      <td>{doerOf(node, team)}</td>
      <td>
        {upstreamOf(flow, node.id)
          .map(({ key }) => key)
          .join(', ') || 'nothing'}
      </td>
      {run && <td>{task ? <TaskMark status={task.status} /> : '—'}</td>}
      <td>{own.map(({ message }) => message).join(' ') || 'none'}</td>
      <td>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Remove ${node.key}`}
          onClick={() => removeParts(edits, [node.id])}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </td>
    </tr>
  );
}
