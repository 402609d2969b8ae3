import type { Transaction } from '../../database/database.js';

/** How many attempts of a task ended because their worker went silent. */
export async function countLostLeases(tx: Transaction, taskId: string): Promise<number> {
  const row = await tx.sql
    .selectFrom('task_attempts')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('task_id', '=', taskId)
    .where('outcome', '=', 'LEASE_LOST')
    .executeTakeFirstOrThrow();
  return Number(row.n);
}
