import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';

export interface ClaimLimits {
  readonly maxRunningPerSession: number;
  readonly maxRunningPerAgent: number | null;
}

/** A task that may be claimed, with the limit of its agent. */
export interface ClaimTarget {
  readonly id: string;
  readonly agent_id: string;
  /** How many tasks of the agent may run; null: any number. A decimal comes as text. */
  readonly agent_limit: string | number | null;
}

export interface Candidate extends ClaimTarget {
  readonly session_id: string;
  readonly workspace_id: string;
  readonly priority: number;
  /** Tasks of its workspace that run now. */
  readonly workspace_running: number;
}

/** An agent's own limit where its configuration holds a number, else the default; null is none. */
export function agentLimit(configuration: string, fallback: number | null) {
  const value = sql.raw(`${configuration} -> 'maxConcurrency'`);
  return sql<string | number | null>`case when jsonb_typeof(${value}) = 'number'
    then greatest(1, floor((${value})::numeric)) else ${fallback}::numeric end`;
}

/**
 * The task to claim next, seen without a lock: the most urgent; among equals one of the workspace with the fewest
 * running; then the oldest. Reads the head of each workspace's part of the claim index, not the whole backlog.
 * Sessions and agents at their limit are passed over; the claim checks that again, exactly.
 */
export async function pickCandidate(tx: Transaction, limits: ClaimLimits): Promise<Candidate | null> {
  const { rows } = await sql<Candidate>`
    with recursive spaces (id) as (
      (select workspace_id from agent_tasks where status = 'READY' order by workspace_id limit 1)
      union all
      select (select t.workspace_id from agent_tasks t
              where t.status = 'READY' and t.workspace_id > spaces.id order by t.workspace_id limit 1)
      from spaces where spaces.id is not null
    ), running as materialized (
      select workspace_id, session_id, agent_id from agent_tasks where status = 'RUNNING'
    ), full_sessions as materialized (
      select session_id from running group by session_id having count(*) >= ${limits.maxRunningPerSession}::int
    ), full_agents as materialized (
      select r.agent_id from running r join agents a on a.id = r.agent_id
      group by r.agent_id, a.configuration
      having count(*) >= ${agentLimit('a.configuration', limits.maxRunningPerAgent)}
    )
    select head.*, ${agentLimit('agent.configuration', limits.maxRunningPerAgent)} as agent_limit,
      (select count(*)::int from running r where r.workspace_id = spaces.id) as workspace_running
    from spaces cross join lateral (
      select t.id, t.session_id, t.workspace_id, t.agent_id, t.priority, t.available_at from agent_tasks t
      where t.status = 'READY' and t.workspace_id = spaces.id
        and t.session_id not in (select session_id from full_sessions)
        and t.agent_id not in (select agent_id from full_agents)
      order by t.priority desc, t.available_at, t.id limit 1
    ) head join agents agent on agent.id = head.agent_id
    order by head.priority desc, workspace_running, head.available_at, head.id limit 1`.execute(tx.sql);
  return rows[0] ?? null;
}

/** The most urgent of these tasks that is ready, the one created first among equals. */
export async function pickAmong(
  tx: Transaction,
  taskIds: readonly string[],
  limits: ClaimLimits,
): Promise<(ClaimTarget & { readonly priority: number }) | null> {
  const { rows } = await sql<ClaimTarget & { readonly priority: number }>`
    select t.id, t.agent_id, t.priority, ${agentLimit('a.configuration', limits.maxRunningPerAgent)} as agent_limit
    from agent_tasks t join agents a on a.id = t.agent_id
    where t.id = any(${[...taskIds]}::uuid[]) and t.status = 'READY'
    order by t.priority desc, t.position limit 1`.execute(tx.sql);
  return rows[0] ?? null;
}
