// What kept rankings and judgements gain where a question is asked again, over the sample documents.
// Run: npm run bench:repeat; on a PostgreSQL of its own.
import { PubSub } from 'graphql-subscriptions';
import { join } from 'node:path';
import { createAgentRegistry } from '../src/agents/agent-registry.js';
import { builtInTools } from '../src/agents/tools/built-in-tools.js';
import { createToolRegistry } from '../src/agents/tools/tool-registry.js';
import { createAgentTaskHandler } from '../src/agents/agent-task-handler.js';
import { AGENTS } from '../src/agents/all-agents.js';
import { ensureBuiltInAgents } from '../src/agents/ensure-built-in-agents.js';
import { JudgementCache } from '../src/agents/kept-judgements.js';
import type { Database } from '../src/database/database.js';
import { openMigratedDatabase } from '../src/database/open-database.js';
import { newId } from '../src/lib/ids.js';
import { createLogger } from '../src/lib/logger.js';
import { packageRoot } from '../src/lib/package-root.js';
import type { Viewer } from '../src/lib/viewer.js';
import { PubSubEventBus } from '../src/orchestrator/events/event-bus.js';
import { followSession } from '../src/orchestrator/events/follow-session.js';
import { createOrchestrator } from '../src/orchestrator/orchestrator.js';
import { MemoryTaskQueue } from '../src/orchestrator/queue/memory-task-queue.js';
import { DEFAULT_ORCHESTRATOR_SETTINGS } from '../src/orchestrator/settings.js';
import { createExtractiveReasoner } from '../src/reasoning/extractive/extractive-reasoner.js';
import { RankingCache } from '../src/retrieval/index/ranking-cache.js';
import { AgentSessionService } from '../src/services/agent-session-service.js';
import { CollectionService } from '../src/services/collection-service.js';
import { DEFAULT_DOCUMENT_LIMITS, DocumentService } from '../src/services/document-service.js';
import { loadSamples } from '../src/services/load-samples.js';
import { ensureLocalIdentity } from '../src/services/local-identity.js';
import { findPostgresBinaries, npmPostgresBinaries } from '../test/support/servers/find-binaries.js';
import { startPostgres } from '../test/support/servers/postgres-server.js';
import { percentile, summary } from './statistics.js';

const ROUNDS = 6;
const QUESTIONS = [
  'Who coined the name oxygen?',
  'When did the plugs-out test of Apollo 1 begin?',
  'Compare the Yuan dynasty and the French and Indian War: when did each begin?',
  'What caused the Black Death, and when did it reach Europe?',
];
const logger = createLogger({ level: 'warn' });

interface Times {
  readonly without: number[];
  readonly kept: number[];
}

/**
 * Asks in turn with and without what was kept, so that a busy moment of the machine meets both.
 * @returns how long sessions took whose questions had been asked before, in milliseconds
 */
async function ask(
  database: Database,
  viewer: Viewer,
  collectionId: string,
  caches: { readonly rankings: RankingCache; readonly judgements: JudgementCache },
): Promise<Times> {
  const bus = new PubSubEventBus(new PubSub(), logger);
  const queue = new MemoryTaskQueue(logger);
  const tools = createToolRegistry([builtInTools()]);
  const means = {
    database,
    tools,
    newId,
    reasoner: createExtractiveReasoner(),
    registry: createAgentRegistry(AGENTS),
  };
  const handlers = {
    without: createAgentTaskHandler(means),
    kept: createAgentTaskHandler({ ...means, ...caches }),
  };
  let way: keyof Times = 'without';
  const orchestrator = createOrchestrator({
    database,
    queue,
    bus,
    handler: { handle: (context) => handlers[way].handle(context) },
    logger,
    settings: DEFAULT_ORCHESTRATOR_SETTINGS,
    newId,
    workerId: newId(),
  });
  const sessions = new AgentSessionService({ database, tools, orchestrator, endpoints: [], newId });
  await orchestrator.start();
  const times: Times = { without: [], kept: [] };
  for (let turn = 0; turn < ROUNDS * QUESTIONS.length; turn += 1) {
    for (way of ['without', 'kept'] as const) {
      const began = performance.now();
      const taskDescription = QUESTIONS[turn % QUESTIONS.length]!;
      const { id: sessionId } = await sessions.execute(viewer, {
        taskDescription,
        context: { collectionId },
      });
      const signal = new AbortController().signal;
      const events = followSession({ database, bus, viewer, sessionId, after: 0, signal, pollMs: 2_000 });
      for await (const event of events) if (event.type === 'SessionFinished') break;
      if (turn >= QUESTIONS.length) times[way].push(performance.now() - began);
    }
  }
  await orchestrator.stop({ graceMs: 1_000 });
  await queue.close();
  return times;
}

async function run(url: string): Promise<void> {
  const { database } = await openMigratedDatabase({ driver: 'postgres', url, poolSize: 10 });
  const viewer = await ensureLocalIdentity(database);
  await database.asWorker(null, (tx) => ensureBuiltInAgents(tx));
  const { collectionId } = await loadSamples(viewer, {
    collections: new CollectionService({ database, newId }),
    documents: new DocumentService({ database, newId, limits: DEFAULT_DOCUMENT_LIMITS }),
    folder: join(packageRoot(), 'examples'),
    logger,
    signal: new AbortController().signal,
  });
  const caches = { rankings: new RankingCache(), judgements: new JudgementCache() };
  const { without, kept } = await ask(database, viewer, collectionId, caches);
  console.log(`a session whose question was asked before, ${without.length} times`);
  console.log(`  without  ${summary(without)}`);
  console.log(`  kept     ${summary(kept)}`);
  console.log(`  p50 ${(percentile(without, 0.5) / percentile(kept, 0.5)).toFixed(2)} times faster`);
  for (const [name, { counts }] of Object.entries(caches))
    console.log(`  ${name}: ${JSON.stringify(counts)}`);
  await database.close();
}

const server = await startPostgres(findPostgresBinaries() ?? npmPostgresBinaries());
await run(server.url).finally(() => server.stop());
