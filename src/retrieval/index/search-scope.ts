import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { JsonObject } from '../../lib/json.js';
import { stretchesOf } from './posting.js';

/** What a search looks through in one language, in the numbers that ranking needs. */
export interface SearchScope {
  /** ISO 639-1 code. */
  readonly language: string;
  readonly collectionIds: readonly string[];
  /**
   * Of these collections, in their order: the transactions that last changed their rows, as every import and every
   * deletion does.
   */
  readonly revisions: readonly string[];
  readonly passageCount: number;
  readonly stretchCount: number;
  readonly lexemeCount: number;
  /** Where the passages of the documents stand that are searched; null: everywhere in the collections. */
  readonly spans: readonly OrdinalSpan[] | null;
}

/** Passages that follow each other in a collection. */
export interface OrdinalSpan {
  readonly collectionId: string;
  readonly first: number;
  readonly passages: number;
}

export interface ScopeFilter {
  /** Searches these collections only. Default: all of the workspace. */
  readonly collectionIds?: readonly string[];
  /** Searches these documents only. Default: all of the collections. */
  readonly documentIds?: readonly string[];
  /** Searches only documents whose metadata hold all of this: keys with these values, lists with these items. */
  readonly metadata?: JsonObject;
}

/**
 * Counts what is searched, by language, in order of their codes. Ids that are not there for this identity count for
 * nothing, and languages without a passage are left out.
 */
export async function findScopes(tx: Transaction, filter: ScopeFilter): Promise<SearchScope[]> {
  const scopes = await (filter.documentIds || filter.metadata
    ? countDocuments(tx, filter)
    : countCollections(tx, filter));
  return scopes
    .filter(({ passageCount }) => passageCount > 0)
    .sort((a, b) => (a.language < b.language ? -1 : 1));
}

interface CollectionRow {
  readonly id: string;
  readonly revision: string;
  readonly language: string;
  readonly passage_count: number;
  readonly stretch_count: number;
  readonly lexeme_count: number | string;
}

async function countCollections(
  tx: Transaction,
  { collectionIds: ids }: ScopeFilter,
): Promise<SearchScope[]> {
  const among = ids ? sql`and id = any(${ids}::uuid[])` : sql``;
  const { rows } = await sql<CollectionRow>`
    select id, xmin::text as revision, language, passage_count, stretch_count, lexeme_count
    from collections where passage_count > 0 ${among} order by id`.execute(tx.sql);
  return byLanguage(rows).map(([language, collections]) => ({
    language,
    collectionIds: collections.map((row) => row.id),
    revisions: collections.map((row) => row.revision),
    passageCount: sumOf(collections, (row) => row.passage_count),
    stretchCount: sumOf(collections, (row) => row.stretch_count),
    lexemeCount: sumOf(collections, (row) => Number(row.lexeme_count)),
    spans: null,
  }));
}

interface DocumentRow {
  readonly collection_id: string;
  readonly revision: string;
  readonly language: string;
  readonly first_ordinal: number;
  readonly passage_count: number;
  readonly lexeme_count: number;
}

async function countDocuments(tx: Transaction, filter: ScopeFilter): Promise<SearchScope[]> {
  const { collectionIds, documentIds, metadata } = filter;
  const inCollections = collectionIds
    ? sql`and document.collection_id = any(${collectionIds}::uuid[])`
    : sql``;
  const named = documentIds ? sql`and document.id = any(${documentIds}::uuid[])` : sql``;
  const described = metadata ? sql`and document.metadata @> ${JSON.stringify(metadata)}::jsonb` : sql``;
  const { rows } = await sql<DocumentRow>`
    select document.collection_id, collection.xmin::text as revision, collection.language, passage.ordinal as first_ordinal,
      version.passage_count, version.lexeme_count
    from documents as document
      join collections as collection on collection.id = document.collection_id
      join document_versions as version on version.id = document.current_version_id
      join passages as passage on passage.version_id = version.id and passage.position = 0
    where true ${inCollections} ${named} ${described}
    order by document.collection_id, passage.ordinal`.execute(tx.sql);
  return byLanguage(rows).map(([language, documents]) => ({
    language,
    collectionIds: [...revisionsOf(documents).keys()],
    revisions: [...revisionsOf(documents).values()],
    passageCount: sumOf(documents, (row) => row.passage_count),
    stretchCount: sumOf(documents, (row) => stretchesOf(row.passage_count)),
    lexemeCount: sumOf(documents, (row) => row.lexeme_count),
    spans: documents.map((row) => ({
      collectionId: row.collection_id,
      first: row.first_ordinal,
      passages: row.passage_count,
    })),
  }));
}

function byLanguage<T extends { readonly language: string }>(rows: readonly T[]): [string, T[]][] {
  return [...Map.groupBy(rows, (row) => row.language)];
}

function sumOf<T>(rows: readonly T[], count: (row: T) => number): number {
  return rows.reduce((sum, row) => sum + count(row), 0);
}

function revisionsOf(documents: readonly DocumentRow[]): ReadonlyMap<string, string> {
  return new Map(documents.map((row) => [row.collection_id, row.revision]));
}
