import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { NewId } from '../../lib/ids.js';
import type { PassageSpan } from '../parsed-document.js';

/** Where rows of a version belong. */
export interface VersionPlace {
  readonly workspaceId: string;
  readonly collectionId: string;
  readonly documentId: string;
  readonly versionId: string;
}

/**
 * What one statement carries at most: bounds its memory, and how long the embedded database, which answers within
 * the same turn of the event loop, keeps the process from all else.
 */
const PASSAGES_PER_STATEMENT = 100;
const POSTINGS_PER_STATEMENT = 4_000;

/** Stores the passages of a version, in order. */
export async function insertPassages(
  tx: Transaction,
  place: VersionPlace,
  { text, passages }: { readonly text: string; readonly passages: readonly PassageSpan[] },
  newId: NewId,
): Promise<void> {
  for (let first = 0; first < passages.length; first += PASSAGES_PER_STATEMENT) {
    const batch = passages.slice(first, first + PASSAGES_PER_STATEMENT);
    await nextTurn();
    await sql`
      insert into passages (id, workspace_id, collection_id, document_id, version_id, position,
        start_offset, end_offset, headings, text)
      select id, ${place.workspaceId}, ${place.collectionId}, ${place.documentId}, ${place.versionId},
        ${first - 1}::int + number::int, start_offset, end_offset, headings, content
      from unnest(
        ${batch.map(() => newId())}::uuid[],
        ${batch.map((span) => span.start)}::int[],
        ${batch.map((span) => span.end)}::int[],
        ${batch.map((span) => JSON.stringify(span.headings))}::jsonb[],
        ${batch.map((span) => text.slice(span.start, span.end))}::text[]
      ) with ordinality as input(id, start_offset, end_offset, headings, content, number)`.execute(tx.sql);
  }
}

/** Stores the index of a version. */
export async function insertPostings(
  tx: Transaction,
  place: VersionPlace,
  postings: ReadonlyMap<string, readonly number[]>,
): Promise<void> {
  // In the order of the key, so that a statement touches few pages of its index.
  const entries = [...postings].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const batch of batches(entries)) {
    await nextTurn();
    // Lists of different lengths cannot be one array of arrays, so each goes as the text of one.
    await sql`
      insert into passage_terms (collection_id, lexeme, document_id, workspace_id, postings)
      select ${place.collectionId}, lexeme, ${place.documentId}, ${place.workspaceId}, postings::bigint[]
      from unnest(
        ${batch.map(([lexeme]) => lexeme)}::text[],
        ${batch.map(([, list]) => `{${list.join(',')}}`)}::text[]
      ) as input(lexeme, postings)`.execute(tx.sql);
  }
}

type Entry = readonly [lexeme: string, postings: readonly number[]];

function* batches(entries: Iterable<Entry>): Generator<Entry[]> {
  let batch: Entry[] = [];
  let size = 0;
  for (const entry of entries) {
    batch.push(entry);
    size += 1 + entry[1].length;
    if (size < POSTINGS_PER_STATEMENT) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
}
