/**
 * The codes that appear in `extensions.code` of a GraphQL error, in HTTP bodies and in stored failures.
 * `docs/errors.md` explains each; a test keeps the two lists equal.
 */
export const ErrorCode = {
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  NOT_FOUND: 'NOT_FOUND',
  FORBIDDEN: 'FORBIDDEN',
  CONFLICT: 'CONFLICT',
  IDEMPOTENCY_CONFLICT: 'IDEMPOTENCY_CONFLICT',
  SESSION_BUSY: 'SESSION_BUSY',
  QUEUE_FULL: 'QUEUE_FULL',
  RATE_LIMITED: 'RATE_LIMITED',
  SESSION_NOT_RETRYABLE: 'SESSION_NOT_RETRYABLE',
  SESSION_NOT_REPLAYABLE: 'SESSION_NOT_REPLAYABLE',
  REPLAY_DIVERGED: 'REPLAY_DIVERGED',
  AGENT_INACTIVE: 'AGENT_INACTIVE',
  INVALID_WORKFLOW: 'INVALID_WORKFLOW',
  UNSUPPORTED_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  DOCUMENT_TOO_LARGE: 'DOCUMENT_TOO_LARGE',
  DOCUMENT_UNREADABLE: 'DOCUMENT_UNREADABLE',
  DEADLINE_EXCEEDED: 'DEADLINE_EXCEEDED',
  CANCELED: 'CANCELED',
  STEP_MISMATCH: 'STEP_MISMATCH',
  STALE_ATTEMPT: 'STALE_ATTEMPT',
  TASK_FAILED: 'TASK_FAILED',
  MODEL_UNAVAILABLE: 'MODEL_UNAVAILABLE',
  MODEL_RATE_LIMITED: 'MODEL_RATE_LIMITED',
  MODEL_TIMED_OUT: 'MODEL_TIMED_OUT',
  MODEL_REFUSED: 'MODEL_REFUSED',
  MODEL_ANSWER_UNUSABLE: 'MODEL_ANSWER_UNUSABLE',
  BUDGET_EXCEEDED: 'BUDGET_EXCEEDED',
  BUDGET_UNPRICED: 'BUDGET_UNPRICED',
  TOOL_FAILED: 'TOOL_FAILED',
  TOOL_OUTCOME_UNKNOWN: 'TOOL_OUTCOME_UNKNOWN',
  TOOL_LOOP_LIMIT: 'TOOL_LOOP_LIMIT',
  UNAVAILABLE: 'UNAVAILABLE',
  SCHEMA_TOO_NEW: 'SCHEMA_TOO_NEW',
  INTERNAL_SERVER_ERROR: 'INTERNAL_SERVER_ERROR',
} as const;
export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];

export interface AppErrorOptions {
  /** May the same call succeed later without a change? Default false. */
  readonly retryable?: boolean;
  /** How long to wait before the next try, in milliseconds. */
  readonly retryAfterMs?: number;
  /** Where in the input the fault lies, as the path of the field. */
  readonly path?: readonly (string | number)[];
  readonly cause?: unknown;
}

/** A failure whose message is safe to show to the caller. Everything else is masked at the edge. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly path: readonly (string | number)[] | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
    this.path = options.path;
  }
}

/** Bad input: `path` names the field that must change. */
export function badInput(message: string, path?: readonly (string | number)[]): AppError {
  return new AppError(ErrorCode.BAD_USER_INPUT, message, { path });
}

/** Says that something is not there for this viewer; never tells whether it is there for another one. */
export function notFound(what: string, id: string, path?: readonly (string | number)[]): AppError {
  return new AppError(ErrorCode.NOT_FOUND, `${what} ${JSON.stringify(id)} does not exist.`, { path });
}
