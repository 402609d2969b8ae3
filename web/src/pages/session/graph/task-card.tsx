import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { TaskStatus } from '../../../generated/schema-facts.js';
import { taskLook } from '../../../parts/task-status-look.js';
import { Elapsed } from '../../../parts/time-ago.js';
import { toneColor } from '../../../parts/tone.js';
import { TaskStanding } from '../task-standing.js';
import { useAgentName } from '../watch/agent-names.js';
import { useLog, useTopic } from '../watch/watch-context.js';
import styles from './graph.module.css';

/** Only what the topology says: a status in here would have all cards drawn anew. */
export type TaskCardNode = Node<{ readonly taskIds: readonly string[]; readonly isDimmed: boolean }, 'task'>;

export const TaskCard = memo(function TaskCard({ data, selected }: NodeProps<TaskCardNode>) {
  const [first] = data.taskIds;
  return (
    <div className={styles.card} data-chosen={selected || undefined} data-dimmed={data.isDimmed || undefined}>
      <Handle type="target" position={Position.Left} className={styles.handle} isConnectable={false} />
      {data.taskIds.length > 1 ? <Stack taskIds={data.taskIds} /> : <OneTask taskId={first!} />}
      <Handle type="source" position={Position.Right} className={styles.handle} isConnectable={false} />
    </div>
  );
});

function OneTask({ taskId }: { readonly taskId: string }) {
  useTopic(`task:${taskId}`);
  const nameOf = useAgentName();
  const task = useLog().state.tasks.get(taskId);
  if (!task) return null;
  const { name, agentId, status, startedAt, endedAt } = task;
  return (
    <>
      <span className={styles.bar} style={{ background: toneColor(taskLook(status).tone) }} />
      <span className={styles.name} title={name}>
        {name}
      </span>
      <span className={styles.line}>
        <TaskStanding task={task} />
        <span className={styles.time}>
          {startedAt === null ? (
            nameOf(agentId)
          ) : (
            <Elapsed from={toText(startedAt)} to={endedAt === null ? null : toText(endedAt)} />
          )}
        </span>
      </span>
    </>
  );
}

const toText = (moment: number): string => new Date(moment).toISOString();

/** Many tasks that are alike, with how many of them stand where. */
function Stack({ taskIds }: { readonly taskIds: readonly string[] }) {
  useTopic('tasks');
  const { tasks } = useLog().state;
  const counts = new Map<TaskStatus, number>();
  for (const id of taskIds) {
    const { status } = tasks.get(id)!;
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return (
    <>
      <span className={styles.name}>
        {taskIds.length} × {tasks.get(taskIds[0]!)!.taskType}
      </span>
      <span className={styles.line}>
        {[...counts].map(([status, count]) => {
          const { glyph: Glyph, word, tone } = taskLook(status);
          return (
            <span key={status} className={styles.count} style={{ color: toneColor(tone) }} title={word}>
              <Glyph size={14} aria-label={word} /> {count}
            </span>
          );
        })}
      </span>
    </>
  );
}
