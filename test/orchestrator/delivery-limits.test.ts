import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../src/lib/json.js';
import type { ClaimedTask } from '../../src/orchestrator/transitions/claim.js';
import { changeWorkspaceLimits } from '../../src/services/workspace-limits.js';
import { attemptOf, createTenant, DRIVERS, openStore, TestEngine, type TestStore } from './engine.js';

const HOUR = 3_600;
const NO_POLL = { pollMs: 600_000, heartbeatMs: 600_000 };

// The test plays the workers where nothing else may be claimed between.
describe.each(DRIVERS)('Limits of delivery on %s', (driver) => {
  let store: TestStore;
  let engine: TestEngine;
  const started: TestEngine[] = [];
  beforeAll(async () => void (store = await openStore(driver)));
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.clear();
    engine = await createEngine();
  });
  afterEach(async () => {
    for (const one of started.splice(0)) await one.orchestrator.stop({ graceMs: 0 });
  });

  const createEngine = async (configuration: JsonObject = {}): Promise<TestEngine> =>
    new TestEngine(store.database, await createTenant(store.database, configuration), { settings: NO_POLL });

  const insert = async (names: readonly string[], by = engine): Promise<string> =>
    (await by.insert(by.session(names.map((name) => by.task(name))))).id;

  async function claimAll(worker = engine.store()): Promise<string[]> {
    const names: string[] = [];
    for (let one = await worker.claim(); one; one = await worker.claim()) names.push(one.task.name);
    return names;
  }

  it('keep a workspace to so many running tasks, and let others go on', async () => {
    const other = await createEngine();
    const worker = engine.store('w', { maxRunningPerWorkspace: 2 });
    await insert(['a1', 'a2', 'a3']);
    await insert(['b1'], other);
    const first = (await worker.claim())!;
    const names = [first.task.name, ...(await claimAll(worker))];
    expect(names.filter((name) => name.startsWith('a'))).toHaveLength(2);
    expect(names).toContain('b1');
    await worker.complete(attemptOf(first), { output: {} }, false);
    expect(await claimAll(worker)).toHaveLength(1);
  });

  it("take a workspace's own limit before the server's", async () => {
    await changeWorkspaceLimits(store.database, engine.tenant.workspaceId, { maxRunning: 1 });
    await insert(['a1', 'a2', 'a3']);
    const worker = engine.store('w', { maxRunningPerWorkspace: 2 });
    expect(await claimAll(worker)).toHaveLength(1);
    await changeWorkspaceLimits(store.database, engine.tenant.workspaceId, { maxRunning: null });
    expect(await claimAll(worker)).toHaveLength(1);
  });

  it('let an agent start no more than its rate, whatever becomes of what it started', async () => {
    const rated = await createEngine({ rateLimit: { starts: 3, perSeconds: HOUR } });
    await insert(['a', 'b', 'c', 'd', 'e'], rated);
    const worker = rated.store();
    for (let n = 0; n < 3; n++)
      await worker.complete(attemptOf((await worker.claim())!), { output: {} }, true);
    expect(await worker.claim()).toBeNull();
    await insert(['of-another']);
    expect(await claimAll(worker)).toEqual(['of-another']);
  });

  it('let a workspace start no more than its rate, of all its agents together', async () => {
    const worker = engine.store('w', { workspaceStartsPerMinute: 2 });
    const other = await createEngine({ rateLimit: { starts: 1, perSeconds: HOUR } });
    await insert(['a1', 'a2', 'a3']);
    await insert(['b1', 'b2'], other);
    expect((await claimAll(worker)).sort()).toEqual([
      expect.stringMatching(/^a/),
      expect.stringMatching(/^a/),
      expect.stringMatching(/^b/),
    ]);
    await changeWorkspaceLimits(store.database, engine.tenant.workspaceId, { startsPerMinute: 100 });
    expect(await claimAll(worker)).toHaveLength(1);
  });

  it('fill the bucket evenly, and wake the workers when it holds a start again', async () => {
    const rated = await createEngine({ rateLimit: { starts: 2, perSeconds: 1 } });
    started.push(rated);
    await rated.orchestrator.start();
    const id = await rated.submit(rated.session(['a', 'b', 'c', 'd', 'e'].map((name) => rated.task(name))));
    expect((await rated.finished(id)).session.status).toBe('COMPLETED');
    const rows = await rated.read(({ sql }) =>
      sql
        .selectFrom('task_attempts')
        .select('started_at')
        .where('session_id', '=', id)
        .orderBy('started_at')
        .execute(),
    );
    const at = rows.map(
      (row) => new Date(row.started_at).getTime() - new Date(rows[0]!.started_at).getTime(),
    );
    expect(at).toHaveLength(5);
    for (const [n, ms] of at.entries()) expect(ms).toBeGreaterThanOrEqual((n - 1) * 500 - 1);
  });

  it('are no reason to tell the queue again and again', async () => {
    const rated = await createEngine({ rateLimit: { starts: 1, perSeconds: HOUR } });
    await insert(['a', 'b'], rated);
    const worker = rated.store();
    expect((await worker.survey()).ready).not.toEqual([]);
    const claimed = (await worker.claim())!;
    const { ready, nextDueMs } = await worker.survey();
    expect(ready).toEqual([]);
    // The lease of the one that runs comes first.
    await worker.complete(attemptOf(claimed), { output: {} }, true);
    expect(nextDueMs).toBeGreaterThan(0);
    expect((await worker.survey()).nextDueMs).toBeLessThanOrEqual(HOUR * 1_000);
  });

  it('do not let a task that waits outlive its session', async () => {
    const rated = await createEngine({ rateLimit: { starts: 1, perSeconds: HOUR } });
    started.push(rated);
    await rated.orchestrator.start();
    const tasks = [rated.task('a'), rated.task('b')];
    const id = await rated.submit(rated.session(tasks, { timeoutSeconds: 1 }));
    expect((await rated.finished(id)).session.status).toBe('TIMED_OUT');
  });

  describe('between workspaces', () => {
    let flood: TestEngine;
    beforeEach(async () => {
      flood = engine;
      for (let n = 0; n < 20; n++) {
        const tasks = Array.from({ length: 100 }, (_, task) => flood.task(`flood-${n}-${task}`));
        await flood.insert(flood.session(tasks, { priority: 100 }));
      }
    });

    /** Names in the order of their claims, by a worker with so many slots, each of which claims as it records. */
    async function work(slots: number, claims: number): Promise<string[]> {
      const worker = flood.store();
      const names: string[] = [];
      const running: ClaimedTask[] = [];
      while (names.length < claims) {
        const ended = running.length === slots ? running.shift()! : null;
        const recorded = ended && (await worker.complete(attemptOf(ended), { output: {} }, true));
        const next = recorded?.next ?? (await worker.claim());
        if (!next) break;
        names.push(next.task.name);
        running.push(next);
      }
      return names;
    }

    it.each([1, 4])('share %i slots evenly, though one floods with what it calls urgent', async (slots) => {
      const other = await createEngine();
      const { task } = other;
      await other.insert(
        other.session([task('b1'), task('b2'), task('b3'), task('b4', ['b3']), task('b5', ['b4'])]),
      );
      const order = await work(slots, 20);
      const turns = order.flatMap((name, turn) => (name.startsWith('b') ? [turn + 1] : []));
      expect(turns).toHaveLength(5);
      // One of two, and what waits for another task a little later.
      expect(turns[2]).toBeLessThanOrEqual(7);
      expect(turns[4]).toBeLessThanOrEqual(11 + 2 * slots);
    });
  });
});
