import { sql, type Insertable } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { Database as Tables } from '../../entities/all-entities.js';
import type { SessionRow } from './lock-sessions.js';

export type SessionInsert = Omit<Insertable<Tables['agent_sessions']>, 'deadline_at' | 'status'>;

/**
 * Inserts a session without its tasks.
 * @param latestDeadline a nested session's deadline is not later than its parent's
 * @returns null if the user already has a session under this idempotency key
 */
export async function insertSession(
  tx: Transaction,
  session: SessionInsert,
  latestDeadline: Date | null,
): Promise<SessionRow | null> {
  const seconds = session.timeout_seconds;
  const row = await tx.sql
    .insertInto('agent_sessions')
    .values({
      ...session,
      status: 'PENDING',
      deadline_at: sql<Date>`least(clock_timestamp() + make_interval(secs => ${seconds}), ${latestDeadline}::timestamptz)`,
    })
    .onConflict((oc) =>
      oc
        .columns(['workspace_id', 'user_id', 'idempotency_key'])
        .where('idempotency_key', 'is not', null)
        .doNothing(),
    )
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}
