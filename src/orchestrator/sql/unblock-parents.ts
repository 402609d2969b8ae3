import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { MovedTask } from './unblock-dependants.js';

/**
 * Lets suspended tasks of locked sessions go on whose subtasks and nested sessions have all ended. The counter
 * is made anew from what is open, so that doing it twice, or after a lost wake-up, does no harm.
 */
export async function unblockParents(
  tx: Transaction,
  parentTaskIds: readonly string[],
): Promise<MovedTask[]> {
  const { rows } = await sql<MovedTask>`
    with waiting as (
      select t.id,
        (select count(*) from agent_tasks c where c.parent_task_id = t.id and c.ended_at is null)
        + (select count(*) from agent_sessions s
           where s.parent_task_id = t.id and s.relation = 'NESTED' and s.ended_at is null) as open
      from agent_tasks t
      where t.id = any(${[...parentTaskIds]}::uuid[]) and t.status = 'BLOCKED' and t.pending_children > 0
    ), moved as (
      update agent_tasks t set
        pending_children = w.open,
        status = case when w.open = 0 then 'READY' else t.status end,
        available_at = clock_timestamp(),
        ready_at = case when w.open = 0 then clock_timestamp() end
      from waiting w where t.id = w.id and t.status = 'BLOCKED'
      returning t.id, t.status, t.parent_task_id, t.position
    )
    select id, status, parent_task_id from moved where status <> 'BLOCKED' order by position`.execute(tx.sql);
  return rows;
}
