import type {
  AttemptOutcome,
  ClaimVerdict,
  InterruptKind,
  InterruptStatus,
  MessageType,
  OutcomeReason,
  SessionStatus,
  SuspendedFor,
  TaskStatus,
} from '../generated/graphql.js';
import type { LogEventType } from './log-event.js';

/** Why something failed. */
export interface FailureState {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

/** Milliseconds since 1970. */
export type Moment = number;

/** One stretch of a task's life in one status. */
export interface PhaseState {
  readonly status: TaskStatus;
  readonly from: Moment;
  /** Null while it lasts, and for a status that is never left. */
  to: Moment | null;
  /** The attempt that runs; null where none does. */
  readonly attempt: number | null;
}

export interface AttemptState {
  readonly attempt: number;
  readonly workerId: string;
  readonly startedAt: Moment;
  endedAt: Moment | null;
  outcome: AttemptOutcome;
}

export interface RetryState {
  readonly retryCount: number;
  readonly maxRetries: number;
  /** Not before this moment. */
  readonly retryAt: Moment;
}

export interface TaskState {
  readonly id: string;
  /** What tells of its changes; kept, for it is asked for with every event. */
  readonly topic: `task:${string}`;
  readonly name: string;
  readonly taskType: string;
  readonly agentId: string;
  readonly parentTaskId: string | null;
  /** Names of the tasks that it waits for. */
  readonly dependsOn: readonly string[];
  /** Order of creation, from 0. */
  readonly position: number;
  readonly addedAt: Moment;
  status: TaskStatus;
  readyAt: Moment | null;
  startedAt: Moment | null;
  endedAt: Moment | null;
  outcomeReason: OutcomeReason | null;
  error: FailureState | null;
  /** Its last failure that was forgiven. */
  retry: RetryState | null;
  /** What it waits for since it gave its worker back. */
  waitsFor: SuspendedFor | null;
  readonly phases: PhaseState[];
  readonly attempts: AttemptState[];
  /** Ids of the items that it wrote into memory. */
  readonly memories: Set<string>;
}

export interface MessageState {
  readonly id: string;
  readonly seq: number;
  readonly at: Moment;
  readonly taskId: string | null;
  readonly from: string;
  /** Null for all of the session. */
  readonly to: string | null;
  readonly type: MessageType;
  readonly content: string;
}

export interface ToolCallState {
  readonly callId: string;
  readonly taskId: string | null;
  readonly tool: string;
  /** Null where it was refused before it began. */
  readonly startedAt: Moment | null;
  /** As JSON, shortened; null where it never began. */
  readonly arguments: string | null;
  readonly hasSideEffects: boolean;
  endedAt: Moment | null;
  durationMs: number | null;
  succeeded: boolean | null;
  output: string | null;
  error: FailureState | null;
}

export interface ClaimState {
  readonly id: string;
  readonly taskId: string | null;
  readonly text: string;
  readonly verdict: ClaimVerdict;
  readonly confidence: number;
  readonly reason: string;
}

export interface EvidenceState {
  readonly seq: number;
  readonly taskId: string | null;
  readonly question: string;
  readonly documentId: string;
  readonly versionId: string;
  readonly documentTitle: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

export interface InterruptState {
  readonly id: string;
  readonly taskId: string | null;
  readonly kind: InterruptKind;
  readonly question: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly responseSchema: Readonly<Record<string, unknown>>;
  readonly raisedAt: Moment;
  readonly expiresAt: Moment | null;
  status: InterruptStatus;
  /** What was answered, or taken for it. */
  response: unknown;
}

export interface PlanState {
  readonly rationale: string;
  readonly questions: readonly {
    readonly key: string;
    readonly question: string;
    readonly dependsOn: readonly string[];
  }[];
}

/** What a session's log comes to. Its maps are changed in place; insertion order is the log's. */
export interface SessionState {
  status: SessionStatus;
  taskDescription: string;
  acceptedAt: Moment | null;
  startedAt: Moment | null;
  endedAt: Moment | null;
  outcomeReason: OutcomeReason | null;
  error: FailureState | null;
  /** Who stopped it and why; null where nobody did. */
  cancel: { readonly userId: string | null; readonly reason: string | null } | null;
  plan: PlanState | null;
  /** When the last event was written. */
  lastAt: Moment | null;
  readonly tasks: Map<string, TaskState>;
  /** Ids by name: dependencies are told by name. */
  readonly taskIds: Map<string, string>;
  readonly tasksByStatus: Map<TaskStatus, number>;
  readonly messages: Map<string, MessageState>;
  /** By task and call. */
  readonly toolCalls: Map<string, ToolCallState>;
  readonly claims: Map<string, ClaimState>;
  readonly evidence: EvidenceState[];
  readonly interrupts: Map<string, InterruptState>;
  readonly eventsByType: Map<LogEventType, number>;
}

export function emptyState(): SessionState {
  return {
    status: 'PENDING',
    taskDescription: '',
    acceptedAt: null,
    startedAt: null,
    endedAt: null,
    outcomeReason: null,
    error: null,
    cancel: null,
    plan: null,
    lastAt: null,
    tasks: new Map(),
    taskIds: new Map(),
    tasksByStatus: new Map(),
    messages: new Map(),
    toolCalls: new Map(),
    claims: new Map(),
    evidence: [],
    interrupts: new Map(),
    eventsByType: new Map(),
  };
}

const ENDED: ReadonlySet<TaskStatus> = new Set(['COMPLETED', 'FAILED', 'CANCELED', 'TIMED_OUT', 'SKIPPED']);
const SESSION_ENDED: ReadonlySet<SessionStatus> = new Set(['COMPLETED', 'FAILED', 'CANCELED', 'TIMED_OUT']);

/** Is this a status that is never left? */
export function hasEnded(status: TaskStatus): boolean {
  return ENDED.has(status);
}

/** Is this a status that is never left? */
export function hasSessionEnded(status: SessionStatus): boolean {
  return SESSION_ENDED.has(status);
}

/** Tasks that have ended, of all. */
export function countTasks(state: SessionState): { readonly ended: number; readonly all: number } {
  let ended = 0;
  for (const [status, count] of state.tasksByStatus) if (ENDED.has(status)) ended += count;
  return { ended, all: state.tasks.size };
}
