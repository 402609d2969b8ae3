// What five million old events cost those who work while they go. Run: npm run bench:retention [-- events];
// on DATABASE_URL (a superuser's) if it is set, else on a PostgreSQL of its own.
import { PubSub } from 'graphql-subscriptions';
import { sql } from 'kysely';
import pg from 'pg';
import { ensureBuiltInAgents } from '../src/agents/ensure-built-in-agents.js';
import { builtInTools } from '../src/agents/tools/built-in-tools.js';
import { createToolRegistry } from '../src/agents/tools/tool-registry.js';
import { RESEARCH_AGENT } from '../src/agents/built-in-agents.js';
import type { Database } from '../src/database/database.js';
import { openMigratedDatabase } from '../src/database/open-database.js';
import { newId } from '../src/lib/ids.js';
import { createLogger } from '../src/lib/logger.js';
import type { Viewer } from '../src/lib/viewer.js';
import { PubSubEventBus } from '../src/orchestrator/events/event-bus.js';
import { readEvents } from '../src/orchestrator/events/event-log.js';
import { followSession } from '../src/orchestrator/events/follow-session.js';
import { createOrchestrator, type Orchestrator } from '../src/orchestrator/orchestrator.js';
import { MemoryTaskQueue } from '../src/orchestrator/queue/memory-task-queue.js';
import { totalOf } from '../src/orchestrator/retention/retention-policy.js';
import { RetentionRun } from '../src/orchestrator/retention/retention-run.js';
import { DEFAULT_ORCHESTRATOR_SETTINGS } from '../src/orchestrator/settings.js';
import { AgentSessionService } from '../src/services/agent-session-service.js';
import { ensureLocalIdentity } from '../src/services/local-identity.js';
import { RetentionService } from '../src/services/retention-service.js';
import { findPostgresBinaries, npmPostgresBinaries } from '../test/support/servers/find-binaries.js';
import { startPostgres } from '../test/support/servers/postgres-server.js';
import { EVENTS_PER_SESSION, insertAged } from './aged-log.js';
import { measureLoad, noLatencies, printComparison, type Latencies, type Operation } from './foreground.js';

const EVENTS = Number(process.argv[2] ?? 5_000_000);
/** Removal goes on and rests in turn, so that a busy moment of the machine meets both. */
const CALM_MS = 5_000;
const REMOVAL_MS = 20_000;
const REST_MS = 20;
const POLICY = { sessionDays: 90, stepDays: 30 };

interface World {
  readonly database: Database;
  readonly viewer: Viewer;
  readonly bus: PubSubEventBus;
  readonly orchestrator: Orchestrator;
}

/** A session of one task that does nothing, from its submission to the last event of its log. */
async function runSession({ database, viewer, bus, orchestrator }: World): Promise<string> {
  const id = newId();
  const task = { name: 'a', agentId: RESEARCH_AGENT.id, agentVersion: 1, taskType: 'research', input: {} };
  const submitted = await database.asViewer(viewer, (tx) =>
    orchestrator.submit(tx, {
      id,
      ...viewer,
      taskDescription: 'Something new',
      executionMode: 'WORKFLOW',
      input: {},
      failurePolicy: 'SETTLE',
      concurrencyPolicy: 'ENQUEUE',
      priority: 0,
      timeoutSeconds: 60,
      tasks: [{ ...task, dependsOn: [] }],
    }),
  );
  orchestrator.afterCommit(submitted);
  const signal = new AbortController().signal;
  const events = followSession({ database, bus, viewer, sessionId: id, after: 0, signal, pollMs: 2_000 });
  for await (const event of events) if (event.type === 'SessionFinished') break;
  return id;
}

async function operationsOf(world: World): Promise<Operation[]> {
  const { database, viewer, orchestrator } = world;
  const tools = createToolRegistry([builtInTools()]);
  const sessions = new AgentSessionService({ database, tools, orchestrator, endpoints: [], newId });
  const known = await runSession(world);
  return [
    { name: 'a session of one task, claimed, run and followed to its end', run: () => runSession(world) },
    { name: 'a page of the list of sessions', run: () => sessions.list(viewer, { first: 20 }) },
    {
      name: 'the log of a session',
      run: () => database.readAsViewer(viewer, (tx) => readEvents(tx, known, { after: 0, first: 200 })),
    },
  ];
}

async function rowsOf(database: Database): Promise<string> {
  const { rows } = await database.asWorker(null, (tx) =>
    sql<{ live: string; dead: string; vacuums: string; size: string }>`
      select n_live_tup as live, n_dead_tup as dead, autovacuum_count as vacuums,
        pg_size_pretty(pg_total_relation_size(relid)) as size
      from pg_stat_user_tables where relname = 'session_events'`.execute(tx.sql),
  );
  const { live, dead, vacuums, size } = rows[0]!;
  return `session_events: ${live} live and ${dead} dead rows, ${size}, ${vacuums} autovacuums so far`;
}

/** Removes everything, with calm times between. @returns latencies without and with a removal going on */
async function remove(
  { database }: World,
  operations: readonly Operation[],
): Promise<[Latencies, Latencies]> {
  const [without, during] = [noLatencies(operations), noLatencies(operations)];
  let [rows, seconds, batches, longestMs] = [0, 0, 0, 0];
  for (let isLeft = true; isLeft;) {
    await measureLoad(operations, REST_MS, AbortSignal.timeout(CALM_MS), without);
    const stop = AbortSignal.timeout(REMOVAL_MS);
    const end = new AbortController();
    const load = measureLoad(operations, REST_MS, end.signal, during);
    const began = performance.now();
    const report = await new RetentionRun({ database, defaults: POLICY, signal: stop }).execute();
    seconds += (performance.now() - began) / 1_000;
    end.abort();
    await load;
    rows += totalOf(report.removed);
    batches += report.batches;
    longestMs = Math.max(longestMs, report.longestMs);
    console.log(`${rows} rows gone after ${seconds.toFixed(0)} s of removal`);
    isLeft = stop.aborted;
  }
  console.log(`removed ${rows} rows in ${seconds.toFixed(0)} s: ${(rows / seconds).toFixed(0)} a second`);
  console.log(`${batches} transactions, the longest ${longestMs.toFixed(1)} ms`);
  return [without, during];
}

async function bench(world: World, url: string): Promise<void> {
  const { database, viewer } = world;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await insertAged(client, viewer, EVENTS / EVENTS_PER_SESSION, 400);
  // As a server that has run for long knows its tables.
  await client.query('vacuum analyze');
  await client.end();
  console.log(`${EVENTS} old events. ${await rowsOf(database)}`);
  const operations = await operationsOf(world);
  await measureLoad(operations, REST_MS, AbortSignal.timeout(CALM_MS), noLatencies(operations));
  const retention = new RetentionService(database, POLICY);
  const counted = performance.now();
  await retention.status(viewer);
  console.log(`the report, with everything overdue: ${(performance.now() - counted).toFixed(0)} ms`);
  const [without, during] = await remove(world, operations);
  console.log(`overdue at the end: ${JSON.stringify((await retention.status(viewer)).overdue)}`);
  printComparison(without, during);
  console.log(await rowsOf(database));
}

async function run(url: string): Promise<void> {
  const { database } = await openMigratedDatabase({ driver: 'postgres', url, poolSize: 10 });
  const viewer = await ensureLocalIdentity(database);
  await database.asWorker(null, (tx) => ensureBuiltInAgents(tx));
  const logger = createLogger({ level: 'warn' });
  const queue = new MemoryTaskQueue(logger);
  const bus = new PubSubEventBus(new PubSub(), logger);
  const orchestrator = createOrchestrator({
    database,
    queue,
    bus,
    handler: { handle: async () => ({ output: {} }) },
    logger,
    // What is measured is the run that the bench starts itself.
    settings: {
      ...DEFAULT_ORCHESTRATOR_SETTINGS,
      retention: { sessionDays: 0, stepDays: 0, intervalMs: 3_600_000 },
    },
    newId,
    workerId: 'bench',
  });
  await orchestrator.start();
  await bench({ database, viewer, bus, orchestrator }, url);
  await orchestrator.stop({ graceMs: 1_000 });
  await queue.close();
  await database.close();
}

const given = process.env['DATABASE_URL'];
if (given) await run(given);
else {
  const server = await startPostgres(findPostgresBinaries() ?? npmPostgresBinaries());
  await run(server.url).finally(() => server.stop());
}
