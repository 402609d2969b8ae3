import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseUnreachable } from '../../src/database/unreachable.js';
import { AppError, ErrorCode } from '../../src/lib/errors.js';
import { newId } from '../../src/lib/ids.js';
import { describeFailure } from '../../src/orchestrator/retry-policy.js';
import type { TaskStore } from '../../src/orchestrator/task-store.js';
import {
  attemptOf,
  createTenant,
  DRIVERS,
  openStore,
  ScriptedHandler,
  TestEngine,
  type TestStore,
} from './engine.js';

const HOUR_MS = 3_600_000;
/** Nothing but what falls due wakes the workers. */
const NO_POLL = { pollMs: HOUR_MS, heartbeatMs: HOUR_MS };
const breaker = (pauseMs: number, windowMs = HOUR_MS) => ({ breaker: { failures: 3, windowMs, pauseMs } });
const busy = (retryAfterMs?: number) =>
  new AppError(ErrorCode.UNAVAILABLE, 'The model is busy.', { retryable: true, retryAfterMs });

// The test plays the workers where nothing else may be claimed between.
describe.each(DRIVERS)('An agent that fails again and again on %s', (driver) => {
  let store: TestStore;
  let engine: TestEngine;
  const started: TestEngine[] = [];
  beforeAll(async () => void (store = await openStore(driver)));
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.clear();
    engine = new TestEngine(store.database, await createTenant(store.database));
  });
  afterEach(async () => {
    for (const one of started.splice(0)) await one.orchestrator.stop({ graceMs: 0 });
  });

  async function insert(count: number, maxRetries = 0): Promise<string> {
    const names = Array.from({ length: count }, (_, n) => `bad-${n}`);
    return (await engine.insert(engine.session(names.map((name) => engine.task(name, [], { maxRetries })))))
      .id;
  }

  /** Claims and fails until nothing is left to claim. @returns how many tasks there were */
  async function failAll(worker: TaskStore, error: () => unknown = busy): Promise<number> {
    let count = 0;
    for (let one = await worker.claim(); one; one = await worker.claim(), count++)
      await worker.fail(attemptOf(one), describeFailure(error(), newId));
    return count;
  }

  it('is passed over by every process, and others go on', async () => {
    const worker = engine.store('one', breaker(HOUR_MS));
    const id = await insert(6);
    expect(await failAll(worker)).toBe(3);
    const view = await engine.view(id);
    expect(view.tasks.map(({ status }) => status).sort()).toEqual([
      ...Array(3).fill('FAILED'),
      ...Array(3).fill('READY'),
    ]);
    // A process that has just started, with settings of its own.
    expect(await engine.store('two').claim()).toBeNull();
    expect(await worker.survey()).toMatchObject({ ready: [], nextDueMs: expect.any(Number) });
    const other = new TestEngine(store.database, await createTenant(store.database));
    await other.insert(other.session([other.task('sound')]));
    expect((await worker.claim())?.task.name).toBe('sound');
  });

  it('is not held responsible for what no other try can mend, nor for the database', async () => {
    const worker = engine.store('one', breaker(HOUR_MS));
    await insert(4);
    expect(await failAll(worker, () => new AppError(ErrorCode.BAD_USER_INPUT, 'Nonsense.'))).toBe(4);
    await insert(4);
    const lost = new Error('Connection terminated');
    expect(await failAll(worker, () => new DatabaseUnreachable('It does not answer.', lost))).toBe(4);
  });

  it('begins anew with each success, and with each pause between its failures', async () => {
    const worker = engine.store('one', breaker(HOUR_MS));
    await insert(5);
    for (const outcome of ['fail', 'fail', 'complete', 'fail', 'fail'] as const) {
      const attempt = attemptOf((await worker.claim())!);
      if (outcome === 'fail') await worker.fail(attempt, describeFailure(busy(), newId));
      else await worker.complete(attempt, { output: {} }, false);
    }
    const apart = engine.store('one', breaker(HOUR_MS, -1));
    await insert(5);
    expect(await failAll(apart)).toBe(5);
  });

  it('is tried by one task at a time after the pause, and works again after a success', async () => {
    const worker = engine.store('one', breaker(0));
    await insert(9);
    for (let n = 0; n < 3; n++)
      await worker.fail(attemptOf((await worker.claim())!), describeFailure(busy(), newId));
    const probe = (await worker.claim())!;
    expect(await worker.claim()).toBeNull();
    await worker.complete(attemptOf(probe), { output: {} }, false);
    expect([await worker.claim(), await worker.claim()]).not.toContain(null);
  });

  it('is passed over again when the try fails, for as long as was asked for', async () => {
    const worker = engine.store('one', breaker(0));
    await insert(9);
    for (let n = 0; n < 3; n++)
      await worker.fail(attemptOf((await worker.claim())!), describeFailure(busy(), newId));
    await worker.fail(attemptOf((await worker.claim())!), describeFailure(busy(HOUR_MS), newId));
    expect(await worker.claim()).toBeNull();
    const { nextDueMs } = await worker.survey();
    expect(nextDueMs).toBeGreaterThan(0);
  });

  it('goes on by itself once it works, also after a restart of every process', async () => {
    let isBroken = true;
    let calls = 0;
    const failed = Promise.withResolvers<void>();
    const handler = new ScriptedHandler().on('*', async () => {
      if (!isBroken) return;
      if (++calls === 4) failed.resolve();
      throw busy();
    });
    const start = async (workerId: string): Promise<TestEngine> => {
      const settings = { ...NO_POLL, ...breaker(60) };
      const one = new TestEngine(store.database, engine.tenant, { handler, workerId, settings });
      started.push(one);
      await one.orchestrator.start();
      return one;
    };
    const first = await start('one');
    const id = await first.submit(
      first.session(['a', 'b', 'c', 'd'].map((name) => first.task(name, [], { maxRetries: 50 }))),
    );
    await failed.promise;
    await first.orchestrator.stop({ graceMs: 0 });
    started.pop();
    isBroken = false;
    const second = await start('two');
    expect((await second.finished(id)).session.status).toBe('COMPLETED');
    const left = await engine.read(({ sql }) =>
      sql
        .selectFrom('circuit_breakers')
        .selectAll()
        .where('workspace_id', '=', engine.tenant.workspaceId)
        .execute(),
    );
    expect(left).toEqual([]);
  });

  it('does not let a task outlive its session', async () => {
    await insert(3);
    await failAll(engine.store('one', breaker(HOUR_MS)));
    const running = new TestEngine(store.database, engine.tenant, { settings: NO_POLL });
    started.push(running);
    await running.orchestrator.start();
    const id = await running.submit(
      running.session([running.task('a', [], { maxRetries: 50 })], { timeoutSeconds: 1 }),
    );
    const { session, tasks } = await running.finished(id);
    expect(session.status).toBe('TIMED_OUT');
    expect(tasks[0]).toMatchObject({ status: 'TIMED_OUT', attempt: 0 });
  });

  it('waits with its next try as long as the failing side asked for', async () => {
    const worker = engine.store();
    const id = await insert(1, 2);
    await worker.fail(attemptOf((await worker.claim())!), describeFailure(busy(HOUR_MS), newId));
    const { available_at, status } = (await engine.view(id)).task('bad-0');
    expect(status).toBe('RETRY_WAIT');
    const { nextDueMs } = await worker.survey();
    expect(new Date(available_at).getTime() - Date.now()).toBeGreaterThan(HOUR_MS - 60_000);
    expect(nextDueMs).toBeLessThanOrEqual(HOUR_MS);
  });
});
