import { Database, openOrm } from '../../src/database/database.js';
import type { DatabaseTarget } from '../../src/database/orm-options.js';

/** What the tables hold of one session, without what differs from run to run: ids and times. */
export interface SessionRows {
  readonly status: string;
  readonly answer: unknown;
  readonly tasks: readonly { readonly id: string; readonly name: string; readonly attempt: number }[];
  /** Calls of the reasoner whose step is kept, by verb. */
  readonly kept: Readonly<Record<string, number>>;
  readonly messages: readonly string[];
  readonly claims: readonly string[];
  readonly citations: readonly string[];
  readonly events: readonly { readonly seq: number; readonly type: string }[];
}

/** Opens the database beside no server: the embedded one takes one process at a time. */
export async function withDatabase<T>(
  target: DatabaseTarget,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = new Database(await openOrm(target), target.driver);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

export function readSession(database: Database, id: string): Promise<SessionRows> {
  return database.asWorker(null, async ({ sql }) => {
    const session = await sql
      .selectFrom('agent_sessions')
      .select(['status', 'result'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const tasks = await sql
      .selectFrom('agent_tasks')
      .select(['id', 'name', 'attempt'])
      .where('session_id', '=', id)
      .orderBy('name')
      .execute();
    const steps = await sql
      .selectFrom('task_steps')
      .select(['name', 'result'])
      .where('session_id', '=', id)
      .execute();
    const messages = await sql
      .selectFrom('agent_messages')
      .select(['message_type', 'content'])
      .where('session_id', '=', id)
      .execute();
    const claims = await sql
      .selectFrom('claims')
      .select(['position', 'text', 'verdict'])
      .where('session_id', '=', id)
      .execute();
    const citations = await sql
      .selectFrom('citations')
      .select(['number', 'quote', 'start_offset'])
      .where('session_id', '=', id)
      .execute();
    const events = await sql
      .selectFrom('session_events')
      .select(['seq', 'event_type'])
      .where('session_id', '=', id)
      .orderBy('seq')
      .execute();
    return {
      status: session.status,
      answer: (session.result as { answer?: unknown } | null)?.answer,
      tasks,
      kept: countKept(steps),
      messages: messages.map((row) => `${row.message_type} ${row.content}`).sort(),
      claims: claims.map((row) => `${row.position} ${row.verdict} ${row.text}`).sort(),
      citations: citations.map((row) => `${row.number} ${row.start_offset} ${row.quote}`).sort(),
      events: events.map((row) => ({ seq: Number(row.seq), type: row.event_type })),
    };
  });
}

const VERBS = new Set(['decompose', 'extract', 'judge', 'compose']);

/** A step of judging keeps one judgement or the list of those that it asked for at once. */
function countKept(steps: readonly { readonly name: string; readonly result: unknown }[]) {
  const kept: Record<string, number> = {};
  for (const { name, result } of steps) {
    const verb = name.split(':')[0]!;
    if (!VERBS.has(verb)) continue;
    kept[verb] = (kept[verb] ?? 0) + (Array.isArray(result) && verb === 'judge' ? result.length : 1);
  }
  return kept;
}
