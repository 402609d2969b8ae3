// How long a claim and a record take while much waits: 100,000 ready tasks of 50 workspaces, each with four agents
// of all workspaces and one of its own; then with one of the four at its rate, so that a fifth is passed over.
// Run: npm run bench:claim [-- tasks]; on an empty DATABASE_URL if it is set, else on a PostgreSQL of its own.
import { sql } from 'kysely';
import type { Database } from '../src/database/database.js';
import { openMigratedDatabase } from '../src/database/open-database.js';
import { newId } from '../src/lib/ids.js';
import { DEFAULT_ORCHESTRATOR_SETTINGS } from '../src/orchestrator/settings.js';
import { TaskStore } from '../src/orchestrator/task-store.js';
import { findPostgresBinaries, npmPostgresBinaries } from '../test/support/servers/find-binaries.js';
import { startPostgres } from '../test/support/servers/postgres-server.js';
import { summary } from './statistics.js';

const WORKSPACES = 50;
const SHARED_AGENTS = 4;
const TASKS_PER_SESSION = 100;
const RUNNING = 100;
const CLAIMS = 300;

/** By SQL alone, for a backlog that would take minutes to submit. */
const BACKLOG = (tasks: number) => [
  sql`insert into workspaces (id, name) select gen_random_uuid(), 'w' || n from generate_series(1, ${WORKSPACES}::int) n`,
  sql`insert into users (id, name) values (gen_random_uuid(), 'u')`,
  sql`insert into agents (id, workspace_id, name, kind, description, capabilities, configuration)
    select gen_random_uuid(), null, 'shared' || n, 'CUSTOM', 'd', '[]'::jsonb, '{}'::jsonb
    from generate_series(1, ${SHARED_AGENTS}::int) n
    union all select gen_random_uuid(), id, 'own', 'CUSTOM', 'd', '[]'::jsonb, '{"maxConcurrency": 20}'::jsonb from workspaces`,
  sql`insert into agent_sessions (id, workspace_id, user_id, root_session_id, task_description, execution_mode,
      input_data, timeout_seconds, deadline_at, open_tasks)
    select id, workspace_id, (select id from users), id, 't', 'AUTO', '{}'::jsonb, 86400, now() + interval '1 day',
      ${TASKS_PER_SESSION}::int
    from (select gen_random_uuid() as id,
        (array(select id from workspaces order by id))[1 + n % ${WORKSPACES}::int] as workspace_id
      from generate_series(1, ${Math.ceil(tasks / TASKS_PER_SESSION)}::int) n) made`,
  sql`insert into agent_tasks (id, workspace_id, session_id, agent_id, agent_version, name, task_type, status,
      input_data, position, priority, ready_at)
    select gen_random_uuid(), s.workspace_id, s.id,
      (array(select a.id from agents a where a.workspace_id is null or a.workspace_id = s.workspace_id order by a.id))
        [1 + n % ${SHARED_AGENTS + 1}::int],
      1, 't' || n, 'research', 'READY', '{}'::jsonb, n, n % 3, clock_timestamp()
    from agent_sessions s, generate_series(1, ${TASKS_PER_SESSION}::int) n`,
];

const CLOSE_ONE_AGENT = sql`insert into start_rates (subject_id, opens_at)
  select id, now() + interval '1 hour' from agents where workspace_id is null order by id limit 1`;

async function run(database: Database, statements: readonly ReturnType<typeof sql>[]): Promise<void> {
  await database.asWorker(null, async (tx) => {
    for (const statement of statements) await statement.execute(tx.sql);
  });
}

async function measure(store: TaskStore, title: string): Promise<void> {
  const [claims, records]: [number[], number[]] = [[], []];
  for (let n = 0; n < CLAIMS; n++) {
    const began = performance.now();
    const claimed = await store.claim();
    claims.push(performance.now() - began);
    if (!claimed) throw new Error('nothing was claimed');
    const { session, task } = claimed;
    const attempt = { sessionId: session.id, workspaceId: session.workspaceId, taskId: task.id };
    const claimedAt = performance.now();
    await store.complete({ ...attempt, attempt: task.attempt }, { output: {} }, true);
    records.push(performance.now() - claimedAt);
  }
  console.log(`${title}\n  claim   ${summary(claims)}\n  record  ${summary(records)}`);
}

async function bench(url: string, tasks: number): Promise<void> {
  const { database } = await openMigratedDatabase({ driver: 'postgres', url, poolSize: 4 });
  const settings = { ...DEFAULT_ORCHESTRATOR_SETTINGS, maxRunningPerAgent: 100, leaseMs: 3_600_000 };
  const store = new TaskStore({ database, settings, workerId: 'bench', newId, announce: () => {} });
  await run(database, [...BACKLOG(tasks), sql`analyze`]);
  for (let n = 0; n < RUNNING; n++) await store.claim();
  await measure(store, `${tasks.toLocaleString('en')} ready tasks, ${RUNNING} running`);
  await run(database, [CLOSE_ONE_AGENT]);
  await measure(store, 'one agent at its rate');
  await database.close();
}

const tasks = Number(process.argv[2] ?? 100_000);
const given = process.env['DATABASE_URL'];
if (given) await bench(given, tasks);
else {
  const server = await startPostgres(findPostgresBinaries() ?? npmPostgresBinaries());
  await bench(server.url, tasks).finally(() => server.stop());
}
