import type { LanguageModel, LanguageModelMiddleware } from 'ai';
import { UNGUARDED, type CallGuard } from '../providers/call-guard.js';
import type { KeptAnswers } from './answers/kept-answers.js';
import { reuseAnswers } from './answers/reuse-answers.js';
import type { CallRecorder, ModelWork } from './model-call.js';
import type { ModelEndpoint } from './model-endpoint.js';
import { modelFailure } from './model-failure.js';
import { witnessCalls } from './recording/witness-calls.js';
import { openProvider, providerNameOf } from './sdk/open-provider.js';
import type { LanguageModels } from './sdk/open-package.js';
import { watchCalls } from './watch-calls.js';

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

type Sdk = typeof import('ai');

/**
 * The models of one endpoint, for use with the AI SDK (`generateText`, `streamText`, with `maxRetries: 0`: the engine
 * retries). Every call is bounded, guarded and recorded, and fails with an AppError of one of the codes `MODEL_...`, or
 * with the reason of its signal. The SDK is loaded with the first call, for without a model nobody needs it.
 */
export class Models {
  private loaded: Promise<Sdk> | undefined;
  private opened: Promise<LanguageModels> | undefined;

  constructor(private readonly options: ModelsOptions) {}

  /** Name of the model that is asked where none is named. */
  get defaultModel(): string {
    return this.options.endpoint.model;
  }

  /** The AI SDK itself. */
  sdk(): Promise<Sdk> {
    this.loaded ??= import('ai');
    return this.loaded;
  }

  /**
   * Sees that the endpoint can be asked, as far as that is known without asking it: a package that it names is there.
   * @throws AppError BAD_USER_INPUT that says what the operator can do
   */
  async check(): Promise<void> {
    if (this.options.endpoint.provider) (await this.models())(this.defaultModel);
  }

  /**
   * A model whose calls are counted as part of this work.
   * @param name default: the endpoint's
   */
  async modelFor(work: ModelWork, name = this.defaultModel): Promise<Exclude<LanguageModel, string>> {
    const [sdk, models] = await Promise.all([this.sdk(), this.models()]);
    const { endpoint, recorder, guard = UNGUARDED, maxWaitMs = DEFAULT_MAX_WAIT_MS } = this.options;
    const { apiKey } = endpoint;
    const secrets = apiKey ? [apiKey] : [];
    const middleware = watchCalls({
      provider: providerNameOf(endpoint),
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
    return sdk.wrapLanguageModel({ model: models(name), middleware: all });
  }

  private reusing(work: ModelWork, model: string): LanguageModelMiddleware[] {
    const { endpoint, kept } = this.options;
    const { reuse } = work;
    if (reuse === undefined || kept === undefined) return [];
    const { baseUrl = '' } = endpoint;
    return [reuseAnswers({ provider: providerNameOf(endpoint), baseUrl, model, work, reuse, kept })];
  }

  private models(): Promise<LanguageModels> {
    this.opened ??= openProvider(this.options.endpoint);
    return this.opened;
  }
}
