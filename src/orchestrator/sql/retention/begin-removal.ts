import { sql } from 'kysely';
import type { Transaction } from '../../../database/database.js';

/** Names the lock among all advisory locks of the database. */
const REMOVAL_LOCK = 4_715_202_611;

/**
 * Makes this transaction the only one that removes.
 * @returns false where another process does, without waiting
 */
export async function beginRemoval(tx: Transaction): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(${REMOVAL_LOCK}::bigint) as taken, ${INDEXES_ONLY}`.execute(tx.sql);
  return rows[0]!.taken;
}

/**
 * Row-level security hides from the planner how many rows there are: it would read and sort all that is overdue for
 * each batch. Everything here has an index that gives the next rows at once.
 */
const INDEXES_ONLY = sql`set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
  set_config('enable_sort', 'off', true), set_config('enable_hashjoin', 'off', true),
  set_config('enable_mergejoin', 'off', true)`;

/** For the transaction that counts what is overdue: it reads as the removal does. */
export async function readByIndexes(tx: Transaction): Promise<void> {
  await sql`select ${INDEXES_ONLY}`.execute(tx.sql);
}
