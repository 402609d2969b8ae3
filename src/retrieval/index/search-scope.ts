import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';

/** What a search looks through, in the numbers that BM25 needs. */
export interface SearchScope {
  readonly collectionIds: readonly string[];
  readonly passageCount: number;
  readonly lexemeCount: number;
}

interface ScopeFilter {
  readonly collectionIds?: readonly string[];
  readonly documentIds?: readonly string[];
}

interface ScopeRow {
  readonly id: string;
  readonly passages: number | string;
  readonly lexemes: number | string;
}

/** Counts what is searched. Ids that are not there for this identity count for nothing. */
export async function findScope(tx: Transaction, filter: ScopeFilter): Promise<SearchScope> {
  const rows = filter.documentIds
    ? await countDocuments(tx, filter.documentIds, filter.collectionIds)
    : await countCollections(tx, filter.collectionIds);
  return {
    collectionIds: rows.map((row) => row.id),
    passageCount: rows.reduce((sum, row) => sum + Number(row.passages), 0),
    lexemeCount: rows.reduce((sum, row) => sum + Number(row.lexemes), 0),
  };
}

async function countCollections(tx: Transaction, ids?: readonly string[]): Promise<ScopeRow[]> {
  const among = ids ? sql`and id = any(${ids}::uuid[])` : sql``;
  const { rows } = await sql<ScopeRow>`
    select id, passage_count as passages, lexeme_count as lexemes
    from collections where passage_count > 0 ${among}`.execute(tx.sql);
  return rows;
}

async function countDocuments(
  tx: Transaction,
  ids: readonly string[],
  collectionIds?: readonly string[],
): Promise<ScopeRow[]> {
  const among = collectionIds ? sql`and document.collection_id = any(${collectionIds}::uuid[])` : sql``;
  const { rows } = await sql<ScopeRow>`
    select document.collection_id as id, sum(version.passage_count) as passages,
      sum(version.lexeme_count) as lexemes
    from documents as document
      join document_versions as version on version.id = document.current_version_id
    where document.id = any(${ids}::uuid[]) ${among}
    group by document.collection_id`.execute(tx.sql);
  return rows;
}
