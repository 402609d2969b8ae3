import { sql } from 'kysely';
import type { Database } from '../src/database/database.js';
import type { Viewer } from '../src/lib/viewer.js';
import { RESEARCH_AGENT } from '../src/agents/built-in-agents.js';

export const EVENTS_PER_SESSION = 100;
const BATCH = 5_000;

/** Puts ended sessions into the database, each with a task, its attempt, two steps, two messages and 100 events. */
export async function insertAged(
  database: Database,
  viewer: Viewer,
  sessions: number,
  daysAgo: number,
): Promise<void> {
  for (let done = 0; done < sessions; done += BATCH) {
    await insertBatch(database, viewer, Math.min(BATCH, sessions - done), daysAgo);
  }
}

function insertBatch(database: Database, viewer: Viewer, sessions: number, daysAgo: number): Promise<void> {
  const { workspaceId, userId } = viewer;
  const at = sql`now() - make_interval(days => ${daysAgo}::int)`;
  return database.asWorker(null, async (tx) => {
    await sql`
      create temporary table aged on commit drop as
      select gen_random_uuid() as id, gen_random_uuid() as task_id from generate_series(1, ${sessions}::int)`.execute(
      tx.sql,
    );
    await sql`
      insert into agent_sessions (id, workspace_id, user_id, root_session_id, status, task_description, execution_mode,
        input_data, next_seq, timeout_seconds, deadline_at, created_at, ended_at)
      select id, ${workspaceId}::uuid, ${userId}::uuid, id, 'COMPLETED', 'Something old', 'AUTO', '{}',
        ${EVENTS_PER_SESSION + 1}::int, 60, ${at}, ${at}, ${at} from aged`.execute(tx.sql);
    await sql`
      insert into agent_tasks (id, workspace_id, session_id, agent_id, agent_version, name, task_type, status,
        input_data, position, created_at, ended_at)
      select task_id, ${workspaceId}::uuid, id, ${RESEARCH_AGENT.id}::uuid, 1, 'research', 'research', 'COMPLETED',
        '{}', 0, ${at}, ${at} from aged`.execute(tx.sql);
    await sql`
      insert into task_attempts (task_id, attempt, workspace_id, session_id, worker_id, outcome, ended_at)
      select task_id, 1, ${workspaceId}::uuid, id, 'w', 'COMPLETED', ${at} from aged`.execute(tx.sql);
    await sql`
      insert into task_steps (task_id, name, position, workspace_id, session_id, attempt, result, started_at, created_at)
      select task_id, 'step ' || n, n, ${workspaceId}::uuid, id, 1, '{"kept": "result"}', ${at}, ${at}
      from aged, generate_series(0, 1) as n`.execute(tx.sql);
    await sql`
      insert into agent_messages (id, workspace_id, session_id, task_id, from_agent_id, message_type, content)
      select gen_random_uuid(), ${workspaceId}::uuid, id, task_id, ${RESEARCH_AGENT.id}::uuid, 'NOTIFICATION', 'Said.'
      from aged, generate_series(0, 1)`.execute(tx.sql);
    await sql`
      insert into session_events (session_id, seq, workspace_id, event_type, task_id, payload, occurred_at)
      select id, seq, ${workspaceId}::uuid, 'TaskProgress', task_id,
        '{"message": "As long as an event of a real session is, more or less", "share": 0.5}', ${at}
      from aged, generate_series(1, ${EVENTS_PER_SESSION}::int) as seq`.execute(tx.sql);
  });
}
