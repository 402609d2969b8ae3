import type { Embedder } from '../../src/retrieval/embedding/embedder.js';
import { spaceOf } from '../../src/retrieval/embedding/embedder.js';
import type { QueryVectors } from '../../src/retrieval/embedding/query-vectors.js';

const NEVER = new AbortController().signal;

/** Fails where the model does: a search that went by words alone unseen would measure something else. */
export function strictQueryVectors(embedder: Embedder): QueryVectors {
  return {
    of: async (queries, signal = NEVER) => {
      const embeddings = await embedder.embed(queries, signal);
      return embeddings.map((embedding) => ({ space: spaceOf(embedder, embedding), embedding }));
    },
  };
}
