import type { AttemptOutcome, TaskStatus } from '../generated/graphql.js';
import type { LogEventOf } from './log-event.js';
import { hasEnded, type Moment, type SessionState, type TaskState } from './session-state.js';
import type { Touch } from './topic.js';

type Added = LogEventOf<'TasksAdded'>['tasks'][number];

/** Puts tasks into the graph. What waits for nothing that is open is ready at once. */
export function addTasks(state: SessionState, added: readonly Added[], at: Moment, touch: Touch): void {
  for (const task of added) {
    if (state.tasks.has(task.taskId)) continue;
    insertTask(state, {
      id: task.taskId,
      name: task.name,
      taskType: task.taskType,
      agentId: task.agentId,
      parentTaskId: task.parentTaskId,
      dependsOn: task.dependsOn,
      position: state.tasks.size,
      addedAt: at,
    });
  }
  for (const { taskId } of added) {
    const task = state.tasks.get(taskId)!;
    if (task.phases.length > 0) continue;
    enter(state, task, waitsForOthers(state, task) ? 'BLOCKED' : 'READY', at);
    touch(task.topic);
  }
  touch('tasks');
  touch('topology');
}

type Identity = Pick<
  TaskState,
  'id' | 'name' | 'taskType' | 'agentId' | 'parentTaskId' | 'dependsOn' | 'position' | 'addedAt'
>;

/** A task that has no status yet; `enter` gives it one. */
export function insertTask(state: SessionState, identity: Identity): TaskState {
  const task: TaskState = {
    ...identity,
    topic: `task:${identity.id}`,
    status: 'BLOCKED',
    readyAt: null,
    startedAt: null,
    endedAt: null,
    outcomeReason: null,
    error: null,
    retry: null,
    waitsFor: null,
    phases: [],
    attempts: [],
    memories: new Set(),
  };
  state.tasks.set(task.id, task);
  state.taskIds.set(task.name, task.id);
  return task;
}

function waitsForOthers(state: SessionState, task: TaskState): boolean {
  return task.dependsOn.some((name) => {
    const other = state.tasks.get(state.taskIds.get(name) ?? '');
    return !other || !hasEnded(other.status);
  });
}

/** Moves a task that has not ended to a status. */
export function enter(
  state: SessionState,
  task: TaskState,
  status: TaskStatus,
  at: Moment,
  attempt: number | null = null,
): void {
  const last = task.phases.at(-1);
  if (last) {
    last.to = at;
    count(state, task.status, -1);
  }
  count(state, status, 1);
  task.status = status;
  task.phases.push({ status, from: at, to: null, attempt });
  if (status === 'READY') task.readyAt ??= at;
  if (hasEnded(status)) task.endedAt = at;
}

function count(state: SessionState, status: TaskStatus, difference: number): void {
  state.tasksByStatus.set(status, (state.tasksByStatus.get(status) ?? 0) + difference);
}

export function startTask(
  state: SessionState,
  task: TaskState,
  event: LogEventOf<'TaskStarted'>,
  at: Moment,
): void {
  enter(state, task, 'RUNNING', at, event.attempt);
  task.startedAt ??= at;
  task.waitsFor = null;
  const { attempt, workerId } = event;
  task.attempts.push({ attempt, workerId, startedAt: at, endedAt: null, outcome: 'RUNNING' });
}

/** Ends the attempt that runs, if one does. */
export function endAttempt(task: TaskState, outcome: AttemptOutcome, at: Moment): void {
  const last = task.attempts.at(-1);
  if (!last || last.endedAt !== null) return;
  last.endedAt = at;
  last.outcome = outcome;
}

export function retryTask(
  state: SessionState,
  task: TaskState,
  event: LogEventOf<'TaskRetrying'>,
  at: Moment,
): void {
  endAttempt(task, 'FAILED', at);
  enter(state, task, 'RETRY_WAIT', at);
  const { retryCount, maxRetries } = event;
  task.retry = { retryCount, maxRetries, retryAt: Date.parse(event.retryAt) };
  task.error = event.error;
}

export function suspendTask(
  state: SessionState,
  task: TaskState,
  event: LogEventOf<'TaskSuspended'>,
  at: Moment,
): void {
  endAttempt(task, 'SUSPENDED', at);
  enter(state, task, event.waitsFor === 'PERSON' ? 'INPUT_REQUIRED' : 'BLOCKED', at);
  task.waitsFor = event.waitsFor;
}

export function requeueTask(
  state: SessionState,
  task: TaskState,
  event: LogEventOf<'TaskRequeued'>,
  at: Moment,
): void {
  endAttempt(task, event.requeueReason, at);
  enter(state, task, 'READY', at);
}

const ATTEMPT_OUTCOMES: Partial<Record<TaskStatus, AttemptOutcome>> = {
  COMPLETED: 'COMPLETED',
  FAILED: 'FAILED',
  TIMED_OUT: 'TIMED_OUT',
};

export function finishTask(
  state: SessionState,
  task: TaskState,
  event: LogEventOf<'TaskFinished'>,
  at: Moment,
): void {
  endAttempt(task, ATTEMPT_OUTCOMES[event.taskStatus] ?? 'CANCELED', at);
  enter(state, task, event.taskStatus, at);
  task.outcomeReason = event.outcomeReason;
  task.error = event.error;
  task.waitsFor = null;
}
