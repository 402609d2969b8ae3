import type { LanguageModelMiddleware } from 'ai';
import { type AppError, ErrorCode } from '../lib/errors.js';
import type { CallGuard } from './call-guard.js';
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
    wrapGenerate: ({ doGenerate, params }) =>
      guarded(options, params, () => generate(options, params, doGenerate)),
    wrapStream: ({ doStream, params }) => stream(options, params, doStream),
  };
}

async function generate(
  options: WatchOptions,
  params: CallParams,
  doGenerate: () => PromiseLike<GenerateResult>,
): Promise<GenerateResult> {
  const call = new WatchedCall(options, params);
  const result = await Promise.resolve(doGenerate()).catch(async (error: unknown) => {
    throw await call.failed(error);
  });
  await call.answered(result.usage);
  return { ...result, content: result.content.map(storableContent) };
}

/** The guard holds its place until the stream is over; the stream is given out as soon as it begins. */
function stream(
  options: WatchOptions,
  params: CallParams,
  doStream: () => PromiseLike<StreamResult>,
): Promise<StreamResult> {
  const opened = Promise.withResolvers<StreamResult>();
  const ended = guarded(options, params, async () => {
    const call = new WatchedCall(options, params);
    const result = await Promise.resolve(doStream()).catch(async (error: unknown) => {
      throw await call.failed(error);
    });
    const watched = watchStream(result.stream, call);
    opened.resolve({ ...result, stream: watched.stream });
    await watched.ended;
  });
  ended.catch(opened.reject);
  return opened.promise;
}

async function guarded<T>(
  { guard, maxWaitMs }: WatchOptions,
  { abortSignal: signal }: CallParams,
  work: () => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  return guard.call(work, { signal, maxWaitMs });
}

/** One call from its beginning to its row. */
export class WatchedCall {
  private readonly startedAt = performance.now();

  constructor(
    private readonly options: WatchOptions,
    private readonly params: CallParams,
  ) {}

  answered(usage: TokenUsage): Promise<void> {
    return this.record(null, countsOf(usage));
  }

  /** Records it. @returns what to throw: the caller's own reason where the caller gave up */
  async failed(error: unknown): Promise<unknown> {
    const signal = this.params.abortSignal;
    if (signal?.aborted) {
      await this.record(ErrorCode.CANCELED, NO_TOKENS);
      return signal.reason;
    }
    const failure = this.options.failureOf(error);
    await this.record(failure.code, NO_TOKENS);
    return failure;
  }

  /** Nobody reads on. */
  abandoned(): Promise<void> {
    return this.record(ErrorCode.CANCELED, NO_TOKENS);
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
