import type { OperationsWindowQuery } from '../../generated/graphql.js';
import { formatDuration } from '../../parts/duration.js';
import { ScrollBox } from '../../parts/scroll-box.js';
import styles from './operations-page.module.css';

type AgentRow = OperationsWindowQuery['agents']['nodes'][number];

/** How long tasks of each agent took, the busiest first. */
export function AgentTimes({ agents }: { readonly agents: readonly AgentRow[] }) {
  const rows = [...agents].sort((one, other) => other.metrics.runs - one.metrics.runs);
  return (
    <ScrollBox label="Times by agent">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Agent</th>
            <th scope="col">Runs now</th>
            <th scope="col">Waits</th>
            <th scope="col">Runs</th>
            <th scope="col">Completed</th>
            <th scope="col">Failed</th>
            <th scope="col">Half within</th>
            <th scope="col">95 of 100 within</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, status, metrics }) => (
            <tr key={id}>
              <th scope="row" dir="auto">
                {name}
              </th>
              <td>{status.runningTasks}</td>
              <td>{status.waitingTasks}</td>
              <td>{metrics.runs.toLocaleString('en')}</td>
              <td>{metrics.completed.toLocaleString('en')}</td>
              <td>{metrics.failed.toLocaleString('en')}</td>
              <td>{formatDuration(metrics.p50DurationMs)}</td>
              <td>{formatDuration(metrics.p95DurationMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
