import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import { adjustCollection } from './adjust-collection.js';

interface Contents {
  readonly collection_id: string;
  readonly passage_count: number | null;
  readonly lexeme_count: number | null;
}

/**
 * Removes a document with its versions, passages, postings and citations.
 * @returns false if it is not there for this identity
 */
export async function deleteDocument(tx: Transaction, documentId: string): Promise<boolean> {
  // Collections before documents, as in an import: else the two could wait for each other.
  await sql`
    select from collections where id = (select collection_id from documents where id = ${documentId})
    for key share`.execute(tx.sql);
  // Alone, so that what follows sees the version that an import made while this waited for it.
  await sql`select from documents where id = ${documentId} for update`.execute(tx.sql);
  const { rows } = await sql<Contents>`
    with gone as (delete from documents where id = ${documentId} returning collection_id, current_version_id)
    select gone.collection_id, version.passage_count, version.lexeme_count
    from gone left join document_versions as version on version.id = gone.current_version_id`.execute(tx.sql);
  const [contents] = rows;
  if (contents === undefined) return false;
  await adjustCollection(tx, contents.collection_id, {
    documents: -1,
    passages: -(contents.passage_count ?? 0),
    lexemes: -(contents.lexeme_count ?? 0),
  });
  return true;
}
