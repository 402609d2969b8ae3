import type { Logger } from '../../lib/logger.js';
import { CallRefusedError } from '../../providers/call-refused-error.js';
import type { QueryVector } from '../index/nearest-passages.js';
import { spaceOf, type Embedder } from './embedder.js';

/** What searches ask for before they open their transaction. */
export interface QueryVectors {
  /**
   * What the model makes of each query, in their order; undefined where there is none to be had, and then a search
   * goes by words alone. Fails only where the caller gives up.
   */
  of(queries: readonly string[], signal?: AbortSignal): Promise<readonly (QueryVector | undefined)[]>;
}

/** For a server without an embedding model. */
export const NO_QUERY_VECTORS: QueryVectors = { of: async (queries) => queries.map(() => undefined) };

/** What a question means is said by then; models take no text without end. In UTF-16 code units. */
const MAX_QUERY_LENGTH = 2_000;
/** Somebody waits for the search: words alone, now, are better than meaning, later. */
const PATIENCE_MS = 3_000;

/** Asks a model, but not for long. */
export class ModelQueryVectors implements QueryVectors {
  /** @param patienceMs how long one call may take; default 3 seconds */
  constructor(
    private readonly embedder: Embedder,
    private readonly logger: Logger,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  async of(queries: readonly string[], signal?: AbortSignal): Promise<readonly (QueryVector | undefined)[]> {
    const asked = queries.map((query) => query.slice(0, MAX_QUERY_LENGTH).toWellFormed().trim());
    // Models refuse a text that says nothing.
    const vectors = await this.ask([...new Set(asked)].filter(Boolean), signal);
    return asked.map((query) => vectors.get(query));
  }

  private async ask(
    queries: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<ReadonlyMap<string, QueryVector>> {
    const vectors = new Map<string, QueryVector>();
    if (queries.length === 0) return vectors;
    try {
      const timeout = AbortSignal.timeout(this.patienceMs);
      const patience = signal ? AbortSignal.any([signal, timeout]) : timeout;
      const embeddings = await this.embedder.embed(queries, patience);
      for (const [index, embedding] of embeddings.entries()) {
        const hasDirection = embedding.some((value) => value !== 0);
        if (hasDirection)
          vectors.set(queries[index]!, { space: spaceOf(this.embedder, embedding), embedding });
      }
    } catch (error) {
      signal?.throwIfAborted();
      const level = error instanceof CallRefusedError ? 'debug' : 'warn';
      this.logger[level]({ err: error }, 'no vector of the question: searching by words alone');
    }
    return vectors;
  }
}
