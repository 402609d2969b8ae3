import { describe, expect, it } from '@jest/globals';
import { openOrm } from '../../src/database/database.js';
import { migrate, revertAll } from '../../src/database/migrate.js';
import { EMPTY_TARGETS, emptyServerTarget } from './test-databases.js';

type Orm = Awaited<ReturnType<typeof openOrm>>;

async function tableNames(orm: Orm): Promise<string[]> {
  const rows = await orm.em
    .fork()
    .execute<{ name: string }[]>(
      "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
    );
  return rows.map((row) => row.name);
}

describe.each(EMPTY_TARGETS)('migrations on %s', (_name, make) => {
  it('make the schema that the entities declare, take it back, and make it again', async () => {
    const { target, drop } = await make();
    const orm = await openOrm(target);
    try {
      expect(await migrate(orm)).not.toHaveLength(0);
      expect(await orm.schema.getUpdateSchemaSQL()).toBe('');
      const tables = await tableNames(orm);
      expect(tables).toEqual(expect.arrayContaining(['agent_sessions', 'agent_tasks', 'session_events']));

      await revertAll(orm);
      expect(await tableNames(orm)).toEqual(['schema_migrations']);

      await migrate(orm);
      expect(await tableNames(orm)).toEqual(tables);
      expect(await migrate(orm)).toEqual([]);
    } finally {
      await orm.close();
      await drop();
    }
  });
});

describe('migrations at the same time', () => {
  it('are applied once by several processes that start together', async () => {
    const { target, drop } = await emptyServerTarget();
    const orms = await Promise.all([openOrm(target), openOrm(target), openOrm(target)]);
    try {
      const applied = await Promise.all(orms.map((orm) => migrate(orm)));
      expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
    } finally {
      await Promise.all(orms.map((orm) => orm.close()));
      await drop();
    }
  });
});
