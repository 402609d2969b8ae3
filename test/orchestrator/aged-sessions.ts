import { sql } from 'kysely';
import type { Database } from '../../src/database/database.js';
import { newId } from '../../src/lib/ids.js';
import { RetentionRun, type RetentionReport } from '../../src/orchestrator/retention/retention-run.js';
import type { RetentionPolicy } from '../../src/orchestrator/retention/retention-policy.js';

/** Tables with rows of sessions. */
export const SESSION_ROWS = [
  'agent_sessions',
  'agent_tasks',
  'agent_task_dependencies',
  'task_attempts',
  'task_steps',
  'recorded_texts',
  'imported_recordings',
  'interrupts',
  'agent_messages',
  'model_calls',
  'kept_answers',
  'claims',
  'citations',
  'session_events',
] as const;

/** Makes it so many days since these sessions ended; those that are open end by it. */
export async function age(database: Database, ids: readonly string[], days: number): Promise<void> {
  await database.asWorker(null, async (tx) => {
    await sql`
      update agent_sessions set status = 'COMPLETED', open_tasks = 0,
        ended_at = now() - make_interval(days => ${days}::int, mins => 1)
      where id = any(${ids}::uuid[])`.execute(tx.sql);
    await sql`
      update task_steps set created_at = now() - make_interval(days => ${days}::int, mins => 2)
      where session_id = any(${ids}::uuid[])`.execute(tx.sql);
  });
}

/** Gives a session a longer log. */
export async function lengthen(database: Database, sessionId: string, events: number): Promise<void> {
  await database.asWorker(null, async (tx) => {
    await sql`
      insert into session_events (session_id, seq, workspace_id, event_type, payload)
      select id, next_seq + n, workspace_id, 'TaskProgress', '{}'
      from agent_sessions, generate_series(0, ${events - 1}::int) as n where id = ${sessionId}::uuid`.execute(
      tx.sql,
    );
    await sql`
      update agent_sessions set next_seq = next_seq + ${events} where id = ${sessionId}::uuid`.execute(
      tx.sql,
    );
  });
}

/** Something that an agent remembers, until a moment or for good. */
export async function remember(
  database: Database,
  owner: { readonly workspaceId: string; readonly userId: string; readonly agentId: string },
  item: { readonly sessionId?: string; readonly expiresAt?: Date },
): Promise<string> {
  const id = newId();
  await database.asWorker(null, (tx) =>
    tx.sql
      .insertInto('agent_memory')
      .values({
        id,
        workspace_id: owner.workspaceId,
        user_id: owner.userId,
        agent_id: owner.agentId,
        session_id: item.sessionId ?? null,
        expires_at: item.expiresAt ?? null,
        memory_type: 'episodic',
        key: id,
        content: 'c',
        lexemes: {},
      })
      .execute(),
  );
  return id;
}

/** How many rows a session has in each table; only those tables where it has some. */
export async function rowsOf(database: Database, sessionId: string): Promise<Record<string, number>> {
  return database.asWorker(null, async (tx) => {
    const counts: Record<string, number> = {};
    for (const table of SESSION_ROWS) {
      const key = table === 'agent_sessions' ? 'id' : 'session_id';
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from ${sql.table(table)} where ${sql.ref(key)} = ${sessionId}::uuid`.execute(
        tx.sql,
      );
      if (rows[0]!.n > 0) counts[table] = rows[0]!.n;
    }
    return counts;
  });
}

export const POLICY: RetentionPolicy = { sessionDays: 90, stepDays: 30 };

/** One run, whose signal may have been aborted. */
export function removeOverdue(
  database: Database,
  defaults: RetentionPolicy = POLICY,
  signal: AbortSignal = new AbortController().signal,
): Promise<RetentionReport> {
  return new RetentionRun({ database, defaults, signal }).execute();
}
