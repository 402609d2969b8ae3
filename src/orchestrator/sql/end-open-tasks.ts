import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { Failure, OutcomeReason } from '../../entities/agent-session.js';
import type { AttemptOutcome } from '../../entities/task-attempt.js';
import { OPEN_TASK_STATUSES } from '../task-state-machine.js';

export interface EndOpenTasks {
  readonly status: 'CANCELED' | 'TIMED_OUT';
  readonly reason: OutcomeReason;
  readonly error: Failure | null;
  /** Only these tasks; all of the session where it is left out. */
  readonly taskIds?: readonly string[];
  /** Only those whose deadline has passed by the database's clock. */
  readonly onlyIfDue?: boolean;
}

export interface EndedOpenTask {
  readonly id: string;
  /** Questions to people that it waited on: they are canceled. */
  readonly interrupts: readonly string[];
  readonly parent_task_id: string | null;
}

/**
 * Ends open tasks of a locked session, whatever they were doing, and their attempts with them.
 * @returns those that were open, in order of their position
 */
export async function endOpenTasks(
  tx: Transaction,
  sessionId: string,
  { status, reason, error, taskIds, onlyIfDue = false }: EndOpenTasks,
): Promise<EndedOpenTask[]> {
  const failure = error ? JSON.stringify(error) : null;
  const attemptOutcome: AttemptOutcome = status;
  const { rows } = await sql<EndedOpenTask>`
    with ended as (
      update agent_tasks set
        status = ${status},
        outcome_reason = ${reason},
        error = ${failure}::jsonb,
        ended_at = clock_timestamp(),
        lease_owner = null,
        lease_expires_at = null
      where session_id = ${sessionId}::uuid
        and status = any(${[...OPEN_TASK_STATUSES]}::text[])
        and (${taskIds === undefined}::boolean or id = any(${[...(taskIds ?? [])]}::uuid[]))
        and (not ${onlyIfDue}::boolean or deadline_at <= clock_timestamp())
      returning id, parent_task_id, attempt, position
    ), attempts as (
      update task_attempts a set outcome = ${attemptOutcome}, error = ${failure}::jsonb, ended_at = clock_timestamp()
      from ended e where a.task_id = e.id and a.attempt = e.attempt and a.outcome = 'RUNNING'
      returning a.attempt
    ), canceled as (
      update interrupts i set status = 'CANCELED', closed_at = clock_timestamp()
      from ended e where i.task_id = e.id and i.status = 'PENDING'
      returning i.id, i.task_id
    )
    select id, parent_task_id, (select count(*) from attempts) as attempts,
      array(select c.id::text from canceled c where c.task_id = ended.id order by c.id) as interrupts
    from ended order by position`.execute(tx.sql);
  return rows;
}
