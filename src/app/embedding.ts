import type { Database } from '../database/database.js';
import type { Config } from '../lib/config/config.js';
import type { Role } from '../lib/config/settings.js';
import type { Logger } from '../lib/logger.js';
import { BackgroundFiller } from '../retrieval/embedding/background-filler.js';
import type { Embedder } from '../retrieval/embedding/embedder.js';
import { EmbeddingFiller } from '../retrieval/embedding/embedding-filler.js';
import { OpenaiEmbedder } from '../retrieval/embedding/openai-embedder.js';
import {
  ModelQueryVectors,
  NO_QUERY_VECTORS,
  type QueryVectors,
} from '../retrieval/embedding/query-vectors.js';

/** A batch of passages takes a model on a slow machine long. */
const TIMEOUT_MS = 60_000;

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

export function assembleEmbedding(
  embedder: Embedder | undefined,
  { database, logger, role }: { readonly database: Database; readonly logger: Logger; readonly role: Role },
): EmbeddingParts {
  if (embedder === undefined) return { queryVectors: NO_QUERY_VECTORS, filler: null };
  const filler =
    role === 'api' ? null : new BackgroundFiller(new EmbeddingFiller({ database, embedder, logger }), logger);
  return { queryVectors: new ModelQueryVectors(embedder, logger), filler };
}
