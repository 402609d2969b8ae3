import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { LoggedSessionEvent } from '../events/session-event.js';
import type { LockedSession } from '../locked-session.js';

export interface SavedSession {
  /** Does a session of its chain wait for a turn? */
  readonly hasHeld: boolean;
  /** The new events, as the log has them. */
  readonly events: readonly LoggedSessionEvent[];
}

/**
 * Writes a session's changes and its new events in one statement: the counter grows by as many as there are
 * events, under the lock that the transaction holds, so that `seq` has no holes and follows the commits.
 */
export async function saveSession(tx: Transaction, session: LockedSession): Promise<SavedSession> {
  const { row, events, changes, isOpen } = session;
  const payload = JSON.stringify(
    events.map((event, index) => ({
      n: index,
      event_type: event.type,
      task_id: event.taskId,
      payload: event.payload,
    })),
  );
  const [saved] = await tx.sql
    .with('saved', (db) =>
      db
        .updateTable('agent_sessions')
        .set({
          ...changes,
          next_seq: row.next_seq + events.length,
          updated_at: sql<Date>`clock_timestamp()`,
          ...(isOpen ? {} : { ended_at: sql<Date>`clock_timestamp()` }),
          ...(row.status === 'PENDING' && changes.status === 'RUNNING'
            ? { started_at: sql<Date>`clock_timestamp()` }
            : {}),
        })
        .where('id', '=', row.id)
        .where('status', '=', row.status)
        .where('next_seq', '=', row.next_seq)
        .returning('id'),
    )
    .with('logged', (db) =>
      db
        .insertInto('session_events')
        .columns(['session_id', 'seq', 'workspace_id', 'event_type', 'task_id', 'payload'])
        .expression(
          sql`select saved.id, ${row.next_seq}::int + e.n, ${row.workspace_id}::uuid, e.event_type, e.task_id, e.payload
            from saved, jsonb_to_recordset(${payload}::jsonb) as e(n int, event_type text, task_id uuid, payload jsonb)
            order by e.n`,
        )
        .returning(['seq', 'occurred_at']),
    )
    .selectFrom('saved')
    .select(({ exists, selectFrom }) => [
      // As text: a moment inside JSON has the form that `Date` reads.
      selectFrom('logged')
        .select(sql<string[] | null>`json_agg(logged.occurred_at order by logged.seq)`.as('times'))
        .as('times'),
      exists(
        selectFrom('agent_sessions as h')
          .select('h.id')
          .where('h.root_session_id', '=', row.root_session_id)
          .where('h.is_held', '=', true),
      ).as('hasHeld'),
    ])
    .execute();
  if (!saved) throw new Error(`Session ${row.id} changed under its lock.`);
  const times = saved.times ?? [];
  return {
    hasHeld: Boolean(saved.hasHeld),
    events: events.map((event, index) => ({
      ...event,
      sessionId: row.id,
      seq: row.next_seq + index,
      occurredAt: new Date(times[index]!),
    })),
  };
}
