import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import { AppError, ErrorCode } from '../../lib/errors.js';
import type { NamedTask } from '../sql/find-named-tasks.js';

/**
 * A subtask must not wait for its parent, nor for anything that waits for its parent: neither would ever end.
 * @param upstream open tasks that the new subtasks depend on
 * @throws AppError INVALID_WORKFLOW
 */
export async function refuseWaitingForParent(
  tx: Transaction,
  parentTaskId: string,
  upstream: readonly NamedTask[],
): Promise<void> {
  if (upstream.length === 0) return;
  const { rows } = await sql<{ id: string }>`
    with recursive waiting (id) as (
      select ${parentTaskId}::uuid
      union
      select next.id from waiting cross join lateral (
        select d.task_id as id from agent_task_dependencies d where d.depends_on_task_id = waiting.id
        union all
        select t.parent_task_id from agent_tasks t where t.id = waiting.id and t.parent_task_id is not null
      ) next
    )
    select id from waiting`.execute(tx.sql);
  const waiting = new Set(rows.map((row) => row.id));
  const fault = upstream.find((task) => waiting.has(task.id));
  if (!fault) return;
  throw new AppError(
    ErrorCode.INVALID_WORKFLOW,
    `A subtask depends on ${JSON.stringify(fault.name)}, which waits for the subtask's parent: neither could end.`,
  );
}
