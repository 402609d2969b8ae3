import type { LanguageModelMiddleware } from 'ai';
import { AppError, ErrorCode } from '../lib/errors.js';
import type { CallGuard } from '../providers/call-guard.js';
import { CallBounds } from './budget/call-bounds.js';
import {
  NO_TOKENS,
  type CallRecorder,
  type ModelWork,
  type ReservedCall,
  type TokenCounts,
} from './model-call.js';
import { describeRequest } from './request-hash.js';
import type { CallParams, GenerateResult, SdkModel, StreamResult, TokenUsage } from './sdk-types.js';
import { storableContent } from './storable-content.js';
import { watchStream } from './watch-stream.js';

export interface WatchOptions {
  readonly provider: string;
  readonly model: string;
  readonly work: ModelWork;
  readonly recorder: CallRecorder;
  readonly guard: CallGuard;
  /** Longest wait for a turn, in milliseconds; and for calls under way to leave something of a budget. */
  readonly maxWaitMs: number;
  /** Longest call, in milliseconds. */
  readonly totalMs: number;
  /** What went wrong, as an AppError. */
  readonly failureOf: (error: unknown) => AppError;
}

/**
 * What stands around every call to a model, the one place for it: what it may take is reserved, the guard lets it
 * through, its failure becomes an AppError, what it says is made fit to be kept, and it is recorded and its budgets
 * are settled, failed or not. No transaction is open meanwhile.
 */
export function watchCalls(options: WatchOptions): LanguageModelMiddleware {
  return {
    specificationVersion: 'v4',
    wrapGenerate: async ({ model, params }) => (await reserve(options, params)).generate(model),
    wrapStream: async ({ model, params }) => (await reserve(options, params)).stream(model),
  };
}

async function reserve(options: WatchOptions, params: CallParams): Promise<WatchedCall> {
  const { provider, model, work, recorder, maxWaitMs, totalMs } = options;
  params.abortSignal?.throwIfAborted();
  const { hash, inputTokens } = describeRequest(model, params);
  const outputTokens = params.maxOutputTokens ?? null;
  const plan = { ...work, provider, model, requestHash: hash, inputTokens, outputTokens, maxWaitMs, totalMs };
  return new WatchedCall(options, params, await recorder.reserve(plan, params.abortSignal));
}

/** One call from its beginning to its row. The guard sees the call alone: what we do with it is no fault of its provider. */
class WatchedCall {
  private startedAt = 0;
  private isAnswering = false;
  private readonly bounds: CallBounds;

  constructor(
    private readonly options: WatchOptions,
    params: CallParams,
    private readonly reserved: ReservedCall,
  ) {
    this.bounds = new CallBounds(params, reserved);
  }

  async generate(model: SdkModel): Promise<GenerateResult> {
    const call = () => model.doGenerate(this.bounds.params);
    const result = await this.recordingFailure(this.guarded(() => this.start(call)));
    await this.record(null, countsOf(result.usage));
    return { ...result, content: result.content.map(storableContent) };
  }

  /** The guard holds its place until the stream is over; the stream is given out as soon as it begins. */
  async stream(model: SdkModel): Promise<StreamResult> {
    const opened = Promise.withResolvers<StreamResult>();
    const over = this.guarded(async () => {
      const result = await this.start(() => model.doStream(this.bounds.params));
      this.isAnswering = true;
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
    const { abortSignal: signal } = this.bounds.params;
    signal?.throwIfAborted();
    return guard.call(work, { signal, maxWaitMs });
  }

  private async start<T>(call: () => PromiseLike<T>): Promise<T> {
    this.bounds.begin();
    this.startedAt = performance.now();
    try {
      return await call();
    } catch (error) {
      throw this.failureOf(error);
    }
  }

  /** What to throw: the caller's own reason where the caller gave up. */
  private failureOf(error: unknown): unknown {
    return this.bounds.reasonToStop() ?? this.options.failureOf(error);
  }

  private async recordingFailure<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (failure) {
      // What the guard refused was no call.
      if (this.startedAt > 0) await this.recordFailure(failure);
      else await this.reserved.release();
      throw failure;
    }
  }

  private recordFailure(failure: unknown): Promise<void> {
    return this.record(failure instanceof AppError ? failure.code : ErrorCode.CANCELED, NO_TOKENS);
  }

  private record(errorCode: ErrorCode | null, tokens: TokenCounts): Promise<void> {
    this.bounds.end();
    const latencyMs = performance.now() - this.startedAt;
    const isEndSeen = errorCode !== null && !this.isAnswering && REFUSALS.has(errorCode);
    return this.reserved.settle({ ...tokens, latencyMs, errorCode }, isEndSeen);
  }
}

/** The provider itself said that it does nothing, or was not reached. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  ErrorCode.MODEL_UNAVAILABLE,
  ErrorCode.MODEL_RATE_LIMITED,
  ErrorCode.MODEL_REFUSED,
]);

function countsOf({ inputTokens, outputTokens }: TokenUsage): TokenCounts {
  return {
    inputTokens: inputTokens.total ?? null,
    outputTokens: outputTokens.total ?? null,
    cachedTokens: inputTokens.cacheRead ?? null,
    reasoningTokens: outputTokens.reasoning ?? null,
  };
}
