import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import { notFound } from '../../lib/errors.js';
import type { NewId } from '../../lib/ids.js';
import type { JsonObject } from '../../lib/json.js';
import { adjustCollection } from './adjust-collection.js';
import type { VersionIndex } from './build-index.js';
import { insertPassages, insertPostings, type VersionPlace } from './insert-index.js';
import type { PassageSpan } from '../parsed-document.js';

/** A file that is parsed, split and indexed: all that is slow is done. */
export interface PreparedDocument {
  /** Unique within the collection. */
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly mediaType: string;
  /** Size of the file, in bytes. */
  readonly byteSize: number;
  /** SHA-256 of the file, in hexadecimal. */
  readonly contentHash: string;
  /** Replaces what the document has; left out, that stays. */
  readonly metadata?: JsonObject;
  readonly passages: readonly PassageSpan[];
  readonly index: VersionIndex;
}

export interface StoredDocument {
  readonly documentId: string;
  readonly versionId: string;
  /** False where the document said the same already: nothing was stored but metadata. */
  readonly isNewVersion: boolean;
}

interface CurrentState {
  readonly id: string;
  readonly version_id: string | null;
  readonly number: number | null;
  readonly media_type: string | null;
  readonly content_hash: string | null;
  readonly passage_count: number | null;
  readonly lexeme_count: number | null;
}

/**
 * Stores a file as its document's new current version: text and passages for good, postings in place of the former
 * version's. The same bytes again make no new version. All of it belongs to the caller's transaction.
 * @throws AppError NOT_FOUND if the collection is not there for this identity
 */
export async function storeDocumentVersion(
  tx: Transaction,
  collectionId: string,
  prepared: PreparedDocument,
  newId: NewId,
): Promise<StoredDocument> {
  const workspaceId = await holdCollection(tx, collectionId);
  const { isNew, current } = await holdDocument(tx, workspaceId, collectionId, prepared, newId);
  if (prepared.metadata && !isNew) await setMetadata(tx, current.id, prepared.metadata);
  if (current.version_id !== null && saysTheSame(current, prepared)) {
    return { documentId: current.id, versionId: current.version_id, isNewVersion: false };
  }
  const place = { workspaceId, collectionId, documentId: current.id, versionId: newId() };
  await insertVersion(tx, place, (current.number ?? 0) + 1, prepared);
  await insertPassages(tx, place, prepared, newId);
  if (!isNew) await sql`delete from passage_terms where document_id = ${current.id}`.execute(tx.sql);
  await insertPostings(tx, place, prepared.index.postings);
  await makeCurrent(tx, place, prepared.title);
  // The one row that imports of a collection wait for each other on, so it comes last.
  await adjustCollection(tx, collectionId, {
    documents: isNew ? 1 : 0,
    passages: prepared.passages.length - (current.passage_count ?? 0),
    lexemes: prepared.index.lexemeCount - (current.lexeme_count ?? 0),
  });
  return { documentId: current.id, versionId: place.versionId, isNewVersion: true };
}

/** Keeps the collection from being deleted meanwhile, before any of its documents is locked. */
async function holdCollection(tx: Transaction, id: string): Promise<string> {
  const { rows } = await sql<{ workspace_id: string }>`
    select workspace_id from collections where id = ${id} for key share`.execute(tx.sql);
  const [collection] = rows;
  if (collection === undefined) throw notFound('Collection', id);
  return collection.workspace_id;
}

async function holdDocument(
  tx: Transaction,
  workspaceId: string,
  collectionId: string,
  prepared: PreparedDocument,
  newId: NewId,
): Promise<{ isNew: boolean; current: CurrentState }> {
  for (;;) {
    const isNew = await insertDocument(tx, workspaceId, collectionId, prepared, newId);
    const current = await lockDocument(tx, collectionId, prepared.name);
    // Null if it was deleted between the two statements: then its name is free now.
    if (current !== null) return { isNew, current };
  }
}

/** @returns whether there was no document of that name; waits for another import of the name */
async function insertDocument(
  tx: Transaction,
  workspaceId: string,
  collectionId: string,
  { name, title, metadata }: PreparedDocument,
  newId: NewId,
): Promise<boolean> {
  const { rows } = await sql`
    insert into documents (id, workspace_id, collection_id, name, title, metadata)
    values (${newId()}, ${workspaceId}, ${collectionId}, ${name}, ${title}, ${JSON.stringify(metadata ?? {})}::jsonb)
    on conflict (collection_id, name) do nothing returning id`.execute(tx.sql);
  return rows.length > 0;
}

/** Two statements: one that joins would see the row that it waited for, but not the version made meanwhile. */
async function lockDocument(
  tx: Transaction,
  collectionId: string,
  name: string,
): Promise<CurrentState | null> {
  await sql`
    select from documents where collection_id = ${collectionId} and name = ${name}
    for no key update`.execute(tx.sql);
  const { rows } = await sql<CurrentState>`
    select document.id, version.id as version_id, version.number, version.media_type, version.content_hash,
      version.passage_count, version.lexeme_count
    from documents as document left join document_versions as version on version.id = document.current_version_id
    where document.collection_id = ${collectionId} and document.name = ${name}`.execute(tx.sql);
  return rows[0] ?? null;
}

function saysTheSame(current: CurrentState, prepared: PreparedDocument): boolean {
  return current.content_hash === prepared.contentHash && current.media_type === prepared.mediaType;
}

async function setMetadata(tx: Transaction, documentId: string, metadata: JsonObject): Promise<void> {
  await sql`
    update documents set metadata = ${JSON.stringify(metadata)}::jsonb, updated_at = clock_timestamp()
    where id = ${documentId}`.execute(tx.sql);
}

async function insertVersion(
  tx: Transaction,
  place: VersionPlace,
  number: number,
  prepared: PreparedDocument,
): Promise<void> {
  await tx.sql
    .insertInto('document_versions')
    .values({
      id: place.versionId,
      workspace_id: place.workspaceId,
      document_id: place.documentId,
      number,
      media_type: prepared.mediaType,
      byte_size: prepared.byteSize,
      content_hash: prepared.contentHash,
      text: prepared.text,
      text_length: prepared.text.length,
      passage_count: prepared.passages.length,
      lexeme_count: prepared.index.lexemeCount,
    })
    .execute();
}

async function makeCurrent(tx: Transaction, place: VersionPlace, title: string): Promise<void> {
  await sql`
    update documents set current_version_id = ${place.versionId}, title = ${title}, updated_at = clock_timestamp()
    where id = ${place.documentId}`.execute(tx.sql);
}
