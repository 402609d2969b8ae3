import { sql, type RawBuilder } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { PassageHit } from '../passage-hit.js';
import { lexemesOf, type LexemeCounts } from './lexemes.js';
import { FREQUENCY_MASK, LENGTH_MASK, LENGTH_SHIFT, POSITION_SHIFT } from './posting.js';
import { findScope, type SearchScope } from './search-scope.js';

export interface PassageQuery {
  /** Words in any order; a passage need not hold them all. Beyond 10,000 UTF-16 code units it is cut off. */
  readonly query: string;
  /** Searches these collections only. Default: all of the workspace. */
  readonly collectionIds?: readonly string[];
  /** Searches these documents only. Default: all of the collections. */
  readonly documentIds?: readonly string[];
  /** Largest number of hits. */
  readonly limit: number;
}

/** How fast further occurrences of a word lose worth, and how far long passages are held back. */
const K1 = 0.9;
const B = 0.4;
const MAX_QUERY_LENGTH = 10_000;

/**
 * The passages of current versions that answer a query best, by BM25, the best first; equals are in order of
 * their documents' ids and then of the text. How rare a word is and how long passages are is taken over what is
 * searched. Nothing in the query but stop words, or nothing to search: no hits.
 */
export async function searchPassages(tx: Transaction, search: PassageQuery): Promise<PassageHit[]> {
  const [lexemes = []] = await lexemesOf(tx.sql, [search.query.slice(0, MAX_QUERY_LENGTH)]);
  if (lexemes.length === 0) return [];
  const scope = await findScope(tx, search);
  if (scope.passageCount === 0) return [];
  const { rows } = await rankedPassages(lexemes, scope, search).execute(tx.sql);
  return rows;
}

/** The statement of a search. Reads the index by its key alone, else row-level security makes it read all of it. */
export function rankedPassages(
  lexemes: LexemeCounts,
  scope: SearchScope,
  { documentIds, limit }: Pick<PassageQuery, 'documentIds' | 'limit'>,
): RawBuilder<PassageHit> {
  const words = lexemes.map(([lexeme]) => lexeme);
  const repeats = lexemes.map(([, count]) => count);
  const inDocuments = documentIds ? sql`and document_id = any(${documentIds}::uuid[])` : sql``;
  return sql<PassageHit>`
    with matched as materialized (
      select lexeme, document_id, postings
      from passage_terms
      where collection_id = any(${scope.collectionIds}::uuid[]) and lexeme = any(${words}::text[])
      ${inDocuments}
    ), frequencies as (
      select lexeme, sum(cardinality(postings)) as passages from matched group by lexeme
    ), weights as materialized (
      select lexeme, repeats * ln(1 + (${scope.passageCount}::float8 - passages + 0.5) / (passages + 0.5)) as weight
      from frequencies join unnest(${words}::text[], ${repeats}::int[]) as asked(lexeme, repeats) using (lexeme)
    ), ranked as materialized (
      select document_id, (posting >> ${sql.lit(POSITION_SHIFT)})::int as position, ${score(scope)} as score
      from matched join weights using (lexeme), unnest(postings) as posting
      group by 1, 2 order by score desc, 1, 2 limit ${limit}
    )
    select passage.id as "passageId", passage.document_id as "documentId", passage.version_id as "versionId",
      document.title as "documentTitle", passage.headings, passage.start_offset as "start",
      passage.end_offset as "end", passage.text, ranked.score
    from ranked
      join documents as document on document.id = ranked.document_id
      join passages as passage
        on passage.version_id = document.current_version_id and passage.position = ranked.position
    order by ranked.score desc, ranked.document_id, ranked.position`;
}

/** Summed in single precision's reach, so that the order in which rows come decides no tie. */
function score({ passageCount, lexemeCount }: SearchScope) {
  const frequency = sql`(posting & ${sql.lit(FREQUENCY_MASK)})`;
  const length = sql`((posting >> ${sql.lit(LENGTH_SHIFT)}) & ${sql.lit(LENGTH_MASK)})`;
  const perLexeme = (K1 * B * passageCount) / Math.max(1, lexemeCount);
  return sql`sum(weight * ${frequency}
    / (${frequency} + ${K1 * (1 - B)}::float8 + ${perLexeme}::float8 * ${length}))::real`;
}
