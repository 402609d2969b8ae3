import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AppError } from '../../src/lib/errors.js';
import { newId } from '../../src/lib/ids.js';
import type { JsonObject } from '../../src/lib/json.js';
import { describeFailure } from '../../src/orchestrator/retry-policy.js';
import { attemptOf, createTenant, openStore, ScriptedHandler, TestEngine, type TestStore } from './engine.js';

/** Another agent of the same workspace. @returns its id */
async function addAgent({ database, tenant }: TestEngine, configuration: JsonObject): Promise<string> {
  const id = newId();
  const agent = {
    id,
    workspace_id: tenant.workspaceId,
    name: 'another',
    kind: 'CUSTOM' as const,
    description: 'd',
  };
  await database.asWorker(tenant, ({ sql }) =>
    sql
      .insertInto('agents')
      .values({ ...agent, capabilities: [], configuration })
      .execute(),
  );
  return id;
}

// What only a server with many connections can show.
describe('Workers that compete on PostgreSQL', () => {
  let store: TestStore;
  let engines: TestEngine[];
  beforeAll(async () => void (store = await openStore('postgres')));
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.clear();
    engines = [];
  });
  afterEach(async () => {
    for (const engine of engines) await engine.orchestrator.stop({ graceMs: 0 });
  });

  it('complete each task once', async () => {
    const handler = new ScriptedHandler();
    const tenant = await createTenant(store.database);
    // Each with a queue and a bus of its own: they meet in the database alone.
    for (const workerId of ['one', 'two'])
      engines.push(new TestEngine(store.database, tenant, { handler, workerId, settings: { slots: 4 } }));
    for (const engine of engines) await engine.orchestrator.start();
    const ids: string[] = [];
    for (let n = 0; n < 12; n++) {
      const engine = engines[n % 2]!;
      const { task } = engine;
      const graph = [task('a'), task('b'), task('c', ['a', 'b']), task('d', ['c']), task('e', ['c'])];
      ids.push(await engine.submit(engine.session(graph)));
    }
    for (const [n, id] of ids.entries()) {
      const view = await engines[(n + 1) % 2]!.finished(id);
      expect(view.session.status).toBe('COMPLETED');
      expect(view.tasks.every((task) => task.attempt === 1)).toBe(true);
    }
    expect(handler.calls).toHaveLength(60);
    const workers = await engines[0]!.read(({ sql }) =>
      sql.selectFrom('task_attempts').select('worker_id').distinct().execute(),
    );
    expect(workers).toHaveLength(2);
  });

  it('never strand the dependant of two tasks that end at the same moment', async () => {
    const engine = new TestEngine(store.database, await createTenant(store.database));
    const { task } = engine;
    const worker = engine.store();
    for (let trial = 0; trial < 60; trial++) {
      const graph = [task('a'), task('b'), task('c', ['a', 'b'])];
      const { id } = await engine.insert(engine.session(graph));
      const claimed = [(await worker.claim())!, (await worker.claim())!];
      const records = claimed.map((one) => worker.complete(attemptOf(one), { output: {} }, false));
      expect((await Promise.all(records)).every((record) => record.landed)).toBe(true);
      expect((await engine.view(id)).task('c')).toMatchObject({ status: 'READY', pending_dependencies: 0 });
      await engine.cancel(id);
    }
  });

  it('never run more of an agent, or of a session, than allowed, however many claim at once', async () => {
    const engine = new TestEngine(store.database, await createTenant(store.database, { maxConcurrency: 3 }));
    // Each is a process of its own: within one, claims come one after the other.
    const workers = Array.from({ length: 9 }, (_, n) => engine.store(`w${n}`, { maxRunningPerSession: 2 }));
    for (let trial = 0; trial < 10; trial++) {
      await store.clear();
      for (let n = 0; n < 3; n++)
        await engine.insert(engine.session(['x', 'y', 'z'].map((name) => engine.task(name))));
      const claims = (await Promise.all(workers.map((worker) => worker.claim()))).filter((one) => one);
      expect(claims).toHaveLength(3);
      const bySession = new Map<string, number>();
      for (const one of claims) bySession.set(one!.session.id, (bySession.get(one!.session.id) ?? 0) + 1);
      expect(Math.max(...bySession.values())).toBeLessThanOrEqual(2);
    }
  });

  /** Workers that record at the same moment, each in a session of its own, and may each go on with its next task. */
  async function recordAtOnce(
    engine: TestEngine,
    nextAgentId: string,
    settings: Parameters<TestEngine['store']>[1],
  ): Promise<number> {
    const workers = Array.from({ length: 9 }, (_, n) => engine.store(`w${n}`, settings));
    const next = engine.task('next', ['first'], { agentId: nextAgentId });
    for (let n = 0; n < workers.length; n++)
      await engine.insert(engine.session([engine.task('first'), next]));
    const free = engine.store('free');
    const firsts: ReturnType<typeof attemptOf>[] = [];
    for (let n = 0; n < workers.length; n++) firsts.push(attemptOf((await free.claim())!));
    const records = workers.map((worker, n) => worker.complete(firsts[n]!, { output: {} }, true));
    return (await Promise.all(records)).filter(({ next: claimed }) => claimed).length;
  }

  it.each([
    ['an agent may start', { rateLimit: { starts: 2, perSeconds: 3_600 } }, {}],
    ['a workspace may start', {}, { workspaceStartsPerMinute: 2 }],
    ['a workspace may run', {}, { maxRunningPerWorkspace: 2 }],
  ])('never exceed what %s, however many go on at once', async (_what, configuration, settings) => {
    for (let trial = 0; trial < 8; trial++) {
      await store.clear();
      const engine = new TestEngine(store.database, await createTenant(store.database));
      const nextAgentId = await addAgent(engine, configuration);
      expect(await recordAtOnce(engine, nextAgentId, settings)).toBeLessThanOrEqual(2);
      const left = engine.store('last', settings);
      while (await left.claim());
      const running = await engine.read(({ sql }) =>
        sql.selectFrom('agent_tasks').select('id').where('status', '=', 'RUNNING').execute(),
      );
      expect(running).toHaveLength(2);
    }
  });

  it('try an agent whose breaker is open by one task, however many go on at once', async () => {
    for (let trial = 0; trial < 8; trial++) {
      await store.clear();
      const engine = new TestEngine(store.database, await createTenant(store.database));
      const nextAgentId = await addAgent(engine, {});
      const settings = { breaker: { failures: 1, windowMs: 60_000, pauseMs: 0 } };
      const worker = engine.store('w', settings);
      await engine.insert(engine.session([engine.task('bad', [], { agentId: nextAgentId })]));
      const opening = attemptOf((await worker.claim())!);
      await worker.fail(
        opening,
        describeFailure(new AppError('UNAVAILABLE', 'Busy.', { retryable: true }), newId),
      );
      await engine.cancel(opening.sessionId);
      expect(await recordAtOnce(engine, nextAgentId, settings)).toBeLessThanOrEqual(1);
    }
  });

  it('end a session once, whether it completes or is canceled at the same moment', async () => {
    const engine = new TestEngine(store.database, await createTenant(store.database));
    const worker = engine.store();
    for (let trial = 0; trial < 25; trial++) {
      const { id } = await engine.insert(engine.session([engine.task('a')]));
      const claimed = (await worker.claim())!;
      const [record, cancel] = await Promise.all([
        worker.complete(attemptOf(claimed), { output: {} }, false),
        engine.cancel(id),
      ]);
      expect(record.landed).toBe(!cancel.landed);
      const ends = (await engine.events(id)).filter((event) => event.type === 'SessionFinished');
      expect(ends).toHaveLength(1);
    }
  });

  it('sweep at the same time without doing anything twice', async () => {
    const engine = new TestEngine(store.database, await createTenant(store.database));
    const lost = engine.store('lost', { leaseMs: 1 });
    const { id } = await engine.insert(engine.session([engine.task('a')]));
    await lost.claim();
    const sweepers = [engine.store('one'), engine.store('two')];
    let landed: boolean[] = [];
    while (!landed.some(Boolean)) {
      const due = await sweepers[0]!.findDue();
      landed = await Promise.all(sweepers.flatMap((one) => due.map((item) => one.settle(item))));
    }
    expect(landed.filter(Boolean)).toHaveLength(1);
    const requeued = (await engine.events(id)).filter((event) => event.type === 'TaskRequeued');
    expect(requeued).toHaveLength(1);
  });
});
