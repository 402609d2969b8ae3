import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';

/** By how much a collection's contents grow or shrink. */
export interface CollectionChange {
  readonly documents: number;
  readonly passages: number;
  readonly lexemes: number;
}

/** Keeps the collection's counts true to its documents; part of every transaction that changes them. */
export async function adjustCollection(tx: Transaction, id: string, change: CollectionChange): Promise<void> {
  await sql`
    update collections set
      document_count = document_count + ${change.documents},
      passage_count = passage_count + ${change.passages},
      lexeme_count = lexeme_count + ${change.lexemes},
      updated_at = clock_timestamp()
    where id = ${id}`.execute(tx.sql);
}
