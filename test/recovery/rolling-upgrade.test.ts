import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { ExecuteAgentTaskDocument } from '../../client/src/generated/graphql.js';
import { QuartetClient } from '../../client/src/quartet-client.js';
import { MIGRATIONS } from '../../migrations/index.js';
import type { NamedMigration } from '../../migrations/named-migration.js';
import { openMigratedDatabase } from '../../src/database/open-database.js';
import { startMember, uploadSamples } from '../support/fleet.js';
import { LATER, migrationsWith } from '../support/later-migration.js';
import { Programs, type Program } from '../support/program.js';
import { readinessUntil } from '../support/readiness.js';
import { createTestDatabase, testRedisUrl, type TestDatabase } from '../support/servers/test-servers.js';

const ADDED = migrationsWith({
  statements: [
    'create table later_things (id int primary key)',
    'alter table agent_sessions add column later_note text',
  ],
});
const BREAKING: readonly NamedMigration[] = [
  ...ADDED,
  migrationsWith({
    name: '29990102000000-renamed',
    statements: ['alter table agent_sessions rename column later_note to later_remark'],
    breaking: 'renames a column',
  }).at(-1)!,
];
const TOO_NEW = /29990102000000-renamed \(it renames a column\)\. Run that version or a later one\./;

/** Programs of this version, which are the old ones, beside a newer one that has migrated. */
describe('a rolling upgrade', () => {
  let programs: Programs;
  let database: TestDatabase;
  let api: Program;
  let worker: Program;
  let client: QuartetClient;

  beforeAll(async () => {
    programs = await Programs.open();
    database = await createTestDatabase('upgrade');
  });
  afterAll(async () => {
    await client?.close();
    await programs.end();
    await database.drop();
  });

  const prefix = `upgrade-${randomUUID()}`;
  const start = (role: 'api' | 'worker'): Program =>
    startMember(programs, role, { databaseUrl: database.url, redisUrl: testRedisUrl(), redisPrefix: prefix });

  async function migrateAsNewer(migrations: readonly NamedMigration[]): Promise<readonly string[]> {
    const target = { driver: 'postgres', url: database.url, poolSize: 2, migrations } as const;
    const opened = await openMigratedDatabase(target);
    await opened.database.close();
    return opened.applied;
  }

  it('lets old processes start and work on a newer schema that does not break them', async () => {
    expect(await migrateAsNewer(ADDED)).toEqual([...MIGRATIONS.map(({ name }) => name), LATER]);
    [api, worker] = [start('api'), start('worker')];
    const url = await api.address();
    await readinessUntil(url, { status: 'ready' });
    await readinessUntil(await worker.address(), { status: 'ready' });
    client = new QuartetClient({ url });
    const input = {
      taskDescription: 'Who was Martin Luther?',
      context: { collectionId: await uploadSamples(client) },
    };
    const { executeAgentTask } = await client.request(ExecuteAgentTaskDocument, { input });
    const ends = [];
    for await (const event of client.followSession(executeAgentTask.id)) ends.push(event);
    expect(ends.at(-1)).toMatchObject({ __typename: 'SessionFinished', status: 'COMPLETED' });
  }, 120_000);

  it('stops old processes that run when a newer one breaks the schema, and keeps them alive', async () => {
    expect(await migrateAsNewer(BREAKING)).toEqual(['29990102000000-renamed']);
    const [apiUrl, workerUrl] = [await api.address(), await worker.address()];
    await readinessUntil(apiUrl, { status: 'not ready', missing: ['schema'] });
    await readinessUntil(workerUrl, { status: 'not ready', missing: ['schema', 'engine'] });
    for (const url of [apiUrl, workerUrl]) expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const input = { taskDescription: 'Who was Martin Luther?' };
    await expect(client.request(ExecuteAgentTaskDocument, { input })).rejects.toMatchObject({
      code: 'SCHEMA_TOO_NEW',
      retryable: true,
      message: expect.stringMatching(TOO_NEW),
    });
    worker.signal('SIGTERM');
    expect(await worker.ending).toMatchObject({ code: 0 });
  }, 60_000);

  it('refuses the start of an old process on a schema that breaks it, in one line', async () => {
    const { code, stdout, stderr } = await start('worker').ending;
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(TOO_NEW);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  }, 60_000);

  it('keeps what a breaking migration says of itself through starts of the newer program', async () => {
    expect(await migrateAsNewer(BREAKING)).toEqual([]);
    await expect(migrateAsNewer(ADDED)).rejects.toMatchObject({ code: 'SCHEMA_TOO_NEW' });
  });
});

describe('migrations', () => {
  let programs: Programs;
  let database: TestDatabase;
  beforeAll(async () => {
    programs = await Programs.open();
    database = await createTestDatabase('migrating');
  });
  afterAll(async () => {
    await programs.end();
    await database.drop();
  });

  async function ask<Row extends pg.QueryResultRow>(statement: string): Promise<Row[]> {
    const connection = new pg.Client({ connectionString: database.url });
    await connection.connect();
    try {
      return (await connection.query<Row>(statement)).rows;
    } finally {
      await connection.end();
    }
  }

  async function untilSome(statement: string): Promise<void> {
    while ((await ask(statement)).length === 0);
  }

  it('leave nothing half done when their process is killed, and are done whole by the next one', async () => {
    const killed = programs.start([], {
      script: 'test/support/killable-migration.ts',
      environment: { DATABASE_URL: database.url },
    });
    await untilSome(`select 1 from pg_stat_activity
      where query like 'select pg_sleep%' and state = 'active' and datname = current_database()`);
    killed.signal('SIGKILL');
    await killed.ending;
    const migrations = migrationsWith({ statements: ['create table half_done (id int)'] });
    const target = { driver: 'postgres', url: database.url, poolSize: 2, migrations } as const;
    const { database: opened, applied } = await openMigratedDatabase(target);
    await opened.close();
    expect(applied).toEqual(migrations.map(({ name }) => name));
    expect(await ask(`select 1 from information_schema.tables where table_name = 'half_done'`)).toHaveLength(
      1,
    );
  }, 60_000);

  it('are applied once by processes that migrate at the same time', async () => {
    const other = await createTestDatabase('migrating');
    const environment = { DATABASE_URL: other.url };
    const endings = await Promise.all([1, 2, 3].map(() => programs.run(['migrate'], { environment })));
    await other.drop();
    const all = MIGRATIONS.map(({ name }) => `applied ${name}\n`).join('');
    expect(endings.map(({ code, stderr }) => [code, stderr])).toEqual(endings.map(() => [0, '']));
    expect(endings.map(({ stdout }) => stdout).sort()).toEqual([all, 'nothing to do\n', 'nothing to do\n']);
  }, 60_000);
});
