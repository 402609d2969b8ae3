import type { Transaction } from '../../database/database.js';
import type { SessionStatus } from '../../entities/agent-session.js';
import type { LoggedSessionEvent } from './session-event.js';

export interface EventPageRequest {
  /** The last `seq` that the reader has; 0 has none. */
  readonly after: number;
  /** How many events at most. */
  readonly first: number;
}

/** Events of a session in order of `seq`. What is not visible to the transaction's identity is not there. */
export async function readEvents(
  tx: Transaction,
  sessionId: string,
  { after, first }: EventPageRequest,
): Promise<LoggedSessionEvent[]> {
  const rows = await tx.sql
    .selectFrom('session_events')
    .select(['session_id', 'seq', 'event_type', 'task_id', 'payload', 'occurred_at'])
    .where('session_id', '=', sessionId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(first)
    .execute();
  return rows.map(
    (row) =>
      ({
        type: row.event_type,
        sessionId: row.session_id,
        seq: row.seq,
        taskId: row.task_id,
        payload: row.payload,
        occurredAt: row.occurred_at,
        // The log is written by `saveSession` alone, from events of this type.
      }) as unknown as LoggedSessionEvent,
  );
}

/** How far a session's log goes. */
export interface LogPosition {
  readonly status: SessionStatus;
  /** `seq` of the newest event. */
  readonly lastSeq: number;
}

export async function readLogPosition(tx: Transaction, sessionId: string): Promise<LogPosition | null> {
  const row = await tx.sql
    .selectFrom('agent_sessions')
    .select(['status', 'next_seq'])
    .where('id', '=', sessionId)
    .executeTakeFirst();
  return row ? { status: row.status, lastSeq: row.next_seq - 1 } : null;
}
