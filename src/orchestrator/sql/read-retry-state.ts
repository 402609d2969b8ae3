import type { Transaction } from '../../database/database.js';
import type { RetryState } from '../retry-policy.js';

/** How often a task has failed and may fail. */
export async function readRetryState(tx: Transaction, taskId: string): Promise<RetryState | null> {
  const row = await tx.sql
    .selectFrom('agent_tasks')
    .select(['retry_count as retryCount', 'max_retries as maxRetries'])
    .where('id', '=', taskId)
    .executeTakeFirst();
  return row ?? null;
}
