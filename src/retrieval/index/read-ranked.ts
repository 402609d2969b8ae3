import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { KeptHit } from './ranking-cache.js';
import type { PassageHit } from '../passage-hit.js';
import type { RankedPassage } from './rank-passages.js';

/** The passages behind the numbers, in their order. One that was replaced since it was found is left out. */
export async function readRanked(tx: Transaction, ranked: readonly RankedPassage[]): Promise<PassageHit[]> {
  if (ranked.length === 0) return [];
  const { rows } = await sql<PassageHit>`
    select passage.id as "passageId", passage.document_id as "documentId", passage.version_id as "versionId",
      document.title as "documentTitle", passage.headings, passage.start_offset as "start",
      passage.end_offset as "end", passage.text, ranked.score
    from unnest(
        ${ranked.map(({ collectionId }) => collectionId)}::uuid[],
        ${ranked.map(({ ordinal }) => ordinal)}::int[],
        ${ranked.map(({ score }) => score)}::real[]
      ) with ordinality as ranked(collection_id, ordinal, score, rank)
      join passages as passage using (collection_id, ordinal)
      join documents as document on document.current_version_id = passage.version_id
    where passage.collection_id = any(${[...new Set(ranked.map(({ collectionId }) => collectionId))]}::uuid[])
      and passage.ordinal = any(${ranked.map(({ ordinal }) => ordinal)}::int[])
    order by ranked.rank`.execute(tx.sql);
  return rows;
}

/** The same for a ranking that was kept. */
export async function readKept(tx: Transaction, kept: readonly KeptHit[]): Promise<PassageHit[]> {
  if (kept.length === 0) return [];
  const ids = kept.map(({ passageId }) => passageId);
  const { rows } = await sql<PassageHit>`
    select passage.id as "passageId", passage.document_id as "documentId", passage.version_id as "versionId",
      document.title as "documentTitle", passage.headings, passage.start_offset as "start",
      passage.end_offset as "end", passage.text, kept.score
    from unnest(${ids}::uuid[], ${kept.map(({ score }) => score)}::float8[]) with ordinality as kept(id, score, rank)
      join passages as passage on passage.id = kept.id
      join documents as document on document.current_version_id = passage.version_id
    where passage.id = any(${ids}::uuid[])
    order by kept.rank`.execute(tx.sql);
  return rows;
}
