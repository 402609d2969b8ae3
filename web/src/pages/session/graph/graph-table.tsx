import type { TaskState } from '../../../../../client/src/session-log/session-state.js';
import { Elapsed } from '../../../parts/time-ago.js';
import { TaskStanding } from '../task-standing.js';
import { useChoice } from '../use-choice.js';
import { useAgentName } from '../watch/agent-names.js';
import { useSessionState } from '../watch/watch-context.js';
import { ScrollBox } from '../../../parts/scroll-box.js';
import styles from './graph.module.css';

/** The graph in words: every task with what it waits for. */
export function GraphTable() {
  const { tasks } = useSessionState('tasks');
  return (
    <ScrollBox label="Tasks as a table" className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Task</th>
            <th scope="col">Agent</th>
            <th scope="col">Status</th>
            <th scope="col">Took</th>
            <th scope="col">Waits for</th>
          </tr>
        </thead>
        <tbody>
          {[...tasks.values()].map((task) => (
            <TaskRow key={task.id} task={task} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function TaskRow({ task }: { readonly task: TaskState }) {
  const { id, name, agentId, startedAt, endedAt, dependsOn } = task;
  const nameOf = useAgentName();
  const [{ task: chosen }, choose] = useChoice();
  const isChosen = id === chosen;
  return (
    <tr data-chosen={isChosen || undefined}>
      <td>
        <button
          type="button"
          className={styles.link}
          aria-pressed={isChosen}
          onClick={() => choose({ task: isChosen ? undefined : id, seq: undefined })}
        >
          {name}
        </button>
      </td>
      <td>{nameOf(agentId)}</td>
      <td>
        <TaskStanding task={task} />
      </td>
      <td>
        <Elapsed from={toText(startedAt)} to={toText(endedAt)} />
      </td>
      <td>{dependsOn.join(', ') || '—'}</td>
    </tr>
  );
}

const toText = (moment: number | null): string | null =>
  moment === null ? null : new Date(moment).toISOString();
