import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Transaction } from '../../src/database/database.js';
import { newId } from '../../src/lib/ids.js';
import { countOverdue } from '../../src/orchestrator/sql/retention/count-overdue.js';
import { lockSessions } from '../../src/orchestrator/sql/lock-sessions.js';
import { retireChains } from '../../src/orchestrator/sql/retention/retire-chains.js';
import { removeSessionRows } from '../../src/orchestrator/sql/retention/remove-rows.js';
import { beginRemoval } from '../../src/orchestrator/sql/retention/begin-removal.js';
import { seedEveryTable } from '../database/seed-every-table.js';
import { age, lengthen, POLICY, remember, removeOverdue, rowsOf, SESSION_ROWS } from './aged-sessions.js';
import { createTenant, Deferred, DRIVERS, openStore, TestEngine, type TestStore } from './engine.js';
import { expectSound } from './invariants.js';

const RETENTION = { sessionDays: 0, stepDays: 0, intervalMs: 60_000 };

describe.each(DRIVERS)('Retention on %s', (driver) => {
  let store: TestStore;
  let engine: TestEngine;
  beforeAll(async () => void (store = await openStore(driver)));
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.clear();
    engine = new TestEngine(store.database, await createTenant(store.database), {
      // What these tests remove, they remove themselves.
      settings: { retention: RETENTION },
    });
    engine.handler.on('stepping', async (context) => {
      await context.step('call', async () => 1);
      return {};
    });
    await engine.orchestrator.start();
  });
  afterEach(() => engine.orchestrator.stop({ graceMs: 0 }));

  const overdue = (policy = POLICY) =>
    engine.database.asWorker({ workspaceId: engine.tenant.workspaceId }, (tx) =>
      countOverdue(tx, engine.tenant.workspaceId, policy),
    );

  /** A session that has run to its end, then a refinement of it. */
  const chain = async (): Promise<[string, string]> => {
    const root = await engine.submit(engine.session([engine.task('stepping')]));
    await engine.finished(root);
    const parent = { sessionId: root, relation: 'REFINEMENT' as const };
    const child = await engine.submit(engine.session([engine.task('stepping')], { parent }));
    await engine.finished(child);
    return [root, child];
  };

  it('removes an old chain whole, and leaves what it learned', async () => {
    const [root, child] = await chain();
    const item = await remember(engine.database, engine.tenant, { sessionId: child });
    await age(engine.database, [root, child], 90);
    const { removed } = await removeOverdue(engine.database);
    expect(removed).toMatchObject({ sessions: 2, steps: 2, messages: 0 });
    expect([await rowsOf(engine.database, root), await rowsOf(engine.database, child)]).toEqual([{}, {}]);
    const memory = await engine.read(({ sql }) =>
      sql.selectFrom('agent_memory').select('session_id').where('id', '=', item).execute(),
    );
    expect(memory).toEqual([{ session_id: null }]);
  });

  it('keeps a chain of which one session is younger, or open', async () => {
    const [root, child] = await chain();
    await age(engine.database, [root], 200);
    await age(engine.database, [child], 89);
    const [oldRoot, openChild] = await chain();
    await age(engine.database, [oldRoot], 200);
    const go = new Deferred();
    engine.handler.on('waiting', () => go.promise);
    const open = engine.session([engine.task('waiting')], {
      parent: { sessionId: openChild, relation: 'REFINEMENT' },
    });
    await engine.submit(open);
    await engine.seen(open.id, (event) => event.type === 'TaskStarted');
    await age(engine.database, [openChild], 200);
    expect(await overdue()).toMatchObject({ sessions: 0, events: 0 });
    const { removed } = await removeOverdue(engine.database, { sessionDays: 90, stepDays: 0 });
    expect(removed).toEqual({ sessions: 0, events: 0, messages: 0, steps: 0, memoryItems: 0 });
    go.resolve();
    await engine.finished(open.id);
    await expectSound(engine, open.id);
    await expectSound(engine, root);
  });

  it('removes rows of every table of a session and no document', async () => {
    const viewer = await seedEveryTable(engine.database);
    const [session] = await engine.read(({ sql }) =>
      sql.selectFrom('agent_sessions').select('id').where('workspace_id', '=', viewer.workspaceId).execute(),
    );
    expect(Object.keys(await rowsOf(engine.database, session!.id)).sort()).toEqual([...SESSION_ROWS].sort());
    const documents = () =>
      engine.database.asViewer(viewer, async (tx) => {
        const { rows } = await sql`
          select (select count(*) from documents) as documents, (select count(*) from passages) as passages,
            (select count(*) from document_versions) as versions, (select count(*) from collections) as collections,
            (select count(*) from passage_terms) as terms, (select count(*) from agents) as agents,
            (select count(*) from agent_memory) as memory`.execute(tx.sql);
        return rows;
      });
    const before = await documents();
    await age(engine.database, [session!.id], 90);
    const { removed } = await removeOverdue(engine.database);
    expect(removed).toMatchObject({ sessions: 1, events: 1, messages: 1, steps: 1 });
    expect(await rowsOf(engine.database, session!.id)).toEqual({});
    expect(await documents()).toEqual(before);
  });

  it('removes steps earlier than their session, only where it has ended, and nothing else of it', async () => {
    const [root] = await chain();
    await age(engine.database, [root], 30);
    const go = new Deferred();
    engine.handler.on('slow', async (context) => {
      await context.step('call', async () => 1);
      await go.promise;
      return {};
    });
    const open = await engine.submit(engine.session([engine.task('slow')]));
    await engine.seen(open, (event) => event.type === 'TaskStarted');
    while ((await rowsOf(engine.database, open)).task_steps === undefined) await engine.read(async () => {});
    await engine.read((tx) =>
      sql`update task_steps set created_at = now() - interval '50 days' where session_id = ${open}::uuid`.execute(
        tx.sql,
      ),
    );
    for (const sessionId of [root, open]) await recordLongAgo(engine, sessionId);
    expect(await overdue()).toMatchObject({ sessions: 0, steps: 1 });
    const { removed } = await removeOverdue(engine.database);
    expect(removed).toMatchObject({ sessions: 0, events: 0, steps: 1 });
    expect((await rowsOf(engine.database, open)).recorded_texts).toBe(1);
    expect((await rowsOf(engine.database, root)).recorded_texts).toBeUndefined();
    expect((await rowsOf(engine.database, open)).task_steps).toBe(1);
    expect((await rowsOf(engine.database, root)).task_steps).toBeUndefined();
    await expectSound(engine, root);
    go.resolve();
    await engine.finished(open);
  });

  it('keeps to what a workspace says of its own, and counts what has gone of it', async () => {
    const other = new TestEngine(engine.database, await createTenant(engine.database));
    const keeps = new TestEngine(engine.database, await createTenant(engine.database));
    const sessions: string[] = [];
    for (const each of [engine, other, keeps]) {
      const { id } = await each.insert(each.session([each.task('a')]));
      await each.finished(id);
      sessions.push(id);
    }
    await engine.read(({ sql }) =>
      sql
        .insertInto('workspace_retention')
        .values([
          { workspace_id: other.tenant.workspaceId, session_days: 10 },
          { workspace_id: keeps.tenant.workspaceId, session_days: 0, step_days: 0 },
        ])
        .execute(),
    );
    const own = await engine.view(sessions[1]!);
    await age(engine.database, sessions, 11);
    await removeOverdue(engine.database);
    const left = async () => {
      const rows = await Promise.all(sessions.map((id) => rowsOf(engine.database, id)));
      return rows.map((row) => row.agent_sessions ?? 0);
    };
    expect(await left()).toEqual([1, 0, 1]);
    await age(engine.database, sessions, 1_000);
    await removeOverdue(engine.database);
    expect(await left()).toEqual([0, 0, 1]);
    const events = own.session.next_seq - 1;
    const totals = await engine.read(({ sql }) =>
      sql
        .selectFrom('workspace_retention')
        .select(['removed_sessions', 'removed_events', 'last_removed_at'])
        .where('workspace_id', '=', other.tenant.workspaceId)
        .executeTakeFirstOrThrow(),
    );
    expect([Number(totals.removed_sessions), Number(totals.removed_events)]).toEqual([1, events]);
    expect(totals.last_removed_at).toBeInstanceOf(Date);
  });

  it('goes on where a killed process stopped, and shows nobody a part of a session meanwhile', async () => {
    const [root, child] = await chain();
    await lengthen(engine.database, root, 500);
    await age(engine.database, [root, child], 90);
    const { workspaceId } = engine.tenant;
    await engine.read((tx) => retireChains(tx, workspaceId, 90, 10));
    await engine.read((tx) => removeSessionRows(tx, 'session_events', [root], 100));
    expect((await rowsOf(engine.database, root)).session_events).toBeGreaterThan(300);
    const seen = await engine.database.asViewer(engine.tenant, ({ sql }) =>
      sql.selectFrom('agent_sessions').select('id').execute(),
    );
    expect(seen).toEqual([]);
    expect(await overdue()).toMatchObject({ sessions: 2 });
    await removeOverdue(engine.database);
    expect([await rowsOf(engine.database, root), await rowsOf(engine.database, child)]).toEqual([{}, {}]);
    expect(await overdue()).toEqual({ sessions: 0, events: 0, messages: 0, steps: 0, memoryItems: 0 });
  });

  it('stops after the batch that it is at when it is told to', async () => {
    const [root, child] = await chain();
    await age(engine.database, [root, child], 90);
    const stop = new AbortController();
    stop.abort();
    expect(await removeOverdue(engine.database, POLICY, stop.signal)).toMatchObject({ batches: 0 });
    expect(await overdue()).toMatchObject({ sessions: 2, steps: 2 });
  });

  it('counts exactly what is then removed', async () => {
    const [root, child] = await chain();
    await lengthen(engine.database, child, 1_234);
    await remember(engine.database, engine.tenant, { expiresAt: new Date(Date.now() - 1_000) });
    await age(engine.database, [root, child], 90);
    const counted = await overdue();
    expect(counted).toMatchObject({ sessions: 2, steps: 2, memoryItems: 1 });
    expect(counted.events).toBeGreaterThan(1_234);
    expect((await removeOverdue(engine.database)).removed).toEqual(counted);
    expect(await overdue()).toEqual({ sessions: 0, events: 0, messages: 0, steps: 0, memoryItems: 0 });
  });

  it('removes what was to be remembered until now, and no more', async () => {
    // The engine looks for such items as soon as it starts, and would now and then be first.
    await engine.orchestrator.stop({ graceMs: 0 });
    const past = new Date(Date.now() - 1_000);
    const future = new Date(Date.now() + 3_600_000);
    await remember(engine.database, engine.tenant, { expiresAt: past });
    const later = await remember(engine.database, engine.tenant, { expiresAt: future });
    const forGood = await remember(engine.database, engine.tenant, {});
    expect((await removeOverdue(engine.database)).removed.memoryItems).toBe(1);
    const left = await engine.database.asViewer(engine.tenant, ({ sql }) =>
      sql.selectFrom('agent_memory').select('id').orderBy('id').execute(),
    );
    expect(left.map((row) => row.id)).toEqual([later, forGood].sort());
  });

  it('tells a follower of an old session plainly that it is gone', async () => {
    const [root, child] = await chain();
    await lengthen(engine.database, root, 1_000);
    await age(engine.database, [root, child], 90);
    const following = engine.follow(root);
    const seqs: number[] = [];
    const gone = (async () => {
      for await (const event of following) {
        if ('seq' in event) seqs.push(event.seq);
        if (seqs.length === 150) await removeOverdue(engine.database);
      }
    })();
    await expect(gone).rejects.toMatchObject({ code: 'NOT_FOUND', retryable: false });
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    expect(seqs.length).toBeLessThan(1_000);
  });

  it('frees the idempotency keys of what it removed from the first moment on', async () => {
    const idempotency = { key: 'k', inputHash: 'one' };
    const first = await engine.submit(engine.session([engine.task('a')], { idempotency }));
    await engine.finished(first);
    await age(engine.database, [first], 90);
    await engine.read((tx) => retireChains(tx, engine.tenant.workspaceId, 90, 10));
    const again = engine.session([engine.task('a')], { idempotency: { key: 'k', inputHash: 'two' } });
    expect(await engine.submitFully(again)).toMatchObject({ id: again.id, isReplay: false });
    await engine.finished(again.id);
  });

  it('keeps a chain that somebody adds to at the same moment, or refuses the addition', async () => {
    const { workspaceId } = engine.tenant;
    for (let trial = 0; trial < 20; trial++) {
      const root = await engine.submit(engine.session([engine.task('a')]));
      await engine.finished(root);
      await age(engine.database, [root], 90);
      const child = engine.session([engine.task('a')], {
        id: newId(),
        parent: { sessionId: root, relation: 'REFINEMENT' },
      });
      const [added] = await Promise.allSettled([
        engine.submit(child),
        engine.read((tx) => retireChains(tx, workspaceId, 90, 10)),
      ]);
      await removeOverdue(engine.database);
      if (added.status === 'fulfilled') {
        await engine.finished(child.id);
        expect((await rowsOf(engine.database, root)).agent_sessions).toBe(1);
      } else {
        expect(added.reason).toMatchObject({ code: 'NOT_FOUND', path: ['parentSessionId'] });
        expect([await rowsOf(engine.database, root), await rowsOf(engine.database, child.id)]).toEqual([
          {},
          {},
        ]);
      }
    }
  });
});

describe('Retention among several processes', () => {
  let store: TestStore;
  let engine: TestEngine;
  let root: string;
  beforeAll(async () => void (store = await openStore('postgres')));
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.clear();
    engine = new TestEngine(store.database, await createTenant(store.database));
    root = (await engine.insert(engine.session([engine.task('a')]))).id;
    await age(engine.database, [root], 90);
  });

  /** A transaction that has done something and stays open until it is told to commit. */
  const hold = async (work: (tx: Transaction) => Promise<unknown>): Promise<() => Promise<void>> => {
    const done = new Deferred();
    const go = new Deferred();
    const held = engine.read(async (tx) => {
      await work(tx);
      done.resolve();
      await go.promise;
    });
    await done.promise;
    return () => {
      go.resolve();
      return held;
    };
  };

  it('lets no session into a chain that is being retired', async () => {
    const commit = await hold((tx) => retireChains(tx, engine.tenant.workspaceId, 90, 10));
    const parent = { sessionId: root, relation: 'REFINEMENT' as const };
    const submitting = engine.insert(engine.session([engine.task('a')], { parent }));
    const refused = expect(submitting).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await waitsForLock(engine);
    await commit();
    await refused;
  });

  it('leaves the rest to the one that removes already', async () => {
    const commit = await hold(async (tx) => expect(await beginRemoval(tx)).toBe(true));
    expect(await removeOverdue(engine.database)).toMatchObject({ batches: 0, removed: { sessions: 0 } });
    await commit();
    expect((await removeOverdue(engine.database)).removed.sessions).toBe(1);
  });

  it('passes by a chain whose root a transition holds, without waiting', async () => {
    const commit = await hold((tx) => lockSessions(tx, [root]));
    expect((await removeOverdue(engine.database)).removed.sessions).toBe(0);
    await commit();
    expect((await removeOverdue(engine.database)).removed.sessions).toBe(1);
  });
});

/** Until a transaction of this database waits for another one. */
async function waitsForLock(engine: TestEngine): Promise<void> {
  for (;;) {
    const { rows } = await engine.read((tx) =>
      sql`
        select from pg_locks join pg_stat_activity using (pid)
        where datname = current_database() and not granted`.execute(tx.sql),
    );
    if (rows.length > 0) return;
  }
}

/** What a step of the session might have kept for a replay, 50 days ago. */
function recordLongAgo(engine: TestEngine, sessionId: string): Promise<unknown> {
  return engine.read((tx) =>
    sql`
      insert into recorded_texts (session_id, hash, workspace_id, body, created_at)
      select id, 'h', workspace_id, 'text', now() - interval '50 days' from agent_sessions
      where id = ${sessionId}::uuid`.execute(tx.sql),
  );
}
