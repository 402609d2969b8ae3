import type { TaskStatus } from '../generated/graphql.js';
import type { Place } from './layout-graph.js';
import { hasEnded, type Moment, type SessionState, type TaskState } from './session-state.js';

export type BarKind = 'WAIT' | 'RUN' | 'RETRY' | 'PERSON';

/** A stretch of a row. */
export interface TimelineBar {
  readonly kind: BarKind;
  readonly from: Moment;
  readonly to: Moment;
  /** The attempt that ran; null for a wait. */
  readonly attempt: number | null;
  /** Does it still go on? */
  readonly isOpen: boolean;
}

/** A moment in a row. */
export interface TimelineTick {
  readonly kind: 'MESSAGE' | 'TOOL';
  readonly at: Moment;
}

export interface TimelineRow {
  readonly taskId: string;
  readonly name: string;
  readonly agentId: string;
  readonly status: TaskStatus;
  readonly bars: readonly TimelineBar[];
  readonly ticks: readonly TimelineTick[];
}

const KINDS: Partial<Record<TaskStatus, BarKind>> = {
  BLOCKED: 'WAIT',
  READY: 'WAIT',
  RUNNING: 'RUN',
  RETRY_WAIT: 'RETRY',
  INPUT_REQUIRED: 'PERSON',
};

/** One row a task, in the order of the graph: by column, then by row. @param now where open bars end */
export function timelineRows(
  state: SessionState,
  places: ReadonlyMap<string, Place>,
  now: Moment,
): TimelineRow[] {
  const ticks = ticksByTask(state);
  const end = state.endedAt ?? now;
  return [...state.tasks.values()]
    .sort((a, b) => order(places, a, b))
    .map((task) => ({
      taskId: task.id,
      name: task.name,
      agentId: task.agentId,
      status: task.status,
      bars: barsOf(task, end),
      ticks: ticks.get(task.id) ?? [],
    }));
}

function order(places: ReadonlyMap<string, Place>, a: TaskState, b: TaskState): number {
  const [left, right] = [places.get(a.id), places.get(b.id)];
  const byColumn = (left?.column ?? Infinity) - (right?.column ?? Infinity);
  return byColumn || (left?.row ?? 0) - (right?.row ?? 0) || a.position - b.position;
}

/** Waits that follow each other, such as for other tasks and then for a worker, are one bar. */
function barsOf(task: TaskState, end: Moment): TimelineBar[] {
  const bars: TimelineBar[] = [];
  for (const { status, from, to, attempt } of task.phases) {
    const kind = KINDS[status];
    if (!kind) continue;
    const last = bars.at(-1);
    const bar = {
      kind,
      from,
      to: to ?? Math.max(from, end),
      attempt,
      isOpen: to === null && !hasEnded(status),
    };
    if (last?.kind === 'WAIT' && kind === 'WAIT') bars[bars.length - 1] = { ...bar, from: last.from };
    else bars.push(bar);
  }
  return bars;
}

function ticksByTask(state: SessionState): Map<string, TimelineTick[]> {
  const ticks = new Map<string, TimelineTick[]>();
  const add = (taskId: string | null, tick: TimelineTick): void => {
    if (taskId === null) return;
    const known = ticks.get(taskId);
    if (known) known.push(tick);
    else ticks.set(taskId, [tick]);
  };
  for (const { taskId, at } of state.messages.values()) add(taskId, { kind: 'MESSAGE', at });
  for (const { taskId, startedAt, endedAt } of state.toolCalls.values()) {
    const at = startedAt ?? endedAt;
    if (at !== null) add(taskId, { kind: 'TOOL', at });
  }
  return ticks;
}
