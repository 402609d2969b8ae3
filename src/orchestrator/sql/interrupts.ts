import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { Json } from '../../lib/json.js';
import type { LockedSession } from '../locked-session.js';
import type { ClosedInterrupt, Question } from '../task-handler.js';
import type { Fence } from './leave-running.js';
import type { MovedTask } from './unblock-dependants.js';

/** Puts a question down. @returns when it expires; null: never by itself */
export async function insertInterrupt(
  tx: Transaction,
  { id: sessionId, row }: LockedSession,
  { taskId, attempt }: Fence,
  id: string,
  question: Question,
): Promise<Date | null> {
  const { kind = 'QUESTION', payload = {}, defaultResponse, expiresInSeconds = null } = question;
  const byDefault = defaultResponse === undefined ? null : JSON.stringify(defaultResponse);
  const { rows } = await sql<{ ms: string | null }>`
    insert into interrupts (id, workspace_id, session_id, task_id, attempt, name, kind, question, payload,
      response_schema, default_response, expires_at)
    values (${id}::uuid, ${row.workspace_id}::uuid, ${sessionId}::uuid, ${taskId}::uuid, ${attempt}::int,
      ${question.name}, ${kind}, ${question.question}, ${JSON.stringify(payload)}::jsonb,
      ${JSON.stringify(question.responseSchema)}::jsonb, ${byDefault}::jsonb,
      clock_timestamp() + make_interval(secs => ${expiresInSeconds}::double precision))
    returning extract(epoch from expires_at) * 1000 as ms`.execute(tx.sql);
  const ms = rows[0]!.ms;
  return ms === null ? null : new Date(Number(ms));
}

/**
 * Puts an answer down, if the question of a locked session is still open by the database's clock.
 * @returns its task; null: it was answered before, has expired, or was canceled
 */
export async function closeAnswered(
  tx: Transaction,
  sessionId: string,
  interruptId: string,
  response: Json,
  userId: string,
): Promise<string | null> {
  const { rows } = await sql<{ taskId: string }>`
    update interrupts set status = 'ANSWERED', response = ${JSON.stringify(response)}::jsonb,
      responded_by = ${userId}::uuid, closed_at = clock_timestamp()
    where id = ${interruptId}::uuid and session_id = ${sessionId}::uuid and status = 'PENDING'
      and (expires_at is null or expires_at > clock_timestamp())
    returning task_id as "taskId"`.execute(tx.sql);
  return rows[0]?.taskId ?? null;
}

export interface ExpiredInterrupt {
  readonly id: string;
  readonly question: string;
  /** Null where the question had no default response. */
  readonly response: Json;
}

/** Closes the questions of a task of a locked session whose time is over by the database's clock. */
export async function closeExpired(tx: Transaction, taskId: string): Promise<ExpiredInterrupt[]> {
  const { rows } = await sql<ExpiredInterrupt>`
    with closed as (
      update interrupts set status = 'EXPIRED', response = default_response, closed_at = clock_timestamp()
      where task_id = ${taskId}::uuid and status = 'PENDING' and expires_at <= clock_timestamp()
      returning id, question, response
    ) select id, question, jsonb_build_object('value', response) -> 'value' as response from closed order by id`.execute(
    tx.sql,
  );
  return rows;
}

/** Makes a task of a locked session ready again that waits for a person, once all that it asked is closed. */
export async function resumeAnswered(tx: Transaction, taskId: string): Promise<MovedTask[]> {
  const { rows } = await sql<MovedTask>`
    update agent_tasks set status = 'READY', available_at = clock_timestamp(), ready_at = clock_timestamp()
    where id = ${taskId}::uuid and status = 'INPUT_REQUIRED'
      and not exists (select from interrupts i where i.task_id = agent_tasks.id and i.status = 'PENDING')
    returning id, status, parent_task_id`.execute(tx.sql);
  return rows;
}

/** What people said to a task that asked them in earlier attempts. */
export async function readClosedInterrupts(tx: Transaction, taskId: string): Promise<ClosedInterrupt[]> {
  const { rows } = await sql<ClosedInterrupt>`
    select name, question, responded_by as "respondedBy",
      jsonb_build_object('value', response) -> 'value' as response
    from interrupts where task_id = ${taskId}::uuid order by id`.execute(tx.sql);
  return rows;
}
