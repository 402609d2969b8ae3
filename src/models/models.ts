import type { LanguageModel, LanguageModelMiddleware } from 'ai';
import { boundedFetch, type AnswerLimits } from './bounded-fetch.js';
import { UNGUARDED, type CallGuard } from '../providers/call-guard.js';
import type { KeptAnswers } from './answers/kept-answers.js';
import { reuseAnswers } from './answers/reuse-answers.js';
import type { CallRecorder, ModelWork } from './model-call.js';
import { modelFailure } from './model-failure.js';
import { witnessCalls } from './recording/witness-calls.js';
import { watchCalls } from './watch-calls.js';

/** Where a model is and what it may take. */
export interface ModelEndpoint {
  /** Address of the API, up to and without `/chat/completions`. */
  readonly baseUrl: string;
  /** Left out, none is sent. */
  readonly apiKey?: string | undefined;
  /** The model that is asked where the work names none. */
  readonly model: string;
  /** How it is told the longest answer. Default max_tokens. */
  readonly lengthField?: 'max_tokens' | 'max_completion_tokens' | undefined;
  readonly limits: AnswerLimits;
}

export interface ModelsOptions {
  readonly endpoint: ModelEndpoint;
  readonly recorder: CallRecorder;
  /** Default: every call goes through at once. */
  readonly guard?: CallGuard;
  /** How long a call may wait for the guard, in milliseconds. Default 30,000. */
  readonly maxWaitMs?: number;
  /** Where answers are kept for work that may use them again. Default: nowhere. */
  readonly kept?: KeptAnswers;
}

const DEFAULT_MAX_WAIT_MS = 30_000;
/** Of the endpoint; kept with each call. */
const PROVIDER = 'openai-compatible';

/** What the AI SDK gives; loaded with the first call, for without a model nobody needs it. */
interface Loaded {
  readonly sdk: typeof import('ai');
  readonly openai: typeof import('@ai-sdk/openai-compatible');
}

/**
 * The models behind any server that speaks the chat-completions protocol of OpenAI, for use with the AI SDK
 * (`generateText`, `streamText`, with `maxRetries: 0`: the engine retries). Every call is bounded, guarded and
 * recorded, and fails with an AppError of one of the codes `MODEL_...`, or with the reason of its signal.
 */
export class Models {
  private loaded: Promise<Loaded> | undefined;

  constructor(private readonly options: ModelsOptions) {}

  /** Name of the model that is asked where none is named. */
  get defaultModel(): string {
    return this.options.endpoint.model;
  }

  /** The AI SDK itself. */
  async sdk(): Promise<Loaded['sdk']> {
    return (await this.load()).sdk;
  }

  /**
   * A model whose calls are counted as part of this work.
   * @param name default: the endpoint's
   */
  async modelFor(work: ModelWork, name = this.defaultModel): Promise<Exclude<LanguageModel, string>> {
    const { sdk, openai } = await this.load();
    const { endpoint, recorder, guard = UNGUARDED, maxWaitMs = DEFAULT_MAX_WAIT_MS } = this.options;
    const { apiKey } = endpoint;
    const secrets = apiKey ? [apiKey] : [];
    const provider = openai.createOpenAICompatible({
      name: PROVIDER,
      baseURL: endpoint.baseUrl,
      includeUsage: true,
      supportsStructuredOutputs: true,
      fetch: boundedFetch(endpoint.limits),
      transformRequestBody: (body) => withLength(body, endpoint.lengthField),
      ...(apiKey === undefined ? {} : { apiKey }),
    });
    const middleware = watchCalls({
      provider: PROVIDER,
      model: name,
      work,
      recorder,
      guard,
      maxWaitMs,
      totalMs: endpoint.limits.totalMs,
      failureOf: (error) => modelFailure(sdk, error, secrets),
    });
    // Outermost, so that it is told what everybody is told, also from what is kept.
    const all = [witnessCalls(name, work), ...this.reusing(work, name), middleware];
    return sdk.wrapLanguageModel({ model: provider.chatModel(name), middleware: all });
  }

  private reusing(work: ModelWork, model: string): LanguageModelMiddleware[] {
    const { endpoint, kept } = this.options;
    const { reuse } = work;
    if (reuse === undefined || kept === undefined) return [];
    return [reuseAnswers({ provider: PROVIDER, baseUrl: endpoint.baseUrl, model, work, reuse, kept })];
  }

  private load(): Promise<Loaded> {
    this.loaded ??= Promise.all([import('ai'), import('@ai-sdk/openai-compatible')]).then(
      ([sdk, openai]) => ({
        sdk,
        openai,
      }),
    );
    return this.loaded;
  }
}

/** What the SDK calls max_tokens, under the name that the endpoint knows. */
function withLength(
  { max_tokens: length, ...body }: Record<string, unknown>,
  field: ModelEndpoint['lengthField'] = 'max_tokens',
): Record<string, unknown> {
  return length === undefined ? body : { ...body, [field]: length };
}
