import type { ModelReasoner, ReplayReasoner } from '../agents/model-reasoner.js';
import type { Database } from '../database/database.js';
import type { Config } from '../lib/config/config.js';
import type { NewId } from '../lib/ids.js';
import { ModelCallStore } from '../models/model-call-store.js';
import { ReplayedModels } from '../models/recording/replayed-models.js';
import { Models } from '../models/models.js';
import { readPriceTable } from '../models/price-table.js';
import type { Providers } from '../providers/providers.js';
import { createLlmReasoner } from '../reasoning/llm/llm-reasoner.js';
import type { Reasoner } from '../reasoning/reasoner.js';

/** Largest answer of a model, in bytes: the longest that any writes is far below. */
const MAX_ANSWER_BYTES = 8_388_608;

/** Tasks are tried again later while the endpoint is left alone. */
const BREAKER = { failures: 5, pauseMs: 10_000 } as const;

export interface ModelParts {
  readonly database: Database;
  readonly newId: NewId;
  readonly providers: Providers;
}

/**
 * The models of the endpoint that a configuration names, if any; they are not asked yet.
 * @throws AppError BAD_USER_INPUT if the price table cannot be read
 */
export async function modelsOf(config: Config, parts: ModelParts): Promise<Models | undefined> {
  const { modelBaseUrl: baseUrl, modelName: model, modelApiKey: apiKey, modelPrices } = config;
  if (baseUrl === undefined || model === undefined) return undefined;
  const prices = modelPrices === undefined ? undefined : await readPriceTable(modelPrices);
  const limits = {
    idleMs: config.modelIdleSeconds * 1_000,
    totalMs: config.modelTimeoutSeconds * 1_000,
    maxBytes: MAX_ANSWER_BYTES,
  };
  const { database, newId, providers } = parts;
  return new Models({
    endpoint: { baseUrl, apiKey, model, limits },
    recorder: new ModelCallStore({ database, newId, prices }),
    // One endpoint is one provider, whichever of its models is asked.
    guard: providers.guard({
      name: `model:${new URL(baseUrl).host}`,
      callsPerMinute: config.modelCallsPerMinute ?? null,
      ...BREAKER,
    }),
  });
}

/** How agents think with models, and what thinks where one fails for good. */
export function modelReasonerOf(
  models: Models,
  { modelOutput: output, modelStreaming }: Pick<Config, 'modelOutput' | 'modelStreaming'>,
  fallback: Reasoner,
): ModelReasoner {
  return ({ openText, ...thinking }) => {
    const audience = modelStreaming ? { open: openText } : undefined;
    return createLlmReasoner({ ...thinking, models, output, fallback, audience });
  };
}

/** The same in a replay, where models that were recorded answer in place of those of an endpoint. */
export function replayReasonerOf(fallback: Reasoner): ReplayReasoner {
  return ({ answers, openText: _openText, ...thinking }) => {
    const models = new ReplayedModels(answers);
    return createLlmReasoner({ ...thinking, models, output: answers.output, fallback });
  };
}
