import type { Database } from '../database/database.js';
import type { Config } from '../lib/config/config.js';
import type { Role } from '../lib/config/settings.js';
import type { Logger } from '../lib/logger.js';
import type { Providers } from '../providers/providers.js';
import { BackgroundFiller } from '../retrieval/embedding/background-filler.js';
import type { Embedder } from '../retrieval/embedding/embedder.js';
import { EmbeddingFiller } from '../retrieval/embedding/embedding-filler.js';
import { GuardedEmbedder } from '../retrieval/embedding/guarded-embedder.js';
import { OpenaiEmbedder } from '../retrieval/embedding/openai-embedder.js';
import {
  ModelQueryVectors,
  NO_QUERY_VECTORS,
  type QueryVectors,
} from '../retrieval/embedding/query-vectors.js';

/** A batch of passages takes a model on a slow machine long. */
const TIMEOUT_MS = 60_000;
/** A search goes by words alone after the first failure, so that the next ones need not wait for one of their own. */
const BREAKER = { failures: 1, pauseMs: 5_000 } as const;
/** How long a call may wait for its turn: somebody waits for a search. */
const PATIENCE_MS = { query: 1_000, filler: 60_000 } as const;

/** The embedding model that a configuration names, if any; it is not asked yet. */
export function embedderOf(config: Config): Embedder | undefined {
  const { embeddingBaseUrl: baseUrl, embeddingModel: model } = config;
  if (baseUrl === undefined || model === undefined) return undefined;
  const { embeddingApiKey: apiKey, embeddingDimensions: dimensions } = config;
  return new OpenaiEmbedder({ baseUrl, model, apiKey, dimensions, timeoutMs: TIMEOUT_MS });
}

/** Who makes the vectors of questions, and who those of passages. */
export interface EmbeddingParts {
  readonly queryVectors: QueryVectors;
  /** Null without a model, and where this process only answers requests. */
  readonly filler: BackgroundFiller | null;
}

export interface EmbeddingSurroundings {
  readonly database: Database;
  readonly providers: Providers;
  /** Calls of the model within a minute, by all processes together; null: any number. */
  readonly callsPerMinute: number | null;
  readonly logger: Logger;
  readonly role: Role;
}

export function assembleEmbedding(
  embedder: Embedder | undefined,
  { database, providers, callsPerMinute, logger, role }: EmbeddingSurroundings,
): EmbeddingParts {
  if (embedder === undefined) return { queryVectors: NO_QUERY_VECTORS, filler: null };
  const guard = providers.guard({ name: `embedding:${embedder.name}`, callsPerMinute, ...BREAKER });
  const guarded = (use: keyof typeof PATIENCE_MS): Embedder =>
    new GuardedEmbedder(embedder, guard, PATIENCE_MS[use]);
  const filler =
    role === 'api'
      ? null
      : new BackgroundFiller(new EmbeddingFiller({ database, embedder: guarded('filler'), logger }), logger);
  return { queryVectors: new ModelQueryVectors(guarded('query'), logger), filler };
}
