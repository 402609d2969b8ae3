import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { PassageHit } from '../passage-hit.js';

/**
 * Passages by id, also those of former versions, in the order of the ids; ids that are not there for this
 * identity are left out. No search found them, so that their score is 0.
 */
export async function readPassages(tx: Transaction, ids: readonly string[]): Promise<PassageHit[]> {
  const { rows } = await sql<PassageHit>`
    select passage.id as "passageId", passage.document_id as "documentId", passage.version_id as "versionId",
      document.title as "documentTitle", passage.headings, passage.start_offset as "start",
      passage.end_offset as "end", passage.text, 0::real as score
    from passages as passage join documents as document on document.id = passage.document_id
    where passage.id = any(${ids}::uuid[])
    order by array_position(${ids}::uuid[], passage.id)`.execute(tx.sql);
  return rows;
}

/** Passages of a version that share text with a span of it, in order, with score 0. */
export async function readStretch(
  tx: Transaction,
  versionId: string,
  start: number,
  end: number,
): Promise<PassageHit[]> {
  const { rows } = await sql<PassageHit>`
    select passage.id as "passageId", passage.document_id as "documentId", passage.version_id as "versionId",
      document.title as "documentTitle", passage.headings, passage.start_offset as "start",
      passage.end_offset as "end", passage.text, 0::real as score
    from passages as passage join documents as document on document.id = passage.document_id
    where passage.version_id = ${versionId}::uuid and passage.start_offset < ${end}::int
      and passage.end_offset > ${start}::int
    order by passage.position`.execute(tx.sql);
  return rows;
}

/** The whole text of a version, or null if it is not there for this identity. */
export async function readVersionText(tx: Transaction, versionId: string): Promise<string | null> {
  const row = await tx.sql
    .selectFrom('document_versions')
    .select('text')
    .where('id', '=', versionId)
    .executeTakeFirst();
  return row?.text ?? null;
}
