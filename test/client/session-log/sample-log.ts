import type { LogEvent, SentEvent } from '../../../client/src/session-log/log-event.js';

type Body = LogEvent extends infer Event
  ? Event extends LogEvent
    ? Omit<Event, 'seq' | 'occurredAt' | 'taskId'> & { readonly taskId?: string | null }
    : never
  : never;

const START = Date.parse('2026-01-31T12:00:00.000Z');

/** Gives bodies their places in a log and moments a tenth of a second apart. */
export function logOf(bodies: readonly Body[]): LogEvent[] {
  return bodies.map((body, index) => ({
    taskId: null,
    ...body,
    seq: index + 1,
    occurredAt: new Date(START + index * 100).toISOString(),
  }));
}

/** What a chooser decides: an integer from 0 to just below `below`. */
export type Choose = (below: number) => number;

interface Open {
  readonly id: string;
  attempt: number;
  isRunning: boolean;
}

/** The log of a session whose tasks take turns as `choose` says: started, retried, suspended, told of, finished. */
export function chosenLog(taskCount: number, steps: number, choose: Choose): LogEvent[] {
  const name = (index: number): string => `task-${index}`;
  const added = Array.from({ length: taskCount }, (_, index) => ({
    taskId: name(index),
    name: name(index),
    taskType: 'research',
    agentId: `agent-${index % 4}`,
    parentTaskId: null,
    dependsOn: index === 0 ? [] : [name(choose(index))],
  }));
  const first = Math.ceil(taskCount / 2);
  const open: Open[] = added.map(({ taskId }) => ({ id: taskId, attempt: 0, isRunning: false }));
  const bodies: Body[] = [
    { __typename: 'SessionStarted', taskDescription: 'What is what?', tasks: added.slice(0, first) },
    { __typename: 'SessionStatusChanged', fromStatus: 'PENDING', toStatus: 'RUNNING' },
    { __typename: 'TasksAdded', taskId: name(0), tasks: added.slice(first) },
  ];
  for (let step = 0; step < steps && open.length > 0; step++) {
    const task = open[choose(open.length)]!;
    bodies.push(nextBody(task, choose, step));
    if (bodies.at(-1)!.__typename === 'TaskFinished') open.splice(open.indexOf(task), 1);
  }
  bodies.push(...open.map(({ id }): Body => finished(id, 'COMPLETED')));
  bodies.push({ __typename: 'SessionFinished', status: 'COMPLETED', outcomeReason: null, error: null });
  return logOf(bodies);
}

function nextBody(task: Open, choose: Choose, step: number): Body {
  const { id: taskId } = task;
  if (!task.isRunning) {
    task.isRunning = true;
    task.attempt++;
    return { __typename: 'TaskStarted', taskId, attempt: task.attempt, workerId: `worker-${choose(3)}` };
  }
  const { attempt } = task;
  switch (choose(12)) {
    case 0:
      return finished(taskId, choose(3) === 0 ? 'FAILED' : 'COMPLETED');
    case 1:
      task.isRunning = false;
      return {
        __typename: 'TaskRetrying',
        taskId,
        attempt,
        retryCount: attempt,
        maxRetries: 9,
        retryAt: '2026-01-31T12:01:00.000Z',
        error: { code: 'UNAVAILABLE', message: 'Away.', retryable: true },
      };
    case 2:
      task.isRunning = false;
      return { __typename: 'TaskRequeued', taskId, attempt, requeueReason: 'LEASE_LOST' };
    case 3:
      task.isRunning = false;
      return { __typename: 'TaskSuspended', taskId, attempt, waitsFor: 'PERSON' };
    case 4:
      return { __typename: 'ToolCallStarted', taskId, ...call(choose), ...calculation };
    case 5:
      return { __typename: 'ToolCallFinished', taskId, ...call(choose), ...sum };
    case 6:
      return { __typename: 'ClaimChecked', taskId, claimId: `claim-${choose(5)}`, ...claim };
    case 7:
      return { __typename: 'MemoryWritten', taskId, memoryId: `memory-${choose(9)}`, ...item };
    default:
      return {
        __typename: 'AgentMessageSent',
        taskId,
        messageId: `message-${step}`,
        fromAgentId: 'agent-1',
        toAgentId: choose(2) ? 'agent-2' : null,
        messageType: 'NOTIFICATION',
        content: `Step ${step}.`,
      };
  }
}

function finished(taskId: string, taskStatus: 'COMPLETED' | 'FAILED'): Body {
  return { __typename: 'TaskFinished', taskId, taskStatus, outcomeReason: null, error: null };
}

const call = (choose: Choose) => ({ callId: `call-${choose(3)}`, tool: 'calculate' });
const calculation = { toolVersion: '1', hasSideEffects: false, arguments: '{}' };
const sum = { callOutcome: 'SUCCEEDED', durationMs: 3, toolOutput: '4', error: null } as const;
const claim = { text: 'It is so.', verdict: 'SUPPORTED', confidence: 0.9, reason: 'It says so.' } as const;

const item = { agentId: 'agent-1', memoryType: 'LONG_TERM', key: 'so' } as const;

/** A piece of a message. */
export function piece(messageId: string, attempt: number, offset: number, text: string): SentEvent {
  const occurredAt = new Date(START).toISOString();
  return {
    __typename: 'MessageDelta',
    seq: null,
    occurredAt,
    taskId: 'task-0',
    messageId,
    channel: 'ANSWER',
    attempt,
    offset,
    text,
  };
}
