import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTenant, openStore, TestEngine, type TestStore } from './engine.js';

describe.each(['pglite', 'postgres'] as const)('A graph of tasks on %s', (driver) => {
  let store: TestStore;
  let engine: TestEngine;
  beforeAll(async () => void (store = await openStore(driver)));
  afterAll(() => store.close());
  beforeEach(async () => {
    engine = new TestEngine(store.database, await createTenant(store.database));
    await engine.orchestrator.start();
  });
  afterEach(() => engine.orchestrator.stop({ graceMs: 0 }));

  it('runs in the order of its edges and gives the result', async () => {
    engine.handler.on('c', async ({ upstream }) => ({ saw: upstream.map((one) => one.output!) }));
    const id = await engine.submit(
      engine.session([engine.task('a'), engine.task('b'), engine.task('c', ['a', 'b'], { isResult: true })]),
    );
    const view = await engine.finished(id);
    expect(view.session).toMatchObject({
      status: 'COMPLETED',
      open_tasks: 0,
      result: { saw: [{ name: 'a' }, { name: 'b' }] },
    });
    const events = await engine.events(id);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)!.type).toBe('SessionFinished');
    expect(events.map((event) => event.type)).toEqual(
      expect.arrayContaining(['SessionStarted', 'TaskReady']),
    );
  });
});
