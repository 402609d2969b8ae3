import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { JsonObject } from '../../lib/json.js';
import type { ClaimLimits, ClaimTarget } from './pick-candidate.js';

export interface ClaimRequest extends ClaimLimits {
  readonly workerId: string;
  readonly leaseMs: number;
}

export interface ClaimedRow {
  readonly id: string;
  readonly name: string;
  readonly task_type: string;
  readonly agent_id: string;
  readonly agent_version: number;
  readonly parent_task_id: string | null;
  readonly attempt: number;
  readonly input_data: JsonObject;
  /** Milliseconds to the task's own deadline; null if it has none. */
  readonly task_ms: string | null;
  /** Milliseconds to its session's deadline. */
  readonly session_ms: string;
}

/**
 * Claims one task of a locked session: READY to RUNNING, a new attempt, a lease. Exact about limits: the session's
 * by its lock, the agent's by an advisory lock that every claim of such an agent takes after the session's.
 * @returns null if another claim was first, or a limit is reached
 */
export async function claimTask(
  tx: Transaction,
  sessionId: string,
  target: ClaimTarget,
  request: ClaimRequest,
): Promise<ClaimedRow | null> {
  const limit = target.agent_limit === null ? null : Number(target.agent_limit);
  if (limit !== null) await lockAgent(tx, target.agent_id);
  const now = sql`clock_timestamp()`;
  const { rows } = await sql<ClaimedRow>`
    with claimed as (
      update agent_tasks t set
        status = 'RUNNING',
        attempt = t.attempt + 1,
        lease_owner = ${request.workerId},
        lease_expires_at = ${now} + make_interval(secs => ${request.leaseMs / 1_000}::double precision),
        started_at = coalesce(t.started_at, ${now}),
        deadline_at = coalesce(t.deadline_at, ${now} + make_interval(secs => t.timeout_seconds))
      where t.id = ${target.id}::uuid and t.status = 'READY'
        and (select count(*) from agent_tasks r where r.session_id = ${sessionId}::uuid and r.status = 'RUNNING')
          < ${request.maxRunningPerSession}::int
        and (${limit}::int is null or
          (select count(*) from agent_tasks r where r.agent_id = t.agent_id and r.status = 'RUNNING') < ${limit}::int)
      returning t.*
    ), attempts as (
      insert into task_attempts (task_id, attempt, workspace_id, session_id, worker_id)
      select id, attempt, workspace_id, session_id, ${request.workerId} from claimed
      returning attempt
    )
    select c.id, c.name, c.task_type, c.agent_id, c.agent_version, c.parent_task_id, c.attempt, c.input_data,
      extract(epoch from c.deadline_at - ${now}) * 1000 as task_ms,
      extract(epoch from s.deadline_at - ${now}) * 1000 as session_ms,
      (select count(*) from attempts) as attempts
    from claimed c join agent_sessions s on s.id = c.session_id`.execute(tx.sql);
  return rows[0] ?? null;
}

/** Held until the commit, so that no other claim counts the agent's running tasks meanwhile. */
async function lockAgent(tx: Transaction, agentId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${agentId}, 0))`.execute(tx.sql);
}
