import type { SessionState, TaskState } from '../../../../../client/src/session-log/session-state.js';
import type { UsageFiguresFragment } from '../../../generated/graphql.js';

export type Figures = Omit<UsageFiguresFragment, '__typename'>;

/** A line of the table of costs. */
export interface CostRow extends Figures {
  readonly id: string;
  readonly tasks: number;
  /** From ready to the first start, summed up; null where nothing of it has started. */
  readonly waitedMs: number | null;
  /** Items written into memory. */
  readonly memories: number;
  /** Busy time of workers, all attempts; null where nothing of it has started. */
  readonly ranMs: number | null;
}

export const NO_USAGE: Figures = {
  calls: 0,
  cachedCalls: 0,
  failedCalls: 0,
  unpricedCalls: 0,
  cost: 0,
  inputTokens: 0,
  outputTokens: 0,
  cachedTokens: 0,
  latencyMs: 0,
};
const FIGURES = Object.keys(NO_USAGE) as (keyof Figures)[];

/** One line a task, in order of creation. @param now where attempts end that still run */
export function taskRows(
  state: SessionState,
  usage: ReadonlyMap<string, Figures>,
  now: number,
): readonly (CostRow & { readonly task: TaskState })[] {
  return [...state.tasks.values()].map((task) => ({
    ...(usage.get(task.id) ?? NO_USAGE),
    id: task.id,
    task,
    tasks: 1,
    memories: task.memories.size,
    waitedMs: task.readyAt === null || task.startedAt === null ? null : task.startedAt - task.readyAt,
    ranMs:
      task.attempts.length === 0
        ? null
        : task.attempts.reduce((sum, { startedAt, endedAt }) => sum + (endedAt ?? now) - startedAt, 0),
  }));
}

/** One line a group, by first task. */
export function groupRows<Row extends CostRow>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): readonly CostRow[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].map(([key, group]) => sumOf(key, group));
}

/** The lines as one. In one go: with the clock, a thousand of them are summed up each second. */
export function sumOf(id: string, rows: readonly CostRow[]): CostRow {
  const sum = {
    ...NO_USAGE,
    ...{ id, tasks: 0, memories: 0 },
    waitedMs: null as number | null,
    ranMs: null as number | null,
  };
  for (const row of rows) {
    sum.tasks += row.tasks;
    sum.memories += row.memories;
    for (const key of FIGURES) sum[key] += row[key];
    if (row.waitedMs !== null) sum.waitedMs = (sum.waitedMs ?? 0) + row.waitedMs;
    if (row.ranMs !== null) sum.ranMs = (sum.ranMs ?? 0) + row.ranMs;
  }
  return sum;
}
