import type { ModelReasoner, ReplayReasoner } from '../agents/model-reasoner.js';
import type { Database } from '../database/database.js';
import type { Config, Environment } from '../lib/config/config.js';
import type { BudgetNotices } from '../models/budget/budget-notice.js';
import type { Logger } from '../lib/logger.js';
import { AnswerStore } from '../models/answers/answer-store.js';
import { budgetsOf } from './budgets.js';
import type { NewId } from '../lib/ids.js';
import { ModelCallStore } from '../models/model-call-store.js';
import { ReplayedModels } from '../models/recording/replayed-models.js';
import { readModelEndpoints, type NamedEndpoint } from '../models/endpoints.js';
import { Models } from '../models/models.js';
import { readPriceTable, type PriceTable } from '../models/price-table.js';
import type { Providers } from '../providers/providers.js';
import { createLlmReasoner } from '../reasoning/llm/llm-reasoner.js';
import type { Reasoner } from '../reasoning/reasoner.js';
import { AgentModels, type EndpointModels } from './agent-models.js';

/** Largest answer of a model, in bytes: the longest that any writes is far below. */
const MAX_ANSWER_BYTES = 8_388_608;

/** Tasks are tried again later while the endpoint is left alone. */
const BREAKER = { failures: 5, pauseMs: 10_000 } as const;

export interface ModelParts {
  readonly database: Database;
  readonly newId: NewId;
  readonly logger: Logger;
  readonly providers: Providers;
  /** Is told of budgets that calls meet. Default: nobody. */
  readonly notices?: BudgetNotices;
}

/**
 * The models of the endpoints that a configuration names, if any; they are not asked yet.
 * @param environment where endpoints find their keys
 * @throws AppError BAD_USER_INPUT if the price table or the endpoints cannot be read, or a package of a provider cannot be used
 */
export async function modelsOf(
  config: Config,
  parts: ModelParts,
  environment: Environment,
): Promise<AgentModels | undefined> {
  const endpoints = await readModelEndpoints(config.modelEndpoints, environment);
  const prices = config.modelPrices === undefined ? undefined : await readPriceTable(config.modelPrices);
  const open = async ({ output, callsPerMinute, ...endpoint }: NamedEndpoint): Promise<EndpointModels> => {
    const models = openModels(config, parts, { endpoint, prices, callsPerMinute: callsPerMinute ?? null });
    await models.check();
    return { models, output };
  };
  const own = ownEndpoint(config);
  if (own === undefined && endpoints.size === 0) return undefined;
  const named = await Promise.all(
    [...endpoints].map(async ([name, one]) => [name, await open(one)] as const),
  );
  return new AgentModels(own && (await open(own)), new Map(named));
}

/** That of agents that name none. */
function ownEndpoint(config: Config): NamedEndpoint | undefined {
  const { modelBaseUrl: baseUrl, modelName: model, modelProvider, modelProviderFactory } = config;
  const common = {
    apiKey: config.modelApiKey,
    output: config.modelOutput,
    callsPerMinute: config.modelCallsPerMinute,
  };
  if (!model) return undefined;
  if (modelProvider) {
    const provider = { name: modelProvider, factory: modelProviderFactory };
    return { ...common, provider, baseUrl, model };
  }
  return baseUrl
    ? { ...common, provider: undefined, baseUrl, model, lengthField: config.modelLengthField }
    : undefined;
}

/** An endpoint before the limits of the server. */
type Opened<Endpoint = NamedEndpoint> = Endpoint extends unknown
  ? Omit<Endpoint, 'output' | 'callsPerMinute'>
  : never;

function openModels(
  config: Config,
  { database, newId, logger, providers, notices }: ModelParts,
  opened: {
    readonly endpoint: Opened;
    readonly prices: PriceTable | undefined;
    readonly callsPerMinute: number | null;
  },
): Models {
  const { endpoint, prices, callsPerMinute } = opened;
  const limits = {
    idleMs: config.modelIdleSeconds * 1_000,
    totalMs: config.modelTimeoutSeconds * 1_000,
    maxBytes: MAX_ANSWER_BYTES,
  };
  return new Models({
    endpoint: { ...endpoint, limits },
    recorder: new ModelCallStore({
      database,
      newId,
      prices,
      budgets: budgetsOf(config),
      maxOutputTokens: config.modelMaxOutputTokens,
      ...(notices ? { notices } : {}),
    }),
    kept: new AnswerStore({ database, newId, logger, maxEntries: config.modelKeptAnswers }),
    // One endpoint is one provider, whichever of its models is asked.
    guard: providers.guard({ name: `model:${placeOf(endpoint)}`, callsPerMinute, ...BREAKER }),
  });
}

/** The package stands for the address that it knows. */
function placeOf({ baseUrl, provider }: Opened): string {
  return baseUrl === undefined ? (provider?.name ?? '') : new URL(baseUrl).host;
}

/** How agents think with models, and what thinks where one fails for good, or where there is none. */
export function modelReasonerOf(
  models: AgentModels,
  { modelStreaming }: Pick<Config, 'modelStreaming'>,
  fallback: Reasoner,
): ModelReasoner {
  return ({ openText, endpoint, ...thinking }) => {
    const found = models.of(endpoint);
    if (found === undefined) return fallback;
    const audience = modelStreaming ? { open: openText } : undefined;
    return createLlmReasoner({ ...thinking, ...found, fallback, audience });
  };
}

/** The same in a replay, where models that were recorded answer in place of those of an endpoint. */
export function replayReasonerOf(fallback: Reasoner): ReplayReasoner {
  return ({ answers, openText: _openText, endpoint: _endpoint, ...thinking }) => {
    const models = new ReplayedModels(answers);
    return createLlmReasoner({ ...thinking, models, output: answers.output, fallback });
  };
}
