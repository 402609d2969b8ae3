import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { npmPostgresBinaries } from './find-binaries.js';
import type { RunningServer } from './kept-server.js';
import { startPostgres } from './postgres-server.js';

export { freePort, type RunningServer } from './kept-server.js';

// The global set-up (test/global-setup.js) sets these before the workers start.
const DATABASE_URL_VARIABLE = 'QUARTET_TEST_DATABASE_URL';
const REDIS_URL_VARIABLE = 'QUARTET_TEST_REDIS_URL';
const TEMPLATE_VARIABLE = 'QUARTET_TEST_TEMPLATE';

function fromSetup(variable: string): string {
  const value = process.env[variable];
  if (!value)
    throw new Error(
      `${variable} is not set: run the tests with jest, whose global set-up starts the servers.`,
    );
  return value;
}

/** The PostgreSQL server of this test run; its user may create databases and roles. */
export function testDatabaseUrl(): string {
  return fromSetup(DATABASE_URL_VARIABLE);
}

/** The Redis server of this test run. */
export function testRedisUrl(): string {
  return fromSetup(REDIS_URL_VARIABLE);
}

/** The database that migrated ones are copied from, which the first test that wants one makes. */
export function templateName(): string {
  return fromSetup(TEMPLATE_VARIABLE);
}

/** A database of a test's own. */
export interface TestDatabase {
  readonly name: string;
  readonly url: string;
  /** Removes the database and ends every connection to it. */
  drop(): Promise<void>;
}

/**
 * Creates a database on the server of this test run, or on `serverUrl`; empty, unless it is to be a copy. The name is
 * made unique, so that test files in parallel do not meet.
 */
export async function createTestDatabase(
  name = 'test',
  serverUrl = testDatabaseUrl(),
  template = 'template0',
): Promise<TestDatabase> {
  const unique = `quartet_${name}_${randomBytes(6).toString('hex')}`;
  const [copy, original] = [unique, template].map((one) => pg.escapeIdentifier(one));
  await administer(serverUrl, `CREATE DATABASE ${copy} TEMPLATE ${original}`);
  const url = new URL(serverUrl);
  url.pathname = `/${unique}`;
  const drop = (): Promise<void> =>
    administer(serverUrl, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(unique)} WITH (FORCE)`);
  return { name: unique, url: url.href, drop };
}

/** Does one thing to the server, by a connection of its own. */
export async function administer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Starts a PostgreSQL 14 of its own, the oldest that Quartet runs on. It ends with this process at the latest. */
export function startPostgres14(): Promise<RunningServer> {
  return startPostgres(npmPostgresBinaries());
}
