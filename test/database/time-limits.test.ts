import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import pg from 'pg';
import { Database, openOrm, type Transaction } from '../../src/database/database.js';
import { openMigratedDatabase } from '../../src/database/open-database.js';
import { MIGRATION_LOCK } from '../../src/database/migrate.js';
import type { TimeLimits } from '../../src/database/time-limits.js';
import { createMigratedDatabase } from '../support/servers/migrated-database.js';
import type { TestDatabase } from '../support/servers/test-servers.js';
import { TcpProxy } from '../support/tcp-proxy.js';

const UNAVAILABLE = { code: 'UNAVAILABLE', retryable: true };
const LIMITS: TimeLimits = { statementMs: 300, pauseMs: 300 };

describe('the limits of time on PostgreSQL', () => {
  let testDatabase: TestDatabase;
  let proxy: TcpProxy;
  const opened: Database[] = [];
  beforeEach(async () => {
    testDatabase = await createMigratedDatabase('limits');
    proxy = await TcpProxy.open(testDatabase.url);
  });
  afterEach(async () => {
    proxy.restore();
    await Promise.all(opened.splice(0).map((database) => database.close()));
    await proxy.close();
    await testDatabase.drop();
  });

  async function open({ limits = LIMITS, poolSize = 1 } = {}): Promise<Database> {
    const target = { driver: 'postgres', url: proxy.url, poolSize, limits } as const;
    const database = new Database(await openOrm(target), 'postgres', limits);
    opened.push(database);
    return database;
  }

  async function other(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: testDatabase.url });
    await client.connect();
    await client.query(statement);
    await client.end();
  }

  const backend = async ({ sql: kysely }: Transaction): Promise<number> =>
    (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(kysely)).rows[0]!.pid;
  const askPid = (database: Database): Promise<number> => database.asWorker(null, backend);

  it('cancel a statement that takes too long, and keep its connection', async () => {
    const database = await open();
    const before = await askPid(database);
    const slow = database.asWorker(null, (tx) => sql`select pg_sleep(60)`.execute(tx.sql));
    await expect(slow).rejects.toMatchObject({
      ...UNAVAILABLE,
      message: expect.stringContaining('DATABASE_STATEMENT_TIMEOUT_SECONDS'),
    });
    expect(await askPid(database)).toBe(before);
  });

  it('give up a connection on which nothing comes any more, and go on with another one', async () => {
    const database = await open();
    const before = await askPid(database);
    proxy.strand();
    await expect(askPid(database)).rejects.toMatchObject(UNAVAILABLE);
    expect(proxy.done.swallowed).toBeGreaterThan(0);
    expect(await askPid(database)).not.toBe(before);
  });

  it('give up a connection that was unused for longer than it may be silent', async () => {
    const database = await open({ limits: { ...LIMITS, statementMs: 500 } });
    const before = await askPid(database);
    // Longer than a silence; the pool keeps an unused connection for ten seconds.
    await other('select pg_sleep(3)');
    expect(await askPid(database)).toBe(before);
    proxy.strand();
    await expect(askPid(database)).rejects.toMatchObject(UNAVAILABLE);
    expect(await askPid(database)).not.toBe(before);
  });

  it('fail what waits while PostgreSQL swallows, and serve again when it is back', async () => {
    const database = await open({ poolSize: 2 });
    await askPid(database);
    proxy.swallow();
    const waiting = await Promise.allSettled([askPid(database), askPid(database), askPid(database)]);
    expect(waiting.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    for (const one of waiting) expect(one).toMatchObject({ reason: UNAVAILABLE });
    proxy.restore();
    await expect(Promise.all([askPid(database), askPid(database)])).resolves.toHaveLength(2);
  });

  it('take the locks from a transaction whose process is gone without an end', async () => {
    const [gone, waiting] = [await open(), await open({ limits: { ...LIMITS, statementMs: 30_000 } })];
    const lock = (tx: Transaction) => sql`lock table workspaces in exclusive mode`.execute(tx.sql);
    let release!: () => void;
    const held = new Promise<void>((resolve) => (release = resolve));
    let locked!: () => void;
    const isLocked = new Promise<void>((resolve) => (locked = resolve));
    const holding = gone.asWorker(null, async (tx) => {
      await lock(tx);
      proxy.strand();
      locked();
      await held;
      await lock(tx);
    });
    await isLocked;
    await waiting.asWorker(null, lock);
    release();
    await expect(holding).rejects.toMatchObject(UNAVAILABLE);
  });

  it('do not bind migrations, which wait for one another', async () => {
    const holder = new pg.Client({ connectionString: testDatabase.url });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    const target = { driver: 'postgres', url: proxy.url, poolSize: 2, limits: LIMITS } as const;
    const opening = openMigratedDatabase(target);
    // Longer than a statement and a silence may be.
    await holder.query('select pg_sleep(3)');
    const waiting = await holder.query(
      `select 1 from pg_locks where locktype = 'advisory' and not granted and objid = $1`,
      [MIGRATION_LOCK],
    );
    expect(waiting.rowCount).toBe(1);
    await holder.query('commit');
    await holder.end();
    const { database, applied } = await opening;
    opened.push(database);
    expect(applied).toEqual([]);
  });
});
