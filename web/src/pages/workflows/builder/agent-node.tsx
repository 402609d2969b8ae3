import { Handle, Position, type NodeProps } from '@xyflow/react';
import { IconAlertTriangle } from '@tabler/icons-react';
import { memo } from 'react';
import { Mark } from '../../../parts/status.js';
import { taskLook } from '../../../parts/task-status-look.js';
import { toneColor } from '../../../parts/tone.js';
import { nodeOf, type FlowNode } from '../flow/flow.js';
import { agentOf, type Team } from '../flow/problems.js';
import { agentGlyph } from './agent-glyph.js';
import { useBuilder } from './builder-context.js';
import styles from './canvas.module.css';

/** One node of the canvas: its key, its agent or tool, and what is wrong with it or where it stands in a run. */
export const AgentNode = memo(function AgentNode({ id, selected }: NodeProps) {
  const { flow, team, problems, run, connecting } = useBuilder();
  const node = nodeOf(flow, id);
  if (!node) return null;
  const Glyph = agentGlyph(agentOf(team, node)?.kind);
  const task = run?.tasks.nodes.find(({ name }) => name === node.key);
  const own = problems.filter((problem) => problem.node === id);
  return (
    <div className={styles.node} data-chosen={selected} data-connecting={connecting === id}>
      <Handle type="target" position={Position.Left} className={styles.handle} />
      <Glyph size={18} stroke={1.75} aria-hidden className={styles.glyph} />
      <span className={styles.words}>
        <span className={styles.key} dir="auto">
          {node.key || '—'}
        </span>
        {task ? (
          <span className={styles.does}>
            <Mark look={taskLook(task.status)} />
          </span>
        ) : (
          <span className={styles.does} dir="auto">
            {doerOf(node, team)}
          </span>
        )}
      </span>
      {own.length > 0 && (
        <span className={styles.wrong} style={{ color: toneColor('failed') }} title={own[0]!.message}>
          <IconAlertTriangle size={16} aria-hidden />
          <span className="only-heard">{own.length} to mend</span>
        </span>
      )}
      <Handle type="source" position={Position.Right} className={styles.handle} />
    </div>
  );
});

/** Who does it: the agent, or the tool that is called. */
export function doerOf(node: FlowNode, team: Team): string {
  const agent = agentOf(team, node);
  const tool = node.configuration?.['tool'];
  if (agent?.kind === 'TOOL' && typeof tool === 'string') return tool;
  return agent?.name ?? node.agent;
}
