import { sql, type RawBuilder } from 'kysely';
import type { Transaction } from '../../database/database.js';
import { stretchesOf } from './posting.js';

/** What one version adds to its collection. */
export interface VersionSize {
  readonly passages: number;
  readonly lexemes: number;
}

/** By how much a collection's contents grow or shrink. */
export interface CollectionChange {
  readonly documents: number;
  readonly added: VersionSize | null;
  readonly removed: VersionSize | null;
}

export interface LockedCollection {
  readonly id: string;
  readonly workspaceId: string;
  /** ISO 639-1 code. */
  readonly language: string;
  /** Ordinal of the next passage that is added. */
  readonly nextOrdinal: number;
}

/**
 * Keeps all others from writing to the collection until the transaction ends: rows of the index hold postings of
 * many documents. Every writer locks it before anything else, so that no two wait for each other.
 * @returns null if it is not there for this identity
 */
export async function lockCollection(tx: Transaction, id: string): Promise<LockedCollection | null> {
  const { rows } = await sql<{ workspace_id: string; language: string; next_ordinal: number }>`
    select workspace_id, language, next_ordinal from collections where id = ${id} for no key update`.execute(
    tx.sql,
  );
  const [row] = rows;
  return row === undefined
    ? null
    : { id, workspaceId: row.workspace_id, language: row.language, nextOrdinal: Number(row.next_ordinal) };
}

/** The language of a collection; null if it is not there for this identity. */
export async function readLanguage(tx: Transaction, id: string): Promise<string | null> {
  const { rows } = await sql<{ language: string }>`
    select language from collections where id = ${id}`.execute(tx.sql);
  return rows[0]?.language ?? null;
}

/** The statement that keeps a collection's counts true to its documents; part of every transaction that changes them. */
export function adjustCollection(id: string, change: CollectionChange): RawBuilder<unknown> {
  const { documents, added, removed } = change;
  const grown = (added?.passages ?? 0) - (removed?.passages ?? 0);
  const stretches = stretchesOf(added?.passages ?? 0) - stretchesOf(removed?.passages ?? 0);
  return sql`
    update collections set
      document_count = document_count + ${documents},
      passage_count = passage_count + ${grown},
      stretch_count = stretch_count + ${stretches},
      lexeme_count = lexeme_count + ${(added?.lexemes ?? 0) - (removed?.lexemes ?? 0)},
      next_ordinal = next_ordinal + ${added?.passages ?? 0},
      updated_at = clock_timestamp()
    where id = ${id}`;
}
