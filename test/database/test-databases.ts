import { Database, openOrm } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrate.js';
import type { DatabaseTarget } from '../../src/database/orm-options.js';
import { migratedSnapshot } from '../support/migrated-snapshot.js';
import { createMigratedDatabase } from '../support/servers/migrated-database.js';
import { createTestDatabase, startPostgres14, type TestDatabase } from '../support/servers/test-servers.js';

/** A database of a test's own, by target, with what must be undone afterwards. */
export interface TestTarget {
  readonly target: DatabaseTarget;
  drop(): Promise<void>;
}

/** With the schema applied. */
export async function embeddedTarget(): Promise<TestTarget> {
  const loadDataDir = await migratedSnapshot();
  return { target: { driver: 'pglite', dataDir: 'memory://', loadDataDir }, drop: () => Promise.resolve() };
}

/** With the schema applied. */
export async function serverTarget(): Promise<TestTarget> {
  return onServer(await createMigratedDatabase('schema'));
}

async function emptyEmbeddedTarget(): Promise<TestTarget> {
  return { target: { driver: 'pglite', dataDir: 'memory://' }, drop: () => Promise.resolve() };
}

export async function emptyServerTarget(): Promise<TestTarget> {
  return onServer(await createTestDatabase('schema'));
}

function onServer(database: TestDatabase): TestTarget {
  return { target: { driver: 'postgres', url: database.url, poolSize: 4 }, drop: () => database.drop() };
}

async function emptyPostgres14Target(): Promise<TestTarget> {
  const server = await startPostgres14();
  const database = await createTestDatabase('schema', server.url);
  return {
    target: { driver: 'postgres', url: database.url, poolSize: 4 },
    drop: async () => {
      await database.drop();
      await server.stop();
    },
  };
}

/** With the schema applied. */
export async function postgres14Target(): Promise<TestTarget> {
  const { target, drop } = await emptyPostgres14Target();
  const orm = await openOrm(target);
  await migrate(orm);
  await orm.close();
  return { target, drop };
}

/** The databases that the product runs on, empty: embedded, the machine's own server, and the oldest supported. */
export const EMPTY_TARGETS: readonly [string, () => Promise<TestTarget>][] = [
  ['the embedded database', emptyEmbeddedTarget],
  ['PostgreSQL', emptyServerTarget],
  ['PostgreSQL 14', emptyPostgres14Target],
];

/** Opens a database that has the schema; `close` removes it. */
export async function openMigrated(
  make: () => Promise<TestTarget>,
): Promise<{ database: Database; close(): Promise<void> }> {
  const { target, drop } = await make();
  const orm = await openOrm(target);
  const database = new Database(orm, target.driver);
  return {
    database,
    close: async () => {
      await database.close();
      await drop();
    },
  };
}
