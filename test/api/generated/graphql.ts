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

/** Something that an agent can do. */
export type AgentCapabilityInput = {
  /** What it means, up to 500 characters. */
  description: string;
  /** Short name, up to 64 characters. */
  name: string;
};

/** What part an agent plays in a team. */
export type AgentKind =
  /** Follows instructions that a person wrote. */
  | 'CUSTOM'
  /** Asks a person. */
  | 'PERSON'
  /** Cuts a task into questions and decides who answers them. */
  | 'PLANNING'
  /** Finds evidence in documents and answers one question. */
  | 'RESEARCH'
  /** Writes one answer from what the others found. */
  | 'SYNTHESIS'
  /** Calls a tool in a workflow. */
  | 'TOOL'
  /** Checks findings and claims against the evidence. */
  | 'VALIDATION';

/** What an agent is up to; the first that is true. */
export type AgentState =
  /** It has nothing to do. */
  | 'AVAILABLE'
  /** Some of its tasks run. */
  | 'BUSY'
  /** It failed again and again, and its tasks are passed over or tried one at a time. */
  | 'CIRCUIT_OPEN'
  /** Switched off: it is refused new tasks. */
  | 'INACTIVE';

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

/** Whether something that failed again and again is used. */
export type BreakerState =
  /** It is. */
  | 'CLOSED'
  /** One task or call at a time tries whether it works again; a success closes the breaker. */
  | 'HALF_OPEN'
  /** It is not, until `retryAt`: the tasks of an agent wait as READY, calls of a provider are refused. */
  | 'OPEN';

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

/** What a budget counts within. */
export type BudgetPeriod =
  /** A day of UTC. */
  | 'DAY'
  /** A month of UTC. */
  | 'MONTH'
  /** A session and all that came out of it, however long ago. */
  | 'SESSION';

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

/** An agent of your own. */
export type CreateAgentInput = {
  /** What it can do. Default: nothing named. */
  capabilities?: Array<AgentCapabilityInput> | null | undefined;
  /** Further settings; `configurationSchema` of an agent lists them. */
  configuration?: { readonly [key: string]: unknown } | null | undefined;
  /** What it is for, up to 2,000 characters. */
  description: string;
  /** What it is told before every task, up to 20,000 characters. */
  instructions: string;
  /** Up to 64 letters, digits, hyphens and underscores, a letter or digit first; not one in use. */
  name: string;
  /** Names of tools that it may use; `tools` lists them. Default: search_documents. */
  tools?: Array<string> | null | undefined;
};

/** A collection to make. */
export type CreateCollectionInput = {
  /** What it holds, up to 2,000 characters. */
  description?: string | null | undefined;
  /** Language of its documents, by which words are stemmed: a two-letter code of ISO 639-1. Never changes. Default en. */
  language?: string | null | undefined;
  /** Name, up to 255 characters, unique in the workspace. */
  name: string;
};

/** What a task asks of one that it waits for. */
export type DependencyCondition =
  /** That it completed; else the waiting task is skipped. */
  | 'ALL_COMPLETED'
  /** Only that it ended. */
  | 'ALL_TERMINAL';

/** How two things of one name in two sessions stand to each other. */
export type Difference =
  /** Only the second session has it. */
  | 'ADDED'
  /** They differ. */
  | 'CHANGED'
  /** Only the first session has it. */
  | 'REMOVED'
  /** Both say the same. */
  | 'SAME';

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

/** What is different about a task that runs once more. Nothing: the same is done again, which a model may do in another way. */
export type ForkEditsInput = {
  /** Name or id of another agent that does such tasks. `research` and custom agents may stand in for each other. */
  agent?: string | null | undefined;
  /** Version of the agent. Default: that of the first run, or the current one of another agent. */
  agentVersion?: number | null | undefined;
  /** Keys of the configuration of the agent that are set for this task. */
  configuration?: { readonly [key: string]: unknown } | null | undefined;
  /** Keys of the input of the task that are set, such as `question`; the others stay. */
  input?: { readonly [key: string]: unknown } | null | undefined;
  /** What the agent is told beside the task, in up to 20,000 characters. */
  instructions?: string | null | undefined;
  /** The model that it thinks with. */
  model?: string | null | undefined;
  /** Is taken for what the task puts out: it does not run. Nothing else may be edited then. */
  output?: { readonly [key: string]: unknown } | null | undefined;
};

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

/** A workflow to save. */
export type SaveWorkflowInput = {
  /** What it is for, up to 2,000 characters. */
  description?: string | null | undefined;
  /** The version you have seen: CONFLICT if it is another one by now. */
  expectedVersion?: number | null | undefined;
  /** The graph. */
  graph: WorkflowGraphInput;
  /** The workflow to change. Default: a new one is made. */
  id?: string | null | undefined;
  /** Name, up to 200 characters, unique in the workspace. */
  name: string;
};

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

/** Which sessions a list shows; what is left out filters nothing. */
export type SessionFilter = {
  /** Only sessions with a task of this agent. */
  agentId?: string | null | undefined;
  /** Only sessions that name this collection. */
  collectionId?: string | null | undefined;
  /** Accepted before this moment. */
  createdBefore?: string | null | undefined;
  /** Accepted at this moment or later. */
  createdFrom?: string | null | undefined;
  /** Only this mode. */
  executionMode?: ExecutionMode | null | undefined;
  /** Only the chain of this first session. */
  rootSessionId?: string | null | undefined;
  /** Only these statuses. */
  status?: Array<SessionStatus> | null | undefined;
  /** Words of the task description, in any case. */
  text?: string | null | undefined;
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

/** Something for an agent to remember. It takes the place of what stood under the same key. */
export type SetAgentMemoryInput = {
  /** The agent's id or name. */
  agentId: string;
  /** What to remember, in words, up to 20,000 characters. */
  content: string;
  /** The same as data, up to 100,000 characters. */
  data?: { readonly [key: string]: unknown } | null | undefined;
  /** Forget it after so many seconds. Default: never. */
  expiresInSeconds?: number | null | undefined;
  /** For everybody in the workspace instead of for you alone? */
  isShared?: boolean;
  /** Its name, up to 200 characters. */
  key: string;
  /** What kind of thing it is. */
  memoryType: MemoryType;
};

/** A budget of the workspace, or of one person in it. */
export type SetBudgetInput = {
  /** Calls to models. */
  maxCalls?: number | null | undefined;
  /** US dollars; every model that is asked needs a price then. */
  maxCost?: number | null | undefined;
  /** Seconds: of a session, from its start to its end; else what calls take together. */
  maxSeconds?: number | null | undefined;
  /** Tokens, in and out. */
  maxTokens?: number | null | undefined;
  /** DAY or MONTH. */
  period: BudgetPeriod;
  /** The person. Default: the workspace itself. */
  userId?: string | null | undefined;
};

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

/** Why a task that is READY does not start, beyond that no worker is free. */
export type TaskWaitReason =
  /** Its agent failed again and again; `agent { status { breaker } }` tells more. */
  | 'CIRCUIT_OPEN';

/** What became of a call of a tool. */
export type ToolCallOutcome =
  /** It refused, or could not do it. */
  | 'FAILED'
  /** It gave what it was asked for. */
  | 'SUCCEEDED';

/** What to change of an agent of your own; the rest stays. */
export type UpdateAgentInput = {
  /** What it can do. */
  capabilities?: Array<AgentCapabilityInput> | null | undefined;
  /** Further settings; those left out stay. */
  configuration?: { readonly [key: string]: unknown } | null | undefined;
  /** What it is for, up to 2,000 characters. */
  description?: string | null | undefined;
  /** What it is told before every task. */
  instructions?: string | null | undefined;
  /** Names of tools that it may use. */
  tools?: Array<string> | null | undefined;
};

/** What to change of a collection; the rest stays. */
export type UpdateCollectionInput = {
  /** What it holds, up to 2,000 characters. */
  description?: string | null | undefined;
  /** Name, up to 255 characters, unique in the workspace. */
  name?: string | null | undefined;
};

/** A graph of agent nodes: 1 to 100, without cycles. */
export type WorkflowGraphInput = {
  /** Its nodes. */
  nodes: Array<WorkflowNodeInput>;
};

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

export type MakeWriterMutationVariables = Exact<{
  input: CreateAgentInput;
}>;


export type MakeWriterMutation = { createAgent: { id: string, version: number } };

export type ChangeWriterMutationVariables = Exact<{
  id: string;
  input: UpdateAgentInput;
}>;


export type ChangeWriterMutation = { updateAgent: { version: number } };

export type VersionsOfTasksQueryVariables = Exact<{
  id: string;
}>;


export type VersionsOfTasksQuery = { session: { tasks: { nodes: Array<{ agentVersion: number, agent: { version: number } | null }> } } | null };

export type AgentsQueryVariables = Exact<{
  kind?: AgentKind | null | undefined;
  active?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AgentsQuery = { agents: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, endCursor: string | null }, edges: Array<{ cursor: string, node: { id: string, name: string, kind: AgentKind, isBuiltIn: boolean, isActive: boolean } }> } };

export type AgentQueryVariables = Exact<{
  id: string;
  windowHours?: number | null | undefined;
}>;


export type AgentQuery = { agent: { id: string, name: string, kind: AgentKind, description: string, version: number, isBuiltIn: boolean, configuration: { readonly [key: string]: unknown }, configurationSchema: { readonly [key: string]: unknown }, capabilities: Array<{ name: string, description: string }>, skills: Array<{ taskType: string, inputSchema: { readonly [key: string]: unknown }, outputSchema: { readonly [key: string]: unknown } }>, status: { state: AgentState, isActive: boolean, runningTasks: number, waitingTasks: number, breaker: { failures: number } | null }, metrics: { since: string, windowHours: number, runs: number, completed: number, failed: number, averageDurationMs: number | null, p50DurationMs: number | null, p95DurationMs: number | null }, versions: Array<{ version: number, description: string, configuration: { readonly [key: string]: unknown } }> } | null };

export type CreateAgentMutationVariables = Exact<{
  input: CreateAgentInput;
}>;


export type CreateAgentMutation = { createAgent: { id: string, name: string, kind: AgentKind, version: number, isBuiltIn: boolean, isActive: boolean, configuration: { readonly [key: string]: unknown } } };

export type UpdateAgentMutationVariables = Exact<{
  id: string;
  input: UpdateAgentInput;
  expectedVersion?: number | null | undefined;
}>;


export type UpdateAgentMutation = { updateAgent: { version: number, description: string, configuration: { readonly [key: string]: unknown }, versions: Array<{ version: number }> } };

export type SetAgentActiveMutationVariables = Exact<{
  id: string;
  active: boolean;
}>;


export type SetAgentActiveMutation = { setAgentActive: { id: string, isActive: boolean } };

export type SessionBudgetQueryVariables = Exact<{
  id: string;
}>;


export type SessionBudgetQuery = { session: { status: SessionStatus, outcomeReason: OutcomeReason | null, result: { degraded: boolean, degradations: Array<{ code: string }>, claims: Array<{ text: string, citations: Array<{ quote: string }> }> } | null, budget: { scope: BudgetScope, period: BudgetPeriod, startsAt: string | null, calls: { limit: number | null, spent: number, reserved: number, remaining: number | null }, tokens: { limit: number | null, spent: number } } | null } | null };

export type BudgetsQueryVariables = Exact<{
  userId?: string | null | undefined;
}>;


export type BudgetsQuery = { budgets: Array<{ userId: string | null, mayChange: boolean, scope: BudgetScope, period: BudgetPeriod, startsAt: string | null, endsAt: string | null, calls: { limit: number | null, spent: number }, cost: { limit: number | null, spent: number } }> };

export type SetBudgetMutationVariables = Exact<{
  input: SetBudgetInput;
}>;


export type SetBudgetMutation = { setBudget: { scope: BudgetScope, period: BudgetPeriod, calls: { limit: number | null, remaining: number | null } } };

export type SetSessionBudgetMutationVariables = Exact<{
  sessionId: string;
  budget: BudgetInput;
}>;


export type SetSessionBudgetMutation = { setSessionBudget: { budget: { calls: { limit: number | null } } | null } };

export type BudgetUsageQueryVariables = Exact<{
  userId?: string | null | undefined;
}>;


export type BudgetUsageQuery = { usage: { calls: number, failedCalls: number, inputTokens: number, outputTokens: number, cost: number, models: Array<{ model: string, calls: number }> } };

export type AgentStatusQueryVariables = Exact<{
  name: string;
}>;


export type AgentStatusQuery = { agent: { status: { state: AgentState, waitingTasks: number, breaker: { state: BreakerState, failures: number, retryAt: string | null, error: { code: string } } | null } } | null };

export type WaitingTasksQueryVariables = Exact<{
  id: string;
}>;


export type WaitingTasksQuery = { session: { tasks: { nodes: Array<{ name: string, status: TaskStatus, waitReason: TaskWaitReason | null }> } } | null };

export type CreateBrokenAgentMutationVariables = Exact<{
  input: CreateAgentInput;
}>;


export type CreateBrokenAgentMutation = { createAgent: { id: string } };

export type ShapedOutputsQueryVariables = Exact<{
  id: string;
}>;


export type ShapedOutputsQuery = { session: { result: { outputs: Array<{ task: string, agent: string, data: unknown }> } | null } | null };

export type SetHandOffMutationVariables = Exact<{
  id: string;
  input: UpdateAgentInput;
}>;


export type SetHandOffMutation = { updateAgent: { version: number } };

export type FindAgentQueryVariables = Exact<{
  name: string;
}>;


export type FindAgentQuery = { agent: { id: string } | null };

export type MakeCollectionMutationVariables = Exact<{
  input: CreateCollectionInput;
}>;


export type MakeCollectionMutation = { createCollection: { id: string, name: string, description: string, documentCount: number } };

export type RenameCollectionMutationVariables = Exact<{
  id: string;
  input: UpdateCollectionInput;
}>;


export type RenameCollectionMutation = { updateCollection: { name: string, description: string } };

export type RemoveCollectionMutationVariables = Exact<{
  id: string;
}>;


export type RemoveCollectionMutation = { deleteCollection: string };

export type ListCollectionsQueryVariables = Exact<{
  name?: string | null | undefined;
}>;


export type ListCollectionsQuery = { collections: { totalCount: number, nodes: Array<{ id: string, name: string, documentCount: number, passageCount: number, documents: { totalCount: number, pageInfo: { hasNextPage: boolean }, nodes: Array<{ name: string }> } }> } };

export type AddTextMutationVariables = Exact<{
  input: AddTextDocumentInput;
}>;


export type AddTextMutation = { addTextDocument: { id: string, name: string, title: string, metadata: { readonly [key: string]: unknown }, collection: { name: string }, currentVersion: { id: string, number: number, mediaType: string, textLength: number, passageCount: number } | null } };

export type ReadDocumentQueryVariables = Exact<{
  id: string;
  start?: number | null | undefined;
  end?: number | null | undefined;
}>;


export type ReadDocumentQuery = { document: { name: string, versions: { totalCount: number, nodes: Array<{ number: number, document: { name: string } }> }, currentVersion: { text: string, passages: { totalCount: number, nodes: Array<{ position: number, start: number, end: number, text: string, headings: Array<string> }> } } | null } | null };

export type RemoveDocumentMutationVariables = Exact<{
  id: string;
}>;


export type RemoveDocumentMutation = { deleteDocument: string };

export type SearchPassagesQueryVariables = Exact<{
  query: string;
  collectionId?: string | null | undefined;
  documentIds?: Array<string> | string | null | undefined;
  metadata?: { readonly [key: string]: unknown } | null | undefined;
  distinct?: boolean;
  diversity?: number;
  first?: number | null | undefined;
}>;


export type SearchPassagesQuery = { searchPassages: Array<{ text: string, score: number, start: number, end: number, documentTitle: string, document: { name: string } }> };

export type GoesAlongQueryVariables = Exact<{
  documentId: string;
  collectionId: string;
}>;


export type GoesAlongQuery = { document: { citationCount: number } | null, collection: { citationCount: number } | null };

export type DeleteCitedMutationVariables = Exact<{
  id: string;
}>;


export type DeleteCitedMutation = { deleteDocument: string };

export type DeleteCitedCollectionMutationVariables = Exact<{
  id: string;
}>;


export type DeleteCitedCollectionMutation = { deleteCollection: string };

export type FollowQuestionSubscriptionVariables = Exact<{
  sessionId: string;
}>;


export type FollowQuestionSubscription = { sessionUpdated:
    | { __typename: 'AgentMessageSent' }
    | { __typename: 'BudgetExceeded' }
    | { __typename: 'BudgetWarning' }
    | { __typename: 'CancelRequested' }
    | { __typename: 'ClaimChecked' }
    | { __typename: 'EvidenceFound' }
    | { __typename: 'InterruptAnswered' }
    | { __typename: 'InterruptCanceled' }
    | { __typename: 'InterruptExpired' }
    | { __typename: 'InterruptRaised', interruptId: string, task: { status: TaskStatus, waitReason: TaskWaitReason | null, durationMs: number | null, endedAt: string | null, interrupt: { id: string } | null, interrupts: Array<{ id: string }> } | null }
    | { __typename: 'MemoryWritten' }
    | { __typename: 'MessageDelta' }
    | { __typename: 'PlanCreated' }
    | { __typename: 'SessionFinished' }
    | { __typename: 'SessionStarted' }
    | { __typename: 'SessionStatusChanged' }
    | { __typename: 'TaskFinished' }
    | { __typename: 'TaskReady' }
    | { __typename: 'TaskRequeued' }
    | { __typename: 'TaskRetrying' }
    | { __typename: 'TaskStarted' }
    | { __typename: 'TaskSuspended' }
    | { __typename: 'TasksAdded' }
    | { __typename: 'ToolCallFinished' }
    | { __typename: 'ToolCallStarted' }
   };

export type KeptAnswersSpendingQueryVariables = Exact<{
  id: string;
}>;


export type KeptAnswersSpendingQuery = { session: { outcomeReason: OutcomeReason | null, budget: { calls: { spent: number, reserved: number } } | null, tasks: { nodes: Array<{ name: string, output: { readonly [key: string]: unknown } | null, degradations: Array<{ code: string }>, usage: { calls: number, cachedCalls: number, failedCalls: number, inputTokens: number, outputTokens: number, cost: number, unpricedCalls: number } }> } } | null };

export type KeptAnswersTotalsQueryVariables = Exact<{ [key: string]: never; }>;


export type KeptAnswersTotalsQuery = { usage: { calls: number, cachedCalls: number } };

export type KeptAnswersDeleteMutationVariables = Exact<{
  id: string;
}>;


export type KeptAnswersDeleteMutation = { deleteDocument: string };

export type KeptAnswersRememberMutationVariables = Exact<{
  input: SetAgentMemoryInput;
}>;


export type KeptAnswersRememberMutation = { setAgentMemory: { id: string } };

export type SearchInQueryVariables = Exact<{
  query: string;
  collectionId: string;
}>;


export type SearchInQuery = { searchPassages: Array<{ documentTitle: string, document: { collection: { language: string } } }> };

export type ToolNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type ToolNamesQuery = { tools: Array<{ name: string, needsApproval: boolean }> };

export type MakeAgentWithToolsMutationVariables = Exact<{
  input: CreateAgentInput;
}>;


export type MakeAgentWithToolsMutation = { createAgent: { configuration: { readonly [key: string]: unknown } } };

export type MemoryQueryVariables = Exact<{
  agentId: string;
  userId?: string | null | undefined;
  memoryType?: MemoryType | null | undefined;
  key?: string | null | undefined;
  query?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MemoryQuery = { agentMemory: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, key: string, content: string, isShared: boolean, accessCount: number, expiresAt: string | null, agent: { name: string }, session: { id: string } | null }> } };

export type SetMemoryMutationVariables = Exact<{
  input: SetAgentMemoryInput;
}>;


export type SetMemoryMutation = { setAgentMemory: { id: string, key: string, content: string, data: { readonly [key: string]: unknown } | null, isShared: boolean, memoryType: MemoryType, expiresAt: string | null } };

export type DeleteMemoryMutationVariables = Exact<{
  id: string;
}>;


export type DeleteMemoryMutation = { deleteAgentMemory: string };

export type SpentByProviderQueryVariables = Exact<{
  id: string;
}>;


export type SpentByProviderQuery = { session: { usage: { models: Array<{ model: string, calls: number, inputTokens: number, cost: number }> } } | null };

export type ModelSessionUsageQueryVariables = Exact<{
  id: string;
}>;


export type ModelSessionUsageQuery = { session: { id: string, status: SessionStatus, result: { answer: string, degraded: boolean, degradations: Array<{ task: string, verb: string, model: string, code: string, message: string }>, claims: Array<{ text: string, verdict: ClaimVerdict, citations: Array<{ quote: string }> }> } | null, usage: { calls: number, failedCalls: number, inputTokens: number, outputTokens: number, cachedTokens: number, reasoningTokens: number, cost: number, unpricedCalls: number, models: Array<{ model: string, calls: number }> }, own: { calls: number }, tasks: { nodes: Array<{ name: string, startedAt: string | null, endedAt: string | null, degradations: Array<{ verb: string, code: string }>, attempts: Array<{ outcome: AttemptOutcome }>, usage: { calls: number, cost: number }, modelCalls: Array<{ attempt: number, purpose: string | null, provider: string, model: string, startedAt: string, endedAt: string, latencyMs: number, inputTokens: number | null, cachedTokens: number | null, outputTokens: number | null, reasoningTokens: number | null, cost: number | null, cached: boolean, errorCode: string | null }> }> } } | null };

export type ModelTotalsQueryVariables = Exact<{
  agentId?: string | null | undefined;
  userId?: string | null | undefined;
  since?: string | null | undefined;
  until?: string | null | undefined;
}>;


export type ModelTotalsQuery = { usage: { calls: number, cost: number, models: Array<{ model: string, calls: number }> } };

export type GivenClaimsQueryVariables = Exact<{
  id: string;
}>;


export type GivenClaimsQuery = { session: { result: { claims: Array<{ text: string, isGiven: boolean }> } | null } | null };

export type CreateCollectionMutationVariables = Exact<{
  input: CreateCollectionInput;
}>;


export type CreateCollectionMutation = { createCollection: { id: string } };

export type AddDocumentMutationVariables = Exact<{
  input: AddTextDocumentInput;
}>;


export type AddDocumentMutation = { addTextDocument: { id: string } };

export type ExecuteMutationVariables = Exact<{
  input: ExecuteAgentTaskInput;
}>;


export type ExecuteMutation = { executeAgentTask: { id: string, status: SessionStatus, isHeld: boolean, createdAt: string, endedAt: string | null } };

export type CancelMutationVariables = Exact<{
  id: string;
  reason?: string | null | undefined;
}>;


export type CancelMutation = { cancelSession: { id: string, status: SessionStatus, outcomeReason: OutcomeReason | null, outcomeDetail: string | null, endedAt: string | null } };

export type RetryMutationVariables = Exact<{
  id: string;
}>;


export type RetryMutation = { retrySession: { id: string, status: SessionStatus, relation: SessionRelation | null, taskDescription: string, executionMode: ExecutionMode, priority: number, timeoutSeconds: number, failurePolicy: FailurePolicy, parentSession: { id: string } | null, rootSession: { id: string } | null } };

export type OutcomeQueryVariables = Exact<{
  id: string;
}>;


export type OutcomeQuery = { session: { id: string, status: SessionStatus, outcomeReason: OutcomeReason | null, outcomeDetail: string | null, openTasks: number, startedAt: string | null, endedAt: string | null, durationMs: number | null, input: { readonly [key: string]: unknown }, error: { code: string, message: string, retryable: boolean } | null, result: { answer: string, confidence: number, partial: boolean, unanswered: Array<string>, shortAnswer: { text: string, citation: { number: number, quote: string, start: number, end: number, versionId: string } } | null, claims: Array<{ text: string, verdict: ClaimVerdict, confidence: number, reason: string, citations: Array<{ number: number, quote: string, start: number, end: number, stance: CitationStance, documentId: string, versionId: string, passageId: string, document: { name: string } | null }> }>, sources: Array<{ number: number, title: string, document: { id: string, name: string } | null }> } | null, tasks: { nodes: Array<{ id: string, name: string, taskType: string, status: TaskStatus, outcomeReason: OutcomeReason | null, isResult: boolean, position: number, input: { readonly [key: string]: unknown }, output: { readonly [key: string]: unknown } | null, retryCount: number, readyAt: string | null, startedAt: string | null, endedAt: string | null, agent: { name: string } | null, dependencies: Array<{ condition: DependencyCondition, task: { name: string } }>, dependents: Array<{ task: { name: string } }>, parentTask: { name: string } | null, subtasks: Array<{ name: string }>, attempts: Array<{ attempt: number, outcome: AttemptOutcome }> }> } } | null };

export type FollowSubscriptionVariables = Exact<{
  sessionId: string;
  after?: number | null | undefined;
}>;


export type FollowSubscription = { sessionUpdated:
    | { __typename: 'AgentMessageSent', messageId: string, messageType: MessageType, content: string, seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, from: { name: string } | null, to: { name: string } | null, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'BudgetExceeded', seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'BudgetWarning', seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'CancelRequested', userId: string | null, cancelReason: string | null, seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'ClaimChecked', text: string, verdict: ClaimVerdict, seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'EvidenceFound', quote: string, documentTitle: string, seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, document: { name: string } | null, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'InterruptAnswered', interruptId: string, response: unknown, respondedBy: string, seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'InterruptCanceled', seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'InterruptExpired', seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'InterruptRaised', interruptId: string, kind: InterruptKind, question: string, payload: { readonly [key: string]: unknown }, seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'MemoryWritten', memoryId: string, key: string, seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'MessageDelta', messageId: string, attempt: number, channel: MessageChannel, offset: number, seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, piece: string, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'PlanCreated', rationale: string, seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, questions: Array<{ key: string, question: string, dependsOn: Array<string> }>, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'SessionFinished', status: SessionStatus, outcomeReason: OutcomeReason | null, seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'SessionStarted', seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'SessionStatusChanged', toStatus: SessionStatus, seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'TaskFinished', taskStatus: TaskStatus, outcomeReason: OutcomeReason | null, seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'TaskReady', seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'TaskRequeued', seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'TaskRetrying', seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'TaskStarted', seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'TaskSuspended', seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'TasksAdded', seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'ToolCallFinished', callId: string, tool: string, callOutcome: ToolCallOutcome, durationMs: number, toolOutput: string | null, seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, error: { code: string } | null, task: { id: string, name: string, status: TaskStatus } | null }
    | { __typename: 'ToolCallStarted', callId: string, tool: string, toolVersion: string, hasSideEffects: boolean, arguments: string, seq: number | null, sessionId: string, taskId: string | null, occurredAt: string, task: { id: string, name: string, status: TaskStatus } | null }
   };

export type TasksTwiceQueryVariables = Exact<{
  id: string;
}>;


export type TasksTwiceQuery = { session: { tasks: { nodes: Array<{ sessionId: string, id: string, name: string, status: TaskStatus, agentId: string, agentVersion: number, parentTaskId: string | null, position: number, isResult: boolean, priority: number, retryCount: number, maxRetries: number, timeoutSeconds: number | null, deadlineAt: string | null, createdAt: string, readyAt: string | null, startedAt: string | null, endedAt: string | null, durationMs: number | null, outcomeReason: OutcomeReason | null, outcomeDetail: string | null, input: { readonly [key: string]: unknown }, output: { readonly [key: string]: unknown } | null, error: { code: string } | null, degradations: Array<{ verb: string }>, agent: { id: string } | null }> }, graph: { tasks: Array<{ sessionId: string, id: string, name: string, status: TaskStatus, agentId: string, agentVersion: number, parentTaskId: string | null, position: number, isResult: boolean, priority: number, retryCount: number, maxRetries: number, timeoutSeconds: number | null, deadlineAt: string | null, createdAt: string, readyAt: string | null, startedAt: string | null, endedAt: string | null, durationMs: number | null, outcomeReason: OutcomeReason | null, outcomeDetail: string | null, input: { readonly [key: string]: unknown }, output: { readonly [key: string]: unknown } | null, error: { code: string } | null, degradations: Array<{ verb: string }>, agent: { id: string } | null }> } | null } | null };

export type WholeTaskFragment = { sessionId: string, id: string, name: string, status: TaskStatus, agentId: string, agentVersion: number, parentTaskId: string | null, position: number, isResult: boolean, priority: number, retryCount: number, maxRetries: number, timeoutSeconds: number | null, deadlineAt: string | null, createdAt: string, readyAt: string | null, startedAt: string | null, endedAt: string | null, durationMs: number | null, outcomeReason: OutcomeReason | null, outcomeDetail: string | null, input: { readonly [key: string]: unknown }, output: { readonly [key: string]: unknown } | null, error: { code: string } | null, degradations: Array<{ verb: string }>, agent: { id: string } | null };

export type EventsQueryVariables = Exact<{
  id: string;
  after: number;
  first: number;
  last?: number | null | undefined;
}>;


export type EventsQuery = { session: { events: { lastSeq: number, hasNextPage: boolean, events: Array<
        | { __typename: 'AgentMessageSent', seq: number | null }
        | { __typename: 'BudgetExceeded', seq: number | null }
        | { __typename: 'BudgetWarning', seq: number | null }
        | { __typename: 'CancelRequested', seq: number | null }
        | { __typename: 'ClaimChecked', seq: number | null }
        | { __typename: 'EvidenceFound', seq: number | null }
        | { __typename: 'InterruptAnswered', seq: number | null }
        | { __typename: 'InterruptCanceled', seq: number | null }
        | { __typename: 'InterruptExpired', seq: number | null }
        | { __typename: 'InterruptRaised', seq: number | null }
        | { __typename: 'MemoryWritten', seq: number | null }
        | { __typename: 'MessageDelta', seq: number | null }
        | { __typename: 'PlanCreated', seq: number | null }
        | { __typename: 'SessionFinished', seq: number | null }
        | { __typename: 'SessionStarted', seq: number | null }
        | { __typename: 'SessionStatusChanged', seq: number | null }
        | { __typename: 'TaskFinished', seq: number | null }
        | { __typename: 'TaskReady', seq: number | null }
        | { __typename: 'TaskRequeued', seq: number | null }
        | { __typename: 'TaskRetrying', seq: number | null }
        | { __typename: 'TaskStarted', seq: number | null }
        | { __typename: 'TaskSuspended', seq: number | null }
        | { __typename: 'TasksAdded', seq: number | null }
        | { __typename: 'ToolCallFinished', seq: number | null }
        | { __typename: 'ToolCallStarted', seq: number | null }
      > } } | null };

export type SaveWorkflowMutationVariables = Exact<{
  input: SaveWorkflowInput;
}>;


export type SaveWorkflowMutation = { saveWorkflow: { id: string, version: number } };

export type SwitchAgentMutationVariables = Exact<{
  id: string;
  active: boolean;
}>;


export type SwitchAgentMutation = { setAgentActive: { id: string } };

export type FamilyQueryVariables = Exact<{
  id: string;
}>;


export type FamilyQuery = { session: { id: string, isHeld: boolean, relation: SessionRelation | null, parentSession: { id: string } | null, rootSession: { id: string } | null, childSessions: { totalCount: number, nodes: Array<{ id: string, relation: SessionRelation | null }> } } | null };

export type ConversationQueryVariables = Exact<{
  id: string;
}>;


export type ConversationQuery = { session: { messages: { totalCount: number, nodes: Array<{ id: string, messageType: MessageType, content: string, createdAt: string, from: { name: string } | null, to: { name: string } | null, task: { name: string, agent: { name: string } | null } | null, inReplyTo: { id: string } | null }> }, graph: { nodes: Array<{ tasks: number, agent: { name: string } | null }>, tasks: Array<{ id: string, name: string }>, dependencies: Array<{ from: string, to: string, condition: DependencyCondition }>, edges: Array<{ messages: number, from: { name: string } | null, to: { name: string } | null }> } | null } | null };

export type ClaimsQueryVariables = Exact<{
  id: string;
}>;


export type ClaimsQuery = { session: { claims: { totalCount: number, nodes: Array<{ id: string, text: string, verdict: ClaimVerdict, confidence: number, reason: string, isGiven: boolean, citations: Array<{ number: number, quote: string, start: number, end: number, stance: CitationStance, document: { name: string } | null }> }> } } | null };

export type QueueStatusQueryVariables = Exact<{ [key: string]: never; }>;


export type QueueStatusQuery = { queueStatus: { ready: number, running: number, retryWait: number, blocked: number, inputRequired: number, oldestReadySeconds: number | null, slots: number, limits: { runningTasks: number | null, startsPerMinute: number | null, openTasks: number, nextStartAt: string | null }, breakers: Array<{ state: BreakerState, failures: number, openedAt: string | null, retryAt: string | null, error: { code: string, message: string }, agent: { name: string } | null }>, providers: Array<{ name: string, callsPerMinute: number | null, breaker: { state: BreakerState, failures: number, openedAt: string | null, retryAt: string | null, error: { code: string, message: string } } | null }> } };

export type SessionsQueryVariables = Exact<{
  filter?: SessionFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SessionsQuery = { sessions: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, status: SessionStatus, taskDescription: string }> } };

export type TaskByIdQueryVariables = Exact<{
  id: string;
}>;


export type TaskByIdQuery = { task: { id: string, name: string, session: { id: string } | null } | null };

export type FollowAllSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type FollowAllSubscription = { sessionsUpdated: { id: string, status: SessionStatus, openTasks: number, tasks: { nodes: Array<{ name: string, status: TaskStatus }> } } };

export type MemoryOfQueryVariables = Exact<{
  agentId: string;
}>;


export type MemoryOfQuery = { agentMemory: { nodes: Array<{ id: string, memoryType: MemoryType, key: string, content: string, accessCount: number, lastAccessedAt: string | null, expiresAt: string | null, session: { id: string } | null }> } };

export type NestedQueryVariables = Exact<{
  first: number;
}>;


export type NestedQuery = { sessions: { totalCount: number, nodes: Array<{ id: string, parentSession: { id: string } | null, rootSession: { id: string } | null, childSessions: { totalCount: number, nodes: Array<{ id: string }> }, interrupts: { nodes: Array<{ question: string, session: { id: string } | null, task: { name: string } | null }> }, tasks: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ name: string, agent: { name: string } | null, session: { id: string } | null, interrupt: { question: string } | null, attempts: Array<{ attempt: number }>, dependencies: Array<{ task: { name: string } }>, dependents: Array<{ task: { name: string } }>, subtasks: Array<{ name: string }>, parentTask: { name: string } | null }> }, messages: { totalCount: number, nodes: Array<{ from: { name: string } | null, to: { name: string } | null, task: { name: string } | null, inReplyTo: { id: string } | null }> }, claims: { totalCount: number, nodes: Array<{ text: string, citations: Array<{ quote: string, document: { name: string } | null }> }> }, graph: { tasks: Array<{ name: string }>, dependencies: Array<{ from: string, to: string }>, edges: Array<{ messages: number, from: { name: string } | null, to: { name: string } | null }> } | null, events: { lastSeq: number, hasNextPage: boolean, events: Array<
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
          | { seq: number | null, task: { name: string } | null }
        > } }> } };

export type TaskPagesQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type TaskPagesQuery = { session: { tasks: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, endCursor: string | null }, edges: Array<{ cursor: string, node: { name: string } }> } } | null };

export type RespondMutationVariables = Exact<{
  id: string;
  response: unknown;
}>;


export type RespondMutation = { respondToInterrupt: { id: string, status: InterruptStatus, response: unknown, respondedBy: string | null, closedAt: string | null } };

export type OpenInterruptsQueryVariables = Exact<{
  sessionId?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type OpenInterruptsQuery = { interrupts: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: InterruptKind, status: InterruptStatus, question: string, payload: { readonly [key: string]: unknown }, responseSchema: { readonly [key: string]: unknown }, defaultResponse: unknown, response: unknown, expiresAt: string | null, task: { name: string, status: TaskStatus, interrupt: { id: string } | null } | null, session: { id: string, status: SessionStatus } | null }> } };

export type SessionInterruptsQueryVariables = Exact<{
  id: string;
}>;


export type SessionInterruptsQuery = { session: { interrupts: { totalCount: number, nodes: Array<{ id: string, status: InterruptStatus, response: unknown }> } } | null };

export type RefineMutationVariables = Exact<{
  sessionId: string;
  feedback: string;
}>;


export type RefineMutation = { refineSession: { id: string, relation: SessionRelation | null, taskDescription: string, executionMode: ExecutionMode, timeoutSeconds: number } };

export type ForkMutationVariables = Exact<{
  taskId: string;
  edits?: ForkEditsInput | null | undefined;
}>;


export type ForkMutation = { forkSession: { id: string, relation: SessionRelation | null, parentSession: { id: string } | null, rootSession: { id: string } | null } };

export type CompareQueryVariables = Exact<{
  a: string;
  b: string;
}>;


export type CompareQuery = { compareSessions: { answerDiff: string | null, a: { id: string }, b: { id: string, relation: SessionRelation | null }, tasks: Array<{ key: string, difference: Difference, reused: boolean, outputDiff: string | null, a: { status: TaskStatus, durationMs: number | null, usage: { calls: number, cost: number } } | null, b: { status: TaskStatus, durationMs: number | null, usage: { calls: number, cost: number } } | null }>, claims: Array<{ text: string, difference: Difference, a: { verdict: ClaimVerdict } | null, b: { verdict: ClaimVerdict } | null }> } | null };

export type NewAgentMutationVariables = Exact<{
  input: CreateAgentInput;
}>;


export type NewAgentMutation = { createAgent: { id: string, name: string, version: number } };

export type ReplayMutationVariables = Exact<{
  sessionId: string;
}>;


export type ReplayMutation = { replaySession: { id: string, relation: SessionRelation | null, parentSession: { id: string } | null } };

export type ReplayOutcomeQueryVariables = Exact<{
  id: string;
}>;


export type ReplayOutcomeQuery = { session: { id: string, status: SessionStatus, error: { code: string, message: string } | null, usage: { calls: number }, replay: { divergence: { kind: DivergenceKind, task: string, step: string | null, call: number | null, message: string, diff: string | null } | null } | null } | null };

export type AgentLogQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  status?: Array<TaskStatus> | TaskStatus | null | undefined;
}>;


export type AgentLogQuery = { agent: { id: string, tasks: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, status: TaskStatus, endedAt: string | null, sessionId: string }> } } | null };

export type MakeToolAgentMutationVariables = Exact<{
  input: CreateAgentInput;
}>;


export type MakeToolAgentMutation = { createAgent: { id: string, version: number } };

export type OpenQuestionsQueryVariables = Exact<{
  id: string;
}>;


export type OpenQuestionsQuery = { session: { tasks: { nodes: Array<{ name: string, interrupt: { id: string } | null, interrupts: Array<{ id: string, payload: { readonly [key: string]: unknown } }> }> } } | null };

export type ToolsQueryVariables = Exact<{ [key: string]: never; }>;


export type ToolsQuery = { tools: Array<{ name: string, version: string, description: string, inputSchema: { readonly [key: string]: unknown }, outputSchema: { readonly [key: string]: unknown } | null, hasSideEffects: boolean, needsApproval: boolean }> };

export type MakeAgentMutationVariables = Exact<{
  input: CreateAgentInput;
}>;


export type MakeAgentMutation = { createAgent: { id: string, configuration: { readonly [key: string]: unknown } } };

export type ChangeAgentMutationVariables = Exact<{
  id: string;
  input: UpdateAgentInput;
}>;


export type ChangeAgentMutation = { updateAgent: { version: number } };

export type DrawWorkflowMutationVariables = Exact<{
  input: SaveWorkflowInput;
}>;


export type DrawWorkflowMutation = { saveWorkflow: { id: string, name: string, description: string, version: number, graph: { nodes: Array<{ key: string, agent: string, dependsOn: Array<string>, instructions: string | null, configuration: { readonly [key: string]: unknown } | null, position: { x: number, y: number } | null }> } } };

export type SavedWorkflowQueryVariables = Exact<{
  id: string;
}>;


export type SavedWorkflowQuery = { workflow: { name: string, version: number, versions: Array<{ version: number, graph: { nodes: Array<{ key: string }> } }> } | null };

export type SavedWorkflowsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SavedWorkflowsQuery = { workflows: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, graph: { nodes: Array<{ key: string }> } }> } };

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
export const WholeTaskFragmentDoc = new TypedDocumentString(`
    fragment WholeTask on AgentTask {
  sessionId
  id
  name
  status
  agentId
  agentVersion
  parentTaskId
  position
  isResult
  priority
  retryCount
  maxRetries
  timeoutSeconds
  deadlineAt
  createdAt
  readyAt
  startedAt
  endedAt
  durationMs
  outcomeReason
  outcomeDetail
  error {
    code
  }
  input
  output
  degradations {
    verb
  }
  agent {
    id
  }
}
    `, {"fragmentName":"WholeTask"}) as unknown as TypedDocumentString<WholeTaskFragment, unknown>;
export const MakeWriterDocument = new TypedDocumentString(`
    mutation MakeWriter($input: CreateAgentInput!) {
  createAgent(input: $input) {
    id
    version
  }
}
    `) as unknown as TypedDocumentString<MakeWriterMutation, MakeWriterMutationVariables>;
export const ChangeWriterDocument = new TypedDocumentString(`
    mutation ChangeWriter($id: ID!, $input: UpdateAgentInput!) {
  updateAgent(id: $id, input: $input) {
    version
  }
}
    `) as unknown as TypedDocumentString<ChangeWriterMutation, ChangeWriterMutationVariables>;
export const VersionsOfTasksDocument = new TypedDocumentString(`
    query VersionsOfTasks($id: ID!) {
  session(id: $id) {
    tasks(first: 10) {
      nodes {
        agentVersion
        agent {
          version
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<VersionsOfTasksQuery, VersionsOfTasksQueryVariables>;
export const AgentsDocument = new TypedDocumentString(`
    query Agents($kind: AgentKind, $active: Boolean, $first: Int = 20, $after: String) {
  agents(kind: $kind, active: $active, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      hasPreviousPage
      endCursor
    }
    edges {
      cursor
      node {
        id
        name
        kind
        isBuiltIn
        isActive
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AgentsQuery, AgentsQueryVariables>;
export const AgentDocument = new TypedDocumentString(`
    query Agent($id: ID!, $windowHours: Int = 24) {
  agent(id: $id) {
    id
    name
    kind
    description
    version
    isBuiltIn
    configuration
    configurationSchema
    capabilities {
      name
      description
    }
    skills {
      taskType
      inputSchema
      outputSchema
    }
    status {
      state
      isActive
      runningTasks
      waitingTasks
      breaker {
        failures
      }
    }
    metrics(windowHours: $windowHours) {
      since
      windowHours
      runs
      completed
      failed
      averageDurationMs
      p50DurationMs
      p95DurationMs
    }
    versions {
      version
      description
      configuration
    }
  }
}
    `) as unknown as TypedDocumentString<AgentQuery, AgentQueryVariables>;
export const CreateAgentDocument = new TypedDocumentString(`
    mutation CreateAgent($input: CreateAgentInput!) {
  createAgent(input: $input) {
    id
    name
    kind
    version
    isBuiltIn
    isActive
    configuration
  }
}
    `) as unknown as TypedDocumentString<CreateAgentMutation, CreateAgentMutationVariables>;
export const UpdateAgentDocument = new TypedDocumentString(`
    mutation UpdateAgent($id: ID!, $input: UpdateAgentInput!, $expectedVersion: Int) {
  updateAgent(id: $id, input: $input, expectedVersion: $expectedVersion) {
    version
    description
    configuration
    versions {
      version
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateAgentMutation, UpdateAgentMutationVariables>;
export const SetAgentActiveDocument = new TypedDocumentString(`
    mutation SetAgentActive($id: ID!, $active: Boolean!) {
  setAgentActive(id: $id, active: $active) {
    id
    isActive
  }
}
    `) as unknown as TypedDocumentString<SetAgentActiveMutation, SetAgentActiveMutationVariables>;
export const SessionBudgetDocument = new TypedDocumentString(`
    query SessionBudget($id: ID!) {
  session(id: $id) {
    status
    outcomeReason
    result {
      degraded
      degradations {
        code
      }
      claims {
        text
        citations {
          quote
        }
      }
    }
    budget {
      scope
      period
      startsAt
      calls {
        limit
        spent
        reserved
        remaining
      }
      tokens {
        limit
        spent
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SessionBudgetQuery, SessionBudgetQueryVariables>;
export const BudgetsDocument = new TypedDocumentString(`
    query Budgets($userId: ID) {
  budgets(userId: $userId) {
    userId
    mayChange
    scope
    period
    startsAt
    endsAt
    calls {
      limit
      spent
    }
    cost {
      limit
      spent
    }
  }
}
    `) as unknown as TypedDocumentString<BudgetsQuery, BudgetsQueryVariables>;
export const SetBudgetDocument = new TypedDocumentString(`
    mutation SetBudget($input: SetBudgetInput!) {
  setBudget(input: $input) {
    scope
    period
    calls {
      limit
      remaining
    }
  }
}
    `) as unknown as TypedDocumentString<SetBudgetMutation, SetBudgetMutationVariables>;
export const SetSessionBudgetDocument = new TypedDocumentString(`
    mutation SetSessionBudget($sessionId: ID!, $budget: BudgetInput!) {
  setSessionBudget(sessionId: $sessionId, budget: $budget) {
    budget {
      calls {
        limit
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SetSessionBudgetMutation, SetSessionBudgetMutationVariables>;
export const BudgetUsageDocument = new TypedDocumentString(`
    query BudgetUsage($userId: ID) {
  usage(userId: $userId) {
    calls
    failedCalls
    inputTokens
    outputTokens
    cost
    models {
      model
      calls
    }
  }
}
    `) as unknown as TypedDocumentString<BudgetUsageQuery, BudgetUsageQueryVariables>;
export const AgentStatusDocument = new TypedDocumentString(`
    query AgentStatus($name: ID!) {
  agent(id: $name) {
    status {
      state
      waitingTasks
      breaker {
        state
        failures
        retryAt
        error {
          code
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AgentStatusQuery, AgentStatusQueryVariables>;
export const WaitingTasksDocument = new TypedDocumentString(`
    query WaitingTasks($id: ID!) {
  session(id: $id) {
    tasks(first: 20) {
      nodes {
        name
        status
        waitReason
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WaitingTasksQuery, WaitingTasksQueryVariables>;
export const CreateBrokenAgentDocument = new TypedDocumentString(`
    mutation CreateBrokenAgent($input: CreateAgentInput!) {
  createAgent(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<CreateBrokenAgentMutation, CreateBrokenAgentMutationVariables>;
export const ShapedOutputsDocument = new TypedDocumentString(`
    query ShapedOutputs($id: ID!) {
  session(id: $id) {
    result {
      outputs {
        task
        agent
        data
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ShapedOutputsQuery, ShapedOutputsQueryVariables>;
export const SetHandOffDocument = new TypedDocumentString(`
    mutation SetHandOff($id: ID!, $input: UpdateAgentInput!) {
  updateAgent(id: $id, input: $input) {
    version
  }
}
    `) as unknown as TypedDocumentString<SetHandOffMutation, SetHandOffMutationVariables>;
export const FindAgentDocument = new TypedDocumentString(`
    query FindAgent($name: ID!) {
  agent(id: $name) {
    id
  }
}
    `) as unknown as TypedDocumentString<FindAgentQuery, FindAgentQueryVariables>;
export const MakeCollectionDocument = new TypedDocumentString(`
    mutation MakeCollection($input: CreateCollectionInput!) {
  createCollection(input: $input) {
    id
    name
    description
    documentCount
  }
}
    `) as unknown as TypedDocumentString<MakeCollectionMutation, MakeCollectionMutationVariables>;
export const RenameCollectionDocument = new TypedDocumentString(`
    mutation RenameCollection($id: ID!, $input: UpdateCollectionInput!) {
  updateCollection(id: $id, input: $input) {
    name
    description
  }
}
    `) as unknown as TypedDocumentString<RenameCollectionMutation, RenameCollectionMutationVariables>;
export const RemoveCollectionDocument = new TypedDocumentString(`
    mutation RemoveCollection($id: ID!) {
  deleteCollection(id: $id)
}
    `) as unknown as TypedDocumentString<RemoveCollectionMutation, RemoveCollectionMutationVariables>;
export const ListCollectionsDocument = new TypedDocumentString(`
    query ListCollections($name: String) {
  collections(name: $name) {
    totalCount
    nodes {
      id
      name
      documentCount
      passageCount
      documents(first: 2) {
        totalCount
        pageInfo {
          hasNextPage
        }
        nodes {
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ListCollectionsQuery, ListCollectionsQueryVariables>;
export const AddTextDocument = new TypedDocumentString(`
    mutation AddText($input: AddTextDocumentInput!) {
  addTextDocument(input: $input) {
    id
    name
    title
    metadata
    collection {
      name
    }
    currentVersion {
      id
      number
      mediaType
      textLength
      passageCount
    }
  }
}
    `) as unknown as TypedDocumentString<AddTextMutation, AddTextMutationVariables>;
export const ReadDocumentDocument = new TypedDocumentString(`
    query ReadDocument($id: ID!, $start: Int = 0, $end: Int) {
  document(id: $id) {
    name
    versions {
      totalCount
      nodes {
        number
        document {
          name
        }
      }
    }
    currentVersion {
      text(start: $start, end: $end)
      passages(first: 5) {
        totalCount
        nodes {
          position
          start
          end
          text
          headings
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ReadDocumentQuery, ReadDocumentQueryVariables>;
export const RemoveDocumentDocument = new TypedDocumentString(`
    mutation RemoveDocument($id: ID!) {
  deleteDocument(id: $id)
}
    `) as unknown as TypedDocumentString<RemoveDocumentMutation, RemoveDocumentMutationVariables>;
export const SearchPassagesDocument = new TypedDocumentString(`
    query SearchPassages($query: String!, $collectionId: ID, $documentIds: [ID!], $metadata: JSONObject, $distinct: Boolean! = false, $diversity: Float! = 0, $first: Int = 10) {
  searchPassages(
    query: $query
    collectionId: $collectionId
    documentIds: $documentIds
    metadata: $metadata
    distinct: $distinct
    diversity: $diversity
    first: $first
  ) {
    text
    score
    start
    end
    documentTitle
    document {
      name
    }
  }
}
    `) as unknown as TypedDocumentString<SearchPassagesQuery, SearchPassagesQueryVariables>;
export const GoesAlongDocument = new TypedDocumentString(`
    query GoesAlong($documentId: ID!, $collectionId: ID!) {
  document(id: $documentId) {
    citationCount
  }
  collection(id: $collectionId) {
    citationCount
  }
}
    `) as unknown as TypedDocumentString<GoesAlongQuery, GoesAlongQueryVariables>;
export const DeleteCitedDocument = new TypedDocumentString(`
    mutation DeleteCited($id: ID!) {
  deleteDocument(id: $id)
}
    `) as unknown as TypedDocumentString<DeleteCitedMutation, DeleteCitedMutationVariables>;
export const DeleteCitedCollectionDocument = new TypedDocumentString(`
    mutation DeleteCitedCollection($id: ID!) {
  deleteCollection(id: $id)
}
    `) as unknown as TypedDocumentString<DeleteCitedCollectionMutation, DeleteCitedCollectionMutationVariables>;
export const FollowQuestionDocument = new TypedDocumentString(`
    subscription FollowQuestion($sessionId: ID!) {
  sessionUpdated(sessionId: $sessionId) {
    __typename
    ... on InterruptRaised {
      interruptId
      task {
        status
        waitReason
        durationMs
        endedAt
        interrupt {
          id
        }
        interrupts {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FollowQuestionSubscription, FollowQuestionSubscriptionVariables>;
export const KeptAnswersSpendingDocument = new TypedDocumentString(`
    query KeptAnswersSpending($id: ID!) {
  session(id: $id) {
    outcomeReason
    budget {
      calls {
        spent
        reserved
      }
    }
    tasks {
      nodes {
        name
        output
        degradations {
          code
        }
        usage {
          calls
          cachedCalls
          failedCalls
          inputTokens
          outputTokens
          cost
          unpricedCalls
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<KeptAnswersSpendingQuery, KeptAnswersSpendingQueryVariables>;
export const KeptAnswersTotalsDocument = new TypedDocumentString(`
    query KeptAnswersTotals {
  usage {
    calls
    cachedCalls
  }
}
    `) as unknown as TypedDocumentString<KeptAnswersTotalsQuery, KeptAnswersTotalsQueryVariables>;
export const KeptAnswersDeleteDocument = new TypedDocumentString(`
    mutation KeptAnswersDelete($id: ID!) {
  deleteDocument(id: $id)
}
    `) as unknown as TypedDocumentString<KeptAnswersDeleteMutation, KeptAnswersDeleteMutationVariables>;
export const KeptAnswersRememberDocument = new TypedDocumentString(`
    mutation KeptAnswersRemember($input: SetAgentMemoryInput!) {
  setAgentMemory(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<KeptAnswersRememberMutation, KeptAnswersRememberMutationVariables>;
export const SearchInDocument = new TypedDocumentString(`
    query SearchIn($query: String!, $collectionId: ID!) {
  searchPassages(query: $query, collectionId: $collectionId) {
    documentTitle
    document {
      collection {
        language
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SearchInQuery, SearchInQueryVariables>;
export const ToolNamesDocument = new TypedDocumentString(`
    query ToolNames {
  tools {
    name
    needsApproval
  }
}
    `) as unknown as TypedDocumentString<ToolNamesQuery, ToolNamesQueryVariables>;
export const MakeAgentWithToolsDocument = new TypedDocumentString(`
    mutation MakeAgentWithTools($input: CreateAgentInput!) {
  createAgent(input: $input) {
    configuration
  }
}
    `) as unknown as TypedDocumentString<MakeAgentWithToolsMutation, MakeAgentWithToolsMutationVariables>;
export const MemoryDocument = new TypedDocumentString(`
    query Memory($agentId: ID!, $userId: ID, $memoryType: MemoryType, $key: String, $query: String, $first: Int = 20, $after: String) {
  agentMemory(
    agentId: $agentId
    userId: $userId
    memoryType: $memoryType
    key: $key
    query: $query
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      key
      content
      isShared
      accessCount
      expiresAt
      agent {
        name
      }
      session {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MemoryQuery, MemoryQueryVariables>;
export const SetMemoryDocument = new TypedDocumentString(`
    mutation SetMemory($input: SetAgentMemoryInput!) {
  setAgentMemory(input: $input) {
    id
    key
    content
    data
    isShared
    memoryType
    expiresAt
  }
}
    `) as unknown as TypedDocumentString<SetMemoryMutation, SetMemoryMutationVariables>;
export const DeleteMemoryDocument = new TypedDocumentString(`
    mutation DeleteMemory($id: ID!) {
  deleteAgentMemory(id: $id)
}
    `) as unknown as TypedDocumentString<DeleteMemoryMutation, DeleteMemoryMutationVariables>;
export const SpentByProviderDocument = new TypedDocumentString(`
    query SpentByProvider($id: ID!) {
  session(id: $id) {
    usage {
      models {
        model
        calls
        inputTokens
        cost
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SpentByProviderQuery, SpentByProviderQueryVariables>;
export const ModelSessionUsageDocument = new TypedDocumentString(`
    query ModelSessionUsage($id: ID!) {
  session(id: $id) {
    id
    status
    result {
      answer
      degraded
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
        citations {
          quote
        }
      }
    }
    usage {
      calls
      failedCalls
      inputTokens
      outputTokens
      cachedTokens
      reasoningTokens
      cost
      unpricedCalls
      models {
        model
        calls
      }
    }
    own: usage(tree: false) {
      calls
    }
    tasks {
      nodes {
        name
        degradations {
          verb
          code
        }
        attempts {
          outcome
        }
        usage {
          calls
          cost
        }
        modelCalls {
          attempt
          purpose
          provider
          model
          startedAt
          endedAt
          latencyMs
          inputTokens
          cachedTokens
          outputTokens
          reasoningTokens
          cost
          cached
          errorCode
        }
        startedAt
        endedAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ModelSessionUsageQuery, ModelSessionUsageQueryVariables>;
export const ModelTotalsDocument = new TypedDocumentString(`
    query ModelTotals($agentId: ID, $userId: ID, $since: DateTime, $until: DateTime) {
  usage(agentId: $agentId, userId: $userId, since: $since, until: $until) {
    calls
    cost
    models {
      model
      calls
    }
  }
}
    `) as unknown as TypedDocumentString<ModelTotalsQuery, ModelTotalsQueryVariables>;
export const GivenClaimsDocument = new TypedDocumentString(`
    query GivenClaims($id: ID!) {
  session(id: $id) {
    result {
      claims {
        text
        isGiven
      }
    }
  }
}
    `) as unknown as TypedDocumentString<GivenClaimsQuery, GivenClaimsQueryVariables>;
export const CreateCollectionDocument = new TypedDocumentString(`
    mutation CreateCollection($input: CreateCollectionInput!) {
  createCollection(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<CreateCollectionMutation, CreateCollectionMutationVariables>;
export const AddDocumentDocument = new TypedDocumentString(`
    mutation AddDocument($input: AddTextDocumentInput!) {
  addTextDocument(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<AddDocumentMutation, AddDocumentMutationVariables>;
export const ExecuteDocument = new TypedDocumentString(`
    mutation Execute($input: ExecuteAgentTaskInput!) {
  executeAgentTask(input: $input) {
    id
    status
    isHeld
    createdAt
    endedAt
  }
}
    `) as unknown as TypedDocumentString<ExecuteMutation, ExecuteMutationVariables>;
export const CancelDocument = new TypedDocumentString(`
    mutation Cancel($id: ID!, $reason: String) {
  cancelSession(id: $id, reason: $reason) {
    id
    status
    outcomeReason
    outcomeDetail
    endedAt
  }
}
    `) as unknown as TypedDocumentString<CancelMutation, CancelMutationVariables>;
export const RetryDocument = new TypedDocumentString(`
    mutation Retry($id: ID!) {
  retrySession(id: $id) {
    id
    status
    relation
    taskDescription
    executionMode
    priority
    timeoutSeconds
    failurePolicy
    parentSession {
      id
    }
    rootSession {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<RetryMutation, RetryMutationVariables>;
export const OutcomeDocument = new TypedDocumentString(`
    query Outcome($id: ID!) {
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
    openTasks
    startedAt
    endedAt
    durationMs
    input
    result {
      answer
      shortAnswer {
        text
        citation {
          number
          quote
          start
          end
          versionId
        }
      }
      confidence
      partial
      unanswered
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
          documentId
          versionId
          passageId
          document {
            name
          }
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
    tasks(first: 50) {
      nodes {
        id
        name
        taskType
        status
        outcomeReason
        isResult
        position
        input
        output
        retryCount
        readyAt
        startedAt
        endedAt
        agent {
          name
        }
        dependencies {
          condition
          task {
            name
          }
        }
        dependents {
          task {
            name
          }
        }
        parentTask {
          name
        }
        subtasks {
          name
        }
        attempts {
          attempt
          outcome
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OutcomeQuery, OutcomeQueryVariables>;
export const FollowDocument = new TypedDocumentString(`
    subscription Follow($sessionId: ID!, $after: Int) {
  sessionUpdated(sessionId: $sessionId, after: $after) {
    __typename
    seq
    sessionId
    taskId
    occurredAt
    task {
      id
      name
      status
    }
    ... on PlanCreated {
      rationale
      questions {
        key
        question
        dependsOn
      }
    }
    ... on SessionStatusChanged {
      toStatus
    }
    ... on InterruptRaised {
      interruptId
      kind
      question
      payload
    }
    ... on InterruptAnswered {
      interruptId
      response
      respondedBy
    }
    ... on TaskFinished {
      taskStatus
      outcomeReason
    }
    ... on AgentMessageSent {
      messageId
      messageType
      content
      from {
        name
      }
      to {
        name
      }
    }
    ... on EvidenceFound {
      quote
      documentTitle
      document {
        name
      }
    }
    ... on ClaimChecked {
      text
      verdict
    }
    ... on MemoryWritten {
      memoryId
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
        code
      }
    }
    ... on CancelRequested {
      userId
      cancelReason
    }
    ... on MessageDelta {
      messageId
      attempt
      channel
      offset
      piece: text
    }
    ... on SessionFinished {
      status
      outcomeReason
    }
  }
}
    `) as unknown as TypedDocumentString<FollowSubscription, FollowSubscriptionVariables>;
export const TasksTwiceDocument = new TypedDocumentString(`
    query TasksTwice($id: ID!) {
  session(id: $id) {
    tasks(first: 100) {
      nodes {
        ...WholeTask
      }
    }
    graph {
      tasks {
        ...WholeTask
      }
    }
  }
}
    fragment WholeTask on AgentTask {
  sessionId
  id
  name
  status
  agentId
  agentVersion
  parentTaskId
  position
  isResult
  priority
  retryCount
  maxRetries
  timeoutSeconds
  deadlineAt
  createdAt
  readyAt
  startedAt
  endedAt
  durationMs
  outcomeReason
  outcomeDetail
  error {
    code
  }
  input
  output
  degradations {
    verb
  }
  agent {
    id
  }
}`) as unknown as TypedDocumentString<TasksTwiceQuery, TasksTwiceQueryVariables>;
export const EventsDocument = new TypedDocumentString(`
    query Events($id: ID!, $after: Int!, $first: Int!, $last: Int) {
  session(id: $id) {
    events(after: $after, first: $first, last: $last) {
      lastSeq
      hasNextPage
      events {
        __typename
        seq
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EventsQuery, EventsQueryVariables>;
export const SaveWorkflowDocument = new TypedDocumentString(`
    mutation SaveWorkflow($input: SaveWorkflowInput!) {
  saveWorkflow(input: $input) {
    id
    version
  }
}
    `) as unknown as TypedDocumentString<SaveWorkflowMutation, SaveWorkflowMutationVariables>;
export const SwitchAgentDocument = new TypedDocumentString(`
    mutation SwitchAgent($id: ID!, $active: Boolean!) {
  setAgentActive(id: $id, active: $active) {
    id
  }
}
    `) as unknown as TypedDocumentString<SwitchAgentMutation, SwitchAgentMutationVariables>;
export const FamilyDocument = new TypedDocumentString(`
    query Family($id: ID!) {
  session(id: $id) {
    id
    isHeld
    relation
    parentSession {
      id
    }
    rootSession {
      id
    }
    childSessions(first: 10) {
      totalCount
      nodes {
        id
        relation
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FamilyQuery, FamilyQueryVariables>;
export const ConversationDocument = new TypedDocumentString(`
    query Conversation($id: ID!) {
  session(id: $id) {
    messages(first: 100) {
      totalCount
      nodes {
        id
        messageType
        content
        createdAt
        from {
          name
        }
        to {
          name
        }
        task {
          name
          agent {
            name
          }
        }
        inReplyTo {
          id
        }
      }
    }
    graph {
      nodes {
        agent {
          name
        }
        tasks
      }
      tasks {
        id
        name
      }
      dependencies {
        from
        to
        condition
      }
      edges {
        from {
          name
        }
        to {
          name
        }
        messages
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ConversationQuery, ConversationQueryVariables>;
export const ClaimsDocument = new TypedDocumentString(`
    query Claims($id: ID!) {
  session(id: $id) {
    claims(first: 100) {
      totalCount
      nodes {
        id
        text
        verdict
        confidence
        reason
        isGiven
        citations {
          number
          quote
          start
          end
          stance
          document {
            name
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ClaimsQuery, ClaimsQueryVariables>;
export const QueueStatusDocument = new TypedDocumentString(`
    query QueueStatus {
  queueStatus {
    ready
    running
    retryWait
    blocked
    inputRequired
    oldestReadySeconds
    slots
    limits {
      runningTasks
      startsPerMinute
      openTasks
      nextStartAt
    }
    breakers {
      state
      failures
      openedAt
      retryAt
      error {
        code
        message
      }
      agent {
        name
      }
    }
    providers {
      name
      callsPerMinute
      breaker {
        state
        failures
        openedAt
        retryAt
        error {
          code
          message
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<QueueStatusQuery, QueueStatusQueryVariables>;
export const SessionsDocument = new TypedDocumentString(`
    query Sessions($filter: SessionFilter, $first: Int, $after: String) {
  sessions(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      hasPreviousPage
      endCursor
    }
    nodes {
      id
      status
      taskDescription
    }
  }
}
    `) as unknown as TypedDocumentString<SessionsQuery, SessionsQueryVariables>;
export const TaskByIdDocument = new TypedDocumentString(`
    query TaskById($id: ID!) {
  task(id: $id) {
    id
    name
    session {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<TaskByIdQuery, TaskByIdQueryVariables>;
export const FollowAllDocument = new TypedDocumentString(`
    subscription FollowAll {
  sessionsUpdated {
    id
    status
    openTasks
    tasks(first: 50) {
      nodes {
        name
        status
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FollowAllSubscription, FollowAllSubscriptionVariables>;
export const MemoryOfDocument = new TypedDocumentString(`
    query MemoryOf($agentId: ID!) {
  agentMemory(agentId: $agentId, first: 50) {
    nodes {
      id
      memoryType
      key
      content
      accessCount
      lastAccessedAt
      expiresAt
      session {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MemoryOfQuery, MemoryOfQueryVariables>;
export const NestedDocument = new TypedDocumentString(`
    query Nested($first: Int!) {
  sessions(first: $first) {
    totalCount
    nodes {
      id
      parentSession {
        id
      }
      rootSession {
        id
      }
      childSessions(first: 1) {
        totalCount
        nodes {
          id
        }
      }
      interrupts(first: 1) {
        nodes {
          question
          session {
            id
          }
          task {
            name
          }
        }
      }
      tasks(first: 2) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          name
          agent {
            name
          }
          session {
            id
          }
          interrupt {
            question
          }
          attempts {
            attempt
          }
          dependencies {
            task {
              name
            }
          }
          dependents {
            task {
              name
            }
          }
          subtasks {
            name
          }
          parentTask {
            name
          }
        }
      }
      messages(first: 1) {
        totalCount
        nodes {
          from {
            name
          }
          to {
            name
          }
          task {
            name
          }
          inReplyTo {
            id
          }
        }
      }
      claims(first: 1) {
        totalCount
        nodes {
          text
          citations {
            quote
            document {
              name
            }
          }
        }
      }
      graph {
        tasks {
          name
        }
        dependencies {
          from
          to
        }
        edges {
          messages
          from {
            name
          }
          to {
            name
          }
        }
      }
      events(after: 1, first: 2) {
        lastSeq
        hasNextPage
        events {
          seq
          task {
            name
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NestedQuery, NestedQueryVariables>;
export const TaskPagesDocument = new TypedDocumentString(`
    query TaskPages($id: ID!, $first: Int!, $after: String) {
  session(id: $id) {
    tasks(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
      }
      edges {
        cursor
        node {
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TaskPagesQuery, TaskPagesQueryVariables>;
export const RespondDocument = new TypedDocumentString(`
    mutation Respond($id: ID!, $response: JSON!) {
  respondToInterrupt(id: $id, response: $response) {
    id
    status
    response
    respondedBy
    closedAt
  }
}
    `) as unknown as TypedDocumentString<RespondMutation, RespondMutationVariables>;
export const OpenInterruptsDocument = new TypedDocumentString(`
    query OpenInterrupts($sessionId: ID, $first: Int! = 20, $after: String) {
  interrupts(sessionId: $sessionId, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      kind
      status
      question
      payload
      responseSchema
      defaultResponse
      response
      expiresAt
      task {
        name
        status
        interrupt {
          id
        }
      }
      session {
        id
        status
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OpenInterruptsQuery, OpenInterruptsQueryVariables>;
export const SessionInterruptsDocument = new TypedDocumentString(`
    query SessionInterrupts($id: ID!) {
  session(id: $id) {
    interrupts {
      totalCount
      nodes {
        id
        status
        response
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SessionInterruptsQuery, SessionInterruptsQueryVariables>;
export const RefineDocument = new TypedDocumentString(`
    mutation Refine($sessionId: ID!, $feedback: String!) {
  refineSession(sessionId: $sessionId, feedback: $feedback) {
    id
    relation
    taskDescription
    executionMode
    timeoutSeconds
  }
}
    `) as unknown as TypedDocumentString<RefineMutation, RefineMutationVariables>;
export const ForkDocument = new TypedDocumentString(`
    mutation Fork($taskId: ID!, $edits: ForkEditsInput) {
  forkSession(taskId: $taskId, edits: $edits) {
    id
    relation
    parentSession {
      id
    }
    rootSession {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<ForkMutation, ForkMutationVariables>;
export const CompareDocument = new TypedDocumentString(`
    query Compare($a: ID!, $b: ID!) {
  compareSessions(a: $a, b: $b) {
    a {
      id
    }
    b {
      id
      relation
    }
    tasks {
      key
      difference
      reused
      outputDiff
      a {
        status
        durationMs
        usage {
          calls
          cost
        }
      }
      b {
        status
        durationMs
        usage {
          calls
          cost
        }
      }
    }
    claims {
      text
      difference
      a {
        verdict
      }
      b {
        verdict
      }
    }
    answerDiff
  }
}
    `) as unknown as TypedDocumentString<CompareQuery, CompareQueryVariables>;
export const NewAgentDocument = new TypedDocumentString(`
    mutation NewAgent($input: CreateAgentInput!) {
  createAgent(input: $input) {
    id
    name
    version
  }
}
    `) as unknown as TypedDocumentString<NewAgentMutation, NewAgentMutationVariables>;
export const ReplayDocument = new TypedDocumentString(`
    mutation Replay($sessionId: ID!) {
  replaySession(sessionId: $sessionId) {
    id
    relation
    parentSession {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<ReplayMutation, ReplayMutationVariables>;
export const ReplayOutcomeDocument = new TypedDocumentString(`
    query ReplayOutcome($id: ID!) {
  session(id: $id) {
    id
    status
    error {
      code
      message
    }
    usage(tree: false) {
      calls
    }
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
    `) as unknown as TypedDocumentString<ReplayOutcomeQuery, ReplayOutcomeQueryVariables>;
export const AgentLogDocument = new TypedDocumentString(`
    query AgentLog($id: ID!, $first: Int = 20, $after: String, $status: [TaskStatus!]) {
  agent(id: $id) {
    id
    tasks(first: $first, after: $after, status: $status) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        name
        status
        endedAt
        sessionId
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AgentLogQuery, AgentLogQueryVariables>;
export const MakeToolAgentDocument = new TypedDocumentString(`
    mutation MakeToolAgent($input: CreateAgentInput!) {
  createAgent(input: $input) {
    id
    version
  }
}
    `) as unknown as TypedDocumentString<MakeToolAgentMutation, MakeToolAgentMutationVariables>;
export const OpenQuestionsDocument = new TypedDocumentString(`
    query OpenQuestions($id: ID!) {
  session(id: $id) {
    tasks {
      nodes {
        name
        interrupt {
          id
        }
        interrupts {
          id
          payload
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OpenQuestionsQuery, OpenQuestionsQueryVariables>;
export const ToolsDocument = new TypedDocumentString(`
    query Tools {
  tools {
    name
    version
    description
    inputSchema
    outputSchema
    hasSideEffects
    needsApproval
  }
}
    `) as unknown as TypedDocumentString<ToolsQuery, ToolsQueryVariables>;
export const MakeAgentDocument = new TypedDocumentString(`
    mutation MakeAgent($input: CreateAgentInput!) {
  createAgent(input: $input) {
    id
    configuration
  }
}
    `) as unknown as TypedDocumentString<MakeAgentMutation, MakeAgentMutationVariables>;
export const ChangeAgentDocument = new TypedDocumentString(`
    mutation ChangeAgent($id: ID!, $input: UpdateAgentInput!) {
  updateAgent(id: $id, input: $input) {
    version
  }
}
    `) as unknown as TypedDocumentString<ChangeAgentMutation, ChangeAgentMutationVariables>;
export const DrawWorkflowDocument = new TypedDocumentString(`
    mutation DrawWorkflow($input: SaveWorkflowInput!) {
  saveWorkflow(input: $input) {
    id
    name
    description
    version
    graph {
      nodes {
        key
        agent
        dependsOn
        instructions
        configuration
        position {
          x
          y
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DrawWorkflowMutation, DrawWorkflowMutationVariables>;
export const SavedWorkflowDocument = new TypedDocumentString(`
    query SavedWorkflow($id: ID!) {
  workflow(id: $id) {
    name
    version
    versions {
      version
      graph {
        nodes {
          key
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SavedWorkflowQuery, SavedWorkflowQueryVariables>;
export const SavedWorkflowsDocument = new TypedDocumentString(`
    query SavedWorkflows($first: Int = 20, $after: String) {
  workflows(first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      name
      graph {
        nodes {
          key
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SavedWorkflowsQuery, SavedWorkflowsQueryVariables>;