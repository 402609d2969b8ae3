import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { Failure } from '../../entities/agent-session.js';

/** Whose failures are counted. */
export interface BreakerKey {
  readonly workspaceId: string;
  readonly agentId: string;
}

/** When an agent is passed over. */
export interface BreakerSettings {
  /** Failures in a row that open it. */
  readonly failures: number;
  /** A failure that comes later than so many milliseconds after the last one begins a new row. */
  readonly windowMs: number;
  /** How long nothing of the agent is tried once it is open, in milliseconds. */
  readonly pauseMs: number;
}

export interface CountedFailure {
  readonly failures: number;
  /** How long the agent is passed over from now on; null while the breaker is closed. */
  readonly openForMs: number | null;
  /** Did this failure open it? */
  readonly isNews: boolean;
}

/**
 * Counts a failure of an agent. The one that reaches the limit opens the breaker, and every one after that keeps it
 * open for another pause.
 * @param retryAfterMs a longer pause that the failing side asked for
 */
export async function countFailure(
  tx: Transaction,
  { workspaceId, agentId }: BreakerKey,
  error: Failure,
  { failures: limit, windowMs, pauseMs }: BreakerSettings,
  retryAfterMs: number,
): Promise<CountedFailure> {
  const { rows } = await sql<{ failures: number; isOpen: boolean }>`
    insert into circuit_breakers as known (workspace_id, agent_id, failures, error, failed_at)
    values (${workspaceId}::uuid, ${agentId}::uuid, 1, ${JSON.stringify(error)}::jsonb, clock_timestamp())
    on conflict (workspace_id, agent_id) do update set
      failures = case when known.opened_at is null
          and known.failed_at < excluded.failed_at - make_interval(secs => ${windowMs / 1_000}::double precision)
        then 1 else known.failures + 1 end,
      error = excluded.error, failed_at = excluded.failed_at
    returning failures, opened_at is not null as "isOpen"`.execute(tx.sql);
  const { failures, isOpen } = rows[0]!;
  if (!isOpen && failures < limit) return { failures, openForMs: null, isNews: false };
  const openForMs = Math.max(pauseMs, retryAfterMs);
  await sql`
    update circuit_breakers set opened_at = coalesce(opened_at, failed_at),
      retry_at = greatest(retry_at, failed_at + make_interval(secs => ${openForMs / 1_000}::double precision))
    where workspace_id = ${workspaceId}::uuid and agent_id = ${agentId}::uuid`.execute(tx.sql);
  return { failures, openForMs, isNews: !isOpen };
}

/** Is the breaker of the task's agent open? @param task a row with workspace_id and agent_id */
export function hasOpenBreaker(task: string) {
  return sql<boolean>`exists (select from circuit_breakers breaker where
    ${sql.raw(`breaker.workspace_id = ${task}.workspace_id and breaker.agent_id = ${task}.agent_id`)}
    and breaker.opened_at is not null)`;
}

/**
 * True where no task of the agent may start: its breaker is open, and either its pause is not over or another task
 * tries the agent already.
 * @param task a row with workspace_id and agent_id
 * @param running where running tasks are read from
 */
export function isPassedOver(task: string, running: string) {
  const of = (row: string) =>
    sql.raw(`${row}.workspace_id = ${task}.workspace_id and ${row}.agent_id = ${task}.agent_id`);
  return sql<boolean>`exists (
    select from circuit_breakers breaker where ${of('breaker')} and breaker.opened_at is not null
      and (breaker.retry_at > clock_timestamp() or exists (
        select from ${sql.raw(running)} busy where ${of('busy')} and busy.status = 'RUNNING')))`;
}
