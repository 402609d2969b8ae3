import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { PassageHit } from '../passage-hit.js';
import type { ScopeFilter } from './search-scope.js';

/**
 * Passages that stand for whole documents, for a request that names nothing to search for: of each document the first
 * one and more at even distances, all in the order of import. Where there are more documents than passages wanted, the
 * first ones. No search found them, so that their score is 0.
 */
export async function openingPassages(
  tx: Transaction,
  { collectionIds, documentIds }: Pick<ScopeFilter, 'collectionIds' | 'documentIds'>,
  limit: number,
): Promise<PassageHit[]> {
  const inCollections = collectionIds
    ? sql`and document.collection_id = any(${collectionIds}::uuid[])`
    : sql``;
  const named = documentIds ? sql`and document.id = any(${documentIds}::uuid[])` : sql``;
  const { rows } = await sql<PassageHit>`
    with chosen as (
      select document.id, document.title, document.current_version_id, version.passage_count as total,
        row_number() over documents as place, greatest(1, ${limit}::int / count(*) over ()) as wanted
      from documents as document
        join document_versions as version on version.id = document.current_version_id
      where version.passage_count > 0 ${inCollections} ${named}
      window documents as (order by document.created_at, document.id)
      order by place limit ${limit}::int
    )
    select passage.id as "passageId", passage.document_id as "documentId", passage.version_id as "versionId",
      chosen.title as "documentTitle", passage.headings, passage.start_offset as "start",
      passage.end_offset as "end", passage.text, 0::real as score
    from chosen join passages as passage on passage.version_id = chosen.current_version_id
    where passage.position = 0
      or passage.position * wanted / total <> (passage.position - 1) * wanted / total
    order by place, passage.position limit ${limit}::int`.execute(tx.sql);
  return rows;
}
