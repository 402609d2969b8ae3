import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generateText } from 'ai';
import { sql } from 'kysely';
import type { Database } from '../../src/database/database.js';
import { openMigratedDatabase } from '../../src/database/open-database.js';
import { NO_BUDGETS, NO_LIMITS } from '../../src/lib/budget-limits.js';
import { newId } from '../../src/lib/ids.js';
import { createLogger } from '../../src/lib/logger.js';
import type { Viewer } from '../../src/lib/viewer.js';
import { BudgetNotices, type BudgetNotice } from '../../src/models/budget/budget-notice.js';
import { ReservationSweeper } from '../../src/models/budget/reservation-sweeper.js';
import { setBudget } from '../../src/models/budget/set-budget.js';
import { NO_TOKENS, type ModelWork } from '../../src/models/model-call.js';
import { ModelCallStore, type ModelCallStoreOptions } from '../../src/models/model-call-store.js';
import { Models } from '../../src/models/models.js';
import { seedEveryTable } from '../database/seed-every-table.js';
import { ModelServer } from '../support/model-server.js';
import { createMigratedDatabase } from '../support/servers/migrated-database.js';
import type { TestDatabase } from '../support/servers/test-servers.js';

const MAX_OUTPUT = 100;
const PRICES = { version: '1', models: { small: { input: 1_000, output: 1_000 } } };

interface Account {
  readonly period: string;
  readonly spent_tokens: string;
  readonly reserved_tokens: string;
  readonly spent_calls: string;
  readonly reserved_calls: string;
  readonly charged: string;
  readonly open: string;
}

describe('Budgets of calls to models', () => {
  let place: TestDatabase;
  /** Two processes, each with connections of its own. */
  let databases: readonly [Database, Database];
  let server: ModelServer;
  let viewer: Viewer;
  let work: ModelWork;
  const told: BudgetNotice[] = [];
  const notices = new BudgetNotices();
  notices.listen(async (notice) => void told.push(notice));

  beforeAll(async () => {
    place = await createMigratedDatabase('budgets');
    const target = { driver: 'postgres', url: place.url, poolSize: 8 } as const;
    const first = await openMigratedDatabase(target);
    databases = [first.database, (await openMigratedDatabase(target)).database];
    viewer = await seedEveryTable(databases[0]);
    const task = await databases[0].asViewer(viewer, (tx) =>
      tx.sql
        .selectFrom('agent_tasks')
        .select(['id as taskId', 'session_id as sessionId', 'agent_id as agentId'])
        .executeTakeFirstOrThrow(),
    );
    work = { ...viewer, ...task, attempt: 1 };
    server = await ModelServer.start();
  });
  beforeEach(() => clear(['model_reservations', 'budgets', 'budget_accounts', 'model_calls']));
  afterEach(() => {
    told.length = 0;
    server.reset();
  });
  afterAll(async () => {
    await server.close();
    for (const database of databases) await database.close();
    await place.drop();
  });

  const clear = (tables: readonly string[]) =>
    databases[0].asWorker(viewer, async (tx) => {
      for (const table of tables) await sql`delete from ${sql.table(table)}`.execute(tx.sql);
    });

  const storeOf = (process: 0 | 1, options: Partial<ModelCallStoreOptions> = {}) =>
    new ModelCallStore({
      database: databases[process],
      newId,
      prices: PRICES,
      maxOutputTokens: MAX_OUTPUT,
      notices,
      ...options,
    });

  interface AskOptions extends Partial<ModelCallStoreOptions> {
    readonly process?: 0 | 1;
    readonly model?: string;
    readonly maxWaitMs?: number;
    readonly idleMs?: number;
    readonly signal?: AbortSignal;
  }

  async function ask(options: AskOptions = {}): Promise<string> {
    const { process = 0, model = 'small', maxWaitMs = 20_000, idleMs = 20_000, signal, ...rest } = options;
    const limits = { idleMs, totalMs: 20_000, maxBytes: 1_000_000 };
    const endpoint = { baseUrl: server.baseUrl, model, limits };
    const models = new Models({ endpoint, recorder: storeOf(process, rest), maxWaitMs });
    const abortSignal = signal ?? new AbortController().signal;
    const asked = { model: await models.modelFor(work), prompt: 'Well?', maxRetries: 0, abortSignal };
    return (await generateText(asked)).text;
  }

  const limit = (period: 'SESSION' | 'DAY' | 'MONTH', limits: object) =>
    databases[0].asViewer(viewer, (tx) => {
      const { workspaceId } = viewer;
      const whose = period === 'SESSION' ? { sessionId: work.sessionId } : {};
      return setBudget(tx, { workspaceId, period, ...whose }, limits);
    });

  /** The accounts, with what their rows say: charges of calls, and reservations that are open. */
  const accounts = () =>
    databases[0].asWorker(viewer, async (tx) => {
      const { rows } = await sql<Account>`
        select a.period, a.spent_tokens, a.reserved_tokens, a.spent_calls, a.reserved_calls,
          (select coalesce(sum(charged_tokens), 0) from model_calls) as charged,
          (select coalesce(sum(r.tokens) filter (where r.places > 0), 0) from model_reservations r) as open
        from budget_accounts a order by a.period, a.user_id nulls first`.execute(tx.sql);
      return rows;
    });
  const sessionAccount = async () => (await accounts()).find(({ period }) => period === 'SESSION')!;

  /** What one call reserves: its question, and the longest answer. */
  async function needOf(): Promise<number> {
    const held = Promise.withResolvers<void>();
    server.say({ text: 'Well.', hold: held.promise });
    const answered = ask();
    await server.received(1);
    const reserved = await databases[0].asWorker(viewer, (tx) =>
      tx.sql.selectFrom('model_reservations').select('tokens').executeTakeFirstOrThrow(),
    );
    held.resolve();
    await answered;
    await clear(['budget_accounts', 'model_calls']);
    return Number(reserved.tokens);
  }

  it('let 20 calls of two processes that are made at once never spend more than one limit', async () => {
    const need = await needOf();
    const before = server.requests.length;
    await limit('SESSION', { maxTokens: 5 * need + need / 2 });
    const held = Promise.withResolvers<void>();
    // Each takes all that it may.
    const usage = { input: need - MAX_OUTPUT, output: MAX_OUTPUT };
    server.converse(() => ({ text: 'Well.', usage, hold: held.promise }));
    const tries = countCalls(databases);
    const all = Array.from({ length: 20 }, (_, n) => ask({ process: n % 2 === 0 ? 0 : 1 }));
    const settled = Promise.allSettled(all);
    // Every one has been refused or let through, and those that were refused have asked again.
    await tries.reached(60);
    expect(server.requests.length - before).toBe(5);
    expect(await sessionAccount()).toMatchObject({
      reserved_tokens: String(5 * need),
      open: String(5 * need),
    });
    held.resolve();
    const failures = (await settled).flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(failures).toHaveLength(15);
    expect(new Set(failures.map(({ code, retryable }) => `${code} ${retryable}`))).toEqual(
      new Set(['BUDGET_EXCEEDED false']),
    );
    expect(server.requests.length - before).toBe(5);
    tries.restore();
    for (const account of await accounts()) {
      expect(account).toMatchObject({
        reserved_tokens: '0',
        reserved_calls: '0',
        open: '0',
        spent_calls: '5',
      });
      expect(account.spent_tokens).toBe(account.charged);
      expect(account.spent_tokens).toBe(String(5 * need));
    }
  });

  it('leave what calls took less than they reserved to those that wait', async () => {
    const need = await needOf();
    await limit('DAY', { maxTokens: need + 60 });
    server.converse(() => ({ text: 'Well.' }));
    // 18 tokens each, one after the other, until too little is left for another one.
    expect(await Promise.all([ask(), ask({ process: 1 }), ask()])).toEqual(['Well.', 'Well.', 'Well.']);
    expect((await sessionAccount()).spent_tokens).toBe('54');
    await limit('DAY', { maxTokens: need + 53 });
    await expect(ask()).rejects.toMatchObject({ code: 'BUDGET_EXCEEDED', retryable: false });
  });

  it('say that calls under way hold what is left, to one that cannot wait for them', async () => {
    await limit('DAY', { maxCalls: 1 });
    const held = Promise.withResolvers<void>();
    server.say({ text: 'Well.', hold: held.promise });
    const first = ask();
    await server.received(1);
    await expect(ask({ maxWaitMs: 0 })).rejects.toMatchObject({ code: 'BUDGET_EXCEEDED', retryable: true });
    held.resolve();
    await first;
  });

  it('charge nothing for a call that was refused, and all for one whose end nobody saw', async () => {
    await limit('SESSION', { maxTokens: 1_000_000 });
    server.say({ fault: 'status', status: 503 });
    await expect(ask()).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE' });
    expect(await sessionAccount()).toMatchObject({
      spent_tokens: '0',
      spent_calls: '1',
      reserved_tokens: '0',
    });
    server.say({ fault: 'hang' });
    const caller = new AbortController();
    const canceled = ask({ signal: caller.signal });
    await server.received(2);
    const { reserved_tokens: reserved } = await sessionAccount();
    caller.abort(new Error('Called off.'));
    await expect(canceled).rejects.toThrow('Called off.');
    expect(Number(reserved)).toBeGreaterThan(MAX_OUTPUT);
    expect(await sessionAccount()).toMatchObject({
      spent_tokens: reserved,
      spent_calls: '2',
      reserved_tokens: '0',
    });
  });

  it('take back what was reserved for a call that the guard did not let through', async () => {
    await limit('SESSION', { maxTokens: 1_000_000 });
    const guard = { call: () => Promise.reject(new Error('too many')) };
    const limits = { idleMs: 1_000, totalMs: 1_000, maxBytes: 1_000 };
    const endpoint = { baseUrl: server.baseUrl, model: 'small', limits };
    const model = await new Models({ endpoint, recorder: storeOf(0), guard }).modelFor(work);
    await expect(generateText({ model, prompt: 'Well?', maxRetries: 0 })).rejects.toThrow('too many');
    expect(await sessionAccount()).toMatchObject({ spent_calls: '0', reserved_calls: '0', open: '0' });
  });

  it('charge what a killed process had reserved, once, whoever finds it', async () => {
    await limit('SESSION', { maxTokens: 1_000_000 });
    const plan = {
      ...work,
      provider: 'p',
      model: 'small',
      requestHash: 'h',
      inputTokens: 10,
      outputTokens: 20,
      totalMs: 1_000,
      maxWaitMs: 0,
    };
    const lost = await storeOf(0).reserve(plan);
    const sweepers = databases.map(
      (database) => new ReservationSweeper(database, createLogger({ level: 'silent' })),
    );
    expect(await sweepers[0]!.sweep()).toBe(0);
    await databases[0].asWorker(viewer, (tx) =>
      tx.sql
        .updateTable('model_reservations')
        .set({ expires_at: new Date(0) })
        .execute(),
    );
    const swept = await Promise.all(sweepers.map((sweeper) => sweeper.sweep()));
    expect(swept.reduce((sum, one) => sum + one)).toBe(1);
    const charged = { spent_tokens: '30', charged: '30', spent_calls: '1', reserved_tokens: '0', open: '0' };
    expect(await sessionAccount()).toMatchObject(charged);
    // It was only slow: its row is set right, and nothing is charged again.
    await lost.settle({ ...NO_TOKENS, inputTokens: 1, outputTokens: 2, latencyMs: 5, errorCode: null }, true);
    expect(await sessionAccount()).toMatchObject(charged);
    const calls = await databases[0].asViewer(viewer, (tx) =>
      tx.sql.selectFrom('model_calls').selectAll().execute(),
    );
    expect(calls).toMatchObject([{ input_tokens: 1, output_tokens: 2, error_code: null }]);
  });

  it('do not ask a model without a price where money is limited, and say what to do', async () => {
    await limit('MONTH', { maxCost: 100 });
    await expect(ask({ model: 'unknown' })).rejects.toMatchObject({
      code: 'BUDGET_UNPRICED',
      message: expect.stringContaining('QUARTET_MODEL_PRICES'),
    });
    expect(server.requests).toEqual([]);
    await limit('MONTH', { maxCost: null });
    server.say({ text: 'Well.' });
    expect(await ask({ model: 'unknown' })).toBe('Well.');
  });

  it('hold answers to the length that was reserved, only where it counts', async () => {
    server.converse(() => ({ text: 'Well.' }));
    await ask();
    await limit('DAY', { maxCalls: 10 });
    await ask();
    await limit('DAY', { maxCost: 10 });
    await ask();
    expect(server.requests.map(({ max_tokens: most }) => most)).toEqual([undefined, undefined, MAX_OUTPUT]);
  });

  it('end a call when the time of its session is over, and make none after that', async () => {
    const startedAt = (seconds: number) =>
      databases[0].asWorker(viewer, (tx) =>
        sql`update agent_sessions set started_at = clock_timestamp() - make_interval(secs => ${seconds})`.execute(
          tx.sql,
        ),
      );
    await startedAt(99.8);
    await limit('SESSION', { maxSeconds: 100 });
    server.say({ fault: 'hang' });
    await expect(ask()).rejects.toMatchObject({ code: 'BUDGET_EXCEEDED' });
    await server.idle();
    await startedAt(101);
    await expect(ask()).rejects.toMatchObject({ code: 'BUDGET_EXCEEDED', retryable: false });
    expect(server.requests).toHaveLength(1);
    expect(told.at(-1)).toMatchObject({ kind: 'EXCEEDED', measure: 'SECONDS', scope: 'SESSION' });
  });

  it('wait for what somebody holds no longer than a statement may take, and can be tried again then', async () => {
    const [bound] = await databases[0].callAsWorker(
      sql<{ lock: string }>`
        select current_setting('lock_timeout') as lock from quartet_work_for(${viewer.workspaceId}::uuid)`,
    );
    expect(bound).toEqual({ lock: '30s' });
    server.say({ text: 'Well.' });
    await ask();
    const [held, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const hold = sql`select from budget_accounts for update`;
    const holder = databases[1].asWorker(viewer, async (tx) => {
      await hold.execute(tx.sql);
      held.resolve();
      await done.promise;
    });
    await held.promise;
    const waiting = databases[0].asWorker(viewer, async (tx) => {
      await sql`select set_config('lock_timeout', '20ms', true)`.execute(tx.sql);
      await hold.execute(tx.sql);
    });
    await expect(waiting).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    done.resolve();
    await holder;
  });

  it('tell once when four fifths are spent, and when nothing more fits', async () => {
    server.converse(() => ({ text: 'Well.' }));
    const budgets = { ...NO_BUDGETS, userDay: { ...NO_LIMITS, maxCalls: 5 } };
    for (let calls = 0; calls < 5; calls += 1) await ask({ budgets });
    const place = { scope: 'USER', period: 'DAY', measure: 'CALLS', limit: 5, sessionId: work.sessionId };
    expect(told).toMatchObject([{ ...place, kind: 'WARNING', spent: 4 }]);
    await expect(ask({ budgets })).rejects.toMatchObject({ code: 'BUDGET_EXCEEDED' });
    expect(told[1]).toMatchObject({ ...place, kind: 'EXCEEDED', spent: 5 });
  });
});

/** Counts how often any of them calls a function. */
function countCalls(databases: readonly Database[]) {
  const calls = databases.map((database) => database.callAsWorker.bind(database));
  let count = 0;
  let wake = () => {};
  databases.forEach((database, index) => {
    database.callAsWorker = (call) => {
      count += 1;
      wake();
      return calls[index]!(call);
    };
  });
  return {
    reached: async (wanted: number): Promise<void> => {
      while (count < wanted) await new Promise<void>((resolve) => (wake = resolve));
    },
    restore: () => databases.forEach((database, index) => (database.callAsWorker = calls[index]!)),
  };
}
