import type { SessionState, TaskState } from '../../../../../client/src/session-log/session-state.js';
import type { UsageFiguresFragment } from '../../../generated/graphql.js';

export type Figures = Omit<UsageFiguresFragment, '__typename'>;

/** A line of the table of costs. */
export interface CostRow extends Figures {
  readonly id: string;
  readonly tasks: number;
  /** From ready to the first start, summed up; null where nothing of it has started. */
  readonly waitedMs: number | null;
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
  const groups = new Map<string, CostRow>();
  for (const row of rows) {
    const key = keyOf(row);
    const known = groups.get(key);
    groups.set(key, known ? sumOf(key, known, row) : sumOf(key, row));
  }
  return [...groups.values()];
}

/** The lines as one. */
export function sumOf(id: string, ...rows: readonly CostRow[]): CostRow {
  const sum = (key: keyof Figures | 'tasks'): number => rows.reduce((all, row) => all + row[key], 0);
  return {
    id,
    tasks: sum('tasks'),
    calls: sum('calls'),
    cachedCalls: sum('cachedCalls'),
    failedCalls: sum('failedCalls'),
    unpricedCalls: sum('unpricedCalls'),
    cost: sum('cost'),
    inputTokens: sum('inputTokens'),
    outputTokens: sum('outputTokens'),
    cachedTokens: sum('cachedTokens'),
    latencyMs: sum('latencyMs'),
    waitedMs: sumKnown(rows.map(({ waitedMs }) => waitedMs)),
    ranMs: sumKnown(rows.map(({ ranMs }) => ranMs)),
  };
}

function sumKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((all, value) => all + value, 0);
}
