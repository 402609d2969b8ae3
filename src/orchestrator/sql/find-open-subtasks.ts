import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';

/** Ids of the open subtasks of a task, and of theirs. */
export async function findOpenSubtasks(tx: Transaction, taskId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive subtasks (id, ended_at) as (
      select id, ended_at from agent_tasks where parent_task_id = ${taskId}::uuid
      union
      select t.id, t.ended_at from subtasks s join agent_tasks t on t.parent_task_id = s.id
    )
    select id from subtasks where ended_at is null order by id`.execute(tx.sql);
  return rows.map((row) => row.id);
}
