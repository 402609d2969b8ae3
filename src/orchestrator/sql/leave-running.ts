import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { Failure, OutcomeReason } from '../../entities/agent-session.js';
import type { TaskStatus } from '../../entities/agent-task.js';
import type { AttemptOutcome } from '../../entities/task-attempt.js';
import type { JsonObject } from '../../lib/json.js';
import { isTaskOpen } from '../task-state-machine.js';

/** One claim of one task: what a worker must still hold to record anything. */
export interface Fence {
  readonly taskId: string;
  readonly attempt: number;
}

export interface LeaveRunning {
  readonly status: TaskStatus;
  readonly attemptOutcome: AttemptOutcome;
  readonly outcomeReason?: OutcomeReason | null;
  readonly output?: JsonObject;
  readonly error?: Failure | null;
  /** For RETRY_WAIT: how long, in milliseconds; counts a retry. */
  readonly retryDelayMs?: number;
  readonly pendingChildren?: number;
  /** Only a task whose lease has run out by the database's clock. */
  readonly onlyIfExpired?: boolean;
}

export interface LeftTask {
  readonly id: string;
  readonly name: string;
  readonly workspace_id: string;
  readonly agent_id: string;
  readonly parent_task_id: string | null;
  readonly retry_count: number;
  readonly max_retries: number;
  readonly available_at: string;
  /** Its success closed the breaker of its agent. */
  readonly has_closed_breaker: boolean;
}

/**
 * Ends an attempt and moves its task on, if the attempt still holds it.
 * @returns the task, or null if this did not land: the lease was lost and another attempt holds the task, or the
 * task ended by cancel, deadline or a sibling's failure
 */
export async function leaveRunning(
  tx: Transaction,
  { taskId, attempt }: Fence,
  to: LeaveRunning,
): Promise<LeftTask | null> {
  const now = sql`clock_timestamp()`;
  const output = to.output === undefined ? null : JSON.stringify(to.output);
  const error = to.error ? JSON.stringify(to.error) : null;
  const isRetry = to.retryDelayMs !== undefined;
  const delaySeconds = (to.retryDelayMs ?? 0) / 1_000;
  const { rows } = await sql<LeftTask>`
    with left_task as (
      update agent_tasks set
        status = ${to.status},
        outcome_reason = ${to.outcomeReason ?? null},
        output_data = ${output}::jsonb,
        error = ${error}::jsonb,
        retry_count = retry_count + ${isRetry ? 1 : 0}::int,
        available_at = ${now} + make_interval(secs => ${delaySeconds}::double precision),
        ready_at = case when ${to.status === 'READY'}::boolean then ${now} else ready_at end,
        pending_children = ${to.pendingChildren ?? 0}::int,
        ended_at = case when ${isTaskOpen(to.status)}::boolean then null else ${now} end,
        lease_owner = null,
        lease_expires_at = null
      where id = ${taskId}::uuid and attempt = ${attempt}::int and status = 'RUNNING'
        and (not ${to.onlyIfExpired ?? false}::boolean or lease_expires_at <= ${now})
      returning id, name, workspace_id, agent_id, parent_task_id, attempt, retry_count, max_retries, available_at
    ), ended_attempt as (
      update task_attempts a set outcome = ${to.attemptOutcome}, error = ${error}::jsonb, ended_at = ${now}
      from left_task t where a.task_id = t.id and a.attempt = t.attempt
      returning a.attempt
    ), closed_breaker as (
      delete from circuit_breakers b using left_task t
      where ${to.status === 'COMPLETED'}::boolean and b.workspace_id = t.workspace_id and b.agent_id = t.agent_id
      returning b.opened_at
    )
    select t.*, (select count(*) from ended_attempt) as attempts,
      coalesce((select opened_at is not null from closed_breaker), false) as has_closed_breaker from left_task t`.execute(
    tx.sql,
  );
  return rows[0] ?? null;
}
