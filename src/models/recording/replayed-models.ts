import type { Models } from '../models.js';
import type { ModelWork } from '../model-call.js';
import type { CallParams, SdkModel } from '../sdk-types.js';
import { streamOf } from './streamed-answer.js';
import { requestOf, type SpokenAnswer } from './witnessed-call.js';
import type { JsonObject } from '../../lib/json.js';

/** Answers calls from what was recorded. */
export interface RecordedAnswers {
  /** Name of the model that was asked; null where none was. */
  readonly model: string | null;
  /** How models were told the shape of an answer. */
  readonly output: 'schema' | 'json';
  /**
   * @throws AppError as the recorded call failed, or REPLAY_DIVERGED where no call like it was recorded
   */
  answer(purpose: string | null, request: JsonObject): SpokenAnswer;
}

/**
 * Stands in for `Models` in a replay. There is no address and no key in it, and nothing that could send a request: it says
 * what was recorded, or fails.
 */
export class ReplayedModels implements Pick<Models, 'sdk' | 'modelFor' | 'defaultModel'> {
  private loaded: Promise<typeof import('ai')> | undefined;

  constructor(private readonly answers: RecordedAnswers) {}

  get defaultModel(): string {
    return this.answers.model ?? 'none';
  }

  sdk(): Promise<typeof import('ai')> {
    this.loaded ??= import('ai');
    return this.loaded;
  }

  modelFor({ purpose }: ModelWork, name = this.defaultModel): Promise<SdkModel> {
    const answer = (params: CallParams): SpokenAnswer =>
      this.answers.answer(purpose ?? null, requestOf(name, params));
    return Promise.resolve({
      specificationVersion: 'v4',
      provider: 'replay',
      modelId: name,
      supportedUrls: {},
      doGenerate: async (params) => ({ ...(await begun(params, answer)), warnings: [] }),
      doStream: async (params) => ({ stream: streamOf(await begun(params, answer)) }),
    });
  }
}

function begun(params: CallParams, answer: (params: CallParams) => SpokenAnswer): Promise<SpokenAnswer> {
  params.abortSignal?.throwIfAborted();
  return Promise.resolve(answer(params));
}
