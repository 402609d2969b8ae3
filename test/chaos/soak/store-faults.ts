import { setTimeout as delay } from 'node:timers/promises';
import { between, type Random } from '../support/seed.js';
import {
  crashBackend,
  flushRedis,
  POSTGRES_SIGNALS,
  restart,
  terminateBackends,
} from '../support/store-faults.js';
import type { Fault } from './fault.js';

/** What happens to a store, for all members at once. */
export const STORE_FAULTS: Readonly<Record<string, Fault>> = {
  'PostgreSQL restarted fast': restartPostgres('fast'),
  'PostgreSQL restarted immediately': restartPostgres('immediate'),
  'PostgreSQL crashed': ({ soak, outages }) => crashBackend(soak.fleet.databaseUrl, outages),
  'PostgreSQL hung': async ({ servers: { postgres }, outages }, random) => {
    await outages.during(async () => {
      await postgres.pause();
      await delay(between(random, 200, 2_000));
      await postgres.resume();
    });
    return 1;
  },
  'connections to PostgreSQL terminated': ({ soak }, random) =>
    terminateBackends(soak.fleet.databaseUrl, 0.2 + random() * 0.8),
  'Redis restarted': restartRedis('SIGTERM'),
  'Redis killed': restartRedis('SIGKILL'),
  'Redis emptied': ({ servers: { redis } }) => flushRedis(redis.url),
  'Redis hung': async ({ servers: { redis } }, random) => {
    await redis.pause();
    await delay(between(random, 200, 5_000));
    await redis.resume();
    return 1;
  },
};

function restartPostgres(mode: keyof typeof POSTGRES_SIGNALS): Fault {
  return async ({ servers: { postgres }, outages }, random: Random) => {
    await restart(postgres, POSTGRES_SIGNALS[mode], { downMs: between(random, 0, 1_000), outages });
    return 1;
  };
}

function restartRedis(signal: NodeJS.Signals): Fault {
  return async ({ servers: { redis } }, random: Random) => {
    await restart(redis, signal, { downMs: between(random, 0, 5_000) });
    return 1;
  };
}
