import { sql, type RawBuilder } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { LexemeCounts } from './lexemes.js';
import { BLOCK_SIZE, placeOf, readPostings } from './posting.js';
import type { SearchedTerm, TermBlock } from './rank-passages.js';
import type { OrdinalSpan, SearchScope } from './search-scope.js';

interface TermRow {
  readonly collection_id: string;
  readonly lexeme: string;
  readonly block: number;
  readonly postings: Uint8Array;
}

/** Lexemes of a question that are looked up at most: the rarest, which decide the order. */
const MAX_LEXEMES = 64;
/** A lexeme of a question that stands nowhere is taken for those that share so much of the longer one. */
const SHARED_START = 0.7;
const MIN_SHARED_START = 5;

/**
 * The postings of a question's lexemes within the scope. Where a lexeme stands nowhere, those of its nearest
 * relatives by their start stand in for it: a stemmer leaves `pharmaci` and `pharmacist` apart.
 */
export async function readTerms(
  tx: Transaction,
  asked: LexemeCounts,
  scope: SearchScope,
): Promise<SearchedTerm[]> {
  const repeats = new Map(await rarest(tx, asked, scope));
  const { rows } = await termRows([...repeats.keys()], scope).execute(tx.sql);
  const byLexeme = groupBy(rows, (row) => row.lexeme);
  const isInScope = scopeFilter(scope);
  const terms: SearchedTerm[] = [];
  for (const [lexeme, times] of [...repeats].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const found = byLexeme.get(lexeme) ?? (await relatives(tx, lexeme, scope));
    terms.push({ lexeme, repeats: times, blocks: blocksOf(found, isInScope) });
  }
  return terms;
}

/** The statement of a search. Reads the index by its key alone, else row-level security makes it read all of it. */
export function termRows(lexemes: readonly string[], scope: SearchScope): RawBuilder<TermRow> {
  return sql<TermRow>`
    select collection_id, lexeme, block, postings from passage_terms
    where collection_id = any(${scope.collectionIds}::uuid[]) and lexeme = any(${lexemes}::text[])
    ${inBlocks(scope)}`;
}

async function rarest(tx: Transaction, asked: LexemeCounts, scope: SearchScope): Promise<LexemeCounts> {
  if (asked.length <= MAX_LEXEMES) return asked;
  const { rows } = await sql<{ lexeme: string; size: string }>`
    select lexeme, sum(octet_length(postings)) as size from passage_terms
    where collection_id = any(${scope.collectionIds}::uuid[])
      and lexeme = any(${asked.map(([lexeme]) => lexeme)}::text[])
    group by lexeme`.execute(tx.sql);
  const sizes = new Map(rows.map(({ lexeme, size }) => [lexeme, Number(size)]));
  return asked
    .filter(([lexeme]) => sizes.has(lexeme))
    .sort(([a], [b]) => sizes.get(a)! - sizes.get(b)! || (a < b ? -1 : 1))
    .slice(0, MAX_LEXEMES);
}

async function relatives(tx: Transaction, lexeme: string, scope: SearchScope): Promise<TermRow[]> {
  const shared = Math.max(MIN_SHARED_START, Math.ceil(lexeme.length * SHARED_START));
  const start = lexeme.slice(0, shared);
  if (lexeme.length < MIN_SHARED_START || !/^\p{L}+$/u.test(lexeme) || start.length < shared) return [];
  const { rows } = await sql<TermRow>`
    select collection_id, lexeme, block, postings from passage_terms
    where collection_id = any(${scope.collectionIds}::uuid[])
      and lexeme >= ${start} and lexeme < ${start + '\u{10ffff}'} ${inBlocks(scope)}`.execute(tx.sql);
  return rows.filter(
    (row) =>
      sharedStart(row.lexeme, lexeme) >= SHARED_START * Math.max(row.lexeme.length, lexeme.length) &&
      /^\p{L}+$/u.test(row.lexeme),
  );
}

function groupBy(rows: readonly TermRow[], keyOf: (row: TermRow) => string): Map<string, TermRow[]> {
  const groups = new Map<string, TermRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

function inBlocks({ spans }: SearchScope) {
  if (spans === null) return sql``;
  const blocks = new Set(spans.flatMap((span) => [...blocksOfSpan(span)]));
  return sql`and block = any(${[...blocks]}::int[])`;
}

function* blocksOfSpan({ first, passages }: OrdinalSpan): Generator<number> {
  const last = Math.floor((first + passages - 1) / BLOCK_SIZE);
  for (let block = Math.floor(first / BLOCK_SIZE); block <= last; block += 1) yield block;
}

type Filter = (row: TermRow) => Uint32Array;

/** Of a row, the postings within the scope. */
function scopeFilter({ spans }: SearchScope): Filter {
  if (spans === null) return (row) => readPostings(row.postings);
  const searched = new Map<string, Uint8Array>();
  for (const span of spans) {
    for (let ordinal = span.first; ordinal < span.first + span.passages; ordinal += 1) {
      const key = `${span.collectionId} ${Math.floor(ordinal / BLOCK_SIZE)}`;
      let places = searched.get(key);
      if (places === undefined) searched.set(key, (places = new Uint8Array(BLOCK_SIZE)));
      places[ordinal % BLOCK_SIZE] = 1;
    }
  }
  return (row) => {
    const places = searched.get(`${row.collection_id} ${row.block}`);
    return readPostings(row.postings).filter((posting) => places?.[placeOf(posting)] === 1);
  };
}

/** One list of postings a block: those of relatives are joined, and a passage counts by its most frequent. */
function blocksOf(rows: readonly TermRow[], inScope: Filter): TermBlock[] {
  const blocks = groupBy(rows, (row) => `${row.collection_id} ${row.block}`);
  return [...blocks.values()].map((group) => {
    const { collection_id: collectionId, block } = group[0]!;
    const [only, ...others] = group.map(inScope);
    const postings = others.length === 0 ? only! : joined([only!, ...others]);
    return { collectionId, block, postings };
  });
}

function joined(lists: readonly Uint32Array[]): Uint32Array {
  const all = Uint32Array.from(lists.flatMap((list) => [...list])).sort();
  return all.filter(
    (posting, index) => index === all.length - 1 || placeOf(all[index + 1]!) !== placeOf(posting),
  );
}
