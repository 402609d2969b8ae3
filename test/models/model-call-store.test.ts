import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateText } from 'ai';
import type { Database } from '../../src/database/database.js';
import { newId } from '../../src/lib/ids.js';
import type { Viewer } from '../../src/lib/viewer.js';
import type { ModelWork } from '../../src/models/model-call.js';
import { ModelCallStore } from '../../src/models/model-call-store.js';
import { Models } from '../../src/models/models.js';
import { seedEveryTable } from '../database/seed-every-table.js';
import { openMigrated, serverTarget } from '../database/test-databases.js';
import { ModelServer } from '../support/model-server.js';

const PRICES = { version: '2026-11', models: { small: { input: 1, output: 2 } } };

describe('The rows of calls to models', () => {
  let database: Database;
  let close: () => Promise<void>;
  let viewer: Viewer;
  let work: ModelWork;
  let server: ModelServer;
  beforeAll(async () => {
    ({ database, close } = await openMigrated(serverTarget));
    viewer = await seedEveryTable(database);
    work = await workOf(database, viewer);
    server = await ModelServer.start();
  });
  afterAll(async () => {
    await server.close();
    await close();
  });

  async function ask(): Promise<unknown> {
    const endpoint = {
      baseUrl: server.baseUrl,
      model: 'small',
      limits: { idleMs: 20_000, totalMs: 20_000, maxBytes: 1_000_000 },
    };
    const recorder = new ModelCallStore({ database, newId, prices: PRICES });
    const model = await new Models({ endpoint, recorder }).modelFor(work);
    return generateText({ model, prompt: 'Well?', maxRetries: 0 });
  }

  const rowsSeenBy = (who: Viewer) =>
    database.asViewer(who, ({ sql }) =>
      sql.selectFrom('model_calls').selectAll().where('model', '=', 'small').orderBy('id').execute(),
    );

  it('say what each took, what it cost by which prices, and how it ended', async () => {
    server.say({ text: 'Well.', usage: { input: 100, output: 20, cached: 10, reasoning: 5 } });
    await ask();
    server.say({ fault: 'status', status: 503 });
    await ask().catch(() => undefined);
    expect(await rowsSeenBy(viewer)).toMatchObject([
      {
        session_id: work.sessionId,
        task_id: work.taskId,
        agent_id: work.agentId,
        user_id: work.userId,
        attempt: 1,
        input_tokens: 100,
        output_tokens: 20,
        cached_tokens: 10,
        reasoning_tokens: 5,
        cost: '0.000140000',
        price_version: '2026-11',
        error_code: null,
      },
      { input_tokens: null, cost: null, price_version: null, error_code: 'MODEL_UNAVAILABLE' },
    ]);
  });

  it('are seen in their workspace only', async () => {
    expect(await rowsSeenBy({ ...viewer, workspaceId: newId() })).toEqual([]);
  });

  it('are written by the engine alone', async () => {
    const forged = database.asViewer(viewer, ({ sql }) => sql.deleteFrom('model_calls').execute());
    await expect(forged).rejects.toThrow(/permission denied/);
  });

  it('hold no transaction while the model is asked', async () => {
    const held = Promise.withResolvers<void>();
    server.say({ text: 'Late.', hold: held.promise });
    const transactions = countTransactions(database);
    const answered = ask();
    await server.received(3);
    expect(transactions.open).toBe(0);
    held.resolve();
    await answered;
    // What may be taken is reserved before, and settled after.
    expect(transactions.all).toBe(2);
    transactions.restore();
  });
});

/** Whose work the seeded task is. */
async function workOf(database: Database, viewer: Viewer): Promise<ModelWork> {
  const task = await database.asViewer(viewer, ({ sql }) =>
    sql
      .selectFrom('agent_tasks')
      .select(['id as taskId', 'session_id as sessionId', 'agent_id as agentId'])
      .executeTakeFirstOrThrow(),
  );
  return { ...viewer, ...task, attempt: 1 };
}

function countTransactions(database: Database) {
  const begin = database.asWorker.bind(database);
  const call = database.callAsWorker.bind(database);
  const counts = { open: 0, all: 0, restore };
  database.asWorker = (scope, run) => counted(begin(scope, run));
  database.callAsWorker = (statement) => counted(call(statement));
  return counts;

  function counted<T>(transaction: Promise<T>): Promise<T> {
    counts.open += 1;
    counts.all += 1;
    return transaction.finally(() => (counts.open -= 1));
  }

  function restore(): void {
    database.asWorker = begin;
    database.callAsWorker = call;
  }
}
