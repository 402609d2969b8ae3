import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { LexemePostings } from './build-index.js';
import { BLOCK_SIZE, encodePosting, POSTING_BYTES, postingsToHex } from './posting.js';

/** Where rows of a version belong. */
export interface VersionPlace {
  readonly workspaceId: string;
  readonly collectionId: string;
  readonly documentId: string;
  readonly versionId: string;
  /** Ordinal of the first passage. */
  readonly firstOrdinal: number;
}

/** A row of the index. */
export interface TermRow {
  readonly lexeme: string;
  readonly block: number;
  readonly postings: string;
}

/**
 * What one statement carries at most: bounds its memory, and how long the embedded database, which answers within
 * the same turn of the event loop, keeps the process from all else.
 */
const POSTINGS_PER_STATEMENT = 4_000;

/** Adds the postings of a version to those that the collection has. The collection must be locked. */
export async function insertPostings(
  tx: Transaction,
  place: VersionPlace,
  postings: ReadonlyMap<string, LexemePostings>,
): Promise<void> {
  // In the order of the key, so that a statement touches few pages of its index.
  const entries = [...postings].sort(([a], [b]) => (a < b ? -1 : 1));
  await writeTerms(tx, place, rowsOf(entries, place.firstOrdinal), sql`passage_terms.postings || `);
}

/** Writes rows in place of those of the same key. The collection must be locked. */
export function replaceTerms(
  tx: Transaction,
  place: Pick<VersionPlace, 'workspaceId' | 'collectionId'>,
  rows: Iterable<TermRow>,
): Promise<void> {
  return writeTerms(tx, place, rows, sql``);
}

async function writeTerms(
  tx: Transaction,
  { workspaceId, collectionId }: Pick<VersionPlace, 'workspaceId' | 'collectionId'>,
  rows: Iterable<TermRow>,
  before: ReturnType<typeof sql>,
): Promise<void> {
  for (const batch of batches(rows)) {
    await nextTurn();
    await sql`
      insert into passage_terms (collection_id, lexeme, block, workspace_id, postings)
      select ${collectionId}, lexeme, block, ${workspaceId}, decode(postings, 'hex')
      from unnest(
        ${batch.map(({ lexeme }) => lexeme)}::text[],
        ${batch.map(({ block }) => block)}::int[],
        ${batch.map(({ postings }) => postings)}::text[]
      ) as input(lexeme, block, postings)
      on conflict (collection_id, lexeme, block) do update set postings = ${before}excluded.postings`.execute(
      tx.sql,
    );
  }
}

function* rowsOf(entries: Iterable<[string, LexemePostings]>, firstOrdinal: number): Generator<TermRow> {
  for (const [lexeme, { positions, occurrences }] of entries) {
    let block = -1;
    let postings: number[] = [];
    for (const [index, position] of positions.entries()) {
      const ordinal = firstOrdinal + position;
      const nextBlock = Math.floor(ordinal / BLOCK_SIZE);
      if (nextBlock !== block) {
        if (postings.length > 0) yield { lexeme, block, postings: postingsToHex(postings) };
        block = nextBlock;
        postings = [];
      }
      postings.push(encodePosting(ordinal, position, occurrences[index]!));
    }
    yield { lexeme, block, postings: postingsToHex(postings) };
  }
}

function* batches(rows: Iterable<TermRow>): Generator<TermRow[]> {
  let batch: TermRow[] = [];
  let size = 0;
  for (const row of rows) {
    batch.push(row);
    size += 1 + row.postings.length / (2 * POSTING_BYTES);
    if (size < POSTINGS_PER_STATEMENT) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
}
