import { OutcomeReason, type Failure } from '../entities/agent-session.js';
import { DatabaseUnreachable } from '../database/unreachable.js';
import { AppError, ErrorCode } from '../lib/errors.js';
import type { NewId } from '../lib/ids.js';

/** A failed attempt as data, with what the engine needs to decide on another one. */
export interface AttemptFailure {
  readonly failure: Failure;
  /** The shortest wait that the failing side asked for, in milliseconds. */
  readonly retryAfterMs: number | null;
  /** Finds the masked error in the log; null where the message is the error's own. */
  readonly reference: string | null;
  /** Does it say something of the agent, or of what the agent relies on? */
  readonly isAgents: boolean;
}

/** Unknown errors count as retryable, and their words stay in the log. */
export function describeFailure(error: unknown, newId: NewId): AttemptFailure {
  if (error instanceof AppError) {
    const { code, message, retryable } = error;
    return {
      failure: { code, message, retryable },
      retryAfterMs: error.retryAfterMs ?? null,
      reference: null,
      isAgents: retryable && code !== ErrorCode.BUDGET_EXCEEDED && !(error instanceof DatabaseUnreachable),
    };
  }
  const reference = newId();
  return {
    failure: {
      code: ErrorCode.INTERNAL_SERVER_ERROR,
      message: `The task failed unexpectedly; see the server log, reference ${reference}.`,
      retryable: true,
    },
    retryAfterMs: null,
    reference,
    isAgents: true,
  };
}

export type RetryDecision =
  | { readonly retry: true; readonly delayMs: number }
  | { readonly retry: false; readonly reason: OutcomeReason };

export interface RetryState {
  /** Failures before this one. */
  readonly retryCount: number;
  readonly maxRetries: number;
}

/**
 * Exponential back-off with full jitter: a wait drawn evenly from 0 to `baseMs * 2^retryCount`, at most `maxMs`,
 * so that tasks that failed together do not come back together. A wait that the failing side asked for is
 * never cut short.
 * @param random draws from [0, 1)
 */
export function decideRetry(
  { failure, retryAfterMs }: AttemptFailure,
  { retryCount, maxRetries }: RetryState,
  { baseMs, maxMs }: { readonly baseMs: number; readonly maxMs: number },
  random: () => number = Math.random,
): RetryDecision {
  const isBudget = failure.code === ErrorCode.BUDGET_EXCEEDED;
  if (!failure.retryable) {
    return { retry: false, reason: isBudget ? OutcomeReason.BUDGET_EXCEEDED : OutcomeReason.NOT_RETRYABLE };
  }
  if (retryCount >= maxRetries) {
    return {
      retry: false,
      reason: isBudget ? OutcomeReason.BUDGET_EXCEEDED : OutcomeReason.RETRIES_EXHAUSTED,
    };
  }
  const ceiling = Math.min(maxMs, baseMs * 2 ** retryCount);
  return { retry: true, delayMs: Math.round(Math.max(retryAfterMs ?? 0, random() * ceiling)) };
}
