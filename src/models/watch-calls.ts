import type { LanguageModelMiddleware } from 'ai';
import { AppError, ErrorCode } from '../lib/errors.js';
import type { CallGuard } from '../providers/call-guard.js';
import { NO_TOKENS, type CallRecorder, type ModelWork, type TokenCounts } from './model-call.js';
import { requestHash } from './request-hash.js';
import type { CallParams, GenerateResult, StreamResult, TokenUsage } from './sdk-types.js';
import { storableContent } from './storable-content.js';
import { watchStream } from './watch-stream.js';

export interface WatchOptions {
  readonly provider: string;
  readonly model: string;
  readonly work: ModelWork;
  readonly recorder: CallRecorder;
  readonly guard: CallGuard;
  /** Longest wait for a turn, in milliseconds. */
  readonly maxWaitMs: number;
  /** What went wrong, as an AppError. */
  readonly failureOf: (error: unknown) => AppError;
}

/**
 * What stands around every call to a model, the one place for it: the guard lets it through, its failure becomes an
 * AppError, what it says is made fit to be kept, and it is recorded, failed or not. No transaction is open meanwhile.
 */
export function watchCalls(options: WatchOptions): LanguageModelMiddleware {
  return {
    specificationVersion: 'v4',
    wrapGenerate: ({ doGenerate, params }) => new WatchedCall(options, params).generate(doGenerate),
    wrapStream: ({ doStream, params }) => new WatchedCall(options, params).stream(doStream),
  };
}

/** One call from its beginning to its row. The guard sees the call alone: what we do with it is no fault of its provider. */
class WatchedCall {
  private startedAt = 0;

  constructor(
    private readonly options: WatchOptions,
    private readonly params: CallParams,
  ) {}

  async generate(doGenerate: () => PromiseLike<GenerateResult>): Promise<GenerateResult> {
    const result = await this.recordingFailure(this.guarded(() => this.start(doGenerate)));
    await this.record(null, countsOf(result.usage));
    return { ...result, content: result.content.map(storableContent) };
  }

  /** The guard holds its place until the stream is over; the stream is given out as soon as it begins. */
  async stream(doStream: () => PromiseLike<StreamResult>): Promise<StreamResult> {
    const opened = Promise.withResolvers<StreamResult>();
    const over = this.guarded(async () => {
      const result = await this.start(doStream);
      const watched = watchStream(result.stream, {
        failureOf: (error) => this.failureOf(error),
        record: (usage) => this.record(null, countsOf(usage)),
        recordFailure: (failure) => this.recordFailure(failure),
        recordAbandoned: () => this.record(ErrorCode.CANCELED, NO_TOKENS),
      });
      opened.resolve({ ...result, stream: watched.stream });
      await watched.ended;
    });
    over.catch(opened.reject);
    return this.recordingFailure(opened.promise);
  }

  private async guarded<T>(work: () => Promise<T>): Promise<T> {
    const { guard, maxWaitMs } = this.options;
    const { abortSignal: signal } = this.params;
    signal?.throwIfAborted();
    return guard.call(work, { signal, maxWaitMs });
  }

  private async start<T>(call: () => PromiseLike<T>): Promise<T> {
    this.startedAt = performance.now();
    try {
      return await call();
    } catch (error) {
      throw this.failureOf(error);
    }
  }

  /** What to throw: the caller's own reason where the caller gave up. */
  private failureOf(error: unknown): unknown {
    const signal = this.params.abortSignal;
    return signal?.aborted ? signal.reason : this.options.failureOf(error);
  }

  private async recordingFailure<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (failure) {
      // What the guard refused was no call.
      if (this.startedAt > 0) await this.recordFailure(failure);
      throw failure;
    }
  }

  private recordFailure(failure: unknown): Promise<void> {
    return this.record(failure instanceof AppError ? failure.code : ErrorCode.CANCELED, NO_TOKENS);
  }

  private record(errorCode: ErrorCode | null, tokens: TokenCounts): Promise<void> {
    const { provider, model, work, recorder } = this.options;
    const latencyMs = performance.now() - this.startedAt;
    const hash = requestHash(model, this.params);
    return recorder.record({ ...work, ...tokens, provider, model, latencyMs, errorCode, requestHash: hash });
  }
}

function countsOf({ inputTokens, outputTokens }: TokenUsage): TokenCounts {
  return {
    inputTokens: inputTokens.total ?? null,
    outputTokens: outputTokens.total ?? null,
    cachedTokens: inputTokens.cacheRead ?? null,
    reasoningTokens: outputTokens.reasoning ?? null,
  };
}
