import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { MovedTask } from './unblock-dependants.js';

/** Makes the first tasks of a locked session ready that was held back. */
export async function unblockHeld(tx: Transaction, sessionId: string): Promise<MovedTask[]> {
  const { rows } = await sql<MovedTask>`
    with moved as (
      update agent_tasks set status = 'READY', available_at = clock_timestamp(), ready_at = clock_timestamp()
      where session_id = ${sessionId}::uuid and status = 'BLOCKED'
        and pending_dependencies = 0 and pending_children = 0
      returning id, status, parent_task_id, position
    )
    select id, status, parent_task_id from moved order by position`.execute(tx.sql);
  return rows;
}
