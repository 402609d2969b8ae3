import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';

/**
 * Does a locked session wait for people alone? A task of it asks one, or a session nested under it does, and nothing
 * else of it runs or can run: no task, and no nested session.
 */
export async function waitsForPeople(tx: Transaction, sessionId: string): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`
    select coalesce(bool_or(asks), false) and not coalesce(bool_or(runs), false) as waits from (
      select status = 'INPUT_REQUIRED' as asks, status in ('READY', 'RUNNING', 'RETRY_WAIT') as runs
      from agent_tasks where session_id = ${sessionId}::uuid and ended_at is null
      union all
      select status = 'INPUT_REQUIRED', status <> 'INPUT_REQUIRED'
      from agent_sessions where parent_session_id = ${sessionId}::uuid and relation = 'NESTED' and ended_at is null
    ) as parts`.execute(tx.sql);
  return rows[0]!.waits;
}
