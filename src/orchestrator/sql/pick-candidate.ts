import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import { hasOpenBreaker, isPassedOver } from './circuit-breaker.js';
import { taskLimits, type ClaimLimits, type TaskLimits } from './claim-limits.js';

/** A task that may be claimed, with the limits that its claim checks. */
export interface ClaimTarget extends TaskLimits {
  readonly id: string;
  readonly agent_id: string;
  /** Null for an agent of all workspaces. */
  readonly agent_workspace_id: string | null;
  /** Its breaker is open: one task at a time tries the agent. */
  readonly is_probe: boolean;
}

export interface Candidate extends ClaimTarget {
  readonly session_id: string;
  readonly workspace_id: string;
  readonly priority: number;
}

/**
 * The task to claim next, seen without a lock. Workspaces share evenly: one with the fewest tasks running goes
 * first, among equals the one that was served least recently. Within a workspace the most urgent goes first, then
 * the oldest. Reads the head of each agent's part of the claim index, not the backlog. What is at a limit, or
 * whose agent fails, is passed over; the claim checks that again, exactly.
 */
export async function pickCandidate(tx: Transaction, limits: ClaimLimits): Promise<Candidate | null> {
  const { rows } = await sql<Candidate>`
    with recursive running as materialized (
      select workspace_id, session_id, agent_id, status from agent_tasks where status = 'RUNNING'
    ), full_sessions as materialized (
      select session_id from running group by session_id having count(*) >= ${limits.maxRunningPerSession}::int
    ), heads (workspace_id, agent_id, priority, available_at, id, session_id) as (
      (select workspace_id, agent_id, priority, available_at, id, session_id from agent_tasks
       where status = 'READY' and session_id not in (select session_id from full_sessions)
       order by workspace_id, agent_id, priority desc, available_at, id limit 1)
      union all
      select next.* from heads cross join lateral (
        select t.workspace_id, t.agent_id, t.priority, t.available_at, t.id, t.session_id from agent_tasks t
        where t.status = 'READY' and (t.workspace_id, t.agent_id) > (heads.workspace_id, heads.agent_id)
          and t.session_id not in (select session_id from full_sessions)
        order by t.workspace_id, t.agent_id, t.priority desc, t.available_at, t.id limit 1
      ) next
    ), closed as materialized (select subject_id from start_rates where opens_at > clock_timestamp()
    ), of_agents as (select agent_id, count(*)::int as agent_running from running group by agent_id
    ), workspaces as materialized (
      select workspace_id, own.max_running, own.starts_per_minute,
        (select count(*)::int from running where running.workspace_id = waiting.workspace_id) as workspace_running,
        (select max(started_at) from task_attempts a where a.workspace_id = waiting.workspace_id) as served_at
      from (select distinct workspace_id from heads) waiting left join workspace_limits own using (workspace_id)
      where workspace_id not in (select subject_id from closed)
    ), eligible as (
      select heads.*, workspace_running, served_at, coalesce(agent_running, 0) as agent_running,
        agent.workspace_id as agent_workspace_id, ${taskLimits(limits)}
      from heads join workspaces own using (workspace_id) join agents agent on agent.id = heads.agent_id
      left join of_agents using (agent_id)
      where heads.agent_id not in (select subject_id from closed) and not ${isPassedOver('heads', 'running')}
    )
    select eligible.*, ${hasOpenBreaker('eligible')} as is_probe from eligible
    where agent_running < coalesce(agent_limit, agent_running + 1)
      and workspace_running < coalesce(workspace_limit, workspace_running + 1)
    order by workspace_running, served_at nulls first, priority desc, available_at, id limit 1`.execute(
    tx.sql,
  );
  return rows[0] ?? null;
}

/** The most urgent of these tasks that is ready, the one created first among equals. */
export async function pickAmong(
  tx: Transaction,
  taskIds: readonly string[],
  limits: ClaimLimits,
): Promise<(ClaimTarget & { readonly priority: number }) | null> {
  const { rows } = await sql<ClaimTarget & { readonly priority: number }>`
    select t.id, t.agent_id, t.priority, agent.workspace_id as agent_workspace_id, ${hasOpenBreaker('t')} as is_probe,
      ${taskLimits(limits)}
    from agent_tasks t join agents agent on agent.id = t.agent_id
    left join workspace_limits own on own.workspace_id = t.workspace_id
    where t.id = any(${[...taskIds]}::uuid[]) and t.status = 'READY'
    order by t.priority desc, t.position limit 1`.execute(tx.sql);
  return rows[0] ?? null;
}
