import { sql, type RawBuilder } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { LexemeCounts } from './lexemes.js';
import { BLOCK_SIZE, placeOf, readPostings } from './posting.js';
import type { SearchedTerm, TermBlock } from './rank-passages.js';
import { respellings } from './respellings.js';
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
/** Each is looked up in some hundreds of spellings. */
const MAX_RESPELT = 4;

/**
 * The postings of a question's lexemes within the scope. Where a lexeme stands nowhere, those of its nearest
 * relatives by their start stand in for it, for a stemmer leaves `pharmaci` and `pharmacist` apart; where it has none,
 * those that it may be a misspelling of.
 */
export async function readTerms(
  tx: Transaction,
  asked: LexemeCounts,
  scope: SearchScope,
): Promise<SearchedTerm[]> {
  const repeats = new Map(await rarest(tx, asked, scope));
  const { rows } = await termRows([...repeats.keys()], scope).execute(tx.sql);
  const byLexeme = Map.groupBy(rows, (row) => row.lexeme);
  const absent = [...repeats.keys()].filter((lexeme) => !byLexeme.has(lexeme));
  const relatives = await readRelatives(tx, absent, scope);
  const strange = absent.filter((lexeme) => !relatives.has(lexeme));
  const respelt = await readRespelt(tx, strange, scope);
  const isInScope = scopeFilter(scope);
  return [...repeats]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([lexeme, times]) => {
      const found = byLexeme.get(lexeme) ?? relatives.get(lexeme) ?? respelt.get(lexeme) ?? [];
      return { lexeme, repeats: times, blocks: blocksOf(found, isInScope) };
    });
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

const LETTERS = /^\p{L}+$/u;

/** Rows of the relatives of lexemes that stand nowhere, by the lexeme that was asked for; one statement for all. */
async function readRelatives(
  tx: Transaction,
  lexemes: readonly string[],
  scope: SearchScope,
): Promise<Map<string, TermRow[]>> {
  const asked = lexemes.filter((lexeme) => lexeme.length >= MIN_SHARED_START && LETTERS.test(lexeme));
  if (asked.length === 0) return new Map();
  const starts = asked.map((lexeme) =>
    lexeme.slice(0, Math.max(MIN_SHARED_START, Math.ceil(lexeme.length * SHARED_START))),
  );
  const { rows } = await sql<TermRow & { readonly asked: string }>`
    select asked.lexeme as asked, term.*
    from unnest(
        ${asked}::text[], ${starts}::text[], ${starts.map((start) => `${start}\u{10ffff}`)}::text[]
      ) as asked (lexeme, first, last)
      cross join lateral (
        select collection_id, lexeme, block, postings from passage_terms
        where collection_id = any(${scope.collectionIds}::uuid[])
          and lexeme >= asked.first and lexeme < asked.last ${inBlocks(scope)}
      ) as term`.execute(tx.sql);
  return Map.groupBy(
    rows.filter((row) => isRelative(row.lexeme, row.asked)),
    (row) => row.asked,
  );
}

/** Rows of what the first of lexemes that stand nowhere may be misspelt from, by the lexeme that was asked for. */
async function readRespelt(
  tx: Transaction,
  lexemes: readonly string[],
  scope: SearchScope,
): Promise<Map<string, TermRow[]>> {
  const spellings = lexemes
    .map((lexeme) => ({ lexeme, others: respellings(lexeme) }))
    .filter(({ others }) => others.size > 0)
    .slice(0, MAX_RESPELT);
  if (spellings.length === 0) return new Map();
  const sought = new Set(spellings.flatMap(({ others }) => [...others]));
  const { rows } = await termRows([...sought], scope).execute(tx.sql);
  const found = spellings.map(({ lexeme, others }) => {
    return [lexeme, rows.filter((row) => others.has(row.lexeme))] as const;
  });
  return new Map(found);
}

function isRelative(lexeme: string, asked: string): boolean {
  const longer = Math.max(lexeme.length, asked.length);
  return LETTERS.test(lexeme) && sharedStart(lexeme, asked) >= SHARED_START * longer;
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
  const blocks = Map.groupBy(rows, (row) => `${row.collection_id} ${row.block}`);
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
