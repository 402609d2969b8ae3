import type { AttemptOutcome } from '../../entities/task-attempt.js';
import type { Failure, OutcomeReason, SessionStatus } from '../../entities/agent-session.js';
import type { MessageType } from '../../entities/agent-message.js';
import type { TaskStatus } from '../../entities/agent-task.js';
import type { ClaimVerdict } from '../../entities/claim.js';
import type { MemoryType } from '../../entities/agent-memory.js';
import type { BudgetMeasure, BudgetPeriod, BudgetScope } from '../../entities/budget.js';
import type { InterruptKind } from '../../entities/interrupt.js';
import type { Json, JsonObject } from '../../lib/json.js';

/** A task that joined the graph, as the log tells it. */
export interface AddedTask {
  readonly taskId: string;
  readonly name: string;
  readonly taskType: string;
  readonly agentId: string;
  readonly parentTaskId: string | null;
  readonly dependsOn: readonly string[];
}

/** Where a budget stood when a session was told of it. */
export interface BudgetStanding {
  readonly scope: BudgetScope;
  readonly period: BudgetPeriod;
  readonly measure: BudgetMeasure;
  readonly limit: number;
  readonly spent: number;
}

export const ToolCallOutcome = { SUCCEEDED: 'SUCCEEDED', FAILED: 'FAILED' } as const;
export type ToolCallOutcome = (typeof ToolCallOutcome)[keyof typeof ToolCallOutcome];

/** What each event says beside its place in the log; the keys are the event types. */
export interface SessionEventPayloads {
  /** The session was accepted; its first tasks stand in the graph. Always `seq` 1. */
  SessionStarted: { readonly taskDescription: string; readonly tasks: readonly AddedTask[] };
  /** The session moved between open statuses. */
  SessionStatusChanged: { readonly from: SessionStatus; readonly to: SessionStatus };
  /** A plan, a subtask request or an expansion put more tasks into the graph. */
  TasksAdded: { readonly tasks: readonly AddedTask[] };
  PlanCreated: {
    readonly rationale: string;
    readonly questions: readonly {
      readonly key: string;
      readonly question: string;
      readonly dependsOn: readonly string[];
    }[];
  };
  TaskReady: Record<never, never>;
  TaskStarted: { readonly attempt: number; readonly workerId: string };
  TaskRetrying: {
    readonly attempt: number;
    readonly retryCount: number;
    readonly maxRetries: number;
    /** ISO 8601. */
    readonly retryAt: string;
    readonly error: Failure;
  };
  /** The task gave its worker back and waits for subtasks, a nested session, or a person. */
  TaskSuspended: {
    readonly attempt: number;
    readonly waitsFor: 'SUBTASKS' | 'NESTED_SESSION' | 'PERSON';
  };
  /** The task asks a person. */
  InterruptRaised: {
    readonly interruptId: string;
    readonly kind: InterruptKind;
    readonly question: string;
    readonly payload: JsonObject;
    readonly responseSchema: JsonObject;
    /** ISO 8601; null: as long as the task. */
    readonly expiresAt: string | null;
  };
  InterruptAnswered: {
    readonly interruptId: string;
    readonly response: Json;
    readonly respondedBy: string;
  };
  /** Nobody answered in time. */
  InterruptExpired: {
    readonly interruptId: string;
    /** What is taken for the response; null: the task ends. */
    readonly defaultResponse: Json;
  };
  /** Its task ended before anybody answered. */
  InterruptCanceled: { readonly interruptId: string };
  /** The task went back to the queue without a failure of its own. */
  TaskRequeued: {
    readonly attempt: number;
    readonly reason: Extract<AttemptOutcome, 'RELEASED' | 'LEASE_LOST'>;
  };
  TaskFinished: {
    readonly status: TaskStatus;
    readonly outcomeReason: OutcomeReason | null;
    readonly error: Failure | null;
  };
  AgentMessageSent: {
    readonly messageId: string;
    readonly fromAgentId: string;
    readonly toAgentId: string | null;
    readonly messageType: MessageType;
    readonly content: string;
  };
  EvidenceFound: {
    readonly question: string;
    readonly documentId: string;
    readonly versionId: string;
    readonly passageId: string;
    readonly documentTitle: string;
    readonly start: number;
    readonly end: number;
    readonly quote: string;
    readonly score: number;
  };
  ClaimChecked: {
    readonly claimId: string;
    readonly text: string;
    readonly verdict: ClaimVerdict;
    readonly confidence: number;
    readonly reason: string;
  };
  MemoryWritten: {
    readonly memoryId: string;
    readonly agentId: string;
    readonly memoryType: MemoryType;
    readonly key: string;
  };
  /** A task began to call a tool. */
  ToolCallStarted: {
    /** Unique within the task. */
    readonly callId: string;
    readonly tool: string;
    readonly toolVersion: string;
    readonly hasSideEffects: boolean;
    /** JSON, shortened. */
    readonly arguments: string;
  };
  /** The result of the call is kept: it is not made again. */
  ToolCallFinished: {
    readonly callId: string;
    readonly tool: string;
    readonly outcome: ToolCallOutcome;
    readonly durationMs: number;
    /** What it gave, as JSON, shortened; null where it failed. */
    readonly output: string | null;
    readonly error: Failure | null;
  };
  /** Four fifths of a budget are spent. */
  BudgetWarning: BudgetStanding;
  /** No model is asked any more for the session. */
  BudgetExceeded: BudgetStanding;
  CancelRequested: { readonly userId: string | null; readonly reason: string | null };
  /** Always the last of a session. */
  SessionFinished: {
    readonly status: SessionStatus;
    readonly outcomeReason: OutcomeReason | null;
    readonly error: Failure | null;
  };
}

export type SessionEventType = keyof SessionEventPayloads;

/** Something to append to the log: the store gives it its `seq`. */
export type NewSessionEvent = {
  [Type in SessionEventType]: {
    readonly type: Type;
    readonly taskId: string | null;
    readonly payload: SessionEventPayloads[Type];
  };
}[SessionEventType];

/** One row of a session's log. */
export type LoggedSessionEvent = NewSessionEvent & {
  readonly sessionId: string;
  readonly seq: number;
  readonly occurredAt: Date;
};

/** What a piece of text is. */
export const MessageChannel = {
  /** A message as it will be sent. */
  ANSWER: 'ANSWER',
  /** What a model writes, before any of it is checked. */
  DRAFT: 'DRAFT',
  /** What a model thinks before it answers, where its provider shows that. */
  REASONING: 'REASONING',
} as const;
export type MessageChannel = (typeof MessageChannel)[keyof typeof MessageChannel];

/**
 * A piece of a text that is still being written: ephemeral, never stored. The finished message is in the log as
 * AgentMessageSent.
 */
export interface MessageDelta {
  readonly type: 'MessageDelta';
  readonly sessionId: string;
  readonly taskId: string;
  /** Of the message; a draft or a thought has one of its own. */
  readonly messageId: string;
  readonly attempt: number;
  readonly channel: MessageChannel;
  /** UTF-16 code units of the text before this piece; what was said beyond them is replaced. */
  readonly offset: number;
  readonly text: string;
  readonly occurredAt: Date;
}
