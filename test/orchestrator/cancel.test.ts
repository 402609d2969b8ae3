import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AppError } from '../../src/lib/errors.js';
import { newId } from '../../src/lib/ids.js';
import {
  Deferred,
  DRIVERS,
  createTenant,
  openStore,
  TestEngine,
  untilAborted,
  type TestStore,
} from './engine.js';

describe.each(DRIVERS)('A cancel on %s', (driver) => {
  let store: TestStore;
  let engine: TestEngine;
  beforeAll(async () => void (store = await openStore(driver)));
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.clear();
    engine = new TestEngine(store.database, await createTenant(store.database));
  });
  afterEach(() => engine.orchestrator.stop({ graceMs: 0 }));

  async function expectCanceled(id: string): Promise<void> {
    expect(await engine.cancel(id, 'enough')).toEqual({ landed: true });
    const view = await engine.view(id);
    expect(view.session).toMatchObject({
      status: 'CANCELED',
      outcome_reason: 'USER_CANCEL',
      outcome_detail: 'enough',
      open_tasks: 0,
    });
    const types = (await engine.events(id)).map((event) => event.type);
    const ended = view.tasks.filter((task) => task.status === 'CANCELED');
    expect(ended.every((task) => task.outcome_reason === 'USER_CANCEL')).toBe(true);
    expect(types.slice(-ended.length - 2)).toEqual([
      'CancelRequested',
      ...ended.map(() => 'TaskFinished'),
      'SessionFinished',
    ]);
    expect(await engine.cancel(id)).toEqual({ landed: false });
    expect(await engine.events(id)).toHaveLength(types.length);
  }

  it('ends what is queued, and what waits for it', async () => {
    const { id } = await engine.insert(engine.session([engine.task('a'), engine.task('b', ['a'])]));
    await expectCanceled(id);
    await engine.orchestrator.start();
    const other = await engine.submit(engine.session([engine.task('c')]));
    await engine.finished(other);
    expect(engine.handler.calls.map((call) => call.name)).toEqual(['c']);
  });

  it('ends what runs, and aborts its handler at once', async () => {
    // Nothing else than the broadcast could tell it in time.
    const settings = { heartbeatMs: 3_600_000, pollMs: 3_600_000, leaseMs: 3_600_000 };
    engine = new TestEngine(store.database, engine.tenant, { settings });
    const started = new Deferred();
    const aborted = new Deferred<unknown>();
    engine.handler.on('a', async ({ signal }) => {
      started.resolve();
      return untilAborted(signal).catch((reason: unknown) => {
        aborted.resolve(reason);
        return { late: true };
      });
    });
    await engine.orchestrator.start();
    const id = await engine.submit(engine.session([engine.task('a'), engine.task('b', ['a'])]));
    await started.promise;
    await expectCanceled(id);
    expect(await aborted.promise).toMatchObject({ name: 'AbortError', abortCause: 'ENDED' });
    expect((await engine.view(id)).task('a').output_data).toBeNull();
  });

  it('reaches a handler by the heartbeat where the broadcast is lost', async () => {
    const started = new Deferred();
    const aborted = new Deferred<unknown>();
    engine.bus.stop = () => {};
    const deaf = new TestEngine(store.database, engine.tenant, {
      bus: engine.bus,
      settings: { heartbeatMs: 20, leaseMs: 5_000, pollMs: 60_000 },
    });
    deaf.handler.on('a', async ({ signal }) => {
      started.resolve();
      return untilAborted(signal).catch((reason: unknown) => (aborted.resolve(reason), {}));
    });
    await deaf.orchestrator.start();
    const id = await deaf.submit(deaf.session([deaf.task('a')]));
    await started.promise;
    await deaf.cancel(id);
    expect(await aborted.promise).toMatchObject({ abortCause: 'ENDED' });
    await deaf.orchestrator.stop({ graceMs: 0 });
  });

  it('ends what waits for its back-off', async () => {
    engine.handler.on('a', async () => {
      throw new AppError('UNAVAILABLE', 'Try later.', { retryable: true, retryAfterMs: 3_600_000 });
    });
    await engine.orchestrator.start();
    const id = await engine.submit(engine.session([engine.task('a')]));
    await engine.seen(id, (event) => event.type === 'TaskRetrying');
    expect((await engine.view(id)).task('a').status).toBe('RETRY_WAIT');
    await expectCanceled(id);
  });

  it('ends a suspended task, its subtasks and the sessions nested under it, and those under them', async () => {
    const { task } = engine;
    const ids = [newId(), newId()];
    const deepest = new Deferred();
    const nest = (name: string, id: string, inner: string) =>
      engine.handler.on(name, async (context) => {
        const { workspaceId: _w, userId: _u, ...nestedSession } = engine.session([task(inner)], { id });
        return context.suspend({ nestedSession });
      });
    nest('outer', ids[0]!, 'middle');
    nest('middle', ids[1]!, 'inner');
    engine.handler
      .on('inner', async ({ signal }) => (deepest.resolve(), untilAborted(signal)))
      .on('parent', async (context) => context.suspend({ subtasks: [task('outer')] }));
    await engine.orchestrator.start();
    const id = await engine.submit(engine.session([task('parent')]));
    await deepest.promise;
    await expectCanceled(id);
    for (const nested of ids) {
      const view = await engine.view(nested);
      expect(view.session).toMatchObject({
        status: 'CANCELED',
        outcome_reason: 'PARENT_ENDED',
        open_tasks: 0,
      });
      expect(view.tasks[0]).toMatchObject({ status: 'CANCELED', outcome_reason: 'PARENT_ENDED' });
      expect((await engine.events(nested)).at(-1)!.type).toBe('SessionFinished');
    }
  });

  it('of a nested session alone lets the parent see it', async () => {
    const nested = newId();
    const started = new Deferred();
    engine.handler
      .on('inner', async ({ signal }) => (started.resolve(), untilAborted(signal)))
      .on('outer', async (context) => {
        if (context.nestedSessions.length > 0) return { saw: context.nestedSessions[0]!.status };
        const {
          workspaceId: _w,
          userId: _u,
          ...nestedSession
        } = engine.session([engine.task('inner')], { id: nested });
        return context.suspend({ nestedSession });
      });
    await engine.orchestrator.start();
    const id = await engine.submit(engine.session([engine.task('outer', [], { isResult: true })]));
    await started.promise;
    await engine.cancel(nested);
    expect((await engine.finished(id)).session.result).toEqual({ saw: 'CANCELED' });
  });

  it('ends a held session, and a refinement outlives its parent', async () => {
    const started = new Deferred();
    const go = new Deferred();
    engine.handler.on('a', async () => (started.resolve(), go.promise));
    await engine.orchestrator.start();
    const root = await engine.submit(engine.session([engine.task('a')]));
    await started.promise;
    const parent = { sessionId: root, relation: 'REFINEMENT' } as const;
    const held = await engine.submitFully(engine.session([engine.task('b')], { parent }));
    const next = await engine.submitFully(engine.session([engine.task('c')], { parent }));
    expect([held.isHeld, next.isHeld]).toEqual([true, true]);
    await expectCanceled(held.id);
    await engine.cancel(root);
    go.resolve();
    expect((await engine.finished(next.id)).session.status).toBe('COMPLETED');
    expect(engine.handler.callsOf('b')).toBe(0);
  });

  it('of what is not there, or is another workspace, finds nothing', async () => {
    await expect(engine.cancel(newId())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { id } = await engine.insert(engine.session([engine.task('a')]));
    const stranger = new TestEngine(store.database, await createTenant(store.database));
    await expect(stranger.cancel(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await engine.view(id)).session.status).toBe('PENDING');
    await engine.cancel(id);
  });
});
