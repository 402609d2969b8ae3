import { Redis } from 'ioredis';
import pg from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import type { ControlledServer } from '../../support/servers/controlled-server.js';
import type { Outages } from './outages.js';

/** How PostgreSQL is told to go: fast ends its sessions in order, immediate leaves all to the recovery at its start. */
export const POSTGRES_SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;

/** Takes a server down and brings it back after so long; what that takes is an outage. */
export async function restart(
  server: ControlledServer,
  signal: NodeJS.Signals,
  { downMs = 0, outages }: { readonly downMs?: number; readonly outages?: Outages } = {},
): Promise<void> {
  const run = async (): Promise<void> => {
    await server.takeDown(signal);
    await delay(downMs);
    await server.bringBack();
  };
  await (outages ? outages.during(run) : run());
}

/** When PostgreSQL was started, in milliseconds since 1970. */
export async function startedAt(databaseUrl: string): Promise<number> {
  const [row] = await asAdministrator<{ at: Date }>(databaseUrl, 'select pg_postmaster_start_time() as at');
  return row!.at.getTime();
}

/**
 * Ends connections to a database, each with this chance, as an administrator does.
 * @returns how many were ended
 */
export async function terminateBackends(databaseUrl: string, chance: number): Promise<number> {
  const [row] = await asAdministrator<{ ended: number }>(
    databaseUrl,
    `select count(*) filter (where pg_terminate_backend(pid))::int as ended from (
       select pid from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and random() < $1 offset 0) victims`,
    [chance],
  );
  return row!.ended;
}

/**
 * Kills the process of one connection, whereupon PostgreSQL ends all of them and recovers as after a crash.
 * @returns how many it killed: 1, or 0 where nobody was connected
 */
export async function crashBackend(databaseUrl: string, outages: Outages): Promise<number> {
  const [victim] = await asAdministrator<{ pid: number }>(
    databaseUrl,
    'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() limit 1',
  );
  if (!victim) return 0;
  await outages.during(async () => {
    process.kill(victim.pid, 'SIGKILL');
    await untilAnswering(databaseUrl);
  });
  return 1;
}

async function untilAnswering(databaseUrl: string): Promise<void> {
  for (;;) {
    await delay(50);
    const isUp = await asAdministrator(databaseUrl, 'select 1').then(
      () => true,
      () => false,
    );
    if (isUp) return;
  }
}

async function asAdministrator<Row extends pg.QueryResultRow>(
  url: string,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<Row>(statement, [...values])).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Empties Redis.
 * @returns how many keys it held
 */
export function flushRedis(url: string): Promise<number> {
  return withRedis(url, async (redis) => {
    const keys = await redis.dbsize();
    await redis.flushall();
    return keys;
  });
}

/** Opens a connection of its own to Redis. */
export async function withRedis<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 0 });
  redis.on('error', () => undefined);
  await redis.connect();
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}
