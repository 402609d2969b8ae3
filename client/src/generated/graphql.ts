/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A document given as text. Files go to POST /api/collections/:id/documents. */
export type AddTextDocumentInput = {
  /** The collection to put it into. */
  collectionId: string;
  /** text/plain, text/markdown or text/html. Default: what the name's extension says, else plain text. */
  mediaType?: string | null | undefined;
  /** Anything to keep with it, up to 20,000 characters. Default: what it has already. */
  metadata?: { readonly [key: string]: unknown } | null | undefined;
  /** Name, up to 255 characters; one that is in the collection already gets a new version. */
  name: string;
  /** The text. */
  text: string;
};

/** How one claim of a task ended. */
export type AttemptOutcome =
  /** The task was stopped. */
  | 'CANCELED'
  /** With the output of the task. */
  | 'COMPLETED'
  /** With a failure. */
  | 'FAILED'
  /** The worker went silent. */
  | 'LEASE_LOST'
  /** The worker was drained and gave the task back. */
  | 'RELEASED'
  /** It has not ended. */
  | 'RUNNING'
  /** The task waits for subtasks, a nested session or a person. */
  | 'SUSPENDED'
  /** The deadline passed. */
  | 'TIMED_OUT';

/** Limits of a budget. What is left out stays as it is; null is the server's. */
export type BudgetInput = {
  /** Calls to models. */
  maxCalls?: number | null | undefined;
  /** US dollars; every model that is asked needs a price then. */
  maxCost?: number | null | undefined;
  /** Seconds: of a session, from its start to its end; else what calls take together. */
  maxSeconds?: number | null | undefined;
  /** Tokens, in and out. */
  maxTokens?: number | null | undefined;
};

/** What a budget counts. */
export type BudgetMeasure =
  /** Calls to models. */
  | 'CALLS'
  /** US dollars, by the price table. */
  | 'COST'
  /** Of a session: its time from start to end. Else: what calls take together. */
  | 'SECONDS'
  /** Tokens, in and out. */
  | 'TOKENS';

/** Whose budget it is. */
export type BudgetScope =
  /** A session, with all that came out of it. */
  | 'SESSION'
  /** A person, within one workspace. */
  | 'USER'
  /** A workspace. */
  | 'WORKSPACE';

/** Does a quote speak for its claim or against it? */
export type CitationStance =
  /** Against it. */
  | 'REFUTES'
  /** For it. */
  | 'SUPPORTS';

/** How far the evidence carries a statement. */
export type ClaimVerdict =
  /** Something that was retrieved for it speaks against it. */
  | 'CONTRADICTED'
  /** A part of it is supported, and nothing speaks against the rest. */
  | 'PARTIALLY_SUPPORTED'
  /** The evidence says so. */
  | 'SUPPORTED'
  /** Nothing that was retrieved for it says so. */
  | 'UNSUPPORTED';

/** What an execution does while an earlier session of its chain is open. */
export type ConcurrencyPolicy =
  /** Waits for its turn. */
  | 'ENQUEUE'
  /** Is refused with SESSION_BUSY. */
  | 'REJECT'
  /** Cancels the earlier one. */
  | 'SUPERSEDE';

/** A collection to make. */
export type CreateCollectionInput = {
  /** What it holds, up to 2,000 characters. */
  description?: string | null | undefined;
  /** Language of its documents, by which words are stemmed: a two-letter code of ISO 639-1. Never changes. Default en. */
  language?: string | null | undefined;
  /** Name, up to 255 characters, unique in the workspace. */
  name: string;
};

/** In what a replay differs from what was recorded. */
export type DivergenceKind =
  /** A search or a tool is given something else. */
  | 'ARGUMENTS_CHANGED'
  /** A task puts out something else, or ends in another way. */
  | 'OUTCOME_CHANGED'
  /** A person is asked something else. */
  | 'QUESTION_CHANGED'
  /** Something is asked of which there is no record. */
  | 'RECORD_MISSING'
  /** A model is asked something else, such as by another prompt. */
  | 'REQUEST_CHANGED'
  /** A step comes to something else from the same answers, such as another plan. */
  | 'RESULT_CHANGED';

/** A task for a team of agents. */
export type ExecuteAgentTaskInput = {
  /** Names or ids of agents, in the order of a SEQUENTIAL chain. Default: the built-in ones. */
  agents?: Array<string> | null | undefined;
  /** Does a person approve the plan before anything of it runs? The session then waits for `respondToInterrupt`. Default false. */
  approvePlan?: boolean | null | undefined;
  /** What it may spend on models, with all that come out of it; of a child, what its whole chain may. Default: the settings of the server. */
  budget?: BudgetInput | null | undefined;
  /** Default ENQUEUE. */
  concurrencyPolicy?: ConcurrencyPolicy | null | undefined;
  /** What the agents may read. */
  context?: SessionContextInput | null | undefined;
  /** Default AUTO. */
  executionMode?: ExecutionMode | null | undefined;
  /** Default SETTLE. */
  failurePolicy?: FailurePolicy | null | undefined;
  /** What a person says of the parent's answer. Default: the task description. */
  feedback?: string | null | undefined;
  /** Up to 255 characters. The same key with the same input gives the same session; with another input, IDEMPOTENCY_CONFLICT. */
  idempotencyKey?: string | null | undefined;
  /** The session that this one comes out of. */
  parentSessionId?: string | null | undefined;
  /** -100 to 100; larger is more urgent. Default 0. */
  priority?: number | null | undefined;
  /** With `parentSessionId`. REFINEMENT hands over the parent's result and `feedback`. */
  relation?: SessionRelation | null | undefined;
  /** What is asked, in up to 20,000 characters. */
  taskDescription: string;
  /** How long the session may take, 1 to 86,400 seconds. Default 300. */
  timeoutSeconds?: number | null | undefined;
  /** The graph of the mode WORKFLOW. */
  workflow?: WorkflowInput | null | undefined;
};

/** Who decides what runs when. */
export type ExecutionMode =
  /** The planning agent cuts the task into questions; the answer is cited and checked. */
  | 'AUTO'
  /** The named agents side by side, then one consolidation. */
  | 'PARALLEL'
  /** The named agents in a chain, each given what came before. */
  | 'SEQUENTIAL'
  /** A graph, given inline or by id. */
  | 'WORKFLOW';

/** What a failed task does to the others. */
export type FailurePolicy =
  /** Stops them. */
  | 'FAIL_FAST'
  /** Lets them finish; the session then ends with what there is. */
  | 'SETTLE';

/** What a person is asked for. */
export type InterruptKind =
  /** Whether a plan may run, and how. */
  | 'PLAN_APPROVAL'
  /** An answer. */
  | 'QUESTION'
  /** Whether a tool may be called with these arguments. */
  | 'TOOL_APPROVAL';

/** Where a question to a person stands. */
export type InterruptStatus =
  /** A person answered. */
  | 'ANSWERED'
  /** Its task ended before anybody answered. */
  | 'CANCELED'
  /** Nobody answered in time; the response is the default one, or the task ended. */
  | 'EXPIRED'
  /** Its task waits for an answer. */
  | 'PENDING';

/** What kind of thing is remembered. */
export type MemoryType =
  /** What happened in a session. */
  | 'EPISODIC'
  /** A lasting fact or preference. */
  | 'LONG_TERM'
  /** Something that matters for a while. */
  | 'SHORT_TERM';

/** What a text is that is still being written. */
export type MessageChannel =
  /** A message, word for word as it will be sent. */
  | 'ANSWER'
  /** What a model writes, before any claim of it is checked. It may be dropped or begun anew. */
  | 'DRAFT'
  /** What a model thinks before it answers, where its provider shows that. */
  | 'REASONING';

/** What kind of message. */
export type MessageType =
  /** Tells something and wants no answer. */
  | 'NOTIFICATION'
  /** Asks for work. */
  | 'REQUEST'
  /** Answers a request. */
  | 'RESPONSE';

/** Why a session or a task ended as it did. */
export type OutcomeReason =
  /** Its budget was spent. */
  | 'BUDGET_EXCEEDED'
  /** Its time was over. */
  | 'DEADLINE'
  /** Its workers went silent too often. */
  | 'LEASE_LOST'
  /** It failed in a way that another try does not mend. */
  | 'NOT_RETRYABLE'
  /** The session or the task that it belongs to ended. */
  | 'PARENT_ENDED'
  /** It completed without a part of what it should rest on. */
  | 'PARTIAL'
  /** A person refused what it proposed. */
  | 'REJECTED'
  /** It failed more often than is forgiven. */
  | 'RETRIES_EXHAUSTED'
  /** Another task failed, and the policy is FAIL_FAST. */
  | 'SIBLING_FAILED'
  /** A later session of its chain took its place. */
  | 'SUPERSEDED'
  /** A task that it needs did not complete. */
  | 'UPSTREAM_FAILED'
  /** A person stopped it. */
  | 'USER_CANCEL';

/** What the agents may read. Neither collections nor documents given: all of the workspace. */
export type SessionContextInput = {
  /** A collection to read. */
  collectionId?: string | null | undefined;
  /** Further collections. */
  collectionIds?: Array<string> | null | undefined;
  /** Single documents. */
  documentIds?: Array<string> | null | undefined;
  /** Values for `{{name}}` in the task description and in instructions. */
  variables?: { readonly [key: string]: unknown } | null | undefined;
};

/** How a session came out of its parent. */
export type SessionRelation =
  /** It goes its own way from the same ground. */
  | 'FORK'
  /** A task of the parent waits for it, and it shares the parent's fate. */
  | 'NESTED'
  /** It starts from the parent's result and a person's feedback. */
  | 'REFINEMENT'
  /** It repeats the parent from recorded calls. */
  | 'REPLAY'
  /** It does again what the parent did not complete, and keeps what it did. */
  | 'RETRY';

/** Where a session stands. COMPLETED, FAILED, CANCELED and TIMED_OUT are never left. */
export type SessionStatus =
  /** Somebody or something stopped it. */
  | 'CANCELED'
  /** It has a result. */
  | 'COMPLETED'
  /** It has none: see `error`. */
  | 'FAILED'
  /** A person is asked, and nothing else of it can run. */
  | 'INPUT_REQUIRED'
  /** Accepted; no task has started. */
  | 'PENDING'
  /** Its tasks run. */
  | 'RUNNING'
  /** Its deadline passed. */
  | 'TIMED_OUT';

/** What a suspended task waits for. */
export type SuspendedFor =
  /** A session that it started. */
  | 'NESTED_SESSION'
  /** The answer of a person. */
  | 'PERSON'
  /** Tasks that it put under itself. */
  | 'SUBTASKS';

/** Where a task stands. COMPLETED, FAILED, CANCELED, TIMED_OUT and SKIPPED are never left. */
export type TaskStatus =
  /** Waits for other tasks or for a nested session, and holds no worker. */
  | 'BLOCKED'
  /** It was stopped. */
  | 'CANCELED'
  /** It has an output. */
  | 'COMPLETED'
  /** It has none: see `error`. */
  | 'FAILED'
  /** Waits for a person. */
  | 'INPUT_REQUIRED'
  /** Waits for a worker. */
  | 'READY'
  /** Failed, and will be tried again. */
  | 'RETRY_WAIT'
  /** A worker is busy with it. */
  | 'RUNNING'
  /** Did not run, for a task that it needs did not complete. */
  | 'SKIPPED'
  /** Its deadline passed. */
  | 'TIMED_OUT';

/** What became of a call of a tool. */
export type ToolCallOutcome =
  /** It refused, or could not do it. */
  | 'FAILED'
  /** It gave what it was asked for. */
  | 'SUCCEEDED';

/** A graph of agents: a saved one by id, or its nodes. */
export type WorkflowInput = {
  /** A saved workflow; its current version runs. */
  id?: string | null | undefined;
  /** The graph itself. */
  nodes?: Array<WorkflowNodeInput> | null | undefined;
};

/** One node of a graph: an agent and the nodes it waits for. */
export type WorkflowNodeInput = {
  /** Name or id of the agent. */
  agent: string;
  /** Overrides keys of the agent's own configuration. */
  configuration?: { readonly [key: string]: unknown } | null | undefined;
  /** Keys of the nodes that must end first. */
  dependsOn?: Array<string> | null | undefined;
  /** What this node is told beside the task. */
  instructions?: string | null | undefined;
  /** Unique within the graph. */
  key: string;
  /** Where it is drawn; nothing but pictures heeds it. */
  position?: WorkflowPositionInput | null | undefined;
};

/** Where a node is drawn, from -1,000,000 to 1,000,000. */
export type WorkflowPositionInput = {
  /** Left edge, in pixels; columns go with the work. */
  x: number;
  /** Upper edge, in pixels. */
  y: number;
};

export type ExecuteAgentTaskMutationVariables = Exact<{
  input: ExecuteAgentTaskInput;
}>;


export type ExecuteAgentTaskMutation = { executeAgentTask: { id: string, status: SessionStatus } };

export type CancelSessionMutationVariables = Exact<{
  id: string;
  reason?: string | null | undefined;
}>;


export type CancelSessionMutation = { cancelSession: { id: string, status: SessionStatus, outcomeReason: OutcomeReason | null } };

export type RespondToInterruptMutationVariables = Exact<{
  id: string;
  response: unknown;
}>;


export type RespondToInterruptMutation = { respondToInterrupt: { id: string, sessionId: string, status: InterruptStatus, response: unknown } };

export type OpenInterruptsQueryVariables = Exact<{
  sessionId?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type OpenInterruptsQuery = { interrupts: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: InterruptKind, question: string, payload: { readonly [key: string]: unknown }, responseSchema: { readonly [key: string]: unknown }, expiresAt: string | null, session: { id: string, status: SessionStatus, taskDescription: string } | null }> } };

export type RefineSessionMutationVariables = Exact<{
  sessionId: string;
  feedback: string;
}>;


export type RefineSessionMutation = { refineSession: { id: string, status: SessionStatus } };

export type SessionOutcomeQueryVariables = Exact<{
  id: string;
}>;


export type SessionOutcomeQuery = { session: { id: string, status: SessionStatus, outcomeReason: OutcomeReason | null, outcomeDetail: string | null, startedAt: string | null, endedAt: string | null, error: { code: string, message: string, retryable: boolean } | null, result: { answer: string, confidence: number, unanswered: Array<string>, shortAnswer: { text: string, citation: { number: number, quote: string, start: number, end: number } } | null, outputs: Array<{ task: string, agent: string, data: unknown }>, degradations: Array<{ task: string, verb: string, model: string, code: string, message: string }>, claims: Array<{ text: string, verdict: ClaimVerdict, confidence: number, reason: string, citations: Array<{ number: number, quote: string, start: number, end: number, stance: CitationStance }> }>, sources: Array<{ number: number, title: string, document: { id: string, name: string } | null }> } | null } | null };

export type FollowSessionSubscriptionVariables = Exact<{
  sessionId: string;
  after?: number | null | undefined;
}>;


export type FollowSessionSubscription = { sessionUpdated:
    | { __typename: 'AgentMessageSent', seq: number | null, occurredAt: string, taskId: string | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'BudgetExceeded', seq: number | null, occurredAt: string, taskId: string | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'BudgetWarning', seq: number | null, occurredAt: string, taskId: string | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'CancelRequested', seq: number | null, occurredAt: string, taskId: string | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'ClaimChecked', text: string, verdict: ClaimVerdict, seq: number | null, occurredAt: string, taskId: string | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'EvidenceFound', documentTitle: string, quote: string, seq: number | null, occurredAt: string, taskId: string | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'InterruptAnswered', interruptId: string, seq: number | null, occurredAt: string, taskId: string | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'InterruptCanceled', interruptId: string, seq: number | null, occurredAt: string, taskId: string | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'InterruptExpired', interruptId: string, seq: number | null, occurredAt: string, taskId: string | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'InterruptRaised', interruptId: string, kind: InterruptKind, question: string, payload: { readonly [key: string]: unknown }, responseSchema: { readonly [key: string]: unknown }, expiresAt: string | null, seq: number | null, occurredAt: string, taskId: string | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'MemoryWritten', seq: number | null, occurredAt: string, taskId: string | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'MessageDelta', seq: number | null, occurredAt: string, taskId: string | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'PlanCreated', rationale: string, seq: number | null, occurredAt: string, taskId: string | null, questions: Array<{ key: string, question: string }>, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'SessionFinished', status: SessionStatus, outcomeReason: OutcomeReason | null, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string } | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'SessionStarted', seq: number | null, occurredAt: string, taskId: string | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'SessionStatusChanged', seq: number | null, occurredAt: string, taskId: string | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'TaskFinished', taskStatus: TaskStatus, outcomeReason: OutcomeReason | null, seq: number | null, occurredAt: string, taskId: string | null, error: { message: string } | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'TaskReady', seq: number | null, occurredAt: string, taskId: string | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'TaskRequeued', seq: number | null, occurredAt: string, taskId: string | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'TaskRetrying', retryCount: number, maxRetries: number, retryAt: string, seq: number | null, occurredAt: string, taskId: string | null, error: { message: string } | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'TaskStarted', attempt: number, seq: number | null, occurredAt: string, taskId: string | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'TaskSuspended', seq: number | null, occurredAt: string, taskId: string | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'TasksAdded', seq: number | null, occurredAt: string, taskId: string | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'ToolCallFinished', callId: string, tool: string, callOutcome: ToolCallOutcome, durationMs: number, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string } | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
    | { __typename: 'ToolCallStarted', callId: string, tool: string, arguments: string, seq: number | null, occurredAt: string, taskId: string | null, task: { name: string, taskType: string, agent: { name: string } | null } | null }
   };

export type FindCollectionQueryVariables = Exact<{
  name: string;
}>;


export type FindCollectionQuery = { collections: { nodes: Array<{ id: string, name: string, language: string, documentCount: number }> } };

export type CreateCollectionMutationVariables = Exact<{
  input: CreateCollectionInput;
}>;


export type CreateCollectionMutation = { createCollection: { id: string, name: string } };

export type AddTextDocumentMutationVariables = Exact<{
  input: AddTextDocumentInput;
}>;


export type AddTextDocumentMutation = { addTextDocument: { id: string, name: string } };

export type ReplaySessionMutationVariables = Exact<{
  sessionId: string;
}>;


export type ReplaySessionMutation = { replaySession: { id: string } };

export type ReplayedSessionQueryVariables = Exact<{
  id: string;
}>;


export type ReplayedSessionQuery = { session: { id: string, status: SessionStatus, replay: { divergence: { kind: DivergenceKind, task: string, step: string | null, call: number | null, message: string, diff: string | null } | null } | null } | null };

type LogEvent_AgentMessageSent_Fragment = { __typename: 'AgentMessageSent', messageId: string, fromAgentId: string, toAgentId: string | null, messageType: MessageType, content: string, seq: number | null, occurredAt: string, taskId: string | null };

type LogEvent_BudgetExceeded_Fragment = { __typename: 'BudgetExceeded', scope: BudgetScope, measure: BudgetMeasure, limit: number, spent: number, seq: number | null, occurredAt: string, taskId: string | null };

type LogEvent_BudgetWarning_Fragment = { __typename: 'BudgetWarning', scope: BudgetScope, measure: BudgetMeasure, limit: number, spent: number, seq: number | null, occurredAt: string, taskId: string | null };

type LogEvent_CancelRequested_Fragment = { __typename: 'CancelRequested', userId: string | null, cancelReason: string | null, seq: number | null, occurredAt: string, taskId: string | null };

type LogEvent_ClaimChecked_Fragment = { __typename: 'ClaimChecked', claimId: string, text: string, verdict: ClaimVerdict, confidence: number, reason: string, seq: number | null, occurredAt: string, taskId: string | null };

type LogEvent_EvidenceFound_Fragment = { __typename: 'EvidenceFound', question: string, documentId: string, versionId: string, passageId: string, documentTitle: string, start: number, end: number, quote: string, score: number, seq: number | null, occurredAt: string, taskId: string | null };

type LogEvent_InterruptAnswered_Fragment = { __typename: 'InterruptAnswered', interruptId: string, response: unknown, respondedBy: string, seq: number | null, occurredAt: string, taskId: string | null };

type LogEvent_InterruptCanceled_Fragment = { __typename: 'InterruptCanceled', interruptId: string, seq: number | null, occurredAt: string, taskId: string | null };

type LogEvent_InterruptExpired_Fragment = { __typename: 'InterruptExpired', interruptId: string, defaultResponse: unknown, seq: number | null, occurredAt: string, taskId: string | null };

type LogEvent_InterruptRaised_Fragment = { __typename: 'InterruptRaised', interruptId: string, kind: InterruptKind, question: string, payload: { readonly [key: string]: unknown }, responseSchema: { readonly [key: string]: unknown }, expiresAt: string | null, seq: number | null, occurredAt: string, taskId: string | null };

type LogEvent_MemoryWritten_Fragment = { __typename: 'MemoryWritten', memoryId: string, agentId: string, memoryType: MemoryType, key: string, seq: number | null, occurredAt: string, taskId: string | null };

type LogEvent_MessageDelta_Fragment = { __typename: 'MessageDelta', messageId: string, channel: MessageChannel, attempt: number, offset: number, text: string, seq: number | null, occurredAt: string, taskId: string | null };

type LogEvent_PlanCreated_Fragment = { __typename: 'PlanCreated', rationale: string, seq: number | null, occurredAt: string, taskId: string | null, questions: Array<{ key: string, question: string, dependsOn: Array<string> }> };

type LogEvent_SessionFinished_Fragment = { __typename: 'SessionFinished', status: SessionStatus, outcomeReason: OutcomeReason | null, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string, retryable: boolean } | null };

type LogEvent_SessionStarted_Fragment = { __typename: 'SessionStarted', taskDescription: string, seq: number | null, occurredAt: string, taskId: string | null, tasks: Array<{ taskId: string, name: string, taskType: string, agentId: string, parentTaskId: string | null, dependsOn: Array<string> }> };

type LogEvent_SessionStatusChanged_Fragment = { __typename: 'SessionStatusChanged', fromStatus: SessionStatus, toStatus: SessionStatus, seq: number | null, occurredAt: string, taskId: string | null };

type LogEvent_TaskFinished_Fragment = { __typename: 'TaskFinished', taskStatus: TaskStatus, outcomeReason: OutcomeReason | null, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string, retryable: boolean } | null };

type LogEvent_TaskReady_Fragment = { __typename: 'TaskReady', seq: number | null, occurredAt: string, taskId: string | null };

type LogEvent_TaskRequeued_Fragment = { __typename: 'TaskRequeued', attempt: number, requeueReason: AttemptOutcome, seq: number | null, occurredAt: string, taskId: string | null };

type LogEvent_TaskRetrying_Fragment = { __typename: 'TaskRetrying', attempt: number, retryCount: number, maxRetries: number, retryAt: string, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string, retryable: boolean } | null };

type LogEvent_TaskStarted_Fragment = { __typename: 'TaskStarted', attempt: number, workerId: string, seq: number | null, occurredAt: string, taskId: string | null };

type LogEvent_TaskSuspended_Fragment = { __typename: 'TaskSuspended', attempt: number, waitsFor: SuspendedFor, seq: number | null, occurredAt: string, taskId: string | null };

type LogEvent_TasksAdded_Fragment = { __typename: 'TasksAdded', seq: number | null, occurredAt: string, taskId: string | null, tasks: Array<{ taskId: string, name: string, taskType: string, agentId: string, parentTaskId: string | null, dependsOn: Array<string> }> };

type LogEvent_ToolCallFinished_Fragment = { __typename: 'ToolCallFinished', callId: string, tool: string, callOutcome: ToolCallOutcome, durationMs: number, toolOutput: string | null, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string, retryable: boolean } | null };

type LogEvent_ToolCallStarted_Fragment = { __typename: 'ToolCallStarted', callId: string, tool: string, toolVersion: string, hasSideEffects: boolean, arguments: string, seq: number | null, occurredAt: string, taskId: string | null };

export type LogEventFragment =
  | LogEvent_AgentMessageSent_Fragment
  | LogEvent_BudgetExceeded_Fragment
  | LogEvent_BudgetWarning_Fragment
  | LogEvent_CancelRequested_Fragment
  | LogEvent_ClaimChecked_Fragment
  | LogEvent_EvidenceFound_Fragment
  | LogEvent_InterruptAnswered_Fragment
  | LogEvent_InterruptCanceled_Fragment
  | LogEvent_InterruptExpired_Fragment
  | LogEvent_InterruptRaised_Fragment
  | LogEvent_MemoryWritten_Fragment
  | LogEvent_MessageDelta_Fragment
  | LogEvent_PlanCreated_Fragment
  | LogEvent_SessionFinished_Fragment
  | LogEvent_SessionStarted_Fragment
  | LogEvent_SessionStatusChanged_Fragment
  | LogEvent_TaskFinished_Fragment
  | LogEvent_TaskReady_Fragment
  | LogEvent_TaskRequeued_Fragment
  | LogEvent_TaskRetrying_Fragment
  | LogEvent_TaskStarted_Fragment
  | LogEvent_TaskSuspended_Fragment
  | LogEvent_TasksAdded_Fragment
  | LogEvent_ToolCallFinished_Fragment
  | LogEvent_ToolCallStarted_Fragment
;

export type LoggedTaskFragment = { taskId: string, name: string, taskType: string, agentId: string, parentTaskId: string | null, dependsOn: Array<string> };

export type LoggedFailureFragment = { code: string, message: string, retryable: boolean };

export type SessionLogPageQueryVariables = Exact<{
  sessionId: string;
  after: number;
  first: number;
}>;


export type SessionLogPageQuery = { session: { id: string, events: { events: Array<
        | { __typename: 'AgentMessageSent', messageId: string, fromAgentId: string, toAgentId: string | null, messageType: MessageType, content: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'BudgetExceeded', scope: BudgetScope, measure: BudgetMeasure, limit: number, spent: number, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'BudgetWarning', scope: BudgetScope, measure: BudgetMeasure, limit: number, spent: number, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'CancelRequested', userId: string | null, cancelReason: string | null, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'ClaimChecked', claimId: string, text: string, verdict: ClaimVerdict, confidence: number, reason: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'EvidenceFound', question: string, documentId: string, versionId: string, passageId: string, documentTitle: string, start: number, end: number, quote: string, score: number, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'InterruptAnswered', interruptId: string, response: unknown, respondedBy: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'InterruptCanceled', interruptId: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'InterruptExpired', interruptId: string, defaultResponse: unknown, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'InterruptRaised', interruptId: string, kind: InterruptKind, question: string, payload: { readonly [key: string]: unknown }, responseSchema: { readonly [key: string]: unknown }, expiresAt: string | null, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'MemoryWritten', memoryId: string, agentId: string, memoryType: MemoryType, key: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'MessageDelta', messageId: string, channel: MessageChannel, attempt: number, offset: number, text: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'PlanCreated', rationale: string, seq: number | null, occurredAt: string, taskId: string | null, questions: Array<{ key: string, question: string, dependsOn: Array<string> }> }
        | { __typename: 'SessionFinished', status: SessionStatus, outcomeReason: OutcomeReason | null, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string, retryable: boolean } | null }
        | { __typename: 'SessionStarted', taskDescription: string, seq: number | null, occurredAt: string, taskId: string | null, tasks: Array<{ taskId: string, name: string, taskType: string, agentId: string, parentTaskId: string | null, dependsOn: Array<string> }> }
        | { __typename: 'SessionStatusChanged', fromStatus: SessionStatus, toStatus: SessionStatus, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'TaskFinished', taskStatus: TaskStatus, outcomeReason: OutcomeReason | null, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string, retryable: boolean } | null }
        | { __typename: 'TaskReady', seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'TaskRequeued', attempt: number, requeueReason: AttemptOutcome, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'TaskRetrying', attempt: number, retryCount: number, maxRetries: number, retryAt: string, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string, retryable: boolean } | null }
        | { __typename: 'TaskStarted', attempt: number, workerId: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'TaskSuspended', attempt: number, waitsFor: SuspendedFor, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'TasksAdded', seq: number | null, occurredAt: string, taskId: string | null, tasks: Array<{ taskId: string, name: string, taskType: string, agentId: string, parentTaskId: string | null, dependsOn: Array<string> }> }
        | { __typename: 'ToolCallFinished', callId: string, tool: string, callOutcome: ToolCallOutcome, durationMs: number, toolOutput: string | null, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string, retryable: boolean } | null }
        | { __typename: 'ToolCallStarted', callId: string, tool: string, toolVersion: string, hasSideEffects: boolean, arguments: string, seq: number | null, occurredAt: string, taskId: string | null }
      > } } | null };

export type FollowSessionLogSubscriptionVariables = Exact<{
  sessionId: string;
  after: number;
}>;


export type FollowSessionLogSubscription = { sessionUpdated:
    | { __typename: 'AgentMessageSent', messageId: string, fromAgentId: string, toAgentId: string | null, messageType: MessageType, content: string, seq: number | null, occurredAt: string, taskId: string | null }
    | { __typename: 'BudgetExceeded', scope: BudgetScope, measure: BudgetMeasure, limit: number, spent: number, seq: number | null, occurredAt: string, taskId: string | null }
    | { __typename: 'BudgetWarning', scope: BudgetScope, measure: BudgetMeasure, limit: number, spent: number, seq: number | null, occurredAt: string, taskId: string | null }
    | { __typename: 'CancelRequested', userId: string | null, cancelReason: string | null, seq: number | null, occurredAt: string, taskId: string | null }
    | { __typename: 'ClaimChecked', claimId: string, text: string, verdict: ClaimVerdict, confidence: number, reason: string, seq: number | null, occurredAt: string, taskId: string | null }
    | { __typename: 'EvidenceFound', question: string, documentId: string, versionId: string, passageId: string, documentTitle: string, start: number, end: number, quote: string, score: number, seq: number | null, occurredAt: string, taskId: string | null }
    | { __typename: 'InterruptAnswered', interruptId: string, response: unknown, respondedBy: string, seq: number | null, occurredAt: string, taskId: string | null }
    | { __typename: 'InterruptCanceled', interruptId: string, seq: number | null, occurredAt: string, taskId: string | null }
    | { __typename: 'InterruptExpired', interruptId: string, defaultResponse: unknown, seq: number | null, occurredAt: string, taskId: string | null }
    | { __typename: 'InterruptRaised', interruptId: string, kind: InterruptKind, question: string, payload: { readonly [key: string]: unknown }, responseSchema: { readonly [key: string]: unknown }, expiresAt: string | null, seq: number | null, occurredAt: string, taskId: string | null }
    | { __typename: 'MemoryWritten', memoryId: string, agentId: string, memoryType: MemoryType, key: string, seq: number | null, occurredAt: string, taskId: string | null }
    | { __typename: 'MessageDelta', messageId: string, channel: MessageChannel, attempt: number, offset: number, text: string, seq: number | null, occurredAt: string, taskId: string | null }
    | { __typename: 'PlanCreated', rationale: string, seq: number | null, occurredAt: string, taskId: string | null, questions: Array<{ key: string, question: string, dependsOn: Array<string> }> }
    | { __typename: 'SessionFinished', status: SessionStatus, outcomeReason: OutcomeReason | null, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string, retryable: boolean } | null }
    | { __typename: 'SessionStarted', taskDescription: string, seq: number | null, occurredAt: string, taskId: string | null, tasks: Array<{ taskId: string, name: string, taskType: string, agentId: string, parentTaskId: string | null, dependsOn: Array<string> }> }
    | { __typename: 'SessionStatusChanged', fromStatus: SessionStatus, toStatus: SessionStatus, seq: number | null, occurredAt: string, taskId: string | null }
    | { __typename: 'TaskFinished', taskStatus: TaskStatus, outcomeReason: OutcomeReason | null, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string, retryable: boolean } | null }
    | { __typename: 'TaskReady', seq: number | null, occurredAt: string, taskId: string | null }
    | { __typename: 'TaskRequeued', attempt: number, requeueReason: AttemptOutcome, seq: number | null, occurredAt: string, taskId: string | null }
    | { __typename: 'TaskRetrying', attempt: number, retryCount: number, maxRetries: number, retryAt: string, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string, retryable: boolean } | null }
    | { __typename: 'TaskStarted', attempt: number, workerId: string, seq: number | null, occurredAt: string, taskId: string | null }
    | { __typename: 'TaskSuspended', attempt: number, waitsFor: SuspendedFor, seq: number | null, occurredAt: string, taskId: string | null }
    | { __typename: 'TasksAdded', seq: number | null, occurredAt: string, taskId: string | null, tasks: Array<{ taskId: string, name: string, taskType: string, agentId: string, parentTaskId: string | null, dependsOn: Array<string> }> }
    | { __typename: 'ToolCallFinished', callId: string, tool: string, callOutcome: ToolCallOutcome, durationMs: number, toolOutput: string | null, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string, retryable: boolean } | null }
    | { __typename: 'ToolCallStarted', callId: string, tool: string, toolVersion: string, hasSideEffects: boolean, arguments: string, seq: number | null, occurredAt: string, taskId: string | null }
   };

export type SessionLogOpeningQueryVariables = Exact<{
  sessionId: string;
  last: number;
  hasWanted: boolean;
  after: number;
  first: number;
}>;


export type SessionLogOpeningQuery = { session: { id: string, status: SessionStatus, taskDescription: string, createdAt: string, startedAt: string | null, endedAt: string | null, outcomeReason: OutcomeReason | null, end: { lastSeq: number, events: Array<
        | { __typename: 'AgentMessageSent', messageId: string, fromAgentId: string, toAgentId: string | null, messageType: MessageType, content: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'BudgetExceeded', scope: BudgetScope, measure: BudgetMeasure, limit: number, spent: number, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'BudgetWarning', scope: BudgetScope, measure: BudgetMeasure, limit: number, spent: number, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'CancelRequested', userId: string | null, cancelReason: string | null, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'ClaimChecked', claimId: string, text: string, verdict: ClaimVerdict, confidence: number, reason: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'EvidenceFound', question: string, documentId: string, versionId: string, passageId: string, documentTitle: string, start: number, end: number, quote: string, score: number, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'InterruptAnswered', interruptId: string, response: unknown, respondedBy: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'InterruptCanceled', interruptId: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'InterruptExpired', interruptId: string, defaultResponse: unknown, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'InterruptRaised', interruptId: string, kind: InterruptKind, question: string, payload: { readonly [key: string]: unknown }, responseSchema: { readonly [key: string]: unknown }, expiresAt: string | null, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'MemoryWritten', memoryId: string, agentId: string, memoryType: MemoryType, key: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'MessageDelta', messageId: string, channel: MessageChannel, attempt: number, offset: number, text: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'PlanCreated', rationale: string, seq: number | null, occurredAt: string, taskId: string | null, questions: Array<{ key: string, question: string, dependsOn: Array<string> }> }
        | { __typename: 'SessionFinished', status: SessionStatus, outcomeReason: OutcomeReason | null, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string, retryable: boolean } | null }
        | { __typename: 'SessionStarted', taskDescription: string, seq: number | null, occurredAt: string, taskId: string | null, tasks: Array<{ taskId: string, name: string, taskType: string, agentId: string, parentTaskId: string | null, dependsOn: Array<string> }> }
        | { __typename: 'SessionStatusChanged', fromStatus: SessionStatus, toStatus: SessionStatus, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'TaskFinished', taskStatus: TaskStatus, outcomeReason: OutcomeReason | null, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string, retryable: boolean } | null }
        | { __typename: 'TaskReady', seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'TaskRequeued', attempt: number, requeueReason: AttemptOutcome, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'TaskRetrying', attempt: number, retryCount: number, maxRetries: number, retryAt: string, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string, retryable: boolean } | null }
        | { __typename: 'TaskStarted', attempt: number, workerId: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'TaskSuspended', attempt: number, waitsFor: SuspendedFor, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'TasksAdded', seq: number | null, occurredAt: string, taskId: string | null, tasks: Array<{ taskId: string, name: string, taskType: string, agentId: string, parentTaskId: string | null, dependsOn: Array<string> }> }
        | { __typename: 'ToolCallFinished', callId: string, tool: string, callOutcome: ToolCallOutcome, durationMs: number, toolOutput: string | null, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string, retryable: boolean } | null }
        | { __typename: 'ToolCallStarted', callId: string, tool: string, toolVersion: string, hasSideEffects: boolean, arguments: string, seq: number | null, occurredAt: string, taskId: string | null }
      > }, around?: { events: Array<
        | { __typename: 'AgentMessageSent', messageId: string, fromAgentId: string, toAgentId: string | null, messageType: MessageType, content: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'BudgetExceeded', scope: BudgetScope, measure: BudgetMeasure, limit: number, spent: number, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'BudgetWarning', scope: BudgetScope, measure: BudgetMeasure, limit: number, spent: number, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'CancelRequested', userId: string | null, cancelReason: string | null, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'ClaimChecked', claimId: string, text: string, verdict: ClaimVerdict, confidence: number, reason: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'EvidenceFound', question: string, documentId: string, versionId: string, passageId: string, documentTitle: string, start: number, end: number, quote: string, score: number, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'InterruptAnswered', interruptId: string, response: unknown, respondedBy: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'InterruptCanceled', interruptId: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'InterruptExpired', interruptId: string, defaultResponse: unknown, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'InterruptRaised', interruptId: string, kind: InterruptKind, question: string, payload: { readonly [key: string]: unknown }, responseSchema: { readonly [key: string]: unknown }, expiresAt: string | null, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'MemoryWritten', memoryId: string, agentId: string, memoryType: MemoryType, key: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'MessageDelta', messageId: string, channel: MessageChannel, attempt: number, offset: number, text: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'PlanCreated', rationale: string, seq: number | null, occurredAt: string, taskId: string | null, questions: Array<{ key: string, question: string, dependsOn: Array<string> }> }
        | { __typename: 'SessionFinished', status: SessionStatus, outcomeReason: OutcomeReason | null, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string, retryable: boolean } | null }
        | { __typename: 'SessionStarted', taskDescription: string, seq: number | null, occurredAt: string, taskId: string | null, tasks: Array<{ taskId: string, name: string, taskType: string, agentId: string, parentTaskId: string | null, dependsOn: Array<string> }> }
        | { __typename: 'SessionStatusChanged', fromStatus: SessionStatus, toStatus: SessionStatus, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'TaskFinished', taskStatus: TaskStatus, outcomeReason: OutcomeReason | null, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string, retryable: boolean } | null }
        | { __typename: 'TaskReady', seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'TaskRequeued', attempt: number, requeueReason: AttemptOutcome, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'TaskRetrying', attempt: number, retryCount: number, maxRetries: number, retryAt: string, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string, retryable: boolean } | null }
        | { __typename: 'TaskStarted', attempt: number, workerId: string, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'TaskSuspended', attempt: number, waitsFor: SuspendedFor, seq: number | null, occurredAt: string, taskId: string | null }
        | { __typename: 'TasksAdded', seq: number | null, occurredAt: string, taskId: string | null, tasks: Array<{ taskId: string, name: string, taskType: string, agentId: string, parentTaskId: string | null, dependsOn: Array<string> }> }
        | { __typename: 'ToolCallFinished', callId: string, tool: string, callOutcome: ToolCallOutcome, durationMs: number, toolOutput: string | null, seq: number | null, occurredAt: string, taskId: string | null, error: { code: string, message: string, retryable: boolean } | null }
        | { __typename: 'ToolCallStarted', callId: string, tool: string, toolVersion: string, hasSideEffects: boolean, arguments: string, seq: number | null, occurredAt: string, taskId: string | null }
      > }, error: { code: string, message: string, retryable: boolean } | null, graph: { tasks: Array<{ id: string, name: string, taskType: string, agentId: string, parentTaskId: string | null, position: number, status: TaskStatus, createdAt: string, readyAt: string | null, startedAt: string | null, endedAt: string | null, outcomeReason: OutcomeReason | null, error: { code: string, message: string, retryable: boolean } | null }>, dependencies: Array<{ from: string, to: string }> } | null } | null };

export type LogSnapshotFragment = { id: string, status: SessionStatus, taskDescription: string, createdAt: string, startedAt: string | null, endedAt: string | null, outcomeReason: OutcomeReason | null, error: { code: string, message: string, retryable: boolean } | null, graph: { tasks: Array<{ id: string, name: string, taskType: string, agentId: string, parentTaskId: string | null, position: number, status: TaskStatus, createdAt: string, readyAt: string | null, startedAt: string | null, endedAt: string | null, outcomeReason: OutcomeReason | null, error: { code: string, message: string, retryable: boolean } | null }>, dependencies: Array<{ from: string, to: string }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const LoggedTaskFragmentDoc = new TypedDocumentString(`
    fragment LoggedTask on AddedTask {
  taskId
  name
  taskType
  agentId
  parentTaskId
  dependsOn
}
    `, {"fragmentName":"LoggedTask"}) as unknown as TypedDocumentString<LoggedTaskFragment, unknown>;
export const LoggedFailureFragmentDoc = new TypedDocumentString(`
    fragment LoggedFailure on Failure {
  code
  message
  retryable
}
    `, {"fragmentName":"LoggedFailure"}) as unknown as TypedDocumentString<LoggedFailureFragment, unknown>;
export const LogEventFragmentDoc = new TypedDocumentString(`
    fragment LogEvent on SessionEvent {
  __typename
  seq
  occurredAt
  taskId
  ... on SessionStarted {
    taskDescription
    tasks {
      ...LoggedTask
    }
  }
  ... on SessionStatusChanged {
    fromStatus
    toStatus
  }
  ... on TasksAdded {
    tasks {
      ...LoggedTask
    }
  }
  ... on PlanCreated {
    rationale
    questions {
      key
      question
      dependsOn
    }
  }
  ... on TaskStarted {
    attempt
    workerId
  }
  ... on TaskRetrying {
    attempt
    retryCount
    maxRetries
    retryAt
    error {
      ...LoggedFailure
    }
  }
  ... on TaskSuspended {
    attempt
    waitsFor
  }
  ... on TaskRequeued {
    attempt
    requeueReason
  }
  ... on TaskFinished {
    taskStatus
    outcomeReason
    error {
      ...LoggedFailure
    }
  }
  ... on InterruptRaised {
    interruptId
    kind
    question
    payload
    responseSchema
    expiresAt
  }
  ... on InterruptAnswered {
    interruptId
    response
    respondedBy
  }
  ... on InterruptExpired {
    interruptId
    defaultResponse
  }
  ... on InterruptCanceled {
    interruptId
  }
  ... on AgentMessageSent {
    messageId
    fromAgentId
    toAgentId
    messageType
    content
  }
  ... on MessageDelta {
    messageId
    channel
    attempt
    offset
    text
  }
  ... on EvidenceFound {
    question
    documentId
    versionId
    passageId
    documentTitle
    start
    end
    quote
    score
  }
  ... on ClaimChecked {
    claimId
    text
    verdict
    confidence
    reason
  }
  ... on MemoryWritten {
    memoryId
    agentId
    memoryType
    key
  }
  ... on ToolCallStarted {
    callId
    tool
    toolVersion
    hasSideEffects
    arguments
  }
  ... on ToolCallFinished {
    callId
    tool
    callOutcome
    durationMs
    toolOutput
    error {
      ...LoggedFailure
    }
  }
  ... on BudgetWarning {
    scope
    measure
    limit
    spent
  }
  ... on BudgetExceeded {
    scope
    measure
    limit
    spent
  }
  ... on CancelRequested {
    userId
    cancelReason
  }
  ... on SessionFinished {
    status
    outcomeReason
    error {
      ...LoggedFailure
    }
  }
}
    fragment LoggedTask on AddedTask {
  taskId
  name
  taskType
  agentId
  parentTaskId
  dependsOn
}
fragment LoggedFailure on Failure {
  code
  message
  retryable
}`, {"fragmentName":"LogEvent"}) as unknown as TypedDocumentString<LogEventFragment, unknown>;
export const LogSnapshotFragmentDoc = new TypedDocumentString(`
    fragment LogSnapshot on AgentSession {
  id
  status
  taskDescription
  createdAt
  startedAt
  endedAt
  outcomeReason
  error {
    ...LoggedFailure
  }
  graph {
    tasks {
      id
      name
      taskType
      agentId
      parentTaskId
      position
      status
      createdAt
      readyAt
      startedAt
      endedAt
      outcomeReason
      error {
        ...LoggedFailure
      }
    }
    dependencies {
      from
      to
    }
  }
}
    fragment LoggedFailure on Failure {
  code
  message
  retryable
}`, {"fragmentName":"LogSnapshot"}) as unknown as TypedDocumentString<LogSnapshotFragment, unknown>;
export const ExecuteAgentTaskDocument = new TypedDocumentString(`
    mutation ExecuteAgentTask($input: ExecuteAgentTaskInput!) {
  executeAgentTask(input: $input) {
    id
    status
  }
}
    `) as unknown as TypedDocumentString<ExecuteAgentTaskMutation, ExecuteAgentTaskMutationVariables>;
export const CancelSessionDocument = new TypedDocumentString(`
    mutation CancelSession($id: ID!, $reason: String) {
  cancelSession(id: $id, reason: $reason) {
    id
    status
    outcomeReason
  }
}
    `) as unknown as TypedDocumentString<CancelSessionMutation, CancelSessionMutationVariables>;
export const RespondToInterruptDocument = new TypedDocumentString(`
    mutation RespondToInterrupt($id: ID!, $response: JSON!) {
  respondToInterrupt(id: $id, response: $response) {
    id
    sessionId
    status
    response
  }
}
    `) as unknown as TypedDocumentString<RespondToInterruptMutation, RespondToInterruptMutationVariables>;
export const OpenInterruptsDocument = new TypedDocumentString(`
    query OpenInterrupts($sessionId: ID, $first: Int! = 20, $after: String) {
  interrupts(sessionId: $sessionId, first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      kind
      question
      payload
      responseSchema
      expiresAt
      session {
        id
        status
        taskDescription
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OpenInterruptsQuery, OpenInterruptsQueryVariables>;
export const RefineSessionDocument = new TypedDocumentString(`
    mutation RefineSession($sessionId: ID!, $feedback: String!) {
  refineSession(sessionId: $sessionId, feedback: $feedback) {
    id
    status
  }
}
    `) as unknown as TypedDocumentString<RefineSessionMutation, RefineSessionMutationVariables>;
export const SessionOutcomeDocument = new TypedDocumentString(`
    query SessionOutcome($id: ID!) {
  session(id: $id) {
    id
    status
    outcomeReason
    outcomeDetail
    error {
      code
      message
      retryable
    }
    startedAt
    endedAt
    result {
      answer
      shortAnswer {
        text
        citation {
          number
          quote
          start
          end
        }
      }
      confidence
      unanswered
      outputs {
        task
        agent
        data
      }
      degradations {
        task
        verb
        model
        code
        message
      }
      claims {
        text
        verdict
        confidence
        reason
        citations {
          number
          quote
          start
          end
          stance
        }
      }
      sources {
        number
        title
        document {
          id
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SessionOutcomeQuery, SessionOutcomeQueryVariables>;
export const FollowSessionDocument = new TypedDocumentString(`
    subscription FollowSession($sessionId: ID!, $after: Int) {
  sessionUpdated(sessionId: $sessionId, after: $after) {
    __typename
    seq
    occurredAt
    taskId
    task {
      name
      taskType
      agent {
        name
      }
    }
    ... on PlanCreated {
      rationale
      questions {
        key
        question
      }
    }
    ... on InterruptRaised {
      interruptId
      kind
      question
      payload
      responseSchema
      expiresAt
    }
    ... on InterruptAnswered {
      interruptId
    }
    ... on InterruptExpired {
      interruptId
    }
    ... on InterruptCanceled {
      interruptId
    }
    ... on TaskStarted {
      attempt
    }
    ... on TaskRetrying {
      retryCount
      maxRetries
      retryAt
      error {
        message
      }
    }
    ... on TaskFinished {
      taskStatus
      outcomeReason
      error {
        message
      }
    }
    ... on ToolCallStarted {
      callId
      tool
      arguments
    }
    ... on ToolCallFinished {
      callId
      tool
      callOutcome
      durationMs
      error {
        code
        message
      }
    }
    ... on EvidenceFound {
      documentTitle
      quote
    }
    ... on ClaimChecked {
      text
      verdict
    }
    ... on SessionFinished {
      status
      outcomeReason
      error {
        code
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FollowSessionSubscription, FollowSessionSubscriptionVariables>;
export const FindCollectionDocument = new TypedDocumentString(`
    query FindCollection($name: String!) {
  collections(name: $name, first: 1) {
    nodes {
      id
      name
      language
      documentCount
    }
  }
}
    `) as unknown as TypedDocumentString<FindCollectionQuery, FindCollectionQueryVariables>;
export const CreateCollectionDocument = new TypedDocumentString(`
    mutation CreateCollection($input: CreateCollectionInput!) {
  createCollection(input: $input) {
    id
    name
  }
}
    `) as unknown as TypedDocumentString<CreateCollectionMutation, CreateCollectionMutationVariables>;
export const AddTextDocumentDocument = new TypedDocumentString(`
    mutation AddTextDocument($input: AddTextDocumentInput!) {
  addTextDocument(input: $input) {
    id
    name
  }
}
    `) as unknown as TypedDocumentString<AddTextDocumentMutation, AddTextDocumentMutationVariables>;
export const ReplaySessionDocument = new TypedDocumentString(`
    mutation ReplaySession($sessionId: ID!) {
  replaySession(sessionId: $sessionId) {
    id
  }
}
    `) as unknown as TypedDocumentString<ReplaySessionMutation, ReplaySessionMutationVariables>;
export const ReplayedSessionDocument = new TypedDocumentString(`
    query ReplayedSession($id: ID!) {
  session(id: $id) {
    id
    status
    replay {
      divergence {
        kind
        task
        step
        call
        message
        diff
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ReplayedSessionQuery, ReplayedSessionQueryVariables>;
export const SessionLogPageDocument = new TypedDocumentString(`
    query SessionLogPage($sessionId: ID!, $after: Int!, $first: Int!) {
  session(id: $sessionId) {
    id
    events(after: $after, first: $first) {
      events {
        ...LogEvent
      }
    }
  }
}
    fragment LogEvent on SessionEvent {
  __typename
  seq
  occurredAt
  taskId
  ... on SessionStarted {
    taskDescription
    tasks {
      ...LoggedTask
    }
  }
  ... on SessionStatusChanged {
    fromStatus
    toStatus
  }
  ... on TasksAdded {
    tasks {
      ...LoggedTask
    }
  }
  ... on PlanCreated {
    rationale
    questions {
      key
      question
      dependsOn
    }
  }
  ... on TaskStarted {
    attempt
    workerId
  }
  ... on TaskRetrying {
    attempt
    retryCount
    maxRetries
    retryAt
    error {
      ...LoggedFailure
    }
  }
  ... on TaskSuspended {
    attempt
    waitsFor
  }
  ... on TaskRequeued {
    attempt
    requeueReason
  }
  ... on TaskFinished {
    taskStatus
    outcomeReason
    error {
      ...LoggedFailure
    }
  }
  ... on InterruptRaised {
    interruptId
    kind
    question
    payload
    responseSchema
    expiresAt
  }
  ... on InterruptAnswered {
    interruptId
    response
    respondedBy
  }
  ... on InterruptExpired {
    interruptId
    defaultResponse
  }
  ... on InterruptCanceled {
    interruptId
  }
  ... on AgentMessageSent {
    messageId
    fromAgentId
    toAgentId
    messageType
    content
  }
  ... on MessageDelta {
    messageId
    channel
    attempt
    offset
    text
  }
  ... on EvidenceFound {
    question
    documentId
    versionId
    passageId
    documentTitle
    start
    end
    quote
    score
  }
  ... on ClaimChecked {
    claimId
    text
    verdict
    confidence
    reason
  }
  ... on MemoryWritten {
    memoryId
    agentId
    memoryType
    key
  }
  ... on ToolCallStarted {
    callId
    tool
    toolVersion
    hasSideEffects
    arguments
  }
  ... on ToolCallFinished {
    callId
    tool
    callOutcome
    durationMs
    toolOutput
    error {
      ...LoggedFailure
    }
  }
  ... on BudgetWarning {
    scope
    measure
    limit
    spent
  }
  ... on BudgetExceeded {
    scope
    measure
    limit
    spent
  }
  ... on CancelRequested {
    userId
    cancelReason
  }
  ... on SessionFinished {
    status
    outcomeReason
    error {
      ...LoggedFailure
    }
  }
}
fragment LoggedTask on AddedTask {
  taskId
  name
  taskType
  agentId
  parentTaskId
  dependsOn
}
fragment LoggedFailure on Failure {
  code
  message
  retryable
}`) as unknown as TypedDocumentString<SessionLogPageQuery, SessionLogPageQueryVariables>;
export const FollowSessionLogDocument = new TypedDocumentString(`
    subscription FollowSessionLog($sessionId: ID!, $after: Int!) {
  sessionUpdated(sessionId: $sessionId, after: $after) {
    ...LogEvent
  }
}
    fragment LogEvent on SessionEvent {
  __typename
  seq
  occurredAt
  taskId
  ... on SessionStarted {
    taskDescription
    tasks {
      ...LoggedTask
    }
  }
  ... on SessionStatusChanged {
    fromStatus
    toStatus
  }
  ... on TasksAdded {
    tasks {
      ...LoggedTask
    }
  }
  ... on PlanCreated {
    rationale
    questions {
      key
      question
      dependsOn
    }
  }
  ... on TaskStarted {
    attempt
    workerId
  }
  ... on TaskRetrying {
    attempt
    retryCount
    maxRetries
    retryAt
    error {
      ...LoggedFailure
    }
  }
  ... on TaskSuspended {
    attempt
    waitsFor
  }
  ... on TaskRequeued {
    attempt
    requeueReason
  }
  ... on TaskFinished {
    taskStatus
    outcomeReason
    error {
      ...LoggedFailure
    }
  }
  ... on InterruptRaised {
    interruptId
    kind
    question
    payload
    responseSchema
    expiresAt
  }
  ... on InterruptAnswered {
    interruptId
    response
    respondedBy
  }
  ... on InterruptExpired {
    interruptId
    defaultResponse
  }
  ... on InterruptCanceled {
    interruptId
  }
  ... on AgentMessageSent {
    messageId
    fromAgentId
    toAgentId
    messageType
    content
  }
  ... on MessageDelta {
    messageId
    channel
    attempt
    offset
    text
  }
  ... on EvidenceFound {
    question
    documentId
    versionId
    passageId
    documentTitle
    start
    end
    quote
    score
  }
  ... on ClaimChecked {
    claimId
    text
    verdict
    confidence
    reason
  }
  ... on MemoryWritten {
    memoryId
    agentId
    memoryType
    key
  }
  ... on ToolCallStarted {
    callId
    tool
    toolVersion
    hasSideEffects
    arguments
  }
  ... on ToolCallFinished {
    callId
    tool
    callOutcome
    durationMs
    toolOutput
    error {
      ...LoggedFailure
    }
  }
  ... on BudgetWarning {
    scope
    measure
    limit
    spent
  }
  ... on BudgetExceeded {
    scope
    measure
    limit
    spent
  }
  ... on CancelRequested {
    userId
    cancelReason
  }
  ... on SessionFinished {
    status
    outcomeReason
    error {
      ...LoggedFailure
    }
  }
}
fragment LoggedTask on AddedTask {
  taskId
  name
  taskType
  agentId
  parentTaskId
  dependsOn
}
fragment LoggedFailure on Failure {
  code
  message
  retryable
}`) as unknown as TypedDocumentString<FollowSessionLogSubscription, FollowSessionLogSubscriptionVariables>;
export const SessionLogOpeningDocument = new TypedDocumentString(`
    query SessionLogOpening($sessionId: ID!, $last: Int!, $hasWanted: Boolean!, $after: Int!, $first: Int!) {
  session(id: $sessionId) {
    ...LogSnapshot
    end: events(last: $last) {
      lastSeq
      events {
        ...LogEvent
      }
    }
    around: events(after: $after, first: $first) @include(if: $hasWanted) {
      events {
        ...LogEvent
      }
    }
  }
}
    fragment LogEvent on SessionEvent {
  __typename
  seq
  occurredAt
  taskId
  ... on SessionStarted {
    taskDescription
    tasks {
      ...LoggedTask
    }
  }
  ... on SessionStatusChanged {
    fromStatus
    toStatus
  }
  ... on TasksAdded {
    tasks {
      ...LoggedTask
    }
  }
  ... on PlanCreated {
    rationale
    questions {
      key
      question
      dependsOn
    }
  }
  ... on TaskStarted {
    attempt
    workerId
  }
  ... on TaskRetrying {
    attempt
    retryCount
    maxRetries
    retryAt
    error {
      ...LoggedFailure
    }
  }
  ... on TaskSuspended {
    attempt
    waitsFor
  }
  ... on TaskRequeued {
    attempt
    requeueReason
  }
  ... on TaskFinished {
    taskStatus
    outcomeReason
    error {
      ...LoggedFailure
    }
  }
  ... on InterruptRaised {
    interruptId
    kind
    question
    payload
    responseSchema
    expiresAt
  }
  ... on InterruptAnswered {
    interruptId
    response
    respondedBy
  }
  ... on InterruptExpired {
    interruptId
    defaultResponse
  }
  ... on InterruptCanceled {
    interruptId
  }
  ... on AgentMessageSent {
    messageId
    fromAgentId
    toAgentId
    messageType
    content
  }
  ... on MessageDelta {
    messageId
    channel
    attempt
    offset
    text
  }
  ... on EvidenceFound {
    question
    documentId
    versionId
    passageId
    documentTitle
    start
    end
    quote
    score
  }
  ... on ClaimChecked {
    claimId
    text
    verdict
    confidence
    reason
  }
  ... on MemoryWritten {
    memoryId
    agentId
    memoryType
    key
  }
  ... on ToolCallStarted {
    callId
    tool
    toolVersion
    hasSideEffects
    arguments
  }
  ... on ToolCallFinished {
    callId
    tool
    callOutcome
    durationMs
    toolOutput
    error {
      ...LoggedFailure
    }
  }
  ... on BudgetWarning {
    scope
    measure
    limit
    spent
  }
  ... on BudgetExceeded {
    scope
    measure
    limit
    spent
  }
  ... on CancelRequested {
    userId
    cancelReason
  }
  ... on SessionFinished {
    status
    outcomeReason
    error {
      ...LoggedFailure
    }
  }
}
fragment LoggedTask on AddedTask {
  taskId
  name
  taskType
  agentId
  parentTaskId
  dependsOn
}
fragment LoggedFailure on Failure {
  code
  message
  retryable
}
fragment LogSnapshot on AgentSession {
  id
  status
  taskDescription
  createdAt
  startedAt
  endedAt
  outcomeReason
  error {
    ...LoggedFailure
  }
  graph {
    tasks {
      id
      name
      taskType
      agentId
      parentTaskId
      position
      status
      createdAt
      readyAt
      startedAt
      endedAt
      outcomeReason
      error {
        ...LoggedFailure
      }
    }
    dependencies {
      from
      to
    }
  }
}`) as unknown as TypedDocumentString<SessionLogOpeningQuery, SessionLogOpeningQueryVariables>;