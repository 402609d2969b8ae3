import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql, type RawBuilder } from 'kysely';
import type { Transaction } from '../../database/database.js';
import { notFound } from '../../lib/errors.js';
import type { NewId } from '../../lib/ids.js';
import type { JsonObject } from '../../lib/json.js';
import { adjustCollection, lockCollection, type LockedCollection } from './adjust-collection.js';
import type { VersionIndex } from './build-index.js';
import { insertPostings, type VersionPlace } from './insert-index.js';
import { passageInserts } from './insert-passages.js';
import { removePostings } from './remove-postings.js';
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
  /** The document as its table has it, where it changed. */
  readonly row: DocumentRow | null;
}

/** Columns by name. */
type DocumentRow = Readonly<Record<string, unknown>>;

interface CurrentState {
  readonly id: string;
  readonly title: string;
  readonly first_ordinal: number | null;
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
  const collection = await lockCollection(tx, collectionId);
  if (collection === null) throw notFound('Collection', collectionId, ['collectionId']);
  const current = await findDocument(tx, collectionId, prepared.name);
  if (current && prepared.metadata) await setMetadata(tx, current.id, prepared.metadata);
  if (current && current.version_id !== null && saysTheSame(current, prepared)) {
    return { documentId: current.id, versionId: current.version_id, isNewVersion: false, row: null };
  }
  const place = {
    workspaceId: collection.workspaceId,
    collectionId,
    documentId: current?.id ?? newId(),
    versionId: newId(),
    firstOrdinal: collection.nextOrdinal,
  };
  if (current) await removeCurrent(tx, collection, current);
  const inserts = passageInserts(place, prepared, newId);
  const row = await insertVersion(tx, place, current, prepared, inserts.next().value);
  // After the document's row was locked: whoever makes vectors locks it too, and leaves none behind.
  if (current) await removeVectors(tx, current);
  for (const passages of inserts) {
    await nextTurn();
    await passages.execute(tx.sql);
  }
  await insertPostings(tx, place, prepared.index.postings);
  return { documentId: place.documentId, versionId: place.versionId, isNewVersion: true, row };
}

/** What the collection's lock keeps as it is. Most documents are new, and then the short statement is enough. */
async function findDocument(
  tx: Transaction,
  collectionId: string,
  name: string,
): Promise<CurrentState | null> {
  const found = await sql<{ id: string }>`
    select id from documents where collection_id = ${collectionId} and name = ${name}`.execute(tx.sql);
  const id = found.rows[0]?.id;
  if (id === undefined) return null;
  const { rows } = await sql<CurrentState>`
    select document.id, document.title, passage.ordinal as first_ordinal, version.id as version_id, version.number,
      version.media_type, version.content_hash, version.passage_count, version.lexeme_count
    from documents as document
      left join document_versions as version on version.id = document.current_version_id
      left join passages as passage on passage.version_id = version.id and passage.position = 0
    where document.id = ${id}`.execute(tx.sql);
  return rows[0]!;
}

function saysTheSame(current: CurrentState, prepared: PreparedDocument): boolean {
  return current.content_hash === prepared.contentHash && current.media_type === prepared.mediaType;
}

async function setMetadata(tx: Transaction, documentId: string, metadata: JsonObject): Promise<void> {
  await sql`
    update documents set metadata = ${JSON.stringify(metadata)}::jsonb, updated_at = clock_timestamp()
    where id = ${documentId}`.execute(tx.sql);
}

async function removeCurrent(
  tx: Transaction,
  { id: collectionId, workspaceId, language }: LockedCollection,
  current: CurrentState,
): Promise<void> {
  const { version_id: versionId, first_ordinal: firstOrdinal, passage_count: passages } = current;
  if (versionId === null || firstOrdinal === null || passages === null) return;
  const { title } = current;
  await removePostings(tx, { workspaceId, collectionId, language, versionId, title, firstOrdinal, passages });
}

async function removeVectors(tx: Transaction, { version_id: versionId }: CurrentState): Promise<void> {
  await sql`
    delete from passage_embeddings
    where passage_id in (select id from passages where version_id = ${versionId})`.execute(tx.sql);
}

/**
 * Stores the version with its first passages, makes it its document's current one and counts it, in one statement:
 * keys are checked at its end.
 * @returns the document's row
 */
async function insertVersion(
  tx: Transaction,
  place: VersionPlace,
  current: CurrentState | null,
  prepared: PreparedDocument,
  passages: RawBuilder<unknown> | undefined,
): Promise<DocumentRow> {
  const { workspaceId, collectionId, documentId, versionId } = place;
  const { name, title, metadata, mediaType, byteSize, contentHash, text, index } = prepared;
  const document = current
    ? sql`update documents set current_version_id = ${versionId}, title = ${title},
        updated_at = clock_timestamp(), embedding_space = null, embedding_due_at = clock_timestamp()
        where id = ${documentId} returning *`
    : sql`insert into documents (id, workspace_id, collection_id, name, title, metadata, current_version_id)
      values (${documentId}, ${workspaceId}, ${collectionId}, ${name}, ${title},
        ${JSON.stringify(metadata ?? {})}::jsonb, ${versionId}) returning *`;
  const change = {
    documents: current ? 0 : 1,
    added: { passages: prepared.passages.length, lexemes: index.lexemeCount },
    removed: current && { passages: current.passage_count ?? 0, lexemes: current.lexeme_count ?? 0 },
  };
  const { rows } = await sql<DocumentRow>`
    with document as (${document}), version as (
      insert into document_versions (id, workspace_id, document_id, number, media_type, byte_size, content_hash,
        text, text_length, passage_count, lexeme_count)
      values (${versionId}, ${workspaceId}, ${documentId}, ${(current?.number ?? 0) + 1}, ${mediaType}, ${byteSize},
        ${contentHash}, ${text}, ${text.length}, ${prepared.passages.length}, ${index.lexemeCount})
    ), ${passages ? sql`passage as (${passages}),` : sql``} collection as (${adjustCollection(collectionId, change)})
    select * from document`.execute(tx.sql);
  return rows[0]!;
}
