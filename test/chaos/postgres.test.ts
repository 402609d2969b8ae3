import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { openControlledServers, type ControlledServers } from '../support/servers/start-servers.js';
import { ChaosFleet } from './support/chaos-fleet.js';
import { between, chaosSeed, randomFrom, trials } from './support/seed.js';
import {
  crashBackend,
  POSTGRES_SIGNALS,
  restart,
  startedAt,
  terminateBackends,
} from './support/store-faults.js';
import { expectAnswered, underLoad } from './support/under-load.js';

const RESTARTS = trials({ some: 3, all: 15 });
const TERMINATIONS = trials({ some: 5, all: 50 });
const CRASHES = trials({ some: 1, all: 5 });

/** Servers and workers whose PostgreSQL fails: what it acknowledged is there, and they go on once it is back. */
describe('a fleet whose PostgreSQL fails', () => {
  const seed = chaosSeed();
  const random = randomFrom(seed);
  let servers: ControlledServers;
  let fleet: ChaosFleet;

  beforeAll(async () => {
    servers = await openControlledServers();
    fleet = await ChaosFleet.open({
      apis: 2,
      workers: 2,
      servers: { databaseUrl: servers.postgres.url, redisUrl: servers.redis.url },
    });
  }, 180_000);
  afterAll(async () => {
    await fleet.close();
    await Promise.all([servers.postgres.stop(), servers.redis.stop()]);
  });

  it.each(['fast', 'immediate'] as const)(
    'goes on while it is restarted again and again (%s)',
    async (mode) => {
      const starts = new Set<number>();
      const answered = await underLoad(fleet, seed, async ({ load, outages }) => {
        for (let round = 0; round < RESTARTS; round += 1) {
          await delay(between(random, 200, 1_500));
          const downMs = between(random, 0, 500);
          await restart(servers.postgres, POSTGRES_SIGNALS[mode], { downMs, outages });
          starts.add(await startedAt(fleet.databaseUrl));
          await load.more(1);
        }
      });
      expect(starts.size).toBe(RESTARTS);
      expectAnswered(answered);
    },
    120_000 + RESTARTS * 20_000,
  );

  it(
    'goes on while connections are terminated again and again',
    async () => {
      let ended = 0;
      const answered = await underLoad(fleet, seed, async ({ load }) => {
        for (let round = 0; round < TERMINATIONS; round += 1) {
          await delay(between(random, 50, 600));
          ended += await terminateBackends(fleet.databaseUrl, 0.5);
        }
        await load.more(1);
      });
      expect(ended).toBeGreaterThanOrEqual(TERMINATIONS);
      expectAnswered(answered);
    },
    120_000 + TERMINATIONS * 5_000,
  );

  it(
    'goes on after it crashed',
    async () => {
      let crashed = 0;
      const answered = await underLoad(fleet, seed, async ({ load, outages }) => {
        for (let round = 0; round < CRASHES; round += 1) {
          crashed += await crashBackend(fleet.databaseUrl, outages);
          await load.more(1);
        }
      });
      expect(crashed).toBe(CRASHES);
      expectAnswered(answered);
    },
    120_000 + CRASHES * 20_000,
  );
});
