import { sql } from 'kysely';
import type { Transaction } from '../../../database/database.js';
import type { RetentionPolicy } from '../../retention/retention-policy.js';
import { overdueRoots, overdueSteps } from './overdue.js';

/** Workspaces where something is overdue, or on its way out. Needs the worker's identity without a workspace. */
export async function findOverdueWorkspaces(tx: Transaction, defaults: RetentionPolicy): Promise<string[]> {
  const [workspace, sessionsBefore, stepsBefore] = [
    sql<string>`policy.id`,
    sql<Date>`policy.sessions_before`,
    sql<Date>`policy.steps_before`,
  ];
  // The moments stand in a column of their own: row-level security lets no computation near an index. And the first
  // row is asked for, not whether there is one: that would be planned as a join with all of them.
  const { rows } = await sql<{ id: string }>`
    with days as materialized (
      select workspaces.id, coalesce(own.session_days, ${defaults.sessionDays}::int) as session_days,
        coalesce(own.step_days, ${defaults.stepDays}::int) as step_days
      from workspaces left join workspace_retention as own on own.workspace_id = workspaces.id
    ), policy as materialized (
      select *, now() - make_interval(days => nullif(session_days, 0)) as sessions_before,
        now() - make_interval(days => nullif(step_days, 0)) as steps_before from days
    )
    select policy.id from policy
    where exists (select from agent_sessions where workspace_id = policy.id and retired_at is not null)
      or (policy.sessions_before is not null and (${overdueRoots(workspace, sessionsBefore)} limit 1) is not null)
      or (policy.steps_before is not null and (${overdueSteps(sql`1`, workspace, stepsBefore)} limit 1) is not null)
    order by policy.id`.execute(tx.sql);
  return rows.map((row) => row.id);
}
