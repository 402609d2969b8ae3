import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { AppError } from '../../src/lib/errors.js';
import { newId } from '../../src/lib/ids.js';
import { MemoryTaskQueue } from '../../src/orchestrator/queue/memory-task-queue.js';
import type {
  TaskConsumer,
  TaskConsumerOptions,
  TaskJob,
  TaskQueue,
} from '../../src/orchestrator/queue/task-queue.js';
import { DEFAULT_ORCHESTRATOR_SETTINGS } from '../../src/orchestrator/settings.js';
import { Sweeper } from '../../src/orchestrator/sweeper.js';
import type { TaskStore } from '../../src/orchestrator/task-store.js';
import {
  createTenant,
  Deferred,
  DRIVERS,
  openStore,
  silentLogger,
  TestEngine,
  untilAborted,
  type EngineOptions,
  type TestStore,
} from './engine.js';

/** Loses every message, or delivers each so many times. */
class UnreliableQueue implements TaskQueue {
  private readonly inner = new MemoryTaskQueue(silentLogger);
  constructor(private readonly copies: number) {}

  async enqueue(jobs: readonly TaskJob[]): Promise<void> {
    // Other ids, so that the copies are not merged while they wait.
    for (let copy = 0; copy < this.copies; copy++)
      await this.inner.enqueue(jobs.map((job) => ({ ...job, taskId: `${job.taskId} ${copy}` })));
  }

  consume(options: TaskConsumerOptions): TaskConsumer {
    return this.inner.consume(options);
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}

describe.each(DRIVERS)('An engine on %s', (driver) => {
  let store: TestStore;
  let engines: TestEngine[];
  beforeAll(async () => void (store = await openStore(driver)));
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.clear();
    engines = [];
  });
  afterEach(async () => {
    for (const engine of engines) await engine.orchestrator.stop({ graceMs: 0 });
  });

  async function open(options: EngineOptions = {}, tenant?: TestEngine['tenant']): Promise<TestEngine> {
    const engine = new TestEngine(store.database, tenant ?? (await createTenant(store.database)), options);
    engines.push(engine);
    return engine;
  }

  it('runs every task once, though each message comes three times', async () => {
    const engine = await open({ queue: new UnreliableQueue(3) });
    await engine.orchestrator.start();
    const { task } = engine;
    const graph = [task('a'), task('b', ['a']), task('c', ['a']), task('d', ['b', 'c'])];
    const { session } = await engine.finished(await engine.submit(engine.session(graph)));
    expect(session.status).toBe('COMPLETED');
    expect(engine.handler.calls.map((call) => call.name).sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('finds what nobody was told of: after the commit, and where messages were lost', async () => {
    const engine = await open({ queue: new UnreliableQueue(1) });
    await engine.orchestrator.start();
    const { id } = await engine.insert(engine.session([engine.task('a'), engine.task('b', ['a'])]));
    expect((await engine.finished(id)).session.status).toBe('COMPLETED');
  });

  it('may be told of a submission again, also after its end', async () => {
    const engine = await open();
    await engine.orchestrator.start();
    const submitted = await engine.submitFully(engine.session([engine.task('a')]));
    engine.orchestrator.afterCommit(submitted);
    await engine.finished(submitted.id);
    const events = await engine.events(submitted.id);
    engine.orchestrator.afterCommit(submitted);
    engine.orchestrator.afterCommit(submitted);
    const next = await engine.submit(engine.session([engine.task('b')]));
    await engine.finished(next);
    expect(engine.handler.callsOf('a')).toBe(1);
    expect(await engine.events(submitted.id)).toEqual(events);
  });

  it('takes over from a worker that went silent, and repeats no recorded step', async () => {
    const engine = await open();
    const lost = engine.store('lost', { leaseMs: 30 });
    const { id } = await engine.insert(engine.session([engine.task('a')]));
    const claimed = (await lost.claim())!;
    const attempt = {
      ...claimed.task,
      taskId: claimed.task.id,
      sessionId: id,
      workspaceId: engine.tenant.workspaceId,
    };
    await lost.recordStep(attempt, { name: 'paid', position: 0, result: 'receipt', elapsedMs: 5 });
    let paid = 0;
    engine.handler.on('a', async (context) => ({
      receipt: await context.step('paid', async () => `again ${++paid}`),
    }));
    await engine.orchestrator.start();
    const { session, task } = await engine.finished(id);
    expect(session.result).toEqual({ outputs: { a: { receipt: 'receipt' } } });
    expect(task('a')).toMatchObject({ attempt: 2, retry_count: 0 });
    expect(paid).toBe(0);
    const types = (await engine.events(id)).map((event) => event.type);
    expect(types).toContain('TaskRequeued');
  });

  it('takes up at once what a killed process left, where it is alone', async () => {
    const engine = await open({ settings: { isSoleProcess: true, pollMs: 60_000 } });
    const killed = engine.store('killed', { leaseMs: 3_600_000 });
    const { id } = await engine.insert(engine.session([engine.task('a')]));
    await killed.claim();
    await engine.orchestrator.start();
    expect((await engine.finished(id)).task('a')).toMatchObject({ attempt: 2, lease_owner: null });
  });

  it('keeps what it runs though its leases ran out while it slept', async () => {
    // No heartbeat comes by itself, so that every lease is over when the sweeper looks.
    const engine = await open({ settings: { leaseMs: 400, heartbeatMs: 3_600_000, pollMs: 500 } });
    await engine.orchestrator.start();
    const swept = new Deferred();
    engine.handler.on('long', async ({ signal }) => {
      await Promise.race([swept.promise, untilAborted(signal)]);
      return {};
    });
    const id = await engine.submit(engine.session([engine.task('long')]));
    await engine.seen(id, (event) => event.type === 'TaskStarted');
    for (let sweep = 0; sweep < 2; sweep++) {
      // Each of these is taken up by a sweep that first had to see the long task's lease.
      const other = await engine.insert(engine.session([engine.task(`other ${sweep}`)]));
      await engine.finished(other.id);
    }
    swept.resolve();
    expect((await engine.finished(id)).task('long')).toMatchObject({ attempt: 1, status: 'COMPLETED' });
  });

  it('tells a handler that its lease is lost', async () => {
    const engine = await open({ settings: { leaseMs: 3_600_000, heartbeatMs: 20, pollMs: 3_600_000 } });
    await engine.orchestrator.start();
    const lost = new Deferred<unknown>();
    engine.handler.on('a', async ({ signal, task }) => {
      if (task.attempt > 1) return {};
      return untilAborted(signal).catch((reason: unknown) => (lost.resolve(reason), { late: true }));
    });
    const id = await engine.submit(engine.session([engine.task('a')]));
    await engine.seen(id, (event) => event.type === 'TaskStarted');
    await engine.read(({ sql: db }) =>
      db
        .updateTable('agent_tasks')
        .set({ attempt: sql<number>`attempt + 1`, lease_owner: 'another' })
        .where('session_id', '=', id)
        .execute(),
    );
    expect(await lost.promise).toMatchObject({ abortCause: 'LEASE_LOST' });
    expect((await engine.view(id)).task('a')).toMatchObject({ status: 'RUNNING', output_data: null });
  });

  it('tries again after a back-off, and gives up with the failure', async () => {
    const engine = await open();
    await engine.orchestrator.start();
    engine.handler.on('a', async () => {
      throw new Error('secret');
    });
    const id = await engine.submit(engine.session([engine.task('a', [], { maxRetries: 2 })]));
    const view = await engine.finished(id);
    expect(view.task('a')).toMatchObject({ attempt: 3, retry_count: 2, outcome_reason: 'RETRIES_EXHAUSTED' });
    expect(view.session.error!.message).toMatch(
      /^The task failed unexpectedly; see the server log, reference /,
    );
    const types = (await engine.events(id)).map((event) => event.type);
    expect(types.filter((type) => type === 'TaskRetrying')).toHaveLength(2);
  });

  it('fails a task whose result cannot be kept', async () => {
    const engine = await open();
    await engine.orchestrator.start();
    engine.handler.on('a', async () => ({ bad: '\u0000' }));
    const id = await engine.submit(engine.session([engine.task('a', [], { maxRetries: 0 })]));
    expect((await engine.finished(id)).session).toMatchObject({ status: 'FAILED' });
  });

  describe('under a deadline', () => {
    it('ends a task that takes too long, and tells its handler', async () => {
      const engine = await open();
      await engine.orchestrator.start();
      const told = new Deferred<unknown>();
      engine.handler.on('slow', async ({ signal }) =>
        untilAborted(signal).catch((reason: unknown) => (told.resolve(reason), { late: true })),
      );
      const graph = [
        engine.task('slow', [], { timeoutSeconds: 1 }),
        engine.task('after', ['?slow'], { isResult: true }),
      ];
      const view = await engine.finished(await engine.submit(engine.session(graph)));
      expect(await told.promise).toMatchObject({ abortCause: 'DEADLINE' });
      expect(view.task('slow')).toMatchObject({
        status: 'TIMED_OUT',
        outcome_reason: 'DEADLINE',
        output_data: null,
      });
      expect(view.session).toMatchObject({ status: 'COMPLETED', outcome_reason: 'PARTIAL' });
    });

    it('ends a session with all that is open in it: running, blocked, in back-off', async () => {
      const engine = await open();
      await engine.orchestrator.start();
      engine.handler
        .on('slow', ({ signal }) => untilAborted(signal))
        .on('back-off', async () => {
          throw new AppError('UNAVAILABLE', 'Later.', { retryable: true, retryAfterMs: 3_600_000 });
        });
      const { task } = engine;
      const graph = [task('slow'), task('blocked', ['slow']), task('back-off')];
      const view = await engine.finished(await engine.submit(engine.session(graph, { timeoutSeconds: 1 })));
      expect(view.session).toMatchObject({ status: 'TIMED_OUT', outcome_reason: 'DEADLINE', open_tasks: 0 });
      expect(view.session.error).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
      expect(view.tasks.map((one) => one.status)).toEqual(['TIMED_OUT', 'TIMED_OUT', 'TIMED_OUT']);
    });

    it('ends what fell due between the two looks of a sweep, without waiting for the next poll', async () => {
      const engine = await open();
      const id = await engine.submit(engine.session([engine.task('never')], { timeoutSeconds: 1 }));
      await engine.read(({ sql: db }) =>
        db
          .updateTable('agent_sessions')
          .set({ deadline_at: sql<Date>`clock_timestamp() - interval '1 ms'` })
          .where('id', '=', id)
          .execute(),
      );
      const store = engine.store();
      let looks = 0;
      // The first look was too early.
      const early: TaskStore = Object.create(store, {
        findDue: { value: async () => (looks++ === 0 ? [] : store.findDue()) },
      });
      const settings = { ...DEFAULT_ORCHESTRATOR_SETTINGS, pollMs: 3_600_000 };
      const queue = new MemoryTaskQueue(silentLogger);
      const sweeper = new Sweeper({
        store: early,
        queue,
        settings,
        logger: silentLogger,
        renewOwnLeases: async () => undefined,
      });
      await sweeper.start();
      expect((await engine.finished(id)).session.status).toBe('TIMED_OUT');
      await sweeper.stop();
    });

    it('ends a held session that never had its turn', async () => {
      const engine = await open();
      await engine.orchestrator.start();
      engine.handler.on('slow', ({ signal }) => untilAborted(signal));
      const root = await engine.submit(engine.session([engine.task('slow')]));
      const parent = { sessionId: root, relation: 'REFINEMENT' } as const;
      const held = await engine.submit(engine.session([engine.task('x')], { parent, timeoutSeconds: 1 }));
      expect((await engine.finished(held)).session).toMatchObject({ status: 'TIMED_OUT', is_held: false });
      expect((await engine.view(root)).session.status).toBe('RUNNING');
    });

    it('ends a suspended task with its subtasks and nested sessions, and the session goes on', async () => {
      const engine = await open();
      await engine.orchestrator.start();
      const { task } = engine;
      const nested = newId();
      engine.handler
        .on('parent', async (context) => context.suspend({ subtasks: [task('sub'), task('outer')] }))
        .on('outer', async (context) => {
          const {
            workspaceId: _w,
            userId: _u,
            ...nestedSession
          } = engine.session([task('inner')], { id: nested });
          return context.suspend({ nestedSession });
        })
        .on('sub', ({ signal }) => untilAborted(signal))
        .on('inner', ({ signal }) => untilAborted(signal));
      const graph = [
        task('parent', [], { timeoutSeconds: 2 }),
        task('after', ['?parent'], { isResult: true }),
      ];
      const view = await engine.finished(await engine.submit(engine.session(graph)));
      expect(view.session).toMatchObject({ status: 'COMPLETED', outcome_reason: 'PARTIAL', open_tasks: 0 });
      expect(view.task('parent').status).toBe('TIMED_OUT');
      for (const name of ['sub', 'outer'])
        expect(view.task(name)).toMatchObject({ status: 'CANCELED', outcome_reason: 'PARENT_ENDED' });
      expect((await engine.view(nested)).session).toMatchObject({
        status: 'CANCELED',
        outcome_reason: 'PARENT_ENDED',
      });
    });

    it('counts as a failure under FAIL_FAST', async () => {
      const engine = await open();
      await engine.orchestrator.start();
      engine.handler.on('slow', ({ signal }) => untilAborted(signal));
      const graph = [engine.task('slow', [], { timeoutSeconds: 1 }), engine.task('after', ['?slow'])];
      const view = await engine.finished(
        await engine.submit(engine.session(graph, { failurePolicy: 'FAIL_FAST' })),
      );
      expect(view.session).toMatchObject({ status: 'FAILED', outcome_reason: 'DEADLINE' });
      expect(view.task('after')).toMatchObject({ status: 'CANCELED', outcome_reason: 'SIBLING_FAILED' });
    });
  });

  it('wakes the parent of a nested session whose end was not told', async () => {
    const engine = await open();
    const nested = newId();
    const quiet = engine.store('quiet');
    const { id } = await engine.insert(engine.session([engine.task('parent', [], { isResult: true })]));
    const fence = async () => {
      const { session, task } = (await quiet.claim())!;
      return { ...task, taskId: task.id, sessionId: session.id, workspaceId: session.workspaceId };
    };
    const {
      workspaceId: _w,
      userId: _u,
      ...nestedSession
    } = engine.session([engine.task('inner')], { id: nested });
    await quiet.suspend(await fence(), { nestedSession });
    await quiet.complete(await fence(), { output: {} }, false);
    expect((await engine.view(nested)).session.status).toBe('COMPLETED');
    expect((await engine.view(id)).task('parent').status).toBe('BLOCKED');
    engine.handler.on('parent', async (context) => ({
      saw: context.nestedSessions.map((one) => one.status),
    }));
    await engine.orchestrator.start();
    expect((await engine.finished(id)).session.result).toEqual({ saw: ['COMPLETED'] });
  });

  describe('that stops', () => {
    it('lets what runs finish, and begins nothing', async () => {
      const engine = await open();
      await engine.orchestrator.start();
      const started = new Deferred();
      const go = new Deferred();
      engine.handler.on('a', async () => (started.resolve(), await go.promise, {}));
      const id = await engine.submit(engine.session([engine.task('a'), engine.task('b', ['a'])]));
      await started.promise;
      const stopped = engine.orchestrator.stop({ graceMs: 60_000 });
      go.resolve();
      await stopped;
      const view = await engine.view(id);
      expect(view.tasks.map((task) => task.status)).toEqual(['COMPLETED', 'READY']);
    });

    it('then aborts, and gives tasks back without burning a retry', async () => {
      const engine = await open();
      await engine.orchestrator.start();
      const started = new Deferred();
      const told = new Deferred<unknown>();
      engine.handler.on('a', async ({ signal }) => {
        started.resolve();
        return untilAborted(signal).catch((reason: unknown) => {
          told.resolve(reason);
          throw reason;
        });
      });
      const id = await engine.submit(engine.session([engine.task('a')]));
      await started.promise;
      await engine.orchestrator.stop({ graceMs: 10 });
      expect(await told.promise).toMatchObject({ abortCause: 'SHUTDOWN' });
      expect((await engine.view(id)).task('a')).toMatchObject({
        status: 'READY',
        retry_count: 0,
        attempt: 1,
      });
      const next = await open({ workerId: 'next' }, engine.tenant);
      await next.orchestrator.start();
      expect((await next.finished(id)).task('a')).toMatchObject({ status: 'COMPLETED', attempt: 2 });
    });

    it('does not wait for a handler that heeds nothing, and keeps nothing of it', async () => {
      const engine = await open({ settings: { abortGraceMs: 20 } });
      await engine.orchestrator.start();
      const started = new Deferred();
      const go = new Deferred();
      engine.handler.on('a', async () => (started.resolve(), await go.promise, { late: true }));
      const id = await engine.submit(engine.session([engine.task('a')]));
      await started.promise;
      await engine.orchestrator.stop({ graceMs: 10 });
      expect((await engine.view(id)).task('a')).toMatchObject({ status: 'READY' });
      const next = await open({ workerId: 'next' }, engine.tenant);
      await next.orchestrator.start();
      await next.finished(id);
      go.resolve();
      expect((await next.view(id)).task('a').output_data).toEqual({ name: 'a' });
    });

    it('and was never started has nothing to do', async () => {
      const engine = await open();
      await expect(engine.orchestrator.stop({ graceMs: 0 })).resolves.toBeUndefined();
    });
  });
});
