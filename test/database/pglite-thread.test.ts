import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOrm } from '../../src/database/database.js';
import { PgliteThread } from '../../src/database/embedded/pglite-thread.js';

const VALUES = `select 1::int as int, 2::bigint as big, 1.50::numeric as numeric, true as bool, 'é' as text,
  '{"a":[1]}'::jsonb as json, '{a,b}'::text[] as texts, '\\x0102'::bytea as bytes, null as nothing,
  '2026-01-02'::date as day, '2026-01-02T03:04:05Z'::timestamptz as moment, '1 day'::interval as span,
  '{2026-01-02T03:04:05Z}'::timestamptz[] as moments`;

describe('the embedded database in its thread', () => {
  let folder: string;
  let thread: PgliteThread;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quartet-thread-'));
    thread = await PgliteThread.open({ dataDir: folder });
    await thread.exec('create table items (id int primary key); insert into items values (1);');
  }, 60_000);
  afterAll(async () => {
    await thread.close();
    await rm(folder, { recursive: true });
  });

  const ids = async () =>
    (await thread.query('select id from items order by id')).rows.map((row) => row['id']);

  it('gives values as the one in memory does', async () => {
    const orm = await openOrm({ driver: 'pglite', dataDir: 'memory://' });
    const [expected] = await orm.em.fork().execute<Record<string, unknown>[]>(VALUES);
    await orm.close();
    const { rows } = await thread.query(VALUES);
    expect(rows).toEqual([expected]);
  });

  it('takes parameters and tells how many rows were touched', async () => {
    const { affectedRows } = await thread.query('insert into items select unnest($1::int[])', [[7, 8]]);
    expect(affectedRows).toBe(2);
    expect((await thread.query('delete from items where id > $1', [5])).affectedRows).toBe(2);
  });

  it('says what PostgreSQL says of a failure', async () => {
    await expect(thread.query('insert into items values (1)')).rejects.toMatchObject({
      code: '23505',
      constraint: 'items_pkey',
      message: expect.stringContaining('duplicate key'),
    });
  });

  it('runs transactions one after another and takes back one that fails', async () => {
    const broken = thread.transaction(async (tx) => {
      await tx.query('insert into items values (2)');
      throw new Error('no');
    });
    const counted = thread.transaction(async (tx) => (await tx.query('select id from items')).rows.length);
    await expect(broken).rejects.toThrow('no');
    expect(await counted).toBe(1);
  });

  it('leaves the event loop free while a statement computes', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await thread.query('select count(md5(n::text)) from generate_series(1, 200000) as n');
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
  });

  it('keeps what was committed when it is opened again, and refuses questions once closed', async () => {
    await thread.transaction((tx) => tx.query('insert into items values (3)'));
    await thread.close();
    await expect(thread.query('select 1')).rejects.toThrow('stopped');
    thread = await PgliteThread.open({ dataDir: folder });
    expect(await ids()).toEqual([1, 3]);
  }, 60_000);

  it('refuses a folder that is none', async () => {
    await expect(PgliteThread.open({ dataDir: join('/dev/null', 'x') })).rejects.toThrow();
  }, 60_000);
});

describe('the ORM over the thread', () => {
  it('knows a broken constraint by its kind, and ends the thread with itself', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'quartet-thread-'));
    const orm = await openOrm({ driver: 'pglite', dataDir: folder });
    const { em } = orm;
    await em.execute('create table items (id int primary key)');
    await em.execute('insert into items values (?)', [1]);
    await expect(em.execute('insert into items values (?)', [1])).rejects.toThrow(
      UniqueConstraintViolationException,
    );
    await orm.close();
    await rm(folder, { recursive: true });
  }, 60_000);
});
