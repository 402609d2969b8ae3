import type { SessionStatus } from '../entities/agent-session.js';
import type { TaskStatus } from '../entities/agent-task.js';

/** Statuses that each status may be followed by. No other change is ever written. */
export type TransitionTable<Status extends string> = Readonly<Record<Status, readonly Status[]>>;

/**
 * The life of a task. BLOCKED: it waits for edges, subtasks or a nested session. READY: it may be claimed.
 * RUNNING: an attempt holds a lease. RETRY_WAIT: it failed and waits for its back-off. INPUT_REQUIRED: a person
 * is asked. From RUNNING it goes back to BLOCKED when it suspends, and back to READY when its worker is drained
 * or lost.
 */
export const TASK_TRANSITIONS: TransitionTable<TaskStatus> = {
  BLOCKED: ['READY', 'SKIPPED', 'CANCELED', 'TIMED_OUT'],
  READY: ['RUNNING', 'CANCELED', 'TIMED_OUT'],
  RUNNING: [
    'READY',
    'BLOCKED',
    'RETRY_WAIT',
    'INPUT_REQUIRED',
    'COMPLETED',
    'FAILED',
    'CANCELED',
    'TIMED_OUT',
  ],
  RETRY_WAIT: ['READY', 'CANCELED', 'TIMED_OUT'],
  INPUT_REQUIRED: ['READY', 'CANCELED', 'TIMED_OUT'],
  COMPLETED: [],
  FAILED: [],
  CANCELED: [],
  TIMED_OUT: [],
  SKIPPED: [],
};

/** The statuses that a task may be inserted with; the last two only where its outcome is known by then. */
export const INITIAL_TASK_STATUSES: readonly TaskStatus[] = ['BLOCKED', 'READY', 'COMPLETED', 'SKIPPED'];

/** The life of a session. It is PENDING until its first task is claimed. */
export const SESSION_TRANSITIONS: TransitionTable<SessionStatus> = {
  PENDING: ['RUNNING', 'COMPLETED', 'FAILED', 'CANCELED', 'TIMED_OUT'],
  RUNNING: ['INPUT_REQUIRED', 'COMPLETED', 'FAILED', 'CANCELED', 'TIMED_OUT'],
  INPUT_REQUIRED: ['RUNNING', 'COMPLETED', 'FAILED', 'CANCELED', 'TIMED_OUT'],
  COMPLETED: [],
  FAILED: [],
  CANCELED: [],
  TIMED_OUT: [],
};

function open<Status extends string>(table: TransitionTable<Status>): readonly Status[] {
  return (Object.keys(table) as Status[]).filter((status) => table[status].length > 0);
}

/** Statuses that a task can still leave. */
export const OPEN_TASK_STATUSES = open(TASK_TRANSITIONS);
/** Statuses that a session can still leave. */
export const OPEN_SESSION_STATUSES = open(SESSION_TRANSITIONS);

export function isTaskOpen(status: TaskStatus): boolean {
  return TASK_TRANSITIONS[status].length > 0;
}

export function isSessionOpen(status: SessionStatus): boolean {
  return SESSION_TRANSITIONS[status].length > 0;
}

/** The statuses from which a task may come into `status`: the guard of every compare-and-set. */
export function taskStatusesBefore(status: TaskStatus): readonly TaskStatus[] {
  return OPEN_TASK_STATUSES.filter((from) => TASK_TRANSITIONS[from].includes(status));
}

/** @throws Error if a session may not go from `from` to `to`: the program is wrong, not its input */
export function assertSessionTransition(from: SessionStatus, to: SessionStatus): void {
  if (!SESSION_TRANSITIONS[from].includes(to)) throw new Error(`A session cannot go from ${from} to ${to}.`);
}
