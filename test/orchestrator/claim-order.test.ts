import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { attemptOf, createTenant, DRIVERS, openStore, TestEngine, type TestStore } from './engine.js';

// The test plays the workers, so that nothing else is claimed between.
describe.each(DRIVERS)('A claim on %s', (driver) => {
  let store: TestStore;
  let engine: TestEngine;
  beforeAll(async () => void (store = await openStore(driver)));
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.clear();
    engine = new TestEngine(store.database, await createTenant(store.database));
  });

  const nameOfClaim = async (from = engine.store()): Promise<string | undefined> =>
    (await from.claim())?.task.name;

  async function insert(names: readonly string[], over = {}, by = engine): Promise<string> {
    return (
      await by.insert(
        by.session(
          names.map((name) => by.task(name)),
          over,
        ),
      )
    ).id;
  }

  it('takes the more urgent first, then the older', async () => {
    await insert(['old']);
    await insert(['new']);
    await insert(['urgent'], { priority: 5 });
    await insert(['idle'], { priority: -5 });
    const order = [await nameOfClaim(), await nameOfClaim(), await nameOfClaim(), await nameOfClaim()];
    expect(order).toEqual(['urgent', 'old', 'new', 'idle']);
    expect(await nameOfClaim()).toBeUndefined();
  });

  it('among equals prefers the workspace that has fewer running', async () => {
    const other = new TestEngine(store.database, await createTenant(store.database));
    await insert(['a1', 'a2', 'a3']);
    await insert(['b1', 'b2'], {}, other);
    const order = [];
    for (let n = 0; n < 5; n++) order.push(await nameOfClaim());
    expect(order).toEqual([
      expect.stringMatching(/^a/),
      expect.stringMatching(/^b/),
      expect.stringMatching(/^a/),
      expect.stringMatching(/^b/),
      expect.stringMatching(/^a/),
    ]);
  });

  it('keeps to the number of tasks that one session may run, and takes others meanwhile', async () => {
    const limited = engine.store('w', { maxRunningPerSession: 2 });
    await insert(['a', 'b', 'c']);
    await insert(['other'], { priority: -1 });
    const first = (await limited.claim())!;
    await limited.claim();
    expect(await nameOfClaim(limited)).toBe('other');
    expect(await nameOfClaim(limited)).toBeUndefined();
    await limited.complete(attemptOf(first), { output: {} }, false);
    expect(await nameOfClaim(limited)).toBeDefined();
  });

  it('keeps to the number that an agent says of itself, else to the default', async () => {
    const shy = new TestEngine(store.database, await createTenant(store.database, { maxConcurrency: 1.5 }));
    await insert(['a', 'b'], {}, shy);
    await insert(['c', 'd', 'e']);
    const limited = engine.store('w', { maxRunningPerAgent: 2 });
    const names: (string | undefined)[] = [];
    for (let n = 0; n < 4; n++) names.push(await nameOfClaim(limited));
    expect(names.filter((name) => name && 'ab'.includes(name))).toHaveLength(1);
    expect(names.filter((name) => name && 'cde'.includes(name))).toHaveLength(2);
    expect(names[3]).toBeUndefined();
  });

  it('is not kept from its work by an agent whose limit is nonsense', async () => {
    const odd = new TestEngine(
      store.database,
      await createTenant(store.database, { maxConcurrency: 'many' }),
    );
    const zero = new TestEngine(store.database, await createTenant(store.database, { maxConcurrency: 0 }));
    await insert(['a', 'b'], {}, odd);
    await insert(['z'], {}, zero);
    const names = [await nameOfClaim(), await nameOfClaim(), await nameOfClaim()];
    expect(names.sort()).toEqual(['a', 'b', 'z']);
  });

  describe('in the commit that made a task ready', () => {
    async function completeFirst(mayClaim = true): Promise<() => Promise<string | undefined>> {
      const { task } = engine;
      const graph = [task('a'), task('low', ['a'], { priority: 0 }), task('next', ['a'], { priority: 1 })];
      await engine.insert(engine.session(graph, { priority: 1 }));
      const claimed = (await engine.store().claim())!;
      return async () =>
        (await engine.store().complete(attemptOf(claimed), { output: {} }, mayClaim)).next?.task.name;
    }

    it('takes the most urgent of them', async () => {
      const complete = await completeFirst();
      expect(await complete()).toBe('next');
    });

    it('takes none if something more urgent waits, also in another workspace', async () => {
      const complete = await completeFirst();
      const other = new TestEngine(store.database, await createTenant(store.database));
      await insert(['urgent'], { priority: 9 }, other);
      expect(await complete()).toBeUndefined();
      expect(await nameOfClaim()).toBe('urgent');
    });

    it('takes none if the worker drains', async () => {
      const complete = await completeFirst(false);
      expect(await complete()).toBeUndefined();
      expect(await nameOfClaim()).toBe('next');
    });
  });
});
