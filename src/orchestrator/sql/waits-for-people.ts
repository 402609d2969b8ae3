import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';

/**
 * Does a locked session wait for people alone? A task of it asks one, no other task runs or can run, and no session
 * nested under it is open.
 */
export async function waitsForPeople(tx: Transaction, sessionId: string): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`
    select coalesce(bool_or(status = 'INPUT_REQUIRED'), false)
      and not coalesce(bool_or(status in ('READY', 'RUNNING', 'RETRY_WAIT')), false)
      and not exists (select from agent_sessions nested where nested.parent_session_id = ${sessionId}::uuid
        and nested.relation = 'NESTED' and nested.ended_at is null) as waits
    from agent_tasks where session_id = ${sessionId}::uuid and ended_at is null`.execute(tx.sql);
  return rows[0]!.waits;
}
