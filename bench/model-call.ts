// What Quartet adds to a call of a model: bounds, the guard of the provider with a rate, the
// budgets of a session and of its workspace, and the row with its cost.
// The same call to the same scripted server, taking turns: through the AI SDK alone, and through Quartet.
// Run: npm run bench:model [-- calls]; on an empty DATABASE_URL if it is set, else on a PostgreSQL of its own.
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, type LanguageModel } from 'ai';
import type { Database } from '../src/database/database.js';
import { openMigratedDatabase } from '../src/database/open-database.js';
import { newId } from '../src/lib/ids.js';
import { createLogger } from '../src/lib/logger.js';
import { setBudget } from '../src/models/budget/set-budget.js';
import { ModelCallStore } from '../src/models/model-call-store.js';
import { Models } from '../src/models/models.js';
import { Providers } from '../src/providers/providers.js';
import { seedEveryTable } from '../test/database/seed-every-table.js';
import { ModelServer } from '../test/support/model-server.js';
import { findPostgresBinaries, npmPostgresBinaries } from '../test/support/servers/find-binaries.js';
import { startPostgres } from '../test/support/servers/postgres-server.js';
import { summary } from './statistics.js';

const WARM_UP = 50;
const LIMITS = { idleMs: 60_000, totalMs: 60_000, maxBytes: 1_000_000 };
const BUDGET = { maxTokens: 1_000_000_000, maxCost: 1_000_000, maxCalls: 1_000_000 };
const PRICES = { version: '1', models: { scripted: { input: 1, output: 2 } } };

async function timeOf(model: LanguageModel): Promise<number> {
  const began = performance.now();
  await generateText({ model, prompt: 'What is two and two?', maxRetries: 0 });
  return performance.now() - began;
}

async function ours(database: Database, baseUrl: string): Promise<LanguageModel> {
  const providers = new Providers({ logger: createLogger({ level: 'silent' }) });
  const guard = providers.guard({ name: 'model', callsPerMinute: 1_000_000, failures: 5, pauseMs: 1_000 });
  const recorder = new ModelCallStore({ database, newId, prices: PRICES });
  const endpoint = { baseUrl, model: 'scripted', limits: LIMITS };
  const viewer = await seedEveryTable(database);
  const task = await database.asViewer(viewer, ({ sql }) =>
    sql.selectFrom('agent_tasks').select(['id', 'session_id', 'agent_id']).executeTakeFirstOrThrow(),
  );
  // Limits that the calls stay far below.
  const { workspaceId } = viewer;
  await database.asViewer(viewer, async (tx) => {
    await setBudget(tx, { workspaceId, period: 'SESSION', sessionId: task.session_id }, BUDGET);
    await setBudget(tx, { workspaceId, period: 'MONTH' }, BUDGET);
  });
  const work = { ...viewer, taskId: task.id, sessionId: task.session_id, agentId: task.agent_id, attempt: 1 };
  return new Models({ endpoint, recorder, guard }).modelFor(work);
}

async function measure(database: Database, calls: number): Promise<void> {
  const server = await ModelServer.start();
  server.converse(() => ({ text: 'Four.' }));
  const alone = createOpenAICompatible({ name: 'alone', baseURL: server.baseUrl }).chatModel('scripted');
  const through = await ours(database, server.baseUrl);
  const [plain, whole]: [number[], number[]] = [[], []];
  for (let n = -WARM_UP; n < calls; n += 1) {
    const times = [await timeOf(alone), await timeOf(through)] as const;
    if (n < 0) continue;
    plain.push(times[0]);
    whole.push(times[1]);
  }
  const added = whole.map((ms, index) => ms - plain[index]!);
  console.log(`through the AI SDK alone: ${summary(plain)}`);
  console.log(`through Quartet:          ${summary(whole)}`);
  console.log(`added by Quartet:         ${summary(added)}`);
  await server.close();
}

const calls = Number(process.argv[2] ?? 500);
const given = process.env['DATABASE_URL'];
const server = given ? null : await startPostgres(findPostgresBinaries() ?? npmPostgresBinaries());
const url = given ?? server!.url;
const { database } = await openMigratedDatabase({ driver: 'postgres', url, poolSize: 4 });
try {
  await measure(database, calls);
} finally {
  await database.close();
  await server?.stop();
}
