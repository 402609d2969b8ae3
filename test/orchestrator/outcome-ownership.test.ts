import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { NewSessionEvent } from '../../src/orchestrator/events/session-event.js';
import type { NewTask } from '../../src/orchestrator/new-session.js';
import { describeFailure } from '../../src/orchestrator/retry-policy.js';
import type { FencedWork } from '../../src/orchestrator/task-handler.js';
import type { Attempt, TaskStore } from '../../src/orchestrator/task-store.js';
import { attemptOf, createTenant, DRIVERS, openStore, TestEngine, type TestStore } from './engine.js';

// The engine does not run here: the test plays its workers and moves the rows' times.
describe.each(DRIVERS)('What an attempt brings on %s', (driver) => {
  let opened: TestStore;
  let engine: TestEngine;
  let store: TaskStore;
  let sessionId: string;
  let first: Attempt;
  beforeAll(async () => void (opened = await openStore(driver)));
  afterAll(() => opened.close());
  beforeEach(async () => {
    engine = new TestEngine(opened.database, await createTenant(opened.database));
    store = engine.store();
    await opened.clear();
    await begin([engine.task('a', [], { timeoutSeconds: 60 })]);
  });

  async function begin(tasks: readonly NewTask[]): Promise<void> {
    sessionId = (await engine.insert(engine.session(tasks))).id;
    first = attemptOf((await store.claim())!);
  }

  async function loseLease(): Promise<void> {
    await engine.read(({ sql: db }) =>
      db
        .updateTable('agent_tasks')
        .set({ lease_expires_at: sql<Date>`clock_timestamp() - interval '1 ms'` })
        .where('status', '=', 'RUNNING')
        .execute(),
    );
    await settleDue();
  }

  async function settleDue(): Promise<boolean[]> {
    const landed: boolean[] = [];
    for (const item of await store.findDue()) landed.push(await store.settle(item));
    return landed;
  }

  const event: NewSessionEvent = { type: 'TaskReady', taskId: null, payload: {} };
  const writeEvent: FencedWork<void> = async (_tx, append) => append(event);
  const count = async (): Promise<number> => (await engine.events(sessionId)).length;

  async function expectDiscarded(): Promise<void> {
    const before = await engine.view(sessionId);
    const events = await count();
    const late = { output: { late: true }, write: writeEvent, addTasks: [engine.task('late')] };
    expect(await store.complete(first, late, true)).toEqual({ landed: false, next: null });
    expect(
      await store.fail(
        first,
        describeFailure(new Error('late'), () => 'r'),
      ),
    ).toBe(false);
    expect(await store.suspend(first, { subtasks: [engine.task('late')] })).toBe(false);
    expect(await store.release(first)).toBe(false);
    const stale = { code: 'STALE_ATTEMPT' };
    const step = { name: 's', position: 0, result: 1, elapsedMs: 1 };
    await expect(store.recordStep(first, step)).rejects.toMatchObject(stale);
    await expect(
      store.writeOnce(first, 'w', async (_tx, append) => append(event) ?? null),
    ).rejects.toMatchObject(stale);
    expect(await store.readSteps(first)).toEqual([]);
    expect(await count()).toBe(events);
    expect((await engine.view(sessionId)).tasks).toEqual(before.tasks);
  }

  it('is discarded after its lease was lost and the task waits again', async () => {
    await loseLease();
    await expectDiscarded();
  });

  it('is discarded while another attempt holds the task, which then counts', async () => {
    await loseLease();
    const second = attemptOf((await store.claim())!);
    expect(second.attempt).toBe(2);
    await expectDiscarded();
    expect(await store.complete(second, { output: { mine: true } }, false)).toMatchObject({ landed: true });
    await expectDiscarded();
    const view = await engine.view(sessionId);
    expect(view.task('a')).toMatchObject({ output_data: { mine: true }, attempt: 2, retry_count: 0 });
    expect(view.session.status).toBe('COMPLETED');
  });

  it('is discarded after a cancel', async () => {
    expect(await engine.cancel(sessionId)).toEqual({ landed: true });
    await expectDiscarded();
  });

  it('is discarded after its deadline', async () => {
    await engine.read(({ sql: db }) =>
      db
        .updateTable('agent_tasks')
        .set({ deadline_at: sql<Date>`clock_timestamp() - interval '1 ms'` })
        .where('session_id', '=', sessionId)
        .execute(),
    );
    expect(await settleDue()).toEqual([true]);
    await expectDiscarded();
    const view = await engine.view(sessionId);
    expect(view.task('a')).toMatchObject({ status: 'TIMED_OUT', outcome_reason: 'DEADLINE' });
    expect(view.session).toMatchObject({ status: 'FAILED', outcome_reason: 'DEADLINE' });
  });

  it('counts once, however often it is recorded', async () => {
    expect(await store.complete(first, { output: {} }, false)).toMatchObject({ landed: true });
    await expectDiscarded();
  });

  it('commits with the handler own rows and events, or not at all', async () => {
    const broken = store.complete(
      first,
      {
        output: {},
        write: async (_tx, append) => {
          append(event);
          throw new Error('no');
        },
      },
      false,
    );
    await expect(broken).rejects.toThrow('no');
    expect((await engine.view(sessionId)).task('a').status).toBe('RUNNING');
    const events = await count();
    await store.complete(first, { output: {}, write: writeEvent }, false);
    // The handler's event, TaskFinished and SessionFinished.
    expect(await count()).toBe(events + 3);
  });

  it('keeps its lease when it renews it, even late, as long as nobody took the task', async () => {
    await engine.read(({ sql: db }) =>
      db
        .updateTable('agent_tasks')
        .set({ lease_expires_at: sql<Date>`clock_timestamp() - interval '1 hour'` })
        .where('session_id', '=', sessionId)
        .execute(),
    );
    expect(await store.renewLeases([first])).toMatchObject([{ isHeld: true }]);
    expect(await settleDue()).toEqual([]);
  });

  it('learns from its heartbeat that the task was taken or ended', async () => {
    await loseLease();
    expect(await store.renewLeases([first])).toMatchObject([{ isHeld: false, status: 'READY' }]);
    await store.claim();
    expect(await store.renewLeases([first])).toMatchObject([{ isHeld: false, status: 'RUNNING' }]);
    await engine.cancel(sessionId);
    expect(await store.renewLeases([first])).toMatchObject([{ isHeld: false, status: 'CANCELED' }]);
  });

  it('is asked for so often only: a task that silences its workers fails', async () => {
    await loseLease();
    await store.claim();
    await loseLease();
    await store.claim();
    await loseLease();
    const view = await engine.view(sessionId);
    expect(view.task('a')).toMatchObject({
      status: 'FAILED',
      outcome_reason: 'RETRIES_EXHAUSTED',
      attempt: 3,
    });
    expect(view.session.status).toBe('FAILED');
  });

  it('is told by attempts, one row per claim with its outcome', async () => {
    await loseLease();
    const second = attemptOf((await store.claim())!);
    await store.release(second);
    const third = attemptOf((await store.claim())!);
    await store.fail(
      third,
      describeFailure(new Error('x'), () => 'r'),
    );
    const rows = await engine.read(({ sql: db }) =>
      db
        .selectFrom('task_attempts')
        .select(['attempt', 'outcome', 'worker_id'])
        .where('session_id', '=', sessionId)
        .orderBy('attempt')
        .execute(),
    );
    expect(rows.map((row) => row.outcome)).toEqual(['LEASE_LOST', 'RELEASED', 'FAILED']);
    expect((await engine.view(sessionId)).task('a')).toMatchObject({ status: 'RETRY_WAIT', retry_count: 1 });
  });
});
