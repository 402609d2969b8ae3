import { addTasks, enter, finishTask, requeueTask, retryTask, startTask, suspendTask } from './fold-task.js';
import { closeInterrupt, finishToolCall, raiseInterrupt, startToolCall } from './fold-records.js';
import type { LogEvent, LogEventOf } from './log-event.js';
import {
  hasEnded,
  hasSessionEnded,
  type Moment,
  type SessionState,
  type TaskState,
} from './session-state.js';
import { readMoment } from './read-moment.js';
import type { Touch } from './topic.js';

/** Carries one event into the state, in place. Events of one session must come in the order of `seq`. */
export function foldEvent(state: SessionState, event: LogEvent, touch: Touch): void {
  const at = readMoment(event.occurredAt);
  state.lastAt = at;
  state.eventsByType.set(event.__typename, (state.eventsByType.get(event.__typename) ?? 0) + 1);
  switch (event.__typename) {
    case 'TaskReady':
    case 'TaskStarted':
    case 'TaskRetrying':
    case 'TaskSuspended':
    case 'TaskRequeued':
    case 'TaskFinished':
      return foldTaskEvent(state, event, at, touch);
    case 'SessionStarted':
    case 'SessionStatusChanged':
    case 'TasksAdded':
    case 'PlanCreated':
    case 'CancelRequested':
    case 'SessionFinished':
      return foldSessionEvent(state, event, at, touch);
    default:
      return foldRecord(state, event, at, touch);
  }
}

type TaskEventType =
  'TaskReady' | 'TaskStarted' | 'TaskRetrying' | 'TaskSuspended' | 'TaskRequeued' | 'TaskFinished';
type SessionEventType =
  | 'SessionStarted'
  | 'SessionStatusChanged'
  | 'TasksAdded'
  | 'PlanCreated'
  | 'CancelRequested'
  | 'SessionFinished';
type RecordType = Exclude<LogEvent['__typename'], TaskEventType | SessionEventType>;

function foldTaskEvent(
  state: SessionState,
  event: LogEventOf<TaskEventType>,
  at: Moment,
  touch: Touch,
): void {
  const task = state.tasks.get(event.taskId ?? '');
  // Whatever a late row says, a task that has ended stays as it ended.
  if (!task || hasEnded(task.status)) return;
  applyToTask(state, task, event, at);
  touch(task.topic);
  touch('tasks');
}

function applyToTask(
  state: SessionState,
  task: TaskState,
  event: LogEventOf<TaskEventType>,
  at: Moment,
): void {
  switch (event.__typename) {
    case 'TaskReady':
      task.waitsFor = null;
      return enter(state, task, 'READY', at);
    case 'TaskStarted':
      state.startedAt ??= at;
      return startTask(state, task, event, at);
    case 'TaskRetrying':
      return retryTask(state, task, event, at);
    case 'TaskSuspended':
      return suspendTask(state, task, event, at);
    case 'TaskRequeued':
      return requeueTask(state, task, event, at);
    case 'TaskFinished':
      return finishTask(state, task, event, at);
  }
}

function foldSessionEvent(
  state: SessionState,
  event: LogEventOf<SessionEventType>,
  at: Moment,
  touch: Touch,
): void {
  touch('session');
  switch (event.__typename) {
    case 'SessionStarted':
      state.taskDescription = event.taskDescription;
      state.acceptedAt = at;
      return addTasks(state, event.tasks, at, touch);
    case 'TasksAdded':
      return addTasks(state, event.tasks, at, touch);
    case 'SessionStatusChanged':
      if (!hasSessionEnded(state.status)) state.status = event.toStatus;
      return;
    case 'PlanCreated':
      state.plan = { rationale: event.rationale, questions: event.questions };
      return;
    case 'CancelRequested':
      state.cancel = { userId: event.userId, reason: event.cancelReason };
      return;
    case 'SessionFinished':
      state.status = event.status;
      state.endedAt = at;
      state.outcomeReason = event.outcomeReason;
      state.error = event.error;
      return;
  }
}

function foldRecord(state: SessionState, event: LogEventOf<RecordType>, at: Moment, touch: Touch): void {
  switch (event.__typename) {
    case 'AgentMessageSent':
      touch('messages');
      return addMessage(state, event, at);
    case 'EvidenceFound':
      touch('evidence');
      return void state.evidence.push(event);
    case 'ClaimChecked':
      touch('claims');
      return void state.claims.set(event.claimId, { ...event, id: event.claimId });
    case 'ToolCallStarted':
      touch('tools');
      return startToolCall(state, event, at);
    case 'ToolCallFinished':
      touch('tools');
      return finishToolCall(state, event, at);
    case 'InterruptRaised':
      touch('interrupts');
      return raiseInterrupt(state, event, at);
    case 'InterruptAnswered':
    case 'InterruptExpired':
    case 'InterruptCanceled':
      touch('interrupts');
      return closeInterrupt(state, event);
    case 'MemoryWritten':
      return rememberItem(state, event, touch);
    case 'BudgetWarning':
    case 'BudgetExceeded':
      // The list of events tells them; nothing else rests on them.
      return;
  }
}

function rememberItem(state: SessionState, event: LogEventOf<'MemoryWritten'>, touch: Touch): void {
  const task = state.tasks.get(event.taskId ?? '');
  if (!task) return;
  task.memories.add(event.memoryId);
  touch(task.topic);
  touch('tasks');
}

function addMessage(state: SessionState, event: LogEventOf<'AgentMessageSent'>, at: Moment): void {
  state.messages.set(event.messageId, {
    id: event.messageId,
    seq: event.seq,
    at,
    taskId: event.taskId,
    from: event.fromAgentId,
    to: event.toAgentId,
    type: event.messageType,
    content: event.content,
  });
}
