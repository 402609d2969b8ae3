import { Database, openOrm } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrate.js';
import type { DatabaseTarget } from '../../src/database/orm-options.js';
import { createTestDatabase, startPostgres14 } from '../support/servers/test-servers.js';

/** A database of a test's own, by target, with what must be undone afterwards. */
export interface TestTarget {
  readonly target: DatabaseTarget;
  drop(): Promise<void>;
}

export async function embeddedTarget(): Promise<TestTarget> {
  return { target: { driver: 'pglite', dataDir: 'memory://' }, drop: () => Promise.resolve() };
}

export async function serverTarget(): Promise<TestTarget> {
  const database = await createTestDatabase('schema');
  return { target: { driver: 'postgres', url: database.url, poolSize: 4 }, drop: () => database.drop() };
}

export async function postgres14Target(): Promise<TestTarget> {
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

/** The databases that the product runs on: embedded, the machine's own server, and the oldest supported. */
export const TARGETS: readonly [string, () => Promise<TestTarget>][] = [
  ['the embedded database', embeddedTarget],
  ['PostgreSQL', serverTarget],
  ['PostgreSQL 14', postgres14Target],
];

/** A migrated database; `close` removes it. */
export async function openMigrated(
  make: () => Promise<TestTarget>,
): Promise<{ database: Database; close(): Promise<void> }> {
  const { target, drop } = await make();
  const orm = await openOrm(target);
  await migrate(orm);
  const database = new Database(orm, target.driver);
  return {
    database,
    close: async () => {
      await database.close();
      await drop();
    },
  };
}
