import { TaskMark } from '../../../parts/status.js';
import { Elapsed } from '../../../parts/time-ago.js';
import { useChoice } from '../use-choice.js';
import { useAgentName } from '../watch/agent-names.js';
import { useSessionState } from '../watch/watch-context.js';
import styles from './graph.module.css';

/** The graph in words: every task with what it waits for. */
export function GraphTable() {
  const { tasks } = useSessionState('tasks');
  const nameOf = useAgentName();
  const [{ task: chosen }, choose] = useChoice();
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="Tasks as a table">
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
          {[...tasks.values()].map(({ id, name, agentId, status, startedAt, endedAt, dependsOn }) => (
            <tr key={id} data-chosen={id === chosen || undefined}>
              <td>
                <button
                  type="button"
                  className={styles.link}
                  aria-pressed={id === chosen}
                  onClick={() => choose({ task: id === chosen ? undefined : id, seq: undefined })}
                >
                  {name}
                </button>
              </td>
              <td>{nameOf(agentId)}</td>
              <td>
                <TaskMark status={status} />
              </td>
              <td>
                <Elapsed from={toText(startedAt)} to={toText(endedAt)} />
              </td>
              <td>{dependsOn.join(', ') || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const toText = (moment: number | null): string | null =>
  moment === null ? null : new Date(moment).toISOString();
