import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import pg from 'pg';
import { openControlledServers, type ControlledServers } from './servers/start-servers.js';

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

async function withRedis<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 0 });
  redis.on('error', () => undefined);
  await redis.connect();
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

describe('Servers that a test takes down and brings back', () => {
  let servers: ControlledServers;
  beforeAll(async () => void (servers = await openControlledServers()));
  afterAll(() => Promise.all([servers.postgres.stop(), servers.redis.stop()]));

  it.each(['SIGINT', 'SIGQUIT', 'SIGKILL'] as const)(
    'keep in PostgreSQL what it acknowledged before %s',
    async (signal) => {
      const { postgres } = servers;
      await query(postgres.url, `CREATE TABLE kept_${signal} AS SELECT 7 AS value`);
      await postgres.takeDown(signal);
      await expect(query(postgres.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
      await postgres.bringBack();
      expect(await query(postgres.url, `SELECT value FROM kept_${signal}`)).toEqual([{ value: 7 }]);
    },
  );

  it('lose in Redis what it held', async () => {
    const { redis } = servers;
    await withRedis(redis.url, (connection) => connection.set('key', 'value'));
    await redis.takeDown('SIGKILL');
    await expect(withRedis(redis.url, (connection) => connection.ping())).rejects.toThrow();
    await redis.bringBack();
    expect(await withRedis(redis.url, (connection) => connection.get('key'))).toBeNull();
  });

  it.each(['postgres', 'redis'] as const)(
    'answer nothing in %s while it is held, and then all',
    async (held) => {
      const ask = {
        postgres: () => query(servers.postgres.url, 'SELECT 1'),
        redis: () => withRedis(servers.redis.url, (connection) => connection.ping()),
      };
      const told: string[] = [];
      await servers[held].pause();
      const answer = ask[held]().then(() => told.push('answered'));
      for (let round = 0; round < 5; round += 1) await ask[held === 'redis' ? 'postgres' : 'redis']();
      told.push('resumed');
      await servers[held].resume();
      await answer;
      expect(told).toEqual(['resumed', 'answered']);
    },
  );
});
