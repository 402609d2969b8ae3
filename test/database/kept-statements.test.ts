import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CompiledQuery } from 'kysely';
import pg from 'pg';
import { KeptStatements } from '../../src/database/kept-statements.js';
import { createTestDatabase, type TestDatabase } from '../support/servers/test-servers.js';

const TEXT = 'select * from noted($1::int)';
const NAME = `quartet_${createHash('sha256').update(TEXT).digest('hex').slice(0, 32)}`;

describe('kept statements', () => {
  let testDatabase: TestDatabase;
  let pool: pg.Pool;
  let kept: KeptStatements;
  beforeAll(async () => {
    testDatabase = await createTestDatabase('kept');
    // One connection, so that the test sees what the statements do on it.
    pool = new pg.Pool({ connectionString: testDatabase.url, max: 1 });
    await pool.query('create table notes (n int check (n > 0))');
  });
  afterAll(async () => {
    await pool.end();
    await testDatabase.drop();
  });
  beforeEach(async () => {
    await pool.query('deallocate all');
    await pool.query('truncate notes');
    await define('setof int', 'insert into notes values (given) returning n');
    // A connection remembers what it has kept; this one is new.
    await pool.query('select pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
    kept = new KeptStatements(pool);
  });

  const define = async (result: string, body: string): Promise<void> => {
    await pool.query('drop function if exists noted');
    await pool.query(
      `create function noted(given int) returns ${result} language plpgsql as $$ begin return query ${body}; end $$`,
    );
  };
  const note = (n: number) => kept.run(CompiledQuery.raw(TEXT, [n]));
  const notes = async () => (await pool.query<{ n: number }>('select n from notes')).rows.map(({ n }) => n);
  const names = async () => {
    const { rows } = await pool.query<{ name: string }>('select name from pg_prepared_statements');
    return rows.map(({ name }) => name);
  };

  it('are parsed once for each connection', async () => {
    expect(await note(1)).toEqual([{ noted: 1 }]);
    expect(await note(2)).toEqual([{ noted: 2 }]);
    expect(await names()).toEqual([NAME]);
    expect(await notes()).toEqual([1, 2]);
  });

  it('are kept no more where a pooler gave the connection another server, and are done once', async () => {
    await note(1);
    await pool.query('deallocate all');
    expect(await note(2)).toEqual([{ noted: 2 }]);
    expect(await note(3)).toEqual([{ noted: 3 }]);
    expect(await names()).toEqual([]);
    expect(await notes()).toEqual([1, 2, 3]);
  });

  it('are done where somebody else has kept the same on that server', async () => {
    await pool.query(`prepare ${NAME} (int) as select $1`);
    expect(await note(2)).toEqual([{ noted: 2 }]);
    expect(await notes()).toEqual([2]);
  });

  it('are done where their function gives something else by now', async () => {
    await note(1);
    await define('table (saved int, at int)', 'insert into notes values (given) returning n, n + 1');
    expect(await note(2)).toEqual([{ saved: 2, at: 3 }]);
    expect(await notes()).toEqual([1, 2]);
  });

  it('fail as they do, and leave the connection and what it keeps', async () => {
    await note(1);
    await expect(note(-1)).rejects.toMatchObject({ code: '23514' });
    expect(await note(2)).toEqual([{ noted: 2 }]);
    expect(await names()).toEqual([NAME]);
    expect(await notes()).toEqual([1, 2]);
  });
});
