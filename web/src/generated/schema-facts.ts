/** Object types without an id: the cache keeps them inside what holds them. */
export const UNKEYED_TYPES: readonly string[] = [
  'AddedTask',
  'AgentBreaker',
  'AgentCapability',
  'AgentConnection',
  'AgentEdge',
  'AgentMemoryConnection',
  'AgentMemoryEdge',
  'AgentMessageConnection',
  'AgentMessageEdge',
  'AgentMessageSent',
  'AgentMetrics',
  'AgentSessionConnection',
  'AgentSessionEdge',
  'AgentSkill',
  'AgentStatus',
  'AgentTaskConnection',
  'AgentTaskEdge',
  'AgentVersion',
  'Budget',
  'BudgetExceeded',
  'BudgetLine',
  'BudgetWarning',
  'CancelRequested',
  'CircuitBreaker',
  'Citation',
  'ClaimChecked',
  'ClaimComparison',
  'ClaimConnection',
  'ClaimEdge',
  'CollectionConnection',
  'CollectionEdge',
  'Degradation',
  'Divergence',
  'DocumentConnection',
  'DocumentEdge',
  'DocumentVersionConnection',
  'DocumentVersionEdge',
  'EvidenceFound',
  'Failure',
  'InterruptAnswered',
  'InterruptCanceled',
  'InterruptConnection',
  'InterruptEdge',
  'InterruptExpired',
  'InterruptRaised',
  'MemoryWritten',
  'MessageDelta',
  'ModelUsage',
  'ModelUsageOfModel',
  'PageInfo',
  'PassageConnection',
  'PassageEdge',
  'PassageHit',
  'PlanCreated',
  'PlannedQuestion',
  'Provider',
  'QueueLimits',
  'QueueStatus',
  'RetentionCounts',
  'RetentionPeriod',
  'RetentionPolicy',
  'RetentionStatus',
  'SampleQuestion',
  'SessionComparison',
  'SessionEventPage',
  'SessionFinished',
  'SessionGraph',
  'SessionGraphDependency',
  'SessionGraphEdge',
  'SessionGraphNode',
  'SessionReplay',
  'SessionResult',
  'SessionSource',
  'SessionStarted',
  'SessionStatusChanged',
  'ShapedOutput',
  'ShortAnswer',
  'TaskAttempt',
  'TaskComparison',
  'TaskDependency',
  'TaskFinished',
  'TaskReady',
  'TaskRequeued',
  'TaskRetrying',
  'TaskStarted',
  'TaskSuspended',
  'TasksAdded',
  'Tool',
  'ToolCallFinished',
  'ToolCallStarted',
  'WorkflowConnection',
  'WorkflowEdge',
  'WorkflowGraph',
  'WorkflowNode',
  'WorkflowPosition',
  'WorkflowVersion',
];

export type AgentKind = 'CUSTOM' | 'PERSON' | 'PLANNING' | 'RESEARCH' | 'SYNTHESIS' | 'TOOL' | 'VALIDATION';

export type AgentState = 'AVAILABLE' | 'BUSY' | 'CIRCUIT_OPEN' | 'INACTIVE';

export type AttemptOutcome = 'CANCELED' | 'COMPLETED' | 'FAILED' | 'LEASE_LOST' | 'RELEASED' | 'RUNNING' | 'SUSPENDED' | 'TIMED_OUT';

export type BreakerState = 'CLOSED' | 'HALF_OPEN' | 'OPEN';

export type BudgetMeasure = 'CALLS' | 'COST' | 'SECONDS' | 'TOKENS';

export type BudgetPeriod = 'DAY' | 'MONTH' | 'SESSION';

export type BudgetScope = 'SESSION' | 'USER' | 'WORKSPACE';

export type CitationStance = 'REFUTES' | 'SUPPORTS';

export type ClaimVerdict = 'CONTRADICTED' | 'PARTIALLY_SUPPORTED' | 'SUPPORTED' | 'UNSUPPORTED';

export type ConcurrencyPolicy = 'ENQUEUE' | 'REJECT' | 'SUPERSEDE';

export type DependencyCondition = 'ALL_COMPLETED' | 'ALL_TERMINAL';

export type Difference = 'ADDED' | 'CHANGED' | 'REMOVED' | 'SAME';

export type DivergenceKind = 'ARGUMENTS_CHANGED' | 'OUTCOME_CHANGED' | 'QUESTION_CHANGED' | 'RECORD_MISSING' | 'REQUEST_CHANGED' | 'RESULT_CHANGED';

export type ExecutionMode = 'AUTO' | 'PARALLEL' | 'SEQUENTIAL' | 'WORKFLOW';

export type FailurePolicy = 'FAIL_FAST' | 'SETTLE';

export type InterruptKind = 'PLAN_APPROVAL' | 'QUESTION' | 'TOOL_APPROVAL';

export type InterruptStatus = 'ANSWERED' | 'CANCELED' | 'EXPIRED' | 'PENDING';

export type MemoryType = 'EPISODIC' | 'LONG_TERM' | 'SHORT_TERM';

export type MessageChannel = 'ANSWER' | 'DRAFT' | 'REASONING';

export type MessageType = 'NOTIFICATION' | 'REQUEST' | 'RESPONSE';

export type OutcomeReason = 'BUDGET_EXCEEDED' | 'DEADLINE' | 'LEASE_LOST' | 'NOT_RETRYABLE' | 'PARENT_ENDED' | 'PARTIAL' | 'REJECTED' | 'RETRIES_EXHAUSTED' | 'SIBLING_FAILED' | 'SUPERSEDED' | 'UPSTREAM_FAILED' | 'USER_CANCEL';

export type SearchMethod = 'MEANING' | 'WORDS';

export type SessionRelation = 'FORK' | 'NESTED' | 'REFINEMENT' | 'REPLAY' | 'RETRY';

export type SessionStatus = 'CANCELED' | 'COMPLETED' | 'FAILED' | 'INPUT_REQUIRED' | 'PENDING' | 'RUNNING' | 'TIMED_OUT';

export type SuspendedFor = 'NESTED_SESSION' | 'PERSON' | 'SUBTASKS';

export type TaskStatus = 'BLOCKED' | 'CANCELED' | 'COMPLETED' | 'FAILED' | 'INPUT_REQUIRED' | 'READY' | 'RETRY_WAIT' | 'RUNNING' | 'SKIPPED' | 'TIMED_OUT';

export type TaskWaitReason = 'CIRCUIT_OPEN';

export type ToolCallOutcome = 'FAILED' | 'SUCCEEDED';

