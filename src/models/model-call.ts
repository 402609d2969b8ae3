import type { ErrorCode } from '../lib/errors.js';
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

/** One call as it is kept. */
export interface ModelCallRecord extends ModelWork, TokenCounts {
  readonly provider: string;
  readonly model: string;
  /** From the request to the end of the answer, in milliseconds; without the wait for its turn. */
  readonly latencyMs: number;
  /** Null: it was answered. `CANCELED`: the work was called off meanwhile. */
  readonly errorCode: ErrorCode | null;
  /** SHA-256 of everything that was asked, in hexadecimal digits. */
  readonly requestHash: string;
}

/** Where calls are kept. */
export interface CallRecorder {
  /** @throws AppError if it cannot be kept: what is spent and not counted must not go on */
  record(call: ModelCallRecord): Promise<void>;
}

export const NO_TOKENS: TokenCounts = {
  inputTokens: null,
  outputTokens: null,
  cachedTokens: null,
  reasoningTokens: null,
};
