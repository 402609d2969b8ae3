import { Float, ID, Int } from 'type-graphql';
import { SessionStatus, OutcomeReason } from '../entities/agent-session.js';
import { MessageType } from '../entities/agent-message.js';
import { MemoryType } from '../entities/agent-memory.js';
import { TaskStatus } from '../entities/agent-task.js';
import { ClaimVerdict } from '../entities/claim.js';
import { BudgetMeasure, BudgetPeriod, BudgetScope } from '../entities/budget.js';
import { InterruptKind } from '../entities/interrupt.js';
import { AttemptOutcome } from '../entities/task-attempt.js';
import {
  MessageChannel,
  ToolCallOutcome,
  type MessageDelta,
  type SessionEventPayloads,
  type SessionEventType,
} from '../orchestrator/events/session-event.js';
import { AddedTaskType, PlannedQuestionType, SuspendedFor } from './session-event-parts.js';
import { FailureType } from './failure-type.js';
import './budget-type.js';
import './tool-type.js';
import './interrupt-type.js';
import { DateTimeScalar, JsonObjectScalar, JsonScalar } from './scalars.js';

/** How one field of an event's payload appears in GraphQL. */
export interface EventField {
  /** Its name in GraphQL, where the payload's own would clash with another event's field of another type. */
  readonly name?: string;
  readonly type: () => object | object[];
  readonly nullable: boolean;
  readonly description: string;
}

export interface EventDefinition<Fields extends string = string> {
  readonly description: string;
  readonly fields: { readonly [Name in Fields]: EventField };
}

/** What every event has. */
type EventPlace = 'type' | 'seq' | 'sessionId' | 'taskId' | 'occurredAt';

type EventDefinitions = {
  readonly [Type in SessionEventType]: EventDefinition<keyof SessionEventPayloads[Type] & string>;
} & {
  readonly MessageDelta: EventDefinition<Exclude<keyof MessageDelta, EventPlace>>;
};

const field = (type: EventField['type'], description: string): EventField => ({
  type,
  nullable: false,
  description,
});
const maybe = (type: EventField['type'], description: string): EventField => ({
  type,
  nullable: true,
  description,
});
const named = (name: string, as: EventField): EventField => ({ ...as, name });
const text = (): object => String;
const id = (): object => ID;
const int = (): object => Int;
const bool = (): object => Boolean;
const float = (): object => Float;
const failure = (): object => FailureType;
const attempt = field(int, 'Which claim of the task, from 1.');

const budget = {
  scope: field(() => BudgetScope, 'Whose budget.'),
  period: field(() => BudgetPeriod, 'What it counts within.'),
  measure: field(() => BudgetMeasure, 'What it counts.'),
  limit: field(float, 'How much may be spent.'),
  spent: field(float, 'How much was.'),
};

/** Every event and its fields; the compiler holds this table against the engine's union. */
export const EVENT_DEFINITIONS: EventDefinitions = {
  SessionStarted: {
    description: 'The session was accepted; its first tasks stand in the graph. Always the first event.',
    fields: {
      taskDescription: field(text, 'What was asked.'),
      tasks: field(() => [AddedTaskType], 'The first tasks.'),
    },
  },
  SessionStatusChanged: {
    description: 'The session moved between statuses that are not its last.',
    fields: {
      from: named(
        'fromStatus',
        field(() => SessionStatus, 'Before.'),
      ),
      to: named(
        'toStatus',
        field(() => SessionStatus, 'Now.'),
      ),
    },
  },
  TasksAdded: {
    description: 'A plan, a request for subtasks or an expansion put more tasks into the graph.',
    fields: { tasks: field(() => [AddedTaskType], 'The new tasks.') },
  },
  PlanCreated: {
    description: 'The planning agent cut the task into questions.',
    fields: {
      rationale: field(text, 'Why it was cut this way.'),
      questions: field(() => [PlannedQuestionType], 'The questions, with what they wait for.'),
    },
  },
  TaskReady: { description: 'Nothing holds the task back any more; it waits for a worker.', fields: {} },
  TaskStarted: {
    description: 'A worker claimed the task.',
    fields: { attempt, workerId: field(text, 'The worker.') },
  },
  TaskRetrying: {
    description: 'The task failed and will be tried again.',
    fields: {
      attempt,
      retryCount: field(int, 'Failures so far.'),
      maxRetries: field(int, 'Failures that are forgiven.'),
      retryAt: field(() => DateTimeScalar, 'Not before this moment.'),
      error: maybe(failure, 'The failure; always there.'),
    },
  },
  TaskSuspended: {
    description: 'The task gave its worker back until what it asked for has ended.',
    fields: { attempt, waitsFor: field(() => SuspendedFor, 'What it asked for.') },
  },
  InterruptRaised: {
    description: 'The task asks a person, and waits.',
    fields: {
      interruptId: field(id, 'The question; `respondToInterrupt` takes it.'),
      kind: field(() => InterruptKind, 'What is asked for.'),
      question: field(text, 'The question in words.'),
      payload: field(() => JsonObjectScalar, 'What it is about.'),
      responseSchema: field(() => JsonObjectScalar, 'JSON Schema of a response.'),
      expiresAt: maybe(() => DateTimeScalar, 'When it expires; null: with its task at the latest.'),
    },
  },
  InterruptAnswered: {
    description: 'A person answered.',
    fields: {
      interruptId: field(id, 'The question.'),
      response: field(() => JsonScalar, 'The answer.'),
      respondedBy: field(id, 'The person.'),
    },
  },
  InterruptExpired: {
    description: 'Nobody answered in time.',
    fields: {
      interruptId: field(id, 'The question.'),
      defaultResponse: maybe(() => JsonScalar, 'What is taken for the answer; null: the task ends.'),
    },
  },
  InterruptCanceled: {
    description: 'The task of a question ended before anybody answered.',
    fields: { interruptId: field(id, 'The question.') },
  },
  TaskRequeued: {
    description: 'The task went back to the queue without a failure of its own.',
    fields: {
      attempt,
      reason: named(
        'requeueReason',
        field(() => AttemptOutcome, 'RELEASED or LEASE_LOST.'),
      ),
    },
  },
  TaskFinished: {
    description: 'The task ended.',
    fields: {
      status: named(
        'taskStatus',
        field(() => TaskStatus, 'Its last status.'),
      ),
      outcomeReason: maybe(() => OutcomeReason, 'Why it ended so.'),
      error: maybe(failure, 'The failure, if it failed.'),
    },
  },
  AgentMessageSent: {
    description: 'One agent told another something.',
    fields: {
      messageId: field(id, 'The message.'),
      fromAgentId: field(id, 'The agent that speaks.'),
      toAgentId: maybe(id, 'The agent that is spoken to; null for all of the session.'),
      messageType: field(() => MessageType, 'What kind of message.'),
      content: field(text, 'What it says.'),
    },
  },
  EvidenceFound: {
    description: 'A research task found a passage that answers its question.',
    fields: {
      question: field(text, 'The question.'),
      documentId: field(id, 'The document.'),
      versionId: field(id, 'The version of the document that is quoted.'),
      passageId: field(id, 'The passage that was retrieved.'),
      documentTitle: field(text, "The document's title."),
      start: field(int, 'First character of the quote in the text of the version, in UTF-16 code units.'),
      end: field(int, 'One past its last character.'),
      quote: field(text, "The version's text between the offsets."),
      score: field(float, 'Fit to the question, 0 to 1.'),
    },
  },
  ClaimChecked: {
    description: 'A statement of the answer got its verdict.',
    fields: {
      claimId: field(id, 'The claim.'),
      text: field(text, 'The statement.'),
      verdict: field(() => ClaimVerdict, 'How far the evidence carries it.'),
      confidence: field(float, '0 to 1.'),
      reason: field(text, 'Why.'),
    },
  },
  MemoryWritten: {
    description: 'An agent noted something for later sessions.',
    fields: {
      memoryId: field(id, 'The memory item.'),
      agentId: field(id, 'The agent that remembers.'),
      memoryType: field(() => MemoryType, 'How long it is kept.'),
      key: field(text, 'Under which name.'),
    },
  },
  ToolCallStarted: {
    description: 'A task began to call a tool.',
    fields: {
      callId: field(text, 'Unique within the task.'),
      tool: field(text, 'The tool.'),
      toolVersion: field(text, 'The version of the tool.'),
      hasSideEffects: field(bool, 'Does a call change anything?'),
      arguments: field(text, 'What it is given, as JSON, shortened to 1,000 characters.'),
    },
  },
  ToolCallFinished: {
    description:
      'What became of a call is kept: it is not made again. A call that never began, for there is no such tool or it is not allowed, has this event alone.',
    fields: {
      callId: field(text, 'The call.'),
      tool: field(text, 'The tool.'),
      outcome: named(
        'callOutcome',
        field(() => ToolCallOutcome, 'Did it succeed?'),
      ),
      durationMs: field(int, 'How long it took, waiting for other agents included.'),
      output: named(
        'toolOutput',
        maybe(text, 'What it gave, as JSON, shortened to 1,000 characters; null where it failed.'),
      ),
      error: maybe(failure, 'Why it failed.'),
    },
  },
  BudgetWarning: { description: 'Four fifths of a budget are spent.', fields: budget },
  BudgetExceeded: {
    description: 'A budget is spent: no model is asked any more for the session.',
    fields: budget,
  },
  CancelRequested: {
    description: 'Someone stopped the session.',
    fields: {
      userId: maybe(id, 'Who; null for the server.'),
      reason: named('cancelReason', maybe(text, 'Why, in their words.')),
    },
  },
  SessionFinished: {
    description: 'The session ended. Always the last event.',
    fields: {
      status: field(() => SessionStatus, 'Its last status.'),
      outcomeReason: maybe(() => OutcomeReason, 'Why it ended so.'),
      error: maybe(failure, 'The failure, if it failed.'),
    },
  },
  MessageDelta: {
    description:
      'A piece of a text that is still being written. Pieces of one message, attempt and channel make one text: keep its first `offset` code units and add the piece. Who comes late gets what was written before in one piece. Not kept: the finished message comes as AgentMessageSent.',
    fields: {
      messageId: field(id, 'The message that is being written; a draft or a thought has an id of its own.'),
      attempt,
      channel: field(() => MessageChannel, 'What is being written.'),
      offset: field(
        int,
        'UTF-16 code units of the text before this piece. What was there beyond them is replaced.',
      ),
      text: field(text, 'The piece.'),
    },
  },
};
