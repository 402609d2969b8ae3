import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';

/** A task that has ended in this transition. */
export interface EndedTaskRow {
  readonly id: string;
  readonly parentTaskId: string | null;
  readonly isCompleted: boolean;
}

export interface MovedTask {
  readonly id: string;
  readonly status: 'READY' | 'SKIPPED';
  readonly parent_task_id: string | null;
}

/**
 * Tells the dependants of tasks that ended: each counts down by as many of its upstreams as ended at once, and
 * becomes READY at 0. One that needed the success of an upstream which had none is SKIPPED.
 * @returns those whose status changed, in order of their position
 */
export async function unblockDependants(
  tx: Transaction,
  ended: readonly EndedTaskRow[],
): Promise<MovedTask[]> {
  const facts = JSON.stringify(ended.map((task) => ({ id: task.id, ok: task.isCompleted })));
  const { rows } = await sql<MovedTask & { status: string }>`
    with hits as (
      select d.task_id, count(*)::int as n, bool_or(d.condition = 'ALL_COMPLETED' and not e.ok) as doomed
      from jsonb_to_recordset(${facts}::jsonb) as e(id uuid, ok boolean)
      join agent_task_dependencies d on d.depends_on_task_id = e.id
      group by d.task_id
    ), moved as (
      update agent_tasks t set
        pending_dependencies = t.pending_dependencies - h.n,
        status = case when h.doomed then 'SKIPPED' when t.pending_dependencies = h.n then 'READY' else t.status end,
        outcome_reason = case when h.doomed then 'UPSTREAM_FAILED' end,
        ended_at = case when h.doomed then clock_timestamp() end,
        available_at = clock_timestamp(),
        ready_at = case when not h.doomed and t.pending_dependencies = h.n then clock_timestamp() end
      from hits h where t.id = h.task_id and t.status = 'BLOCKED'
      returning t.id, t.status, t.parent_task_id, t.position
    )
    select id, status, parent_task_id from moved where status <> 'BLOCKED' order by position`.execute(tx.sql);
  return rows;
}
