import type { TaskStatus } from '../generated/graphql.js';
import type { Place } from './layout-graph.js';
import {
  hasEnded,
  type Moment,
  type SessionState,
  type TaskState,
  type ToolCallState,
} from './session-state.js';

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

/** A call of a tool, as long as it took. */
export interface TimelineToolCall {
  readonly callId: string;
  readonly tool: string;
  readonly from: Moment;
  readonly to: Moment;
  /** Null while it goes on. */
  readonly succeeded: boolean | null;
}

export interface TimelineRow {
  readonly taskId: string;
  readonly name: string;
  readonly agentId: string;
  readonly status: TaskStatus;
  readonly bars: readonly TimelineBar[];
  /** When it sent a message. */
  readonly messages: readonly Moment[];
  /** In the order in which they began. */
  readonly tools: readonly TimelineToolCall[];
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
  const end = state.endedAt ?? now;
  const messages = Map.groupBy(state.messages.values(), ({ taskId }) => taskId);
  const tools = Map.groupBy(state.toolCalls.values(), ({ taskId }) => taskId);
  return [...state.tasks.values()]
    .sort((a, b) => order(places, a, b))
    .map((task) => ({
      taskId: task.id,
      name: task.name,
      agentId: task.agentId,
      status: task.status,
      bars: barsOf(task, end),
      messages: messages.get(task.id)?.map(({ at }) => at) ?? [],
      tools: tools.get(task.id)?.flatMap((call) => toolBar(call, end)) ?? [],
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

/** One that was refused before it began took no time. */
function toolBar(
  { callId, tool, startedAt, endedAt, succeeded }: ToolCallState,
  end: Moment,
): TimelineToolCall[] {
  const from = startedAt ?? endedAt;
  return from === null ? [] : [{ callId, tool, from, to: endedAt ?? Math.max(from, end), succeeded }];
}
