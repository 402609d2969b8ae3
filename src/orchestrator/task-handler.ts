import type { ExecutionMode, Failure, OutcomeReason, SessionStatus } from '../entities/agent-session.js';
import type { TaskStatus } from '../entities/agent-task.js';
import type { InterruptKind } from '../entities/interrupt.js';
import type { Transaction } from '../database/database.js';
import type { Json, JsonObject } from '../lib/json.js';
import type { Logger } from '../lib/logger.js';
import type { LiveText } from './events/live-text.js';
import type { MessageDelta, NewSessionEvent } from './events/session-event.js';
import type { NewSession, NewTask } from './new-session.js';

/** What a handler knows of the session that its task belongs to. */
export interface SessionFacts {
  readonly id: string;
  readonly workspaceId: string;
  readonly userId: string;
  readonly rootSessionId: string;
  readonly taskDescription: string;
  readonly executionMode: ExecutionMode;
  readonly input: JsonObject;
}

export interface TaskFacts {
  readonly id: string;
  readonly name: string;
  readonly taskType: string;
  readonly agentId: string;
  readonly agentVersion: number;
  readonly parentTaskId: string | null;
  /** The fence of this claim. */
  readonly attempt: number;
  /** How often the task is tried again if this attempt fails, at most. */
  readonly retriesLeft: number;
}

/** How another task of the session ended: an upstream one, or a subtask. */
export interface EndedTask {
  readonly id: string;
  readonly name: string;
  readonly taskType: string;
  readonly agentId: string;
  readonly status: TaskStatus;
  readonly outcomeReason: OutcomeReason | null;
  readonly output: JsonObject | null;
  readonly error: Failure | null;
}

/** How a nested session ended. */
export interface EndedSession {
  readonly id: string;
  readonly status: SessionStatus;
  readonly outcomeReason: OutcomeReason | null;
  readonly result: JsonObject | null;
  readonly error: Failure | null;
}

/** A question to a person. */
export interface Question {
  /** Tells the questions of a task apart: a later attempt finds its answer by it. */
  readonly name: string;
  /** Default QUESTION. */
  readonly kind?: InterruptKind;
  /** In words. */
  readonly question: string;
  /** What it is about, as data. Default: nothing. */
  readonly payload?: JsonObject;
  /** JSON Schema (draft 2020-12) of a response. */
  readonly responseSchema: JsonObject;
  /** How long it stays open. Default: as long as its task. */
  readonly expiresInSeconds?: number;
  /** Taken for the response once it has expired. Default: none, and the task fails. Never null. */
  readonly defaultResponse?: Json;
}

/** What a person said, or what was taken for it. */
export interface PersonResponse {
  readonly response: Json;
  /** Null where the question expired and its default response was taken. */
  readonly respondedBy: string | null;
}

/** A question of an earlier attempt that is no longer open. */
export interface ClosedInterrupt extends PersonResponse {
  readonly name: string;
  readonly question: string;
}

/** What a suspended task waits for; it holds no worker meanwhile, and is claimed again when all have ended. */
export type SuspendRequest =
  | { readonly subtasks: readonly NewTask[] }
  | { readonly questions: readonly Question[] }
  | { readonly nestedSession: Omit<NewSession, 'workspaceId' | 'userId' | 'parent' | 'idempotency'> };

/** Work of a handler inside a fenced transaction: rows through `tx`, events through `append`. */
export type FencedWork<T> = (tx: Transaction, append: (event: NewSessionEvent) => void) => Promise<T>;

/** What one attempt may do. Everything it writes is refused once its attempt or its session is over. */
export interface TaskContext {
  /** Aborted by deadline, cancel, a lost lease or shutdown; pass it to everything that waits. */
  readonly signal: AbortSignal;
  readonly session: SessionFacts;
  readonly task: TaskFacts;
  readonly input: JsonObject;
  /** Upstream tasks in order of their position; all have ended. */
  readonly upstream: readonly EndedTask[];
  /** Subtasks that this task asked for in earlier attempts, in order; empty at first. */
  readonly subtasks: readonly EndedTask[];
  /** Nested sessions that this task asked for in earlier attempts. */
  readonly nestedSessions: readonly EndedSession[];
  /** Questions to people that this task asked in earlier attempts. */
  readonly interrupts: readonly ClosedInterrupt[];
  readonly logger: Logger;
  /**
   * Makes a costly call once: its result is kept in a row, and a later attempt gets the row. Calls are told
   * apart by name and must come in the same order in every attempt.
   * @param tell what the log says of it, in the commit that keeps the result. Default: nothing
   * @param record what is kept beside the result so that it can be replayed, asked for once the call is over. Default:
   *   nothing
   * @throws AppError STEP_MISMATCH if the row at this place has another name
   */
  step<T extends Json>(
    name: string,
    call: (signal: AbortSignal) => Promise<T>,
    tell?: (result: T) => NewSessionEvent,
    record?: () => Json,
  ): Promise<T>;
  /**
   * Writes rows and events in one transaction that checks the attempt and that the session is open, once per
   * task and name: a later attempt gets the kept result and repeats nothing. No network call inside.
   * @throws AppError STALE_ATTEMPT if this attempt or the session is over
   */
  write<T extends Json>(name: string, work: FencedWork<T>): Promise<T>;
  /** Shows followers a text while it is being written, until it is closed or this attempt is over. */
  openText(text: Pick<MessageDelta, 'messageId' | 'channel'>): LiveText;
  /** Ends this attempt without a result; the next attempt starts when everything asked for has ended. */
  suspend(request: SuspendRequest): never;
  /**
   * Asks a person, once for each name: where nobody has answered yet this attempt ends, and the next one, which
   * starts once everything asked is answered, gets the response here. Questions asked side by side wait together.
   * @throws AppError TASK_FAILED if the default response does not fit, STEP_MISMATCH if another question was asked
   *   under this name
   */
  ask(question: Question): Promise<PersonResponse>;
  /** Ends the session as CANCELED with the outcome REJECTED, because a person refused what this task proposed. */
  reject(words: string | null): never;
}

/** What a handler returns; it is recorded in one transaction with everything that follows from it. */
export interface TaskResult {
  readonly output: JsonObject;
  /** Tasks that this one puts into the graph: a plan's. They may depend on this task and on each other. */
  readonly addTasks?: readonly NewTask[];
  /** Rows and events that commit with the record. */
  readonly write?: FencedWork<void>;
}

/** Does the work of tasks. The engine knows nothing of what that is. */
export interface TaskHandler {
  handle(context: TaskContext): Promise<TaskResult>;
}
