import type pg from 'pg';
import { RESEARCH_AGENT } from '../src/agents/built-in-agents.js';
import type { Viewer } from '../src/lib/viewer.js';

export const EVENTS_PER_SESSION = 100;
const BATCH = 5_000;

const TASK = `task_id, $2::uuid, id`;
const THEN = `now() - make_interval(days => $1::int)`;

/** One statement for each table; $1 days ago, $2 workspace, $3 user, $4 agent. */
const STATEMENTS: readonly string[] = [
  `insert into agent_sessions (id, workspace_id, user_id, root_session_id, status, task_description, execution_mode,
    input_data, next_seq, timeout_seconds, deadline_at, created_at, ended_at)
  select id, $2::uuid, $3::uuid, id, 'COMPLETED', 'Something old', 'AUTO', '{}', ${EVENTS_PER_SESSION + 1}, 60,
    ${THEN}, ${THEN}, ${THEN} from aged where $4::uuid is not null`,
  `insert into agent_tasks (id, workspace_id, session_id, agent_id, agent_version, name, task_type, status,
    input_data, position, created_at, ended_at)
  select ${TASK}, $4::uuid, 1, 'research', 'research', 'COMPLETED', '{}', 0, ${THEN}, ${THEN} from aged
  where $3::uuid is not null`,
  `insert into task_attempts (task_id, workspace_id, session_id, attempt, worker_id, outcome, ended_at)
  select ${TASK}, 1, 'w', 'COMPLETED', ${THEN} from aged where $3::uuid is not null and $4::uuid is not null`,
  `insert into task_steps (task_id, workspace_id, session_id, name, position, attempt, result, started_at, created_at)
  select ${TASK}, 'step ' || n, n, 1, '{"kept": "result"}', ${THEN}, ${THEN} from aged, generate_series(0, 1) as n
  where $3::uuid is not null and $4::uuid is not null`,
  `insert into agent_messages (id, task_id, workspace_id, session_id, from_agent_id, message_type, content)
  select gen_random_uuid(), ${TASK}, $4::uuid, 'NOTIFICATION', 'Said.' from aged, generate_series(0, 1)
  where $3::uuid is not null and $1::int is not null`,
  `insert into session_events (task_id, workspace_id, session_id, seq, event_type, payload, occurred_at)
  select ${TASK}, seq, 'TaskProgress',
    '{"message": "As long as an event of a real session is, more or less", "share": 0.5}', ${THEN}
  from aged, generate_series(1, ${EVENTS_PER_SESSION}) as seq where $3::uuid is not null and $4::uuid is not null`,
];

/**
 * Puts ended sessions into the database, each with a task, its attempt, two steps, two messages and 100 events.
 * @param client a superuser's: foreign keys are not checked, for that would take longer than all the rest
 */
export async function insertAged(
  client: pg.Client,
  { workspaceId, userId }: Viewer,
  sessions: number,
  daysAgo: number,
): Promise<void> {
  await client.query(`set session_replication_role = 'replica'`);
  await client.query('create temporary table aged (id uuid, task_id uuid)');
  for (let done = 0; done < sessions; done += BATCH) {
    await client.query('truncate aged');
    await client.query(
      'insert into aged select gen_random_uuid(), gen_random_uuid() from generate_series(1, $1::int)',
      [Math.min(BATCH, sessions - done)],
    );
    for (const statement of STATEMENTS) {
      await client.query(statement, [daysAgo, workspaceId, userId, RESEARCH_AGENT.id]);
    }
  }
}
