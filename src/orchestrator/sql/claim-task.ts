import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { JsonObject } from '../../lib/json.js';
import type { LockedSession } from '../locked-session.js';
import { isPassedOver } from './circuit-breaker.js';
import type { ClaimLimits } from './claim-limits.js';
import type { ClaimTarget } from './pick-candidate.js';
import { countStart, isOverRate, ratesOf } from './start-rate.js';

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
  readonly retry_count: number;
  readonly max_retries: number;
  readonly input_data: JsonObject;
  /** Milliseconds to the task's own deadline; null if it has none. */
  readonly task_ms: string | null;
  /** Milliseconds to its session's deadline. */
  readonly session_ms: string;
}

/** A claim, with how long it closes its agent or workspace to further ones; 0: not at all. */
export interface Claimed {
  readonly row: ClaimedRow;
  readonly closedForMs: number;
}

/**
 * Claims one task of a locked session: READY to RUNNING, a new attempt, a lease. Exact about limits: the session's
 * by its lock, the agent's and the workspace's by advisory locks that every claim under such a limit takes after
 * the session's, in this order.
 * @returns null if another claim was first, a limit is reached, or the agent's breaker is open
 */
export async function claimTask(
  tx: Transaction,
  { id: sessionId, row: { workspace_id: workspaceId } }: LockedSession,
  target: ClaimTarget,
  request: ClaimRequest,
): Promise<Claimed | null> {
  const rates = ratesOf(target, workspaceId);
  const { agent_limit: agentLimit, agent_starts: agentStarts, is_probe: isProbe } = target;
  if (agentLimit !== null || agentStarts !== null || isProbe) await lockLimit(tx, target.agent_id);
  if (target.workspace_limit !== null || target.workspace_starts !== null) await lockLimit(tx, workspaceId);
  if (await isOverRate(tx, rates)) return null;
  const row = await startAttempt(tx, sessionId, target, request);
  if (!row) return null;
  let closedForMs = 0;
  for (const rate of rates) closedForMs = Math.max(closedForMs, await countStart(tx, rate));
  return { row, closedForMs };
}

async function startAttempt(
  tx: Transaction,
  sessionId: string,
  { id, agent_limit: agentLimit, workspace_limit: workspaceLimit }: ClaimTarget,
  request: ClaimRequest,
): Promise<ClaimedRow | null> {
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
      where t.id = ${id}::uuid and t.status = 'READY'
        and (select count(*) from agent_tasks r where r.session_id = ${sessionId}::uuid and r.status = 'RUNNING')
          < ${request.maxRunningPerSession}::int
        and (${agentLimit}::int is null or (select count(*) from agent_tasks r
          where r.agent_id = t.agent_id and r.status = 'RUNNING') < ${agentLimit}::int)
        and (${workspaceLimit}::int is null or (select count(*) from agent_tasks r
          where r.workspace_id = t.workspace_id and r.status = 'RUNNING' and r.ended_at is null)
          < ${workspaceLimit}::int)
        and not ${isPassedOver('t', 'agent_tasks')}
      returning t.*
    ), attempts as (
      insert into task_attempts (task_id, attempt, workspace_id, session_id, worker_id)
      select id, attempt, workspace_id, session_id, ${request.workerId} from claimed
      returning attempt
    )
    select c.id, c.name, c.task_type, c.agent_id, c.agent_version, c.parent_task_id, c.attempt, c.retry_count, c.max_retries,
      c.input_data,
      extract(epoch from c.deadline_at - ${now}) * 1000 as task_ms,
      extract(epoch from s.deadline_at - ${now}) * 1000 as session_ms,
      (select count(*) from attempts) as attempts
    from claimed c join agent_sessions s on s.id = c.session_id`.execute(tx.sql);
  return rows[0] ?? null;
}

/** Held until the commit, so that no other claim counts what the agent or the workspace runs and starts meanwhile. */
async function lockLimit(tx: Transaction, subjectId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${subjectId}, 0))`.execute(tx.sql);
}
