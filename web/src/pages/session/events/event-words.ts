import type { LogEvent, LogEventType } from '../../../../../client/src/session-log/log-event.js';
import { reasonWords } from '../../../parts/outcome-words.js';
import { firstWords } from '../../../parts/plain-words.js';
import type { EventGroup } from '../search.js';

export function groupOf(type: LogEventType): EventGroup {
  switch (type) {
    case 'SessionStarted':
    case 'SessionStatusChanged':
    case 'PlanCreated':
    case 'BudgetWarning':
    case 'BudgetExceeded':
    case 'CancelRequested':
    case 'SessionFinished':
      return 'Session';
    case 'TasksAdded':
    case 'TaskReady':
    case 'TaskStarted':
    case 'TaskRetrying':
    case 'TaskSuspended':
    case 'TaskRequeued':
    case 'TaskFinished':
      return 'Tasks';
    case 'AgentMessageSent':
      return 'Messages';
    case 'EvidenceFound':
      return 'Evidence';
    case 'ClaimChecked':
      return 'Claims';
    case 'ToolCallStarted':
    case 'ToolCallFinished':
      return 'Tools';
    case 'InterruptRaised':
    case 'InterruptAnswered':
    case 'InterruptExpired':
    case 'InterruptCanceled':
      return 'Questions';
    case 'MemoryWritten':
      return 'Memory';
  }
}

const lower = (word: string): string => word.toLowerCase().replace(/_/gu, ' ');

/** What an event says beside its type, in a line. */
export function eventWords(event: LogEvent): string {
  switch (event.__typename) {
    case 'SessionStarted':
      return event.taskDescription;
    case 'SessionStatusChanged':
      return `${lower(event.fromStatus)} → ${lower(event.toStatus)}`;
    case 'TasksAdded':
      return event.tasks.map(({ name }) => name).join(', ');
    case 'PlanCreated':
      return event.questions.map(({ question }) => question).join(' · ');
    case 'TaskReady':
      return 'waits for a worker';
    case 'TaskStarted':
      return `attempt ${event.attempt} on ${event.workerId}`;
    case 'TaskRetrying':
      return `attempt ${event.attempt} failed, retry ${event.retryCount} of ${event.maxRetries}: ${event.error?.message ?? ''}`;
    case 'TaskSuspended':
      return `waits for ${event.waitsFor === 'PERSON' ? 'a person' : event.waitsFor === 'SUBTASKS' ? 'its subtasks' : 'a session'}`;
    case 'TaskRequeued':
      return event.requeueReason === 'LEASE_LOST' ? 'its worker went silent' : 'its worker gave it back';
    case 'TaskFinished':
    case 'SessionFinished':
      return outcome(event);
    default:
      return recordWords(event);
  }
}

function outcome(event: Extract<LogEvent, { __typename: 'TaskFinished' | 'SessionFinished' }>): string {
  const status = event.__typename === 'TaskFinished' ? event.taskStatus : event.status;
  const why = [event.outcomeReason && reasonWords(event.outcomeReason), event.error?.message].filter(Boolean);
  return [lower(status), ...why].join(' · ');
}

type RecordEvent = Exclude<
  LogEvent,
  {
    __typename:
      | 'SessionStarted'
      | 'SessionStatusChanged'
      | 'TasksAdded'
      | 'PlanCreated'
      | 'TaskReady'
      | 'TaskStarted'
      | 'TaskRetrying'
      | 'TaskSuspended'
      | 'TaskRequeued'
      | 'TaskFinished'
      | 'SessionFinished';
  }
>;

function recordWords(event: RecordEvent): string {
  switch (event.__typename) {
    case 'AgentMessageSent':
      return firstWords(event.content);
    case 'EvidenceFound':
      return `“${event.quote}” ${event.documentTitle}`;
    case 'ClaimChecked':
      return `${lower(event.verdict)}: ${event.text}`;
    case 'ToolCallStarted':
      return `${event.tool} ${event.arguments}`;
    case 'ToolCallFinished':
      return `${event.tool} ${event.error?.message ?? event.toolOutput ?? ''}`;
    case 'InterruptRaised':
      return event.question;
    case 'InterruptAnswered':
      return JSON.stringify(event.response);
    case 'InterruptExpired':
      return 'nobody answered in time';
    case 'InterruptCanceled':
      return 'its task ended before anybody answered';
    case 'MemoryWritten':
      return `${lower(event.memoryType)}: ${event.key}`;
    case 'BudgetWarning':
    case 'BudgetExceeded':
      return `${event.spent} of ${event.limit} ${lower(event.measure)} of the ${lower(event.scope)}`;
    case 'CancelRequested':
      return event.cancelReason ?? 'without a reason';
  }
}
