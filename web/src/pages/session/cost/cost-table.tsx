import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useRef, type ComponentType } from 'react';
import { formatDuration } from '../../../parts/duration.js';
import { formatCost } from '../../../parts/money.js';
import styles from './cost.module.css';
import { sumOf, type CostRow } from './sum-usage.js';

/** Height of a row and of its line, in pixels. */
const ROW = 29;

export interface CostTableProps {
  readonly caption: string;
  readonly rows: readonly CostRow[];
  /** Shows what a row is about. */
  readonly Name: ComponentType<{ readonly id: string }>;
  /** What the rows are, such as agents; the tasks of each are counted beside them. */
  readonly showTasks: boolean;
  /** Did the work of these rows take workers' time that the log tells of? */
  readonly showTime: boolean;
}

/** Rows with a sum that adds up. What is not known is a dash. */
export function CostTable({ caption, rows, Name, showTasks, showTime }: CostTableProps) {
  const place = useRef<HTMLDivElement>(null);
  const showKept = rows.some(({ cachedCalls }) => cachedCalls > 0);
  const showMemory = rows.some(({ memories }) => memories > 0);
  const columns = 4 + (showTasks ? 1 : 0) + (showTime ? 2 : 0) + (showKept ? 1 : 0) + (showMemory ? 1 : 0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => place.current,
    estimateSize: () => ROW,
    overscan: 16,
  });
  const inSight = virtual.getVirtualItems();
  const above = inSight[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (inSight.at(-1)?.end ?? 0);
  return (
    <div ref={place} className={styles.scroll} tabIndex={0} role="region" aria-label={caption}>
      <table
        className={styles.table}
        style={{ minWidth: leastWidth(columns) }}
        aria-rowcount={rows.length + (rows.length > 1 ? 2 : 1)}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{caption}</th>
            {showTasks && <th scope="col">Tasks</th>}
            {showTime && <th scope="col">Queued</th>}
            {showTime && <th scope="col">Ran</th>}
            {showMemory && (
              <th scope="col" title="What was written into memory">
                Remembered
              </th>
            )}
            <th scope="col">Calls</th>
            {showKept && (
              <th scope="col" title="Calls that were answered from what was kept: they took nothing">
                Kept
              </th>
            )}
            <th scope="col">Tokens in</th>
            <th scope="col">Tokens out</th>
            <th scope="col">Cost</th>
          </tr>
        </thead>
        <tbody>
          <Space height={above} />
          {inSight.map(({ index }) => (
            <Line
              key={rows[index]!.id}
              at={index + 2}
              row={rows[index]!}
              Name={Name}
              showTasks={showTasks}
              showTime={showTime}
              showKept={showKept}
              showMemory={showMemory}
            />
          ))}
          <Space height={below} />
        </tbody>
        {rows.length > 1 && (
          <tfoot>
            <Line
              at={rows.length + 2}
              row={sumOf('sum', rows)}
              Name={SumName}
              showTasks={showTasks}
              showTime={showTime}
              showKept={showKept}
              showMemory={showMemory}
            />
          </tfoot>
        )}
      </table>
    </div>
  );
}

/** So many pixels let the heads of columns be read; where there are less, the table scrolls. */
const leastWidth = (numbers: number): number => 240 + 100 * numbers;

/** In the place of rows that are out of sight. */
function Space({ height }: { readonly height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null;
}

const SumName = () => <>Sum</>;

interface LineProps extends Pick<CostTableProps, 'Name' | 'showTasks' | 'showTime'> {
  readonly row: CostRow;
  /** Was any call of the table answered from what was kept? */
  readonly showKept: boolean;
  /** Did any row of the table write into memory? */
  readonly showMemory: boolean;
  /** Its place in the whole table; the head is 1. */
  readonly at: number;
}

/** Drawn again when a figure of it changes. */
const Line = memo(function Line(props: LineProps) {
  const { row, at, Name, showTasks, showTime, showKept, showMemory } = props;
  return (
    <tr aria-rowindex={at}>
      <th scope="row">
        <Name id={row.id} />
      </th>
      {showTasks && <td>{row.tasks}</td>}
      {showTime && <td>{formatDuration(row.waitedMs)}</td>}
      {showTime && <td>{formatDuration(row.ranMs)}</td>}
      {showMemory && <td>{row.memories.toLocaleString('en')}</td>}
      <td>{row.calls.toLocaleString('en')}</td>
      {showKept && <td>{row.cachedCalls.toLocaleString('en')}</td>}
      <td>{tokens(row.inputTokens, row)}</td>
      <td>{tokens(row.outputTokens, row)}</td>
      <td>{row.calls === 0 ? '$0' : formatCost(row)}</td>
    </tr>
  );
}, isSameLine);

function isSameLine(before: LineProps, after: LineProps): boolean {
  const keys = Object.keys(after.row) as (keyof CostRow)[];
  return (
    before.Name === after.Name &&
    before.at === after.at &&
    before.showKept === after.showKept &&
    before.showMemory === after.showMemory &&
    keys.every((key) => before.row[key] === after.row[key])
  );
}

/** A provider that counts nothing tells nothing. */
function tokens(count: number, { calls, inputTokens, outputTokens }: CostRow): string {
  return calls > 0 && inputTokens + outputTokens === 0 ? '—' : count.toLocaleString('en');
}
