import type { ErrorCode } from '../lib/errors.js';
import type { AnswerCheck } from './answers/answer-check.js';
import type { CallWitness } from './recording/witnessed-call.js';

/** Whose work a call to a model is part of; what it costs is counted for all of these. */
export interface ModelWork {
  readonly workspaceId: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly taskId: string;
  readonly attempt: number;
  readonly agentId: string;
  /** What is asked for, in a word or two. Default: it is not told. */
  readonly purpose?: string | undefined;
  /** Is told of each call once it is over. Default: nobody. */
  readonly witness?: CallWitness | undefined;
  /** May an answer to the same be given again? Default: each call is made. */
  readonly reuse?: Reuse | undefined;
}

/** How answers are kept for the next time that the same is asked. */
export interface Reuse {
  /** How old an answer may be, in seconds. */
  readonly ttlSeconds: number;
  /** Is told when the answer of the call passed its check; no other is kept. */
  readonly check: AnswerCheck;
}

/** What a provider counted; null where it told nothing. */
export interface TokenCounts {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** Part of the input that the provider had at hand. */
  readonly cachedTokens: number | null;
  /** Part of the output that the model only thought. */
  readonly reasoningTokens: number | null;
}

/** A call that is about to be made. */
export interface PlannedCall extends ModelWork {
  readonly provider: string;
  readonly model: string;
  /** SHA-256 of everything that is asked, in hexadecimal digits. */
  readonly requestHash: string;
  /** Tokens that go in, rather too many than too few. */
  readonly inputTokens: number;
  /** The longest answer that is asked for, in tokens; null: the caller sets no end. */
  readonly outputTokens: number | null;
  /** Longest call, in milliseconds; and longest wait for its turn before it. */
  readonly totalMs: number;
  readonly maxWaitMs: number;
}

/** How a call ended. */
export interface CallOutcome extends TokenCounts {
  /** From the request to the end of the answer, in milliseconds; without the wait for its turn. */
  readonly latencyMs: number;
  /** Null: it was answered. `CANCELED`: the work was called off meanwhile. */
  readonly errorCode: ErrorCode | null;
}

/** One call as it is kept. */
export interface ModelCallRecord
  extends CallOutcome, ModelWork, Pick<PlannedCall, 'provider' | 'model' | 'requestHash'> {}

/** A call that may be made; one of `settle` and `release` is to be called in the end. */
export interface ReservedCall {
  /** Longest answer that budgets allow, in tokens; null: any. */
  readonly maxOutputTokens: number | null;
  /** Longest time that budgets leave, in milliseconds; null: any. */
  readonly maxMs: number | null;
  /**
   * Keeps how the call ended.
   * @param isEndSeen did the provider itself say how? Else it may count all that was reserved.
   * @throws AppError if it cannot be kept: what is spent and not counted must not go on
   */
  settle(outcome: CallOutcome, isEndSeen: boolean): Promise<void>;
  /** The call was not made. */
  release(): Promise<void>;
}

/** Where calls are kept, and what they may take. */
export interface CallRecorder {
  /**
   * Reserves what a call may take at most, before it is made.
   * @throws AppError BUDGET_EXCEEDED where a budget does not allow it; retryable, where calls under way hold what is left
   * @throws AppError BUDGET_UNPRICED where a budget of money holds and nobody knows the price
   */
  reserve(call: PlannedCall, signal?: AbortSignal): Promise<ReservedCall>;
}

export const NO_TOKENS: TokenCounts = {
  inputTokens: null,
  outputTokens: null,
  cachedTokens: null,
  reasoningTokens: null,
};
