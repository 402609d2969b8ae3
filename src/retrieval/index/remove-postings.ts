import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import { buildIndex, type IndexedTexts } from './build-index.js';
import { indexedTexts } from './indexed-texts.js';
import { replaceTerms, type TermRow } from './insert-index.js';
import { lexemesOf } from './lexemes.js';
import { BLOCK_SIZE, placeOf, postingsToHex, readPostings } from './posting.js';

/** The version whose passages are searched now. */
export interface IndexedVersion {
  readonly workspaceId: string;
  readonly collectionId: string;
  /** ISO 639-1 code of its collection. */
  readonly language: string;
  readonly versionId: string;
  readonly title: string;
  readonly firstOrdinal: number;
  readonly passages: number;
}

const LEXEMES_PER_STATEMENT = 1_000;

/**
 * Takes a version out of the index. Which rows it stands in follows from its texts, which never change, so that the
 * index needs no second one by document. The collection must be locked.
 */
export async function removePostings(tx: Transaction, version: IndexedVersion): Promise<void> {
  const texts = await readTexts(tx, version);
  const { postings } = await buildIndex(texts, (batch) => lexemesOf(tx.sql, batch, version.language));
  const lexemes = [...postings.keys()].sort();
  for (let first = 0; first < lexemes.length; first += LEXEMES_PER_STATEMENT) {
    await removeFrom(tx, version, lexemes.slice(first, first + LEXEMES_PER_STATEMENT));
  }
}

async function readTexts(tx: Transaction, { versionId, title }: IndexedVersion): Promise<IndexedTexts[]> {
  const { rows } = await sql<{ headings: string[]; text: string }>`
    select headings, text from passages where version_id = ${versionId} order by position`.execute(tx.sql);
  return rows.map(({ headings, text }) => indexedTexts(title, headings, text));
}

async function removeFrom(
  tx: Transaction,
  version: IndexedVersion,
  lexemes: readonly string[],
): Promise<void> {
  const { collectionId, firstOrdinal, passages } = version;
  const end = firstOrdinal + passages;
  const { rows } = await sql<{ lexeme: string; block: number; postings: Uint8Array }>`
    select lexeme, block, postings from passage_terms
    where collection_id = ${collectionId} and lexeme = any(${lexemes}::text[])
      and block between ${Math.floor(firstOrdinal / BLOCK_SIZE)} and ${Math.floor((end - 1) / BLOCK_SIZE)}`.execute(
    tx.sql,
  );
  const kept: TermRow[] = [];
  const emptied = new Map<number, string[]>();
  for (const { lexeme, block, postings } of rows) {
    const rest = readPostings(postings).filter((posting) => {
      const ordinal = block * BLOCK_SIZE + placeOf(posting);
      return ordinal < firstOrdinal || ordinal >= end;
    });
    if (rest.length > 0) kept.push({ lexeme, block, postings: postingsToHex(rest) });
    else emptied.set(block, [...(emptied.get(block) ?? []), lexeme]);
  }
  await replaceTerms(tx, version, kept);
  for (const [block, gone] of emptied) {
    await sql`
      delete from passage_terms
      where collection_id = ${collectionId} and lexeme = any(${gone}::text[]) and block = ${block}`.execute(
      tx.sql,
    );
  }
}
