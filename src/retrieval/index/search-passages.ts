import type { Transaction } from '../../database/database.js';
import { SearchMethod, type FoundPassage, type PassageHit } from '../passage-hit.js';
import { asksForVariety, diversify, type Variety } from './diversify.js';
import { fuseRanks } from './fuse-ranks.js';
import { DEFAULT_LANGUAGE } from './languages.js';
import { lexemesOf } from './lexemes.js';
import { nearestPassages, type QueryVector } from './nearest-passages.js';
import { phraseRater } from './phrases.js';
import { raritiesOf, rankPassages } from './rank-passages.js';
import type { RankedSearch, RankingCache } from './ranking-cache.js';
import { readKept, readRanked } from './read-ranked.js';
import { readTerms } from './read-terms.js';
import { findScopes, type ScopeFilter, type SearchScope } from './search-scope.js';

export interface PassageQuery extends ScopeFilter, Variety {
  /** Words in any order; a passage need not hold them all. Beyond 10,000 UTF-16 code units it is cut off. */
  readonly query: string;
  /** What an embedding model makes of the query; left out, passages are found by their words alone. */
  readonly vector?: QueryVector | undefined;
  /** Largest number of hits. */
  readonly limit: number;
}

const MAX_QUERY_LENGTH = 10_000;
/** Hits beyond those asked for whose texts are read, for their order is not final yet. */
const MORE_CANDIDATES = 20;
/** Hits among which a varied choice is made, for each that is asked for. */
const CANDIDATES_PER_HIT = 4;
/** In the order in which the rankings are fused. */
const METHODS = [SearchMethod.WORDS, SearchMethod.MEANING] as const;

/**
 * The passages of current versions that answer a query best, the best first: those that `rankPassages` prefers, and
 * among the first of them those that hold its phrases. Equals are in the order in which they were imported. How rare
 * a word is and how long passages are is taken over what is searched in one language. With a vector, that ranking and
 * the one of `nearestPassages` are fused. Nothing in the query that can be looked up, or nothing to search: no hits.
 * @param rankings where rankings by words are kept for the next time. Default: nowhere
 */
export async function searchPassages(
  tx: Transaction,
  search: PassageQuery,
  rankings: RankingCache | null = null,
): Promise<FoundPassage[]> {
  const scopes = await findScopes(tx, search);
  if (scopes.length === 0) return [];
  const isVaried = asksForVariety(search);
  const candidates = MORE_CANDIDATES + (isVaried ? CANDIDATES_PER_HIT : 1) * search.limit;
  const query = search.query.slice(0, MAX_QUERY_LENGTH);
  const byWords = await findByWords(tx, { query, scopes, candidates }, rankings);
  const hits = search.vector
    ? fused(byWords, await readRanked(tx, await nearestPassages(tx, search.vector, scopes, candidates)))
    : byWords.map((hit) => ({ ...hit, foundBy: [SearchMethod.WORDS] }));
  return isVaried ? diversify(hits, search.limit, search) : hits.slice(0, search.limit);
}

async function findByWords(
  tx: Transaction,
  search: RankedSearch,
  rankings: RankingCache | null,
): Promise<PassageHit[]> {
  const kept = rankings?.get(search);
  if (kept) return readKept(tx, kept);
  const hits = await rankByWords(tx, search);
  rankings?.keep(
    search,
    hits.map(({ passageId, score }) => ({ passageId, score })),
  );
  return hits;
}

/** Each language by its own lexemes and its own numbers; then all by score. */
async function rankByWords(
  tx: Transaction,
  { query, scopes, candidates }: RankedSearch,
): Promise<PassageHit[]> {
  const hits: PassageHit[] = [];
  for (const scope of scopes) hits.push(...(await rankInScope(tx, query, scope, candidates)));
  return hits.sort((a, b) => b.score - a.score).slice(0, candidates);
}

async function rankInScope(
  tx: Transaction,
  query: string,
  scope: SearchScope,
  candidates: number,
): Promise<PassageHit[]> {
  const [lexemes = []] = await lexemesOf(tx.sql, [query], scope.language);
  if (lexemes.length === 0) return [];
  const terms = await readTerms(tx, lexemes, scope);
  const ranked = await readRanked(tx, rankPassages(terms, scope, candidates));
  // Phrases are told by the stems of English words.
  if (scope.language !== DEFAULT_LANGUAGE) return ranked;
  const rate = phraseRater(query, raritiesOf(terms, scope));
  return ranked.map((hit) => ({
    ...hit,
    score: Math.fround(hit.score + rate([hit.documentTitle, hit.text])),
  }));
}

function fused(byWords: readonly PassageHit[], byMeaning: readonly PassageHit[]): FoundPassage[] {
  return fuseRanks([byWords, byMeaning], ({ passageId }) => passageId).map(({ item, score, rankings }) => ({
    ...item,
    score,
    foundBy: rankings.map((number) => METHODS[number]!),
  }));
}
