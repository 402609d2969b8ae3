import type { ReactNode } from 'react';
import { formatDuration } from '../../../parts/duration.js';
import { formatCost } from '../../../parts/money.js';
import styles from './cost.module.css';
import { sumOf, type CostRow } from './sum-usage.js';

export interface CostTableProps {
  readonly caption: string;
  readonly rows: readonly CostRow[];
  readonly nameOf: (row: CostRow) => ReactNode;
  /** What the rows are, such as agents; the tasks of each are counted beside them. */
  readonly showTasks: boolean;
  /** Did the work of these rows take workers' time that the log tells of? */
  readonly showTime: boolean;
}

/** Rows with a sum that adds up. What is not known is a dash. */
export function CostTable({ caption, rows, nameOf, showTasks, showTime }: CostTableProps) {
  const line = (row: CostRow) => (
    <>
      {showTasks && <td>{row.tasks}</td>}
      {showTime && <td>{formatDuration(row.waitedMs)}</td>}
      {showTime && <td>{formatDuration(row.ranMs)}</td>}
      <td>{row.calls === 0 ? '—' : row.calls.toLocaleString('en')}</td>
      <td>{tokens(row.inputTokens, row)}</td>
      <td>{tokens(row.outputTokens, row)}</td>
      <td>{row.calls === 0 ? '—' : formatCost(row)}</td>
    </>
  );
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={caption}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{caption}</th>
            {showTasks && <th scope="col">Tasks</th>}
            {showTime && <th scope="col">Queued</th>}
            {showTime && <th scope="col">Ran</th>}
            <th scope="col">Calls</th>
            <th scope="col">Tokens in</th>
            <th scope="col">Tokens out</th>
            <th scope="col">Cost</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{nameOf(row)}</th>
              {line(row)}
            </tr>
          ))}
        </tbody>
        {rows.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row">Sum</th>
              {line(sumOf('sum', ...rows))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

/** A provider that counts nothing tells nothing. */
function tokens(count: number, { calls, inputTokens, outputTokens }: CostRow): string {
  return calls === 0 || inputTokens + outputTokens === 0 ? '—' : count.toLocaleString('en');
}
