import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import pg from 'pg';
import { choosePostgres, chooseRedis } from './servers/choose-server.js';
import {
  createTestDatabase,
  startPostgres14,
  testDatabaseUrl,
  testRedisUrl,
  type RunningServer,
} from './servers/test-servers.js';

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

const VERSION =
  "SELECT current_setting('server_version_num')::int / 10000 AS major, current_database() AS name";

describe('The PostgreSQL of a test run', () => {
  it('answers with version 14 or later', async () => {
    const [row] = await query(testDatabaseUrl(), VERSION);
    expect((row as { major: number }).major).toBeGreaterThanOrEqual(14);
  });

  it('gives each caller an empty database and removes it again', async () => {
    const database = await createTestDatabase('proof');
    expect(await query(database.url, VERSION)).toMatchObject([{ name: database.name }]);
    expect(await query(database.url, "SELECT 1 FROM pg_tables WHERE schemaname = 'public'")).toEqual([]);
    await database.drop();
    await expect(query(database.url, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
  });
});

describe('The PostgreSQL 14 from npm', () => {
  let server: RunningServer;
  beforeAll(async () => void (server = await startPostgres14()));
  afterAll(() => server.stop());

  it('answers with version 14', async () => {
    expect(await query(server.url, VERSION)).toMatchObject([{ major: 14 }]);
  });

  it('creates databases like the other server', async () => {
    const database = await createTestDatabase('proof', server.url);
    expect(await query(database.url, VERSION)).toMatchObject([{ major: 14, name: database.name }]);
    await database.drop();
  });
});

describe('The Redis of a test run', () => {
  const connections: Redis[] = [];
  const connect = (): Redis => {
    const connection = new Redis(testRedisUrl());
    connections.push(connection);
    return connection;
  };
  afterAll(() => Promise.all(connections.map((connection) => connection.quit())));

  it('answers PING', async () => {
    expect(await connect().ping()).toBe('PONG');
  });

  it('carries what is published to who subscribed', async () => {
    const subscriber = connect();
    const received = new Promise<string[]>((resolve) => {
      subscriber.on('message', (channel, message) => resolve([channel, message]));
    });
    await subscriber.subscribe('proof');
    await connect().publish('proof', 'hello');
    expect(await received).toEqual(['proof', 'hello']);
  });
});

describe('The choice of PostgreSQL', () => {
  it('prefers the server that TEST_DATABASE_URL names', () => {
    const choice = choosePostgres({
      givenUrl: 'postgresql://db/test',
      binDirectory: '/usr/lib/postgresql/15/bin',
    });
    expect(choice).toEqual({ kind: 'given', url: 'postgresql://db/test' });
  });

  it('takes the programs of the machine when no server is named', () => {
    const choice = choosePostgres({ givenUrl: undefined, binDirectory: '/usr/lib/postgresql/15/bin' });
    expect(choice).toEqual({ kind: 'machine', binDirectory: '/usr/lib/postgresql/15/bin' });
  });

  it('falls back to the one from npm', () => {
    expect(choosePostgres({ givenUrl: '', binDirectory: undefined })).toEqual({ kind: 'npm' });
  });
});

describe('The choice of Redis', () => {
  const nothing = { givenUrl: undefined, executable: undefined, canInstall: false, mayInstall: true };

  it('prefers the server that TEST_REDIS_URL names', () => {
    const facts = { ...nothing, givenUrl: 'redis://cache', executable: '/usr/bin/redis-server' };
    expect(chooseRedis(facts)).toEqual({ kind: 'given', url: 'redis://cache' });
  });

  it('takes the program of the machine when no server is named', () => {
    const facts = { ...nothing, executable: '/usr/bin/redis-server', canInstall: true };
    expect(chooseRedis(facts)).toEqual({ kind: 'machine', executable: '/usr/bin/redis-server' });
  });

  it('installs the package where it can', () => {
    expect(chooseRedis({ ...nothing, canInstall: true })).toEqual({ kind: 'install' });
  });

  it('says how to get it where installing is refused', () => {
    const choice = chooseRedis({ ...nothing, canInstall: true, mayInstall: false });
    expect(choice).toMatchObject({
      kind: 'missing',
      message: expect.stringContaining('QUARTET_TEST_INSTALL=0 forbids'),
    });
  });

  it('says how to get it where it cannot install', () => {
    const choice = chooseRedis(nothing);
    expect(choice).toMatchObject({
      kind: 'missing',
      message: expect.stringMatching(/install redis-server .*TEST_REDIS_URL/),
    });
    expect(choice).not.toMatchObject({ message: expect.stringContaining('\n') });
  });
});
