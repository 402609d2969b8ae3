import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import { adjustCollection, lockCollection } from './adjust-collection.js';
import { removePostings } from './remove-postings.js';

interface Contents {
  readonly title: string;
  readonly first_ordinal: number | null;
  readonly version_id: string | null;
  readonly passage_count: number | null;
  readonly lexeme_count: number | null;
}

/**
 * Removes a document with its versions, passages, postings and citations.
 * @returns false if it is not there for this identity
 */
export async function deleteDocument(tx: Transaction, documentId: string): Promise<boolean> {
  const place = await sql<{ collection_id: string }>`
    select collection_id from documents where id = ${documentId}`.execute(tx.sql);
  const collectionId = place.rows[0]?.collection_id;
  if (collectionId === undefined) return false;
  const collection = await lockCollection(tx, collectionId);
  // Read only now, to see what those who wrote before this did.
  const { rows } = await sql<Contents>`
    select document.title, passage.ordinal as first_ordinal, version.id as version_id,
      version.passage_count, version.lexeme_count
    from documents as document
      left join document_versions as version on version.id = document.current_version_id
      left join passages as passage on passage.version_id = version.id and passage.position = 0
    where document.id = ${documentId}`.execute(tx.sql);
  const [contents] = rows;
  if (collection === null || contents === undefined) return false;
  const { version_id: versionId, first_ordinal: firstOrdinal } = contents;
  const size = { passages: contents.passage_count ?? 0, lexemes: contents.lexeme_count ?? 0 };
  if (versionId !== null && firstOrdinal !== null) {
    const { workspaceId, language } = collection;
    const { title } = contents;
    await removePostings(tx, {
      workspaceId,
      collectionId,
      language,
      versionId,
      title,
      firstOrdinal,
      passages: size.passages,
    });
  }
  await sql`delete from documents where id = ${documentId}`.execute(tx.sql);
  await adjustCollection(collectionId, { documents: -1, added: null, removed: size }).execute(tx.sql);
  return true;
}
