import type { EmbeddingModel } from 'ai';
import { AppError, ErrorCode } from '../../lib/errors.js';
import { embeddingFailure } from './embedding-failure.js';
import type { Embedder, Embedding } from './embedder.js';

export interface OpenaiEmbedderOptions {
  /** Address of the API, up to and without `/embeddings`. */
  readonly baseUrl: string;
  /** Left out, none is sent. */
  readonly apiKey?: string | undefined;
  readonly model: string;
  /** Asked of the model and required of its answers; left out, it gives as many as it likes, always the same. */
  readonly dimensions?: number | undefined;
  /** How long one call may take, in milliseconds. */
  readonly timeoutMs: number;
}

/** What the database compares at most. */
export const MAX_DIMENSIONS = 16_000;

/** What the AI SDK gives; loaded with the first call, for without a model nobody needs it. */
interface Loaded {
  readonly sdk: typeof import('ai');
  readonly model: EmbeddingModel;
}

/** Any server that speaks the embeddings protocol of OpenAI, through the AI SDK. */
export class OpenaiEmbedder implements Embedder {
  readonly name: string;
  private loaded: Promise<Loaded> | undefined;
  private dimensions: number | undefined;

  constructor(private readonly options: OpenaiEmbedderOptions) {
    this.name = options.model;
    this.dimensions = options.dimensions;
  }

  async embed(texts: readonly string[], signal: AbortSignal): Promise<readonly Embedding[]> {
    const { sdk, model } = await (this.loaded ??= load(this.options));
    const abortSignal = AbortSignal.any([signal, AbortSignal.timeout(this.options.timeoutMs)]);
    const { dimensions } = this.options;
    const answer = await sdk
      .embedMany({ model, values: [...texts], dimensions, maxRetries: 0, abortSignal })
      .catch((error: unknown) => {
        throw this.failureOf(sdk, error, abortSignal);
      });
    return answer.embeddings.map((embedding) => this.checked(embedding));
  }

  /** @returns the caller's own reason where the caller gave up */
  private failureOf(sdk: Loaded['sdk'], error: unknown, signal: AbortSignal): unknown {
    if (signal.aborted) return isTimeout(signal.reason) ? tooSlow() : signal.reason;
    if (sdk.APICallError.isInstance(error)) return embeddingFailure(error, this.options.apiKey);
    const message = error instanceof Error ? error.message : String(error);
    if (sdk.AISDKError.isInstance(error)) return unfit(message);
    return embeddingFailure({ message, isRetryable: true }, this.options.apiKey);
  }

  private checked(embedding: Embedding): Embedding {
    // In the precision in which it is kept: what is too small for it is 0, what is too large is infinite.
    const rounded = embedding.map(Math.fround);
    if (!isVector(rounded)) throw unfit('It is no vector.');
    this.dimensions ??= rounded.length;
    if (rounded.length === this.dimensions) return rounded;
    throw unfit(`It has ${rounded.length} dimensions instead of ${this.dimensions}.`);
  }
}

async function load({ baseUrl, apiKey, model }: OpenaiEmbedderOptions): Promise<Loaded> {
  const [sdk, { createOpenAICompatible }] = await Promise.all([
    import('ai'),
    import('@ai-sdk/openai-compatible'),
  ]);
  const provider = createOpenAICompatible({
    name: 'embedding',
    baseURL: baseUrl,
    ...(apiKey === undefined ? {} : { apiKey }),
  });
  return { sdk, model: provider.embeddingModel(model) };
}

function isVector(numbers: Embedding): boolean {
  return numbers.length > 0 && numbers.length <= MAX_DIMENSIONS && numbers.every(Number.isFinite);
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}

function tooSlow(): AppError {
  const message = 'The embedding model did not answer in time.';
  return new AppError(ErrorCode.UNAVAILABLE, message, { retryable: true });
}

function unfit(what: string): AppError {
  return new AppError(ErrorCode.UNAVAILABLE, `The answer of the embedding model cannot be used: ${what}`);
}
