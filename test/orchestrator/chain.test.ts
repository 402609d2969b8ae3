import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/lib/ids.js';
import { queueStatus } from '../../src/orchestrator/queue-status.js';
import {
  Deferred,
  DRIVERS,
  createTenant,
  openStore,
  TestEngine,
  untilAborted,
  type TestStore,
} from './engine.js';

describe.each(DRIVERS)('A chain of sessions on %s', (driver) => {
  let store: TestStore;
  let engine: TestEngine;
  let root: string;
  let go: Deferred;
  beforeAll(async () => void (store = await openStore(driver)));
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.clear();
    engine = new TestEngine(store.database, await createTenant(store.database));
    const started = new Deferred();
    go = new Deferred();
    engine.handler.on('slow', async ({ signal }) => {
      started.resolve();
      await Promise.race([go.promise, untilAborted(signal)]);
      return {};
    });
    await engine.orchestrator.start();
    root = await engine.submit(engine.session([engine.task('slow')]));
    await started.promise;
  });
  afterEach(() => engine.orchestrator.stop({ graceMs: 0 }));

  const child = (name: string, over = {}) =>
    engine.session([engine.task(name)], { parent: { sessionId: root, relation: 'REFINEMENT' }, ...over });

  it('lets the next one wait, and runs them one after the other in order of their coming', async () => {
    const first = await engine.submitFully(child('one'));
    const second = await engine.submitFully(child('two'));
    expect([first.isHeld, second.isHeld]).toEqual([true, true]);
    expect((await engine.view(first.id)).task('one').status).toBe('BLOCKED');
    expect(engine.handler.calls.map((call) => call.name)).toEqual(['slow']);
    go.resolve();
    await engine.finished(second.id);
    expect(engine.handler.calls.map((call) => call.name)).toEqual(['slow', 'one', 'two']);
    const { session } = await engine.view(first.id);
    expect(session).toMatchObject({ status: 'COMPLETED', is_held: false, depth: 1, root_session_id: root });
    expect(session.ended_at!.getTime()).toBeLessThanOrEqual(
      (await engine.view(second.id)).session.started_at!.getTime(),
    );
  });

  it('is brought on by the sweeper where the end of one was not told', async () => {
    const held = await engine.submitFully(child('one'));
    // As if the process had died between the two commits.
    await engine.orchestrator.stop({ graceMs: 0 });
    const quiet = engine.store('quiet');
    const claimed = (await quiet.claim())!;
    await quiet.complete(
      {
        sessionId: root,
        workspaceId: engine.tenant.workspaceId,
        taskId: claimed.task.id,
        attempt: claimed.task.attempt,
      },
      { output: {} },
      false,
    );
    expect((await engine.view(held.id)).session.is_held).toBe(true);
    const next = new TestEngine(store.database, engine.tenant);
    await next.orchestrator.start();
    expect((await next.finished(held.id)).session.status).toBe('COMPLETED');
    await next.orchestrator.stop({ graceMs: 0 });
  });

  it('refuses the next one under REJECT', async () => {
    const session = child('one', { concurrencyPolicy: 'REJECT' });
    await expect(engine.submit(session)).rejects.toMatchObject({ code: 'SESSION_BUSY' });
    go.resolve();
    await engine.finished(root);
    const later = await engine.submit(child('two', { concurrencyPolicy: 'REJECT' }));
    expect((await engine.finished(later)).session.status).toBe('COMPLETED');
  });

  it('ends all that is open under SUPERSEDE, in one commit with the new one', async () => {
    const held = await engine.submit(child('one'));
    const deeper = await engine.submit(
      engine.session([engine.task('deep')], { parent: { sessionId: held, relation: 'FORK' } }),
    );
    const next = await engine.submitFully(child('two', { concurrencyPolicy: 'SUPERSEDE' }));
    expect(next.isHeld).toBe(false);
    for (const id of [root, held, deeper]) {
      const { session } = await engine.view(id);
      expect(session).toMatchObject({ status: 'CANCELED', outcome_reason: 'SUPERSEDED', is_held: false });
    }
    expect((await engine.finished(next.id)).session.status).toBe('COMPLETED');
    expect(engine.handler.callsOf('one') + engine.handler.callsOf('deep')).toBe(0);
  });

  it('needs a parent that is there', async () => {
    const parent = { sessionId: newId(), relation: 'RETRY' } as const;
    const orphan = engine.session([engine.task('x')], { parent });
    await expect(engine.submit(orphan)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      path: ['parentSessionId'],
    });
  });

  it('is entered once by one idempotency key, also when two come at once', async () => {
    const request = (inputHash: string) =>
      engine.session([engine.task('one')], { idempotency: { key: 'k', inputHash } });
    const both = await Promise.all([engine.submitFully(request('h')), engine.submitFully(request('h'))]);
    expect(both[0].id).toBe(both[1].id);
    expect(both.map((one) => one.isReplay).sort()).toEqual([false, true]);
    await expect(engine.submit(request('other'))).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    await engine.finished(both[0].id);
    expect(engine.handler.callsOf('one')).toBe(1);
  });

  it('shows in the status of the queue, to its own workspace', async () => {
    await engine.submit(child('one'));
    const mine = await engine.database.asViewer(engine.tenant, queueStatus);
    expect(mine).toMatchObject({
      running: 1,
      ready: 0,
      retryWait: 0,
      due: 0,
      heldSessions: 1,
      oldestReadySeconds: null,
    });
    expect(mine.byStatus).toEqual({ BLOCKED: 1, READY: 0, RUNNING: 1, RETRY_WAIT: 0, INPUT_REQUIRED: 0 });
    const stranger = await createTenant(store.database);
    const theirs = await engine.database.asViewer(stranger, queueStatus);
    expect(theirs).toMatchObject({ running: 0, heldSessions: 0 });
  });

  it('shows how long the oldest ready task has waited', async () => {
    await engine.orchestrator.stop({ graceMs: 0 });
    const { oldestReadySeconds, ready } = await engine.database.asViewer(engine.tenant, queueStatus);
    expect(ready).toBe(1);
    expect(oldestReadySeconds).toBeGreaterThanOrEqual(0);
  });
});
