import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { MovedTask } from './unblock-dependants.js';

/** Makes a task of a locked session ready again whose back-off is over by the database's clock. */
export async function endBackOff(tx: Transaction, taskId: string): Promise<MovedTask[]> {
  const { rows } = await sql<MovedTask>`
    update agent_tasks set status = 'READY', ready_at = clock_timestamp()
    where id = ${taskId}::uuid and status = 'RETRY_WAIT' and available_at <= clock_timestamp()
    returning id, status, parent_task_id`.execute(tx.sql);
  return rows;
}
