import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { PassageHit } from '../passage-hit.js';
import { asksForVariety, diversify, type Variety } from './diversify.js';
import { lexemesOf } from './lexemes.js';
import { phraseRater } from './phrases.js';
import { raritiesOf, rankPassages, type RankedPassage } from './rank-passages.js';
import { readTerms } from './read-terms.js';
import { findScope, type ScopeFilter } from './search-scope.js';

export interface PassageQuery extends ScopeFilter, Variety {
  /** Words in any order; a passage need not hold them all. Beyond 10,000 UTF-16 code units it is cut off. */
  readonly query: string;
  /** Largest number of hits. */
  readonly limit: number;
}

const MAX_QUERY_LENGTH = 10_000;
/** Hits beyond those asked for whose texts are read, for their order is not final yet. */
const MORE_CANDIDATES = 20;
/** Hits among which a varied choice is made, for each that is asked for. */
const CANDIDATES_PER_HIT = 4;

/**
 * The passages of current versions that answer a query best, the best first: those that `rankPassages` prefers, and
 * among the first of them those that hold its phrases. Equals are in the order in which they were imported. How rare
 * a word is and how long passages are is taken over what is searched. Nothing in the query but stop words, or nothing
 * to search: no hits.
 */
export async function searchPassages(tx: Transaction, search: PassageQuery): Promise<PassageHit[]> {
  const query = search.query.slice(0, MAX_QUERY_LENGTH);
  const [lexemes = []] = await lexemesOf(tx.sql, [query]);
  if (lexemes.length === 0) return [];
  const scope = await findScope(tx, search);
  if (scope.passageCount === 0) return [];
  const terms = await readTerms(tx, lexemes, scope);
  const isVaried = asksForVariety(search);
  const candidates = MORE_CANDIDATES + (isVaried ? CANDIDATES_PER_HIT : 1) * search.limit;
  const ranked = await readRanked(tx, rankPassages(terms, scope, candidates));
  const rate = phraseRater(query, raritiesOf(terms, scope));
  const hits = ranked
    .map((hit) => ({ ...hit, score: Math.fround(hit.score + rate([hit.documentTitle, hit.text])) }))
    .sort((a, b) => b.score - a.score);
  return isVaried ? diversify(hits, search.limit, search) : hits.slice(0, search.limit);
}

/** The passages behind the numbers. One that was replaced since it was found is left out. */
async function readRanked(tx: Transaction, ranked: readonly RankedPassage[]): Promise<PassageHit[]> {
  if (ranked.length === 0) return [];
  const { rows } = await sql<PassageHit>`
    select passage.id as "passageId", passage.document_id as "documentId", passage.version_id as "versionId",
      document.title as "documentTitle", passage.headings, passage.start_offset as "start",
      passage.end_offset as "end", passage.text, ranked.score
    from unnest(
        ${ranked.map(({ collectionId }) => collectionId)}::uuid[],
        ${ranked.map(({ ordinal }) => ordinal)}::int[],
        ${ranked.map(({ score }) => score)}::real[]
      ) with ordinality as ranked(collection_id, ordinal, score, rank)
      join passages as passage using (collection_id, ordinal)
      join documents as document on document.current_version_id = passage.version_id
    where passage.collection_id = any(${[...new Set(ranked.map(({ collectionId }) => collectionId))]}::uuid[])
      and passage.ordinal = any(${ranked.map(({ ordinal }) => ordinal)}::int[])
    order by ranked.rank`.execute(tx.sql);
  return rows;
}
