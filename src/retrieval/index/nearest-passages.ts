import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { Embedding } from '../embedding/embedder.js';
import type { RankedPassage } from './rank-passages.js';
import type { OrdinalSpan, SearchScope } from './search-scope.js';

/** A question as an embedding model has it. */
export interface QueryVector {
  /** See `spaceOf`. */
  readonly space: string;
  /** Not all zero: such a one has no direction. */
  readonly embedding: Embedding;
}

/**
 * The passages whose vectors point most nearly where the question's does, by cosine, the nearest first; none that
 * points away from it or across. Compares with every vector within the scopes, so that the result is exact whatever
 * the filter. Passages that have no vector of this space are not found.
 */
export async function nearestPassages(
  tx: Transaction,
  { space, embedding }: QueryVector,
  scopes: readonly Pick<SearchScope, 'collectionIds' | 'spans'>[],
  limit: number,
): Promise<RankedPassage[]> {
  const type = sql.raw(`vector(${embedding.length})`);
  const { rows } = await sql<RankedPassage>`
    select collection_id as "collectionId", ordinal, 1 - distance as score
    from (
      select stored.collection_id, stored.ordinal,
        stored.embedding::${type} <=> ${JSON.stringify(embedding)}::${type} as distance
      from passage_embeddings as stored ${withinSpans(scopes.flatMap(({ spans }) => spans ?? []))}
      where stored.collection_id = any(${scopes.flatMap(({ collectionIds }) => collectionIds)}::uuid[]) and stored.space = ${space}
      order by distance, stored.collection_id, stored.ordinal
      limit ${limit}
    ) as nearest
    where distance < 1
    order by distance, collection_id, ordinal`.execute(tx.sql);
  return rows;
}

/** No span: everywhere in the collections. */
function withinSpans(spans: readonly OrdinalSpan[]) {
  if (spans.length === 0) return sql``;
  return sql`
    join unnest(
      ${spans.map(({ collectionId }) => collectionId)}::uuid[],
      ${spans.map(({ first }) => first)}::int[],
      ${spans.map(({ first, passages }) => first + passages)}::int[]
    ) as span (collection_id, first, past_last)
      on stored.collection_id = span.collection_id
        and stored.ordinal >= span.first and stored.ordinal < span.past_last`;
}
