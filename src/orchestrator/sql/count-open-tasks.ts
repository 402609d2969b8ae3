import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';

/** Open tasks of a workspace, counted no further than `limit`. */
export async function countOpenTasks(tx: Transaction, workspaceId: string, limit: number): Promise<number> {
  const { rows } = await sql<{ tasks: number }>`
    select count(*)::int as tasks from (
      select 1 from agent_tasks where workspace_id = ${workspaceId}::uuid and ended_at is null limit ${limit}::int
    ) as open_tasks`.execute(tx.sql);
  return rows[0]!.tasks;
}
