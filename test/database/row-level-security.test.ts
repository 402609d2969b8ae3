import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Database } from '../../src/database/database.js';
import { newId } from '../../src/lib/ids.js';
import type { Viewer } from '../../src/lib/viewer.js';
import { embeddedTarget, openMigrated, serverTarget } from './test-databases.js';
import { seedEveryTable, SHARED_TABLES } from './seed-every-table.js';

describe.each([
  ['the embedded database', embeddedTarget],
  ['PostgreSQL', serverTarget],
])('row-level security on %s', (_name, make) => {
  let database: Database;
  let close: () => Promise<void>;
  let owner: Viewer;
  let stranger: Viewer;
  let tables: string[];

  beforeAll(async () => {
    ({ database, close } = await openMigrated(make));
    owner = await seedEveryTable(database);
    stranger = { workspaceId: newId(), userId: newId() };
    tables = await database.asWorker(null, async (tx) => {
      const found = await sql<{ name: string }>`select c.relname as name from pg_class c
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'schema_migrations'`.execute(
        tx.sql,
      );
      return found.rows.map((row) => row.name);
    });
  });
  afterAll(() => close());

  const count = (viewer: Viewer, table: string): Promise<number> =>
    database.asViewer(viewer, async (tx) => {
      const found = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
        tx.sql,
      );
      return found.rows[0]!.n;
    });

  it('is switched on for every table', async () => {
    const open = await database.asWorker(null, (tx) =>
      sql<{ name: string }>`select relname as name from pg_class where relkind = 'r' and not relrowsecurity
        and relnamespace = 'public'::regnamespace and relname <> 'schema_migrations'`.execute(tx.sql),
    );
    expect(open.rows).toEqual([]);
  });

  it('shows every row to its owner and none to a stranger', async () => {
    for (const table of tables) {
      expect([table, await count(owner, table)]).not.toEqual([table, 0]);
      const shared = SHARED_TABLES.includes(table) ? 1 : 0;
      expect([table, await count(stranger, table)]).toEqual([table, shared]);
    }
  });

  it('lets a stranger change and remove nothing', async () => {
    for (const table of tables) {
      const before = await count(owner, table);
      await database
        .asViewer(stranger, (tx) => sql`delete from ${sql.table(table)}`.execute(tx.sql))
        .catch((error: unknown) => expect(String(error)).toMatch(/permission denied/));
      expect([table, await count(owner, table)]).toEqual([table, before]);
    }
  });

  it('lets a read change and remove nothing, and be followed by what writes', async () => {
    for (const table of ['collections', 'agents']) {
      const removal = database.readAsViewer(owner, (tx) =>
        sql`delete from ${sql.table(table)}`.execute(tx.sql),
      );
      await expect(removal).rejects.toThrow(/in a read-only transaction/u);
    }
    const renamed = await database.asViewer(owner, (tx) =>
      tx.sql.updateTable('collections').set({ description: 'read before' }).returning('id').execute(),
    );
    expect(renamed.length).toBeGreaterThan(0);
  });

  it('refuses a row for somebody else’s workspace', async () => {
    const insert = database.asViewer(stranger, (tx) =>
      tx.sql
        .insertInto('collections')
        .values({ id: newId(), workspace_id: owner.workspaceId, name: 'planted' })
        .execute(),
    );
    await expect(insert).rejects.toThrow(/row-level security/);
  });

  it('hides what agents remember of one person from another of the same workspace', async () => {
    const colleague = { workspaceId: owner.workspaceId, userId: newId() };
    expect(await count(colleague, 'agent_memory')).toBe(0);
    expect(await count(colleague, 'agent_sessions')).toBe(1);
  });

  it('confines a worker to the workspace that it serves', async () => {
    const elsewhere = await database.asWorker({ workspaceId: stranger.workspaceId }, (tx) =>
      tx.sql.selectFrom('agent_tasks').select('id').execute(),
    );
    const everywhere = await database.asWorker(null, (tx) =>
      tx.sql.selectFrom('agent_tasks').select('id').execute(),
    );
    expect([elsewhere.length, everywhere.length]).toEqual([0, 2]);
  });

  it('leaves no identity behind for the next transaction', async () => {
    await database.asViewer(owner, (tx) => tx.sql.selectFrom('collections').select('id').execute());
    const nobody = await database.asWorker(null, (tx) =>
      sql<{ workspace: string | null }>`select quartet_workspace() as workspace`.execute(tx.sql),
    );
    expect(nobody.rows).toEqual([{ workspace: null }]);
  });
});
