import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { openControlledServers, type ControlledServers } from '../support/servers/start-servers.js';
import { ChaosFleet } from './support/chaos-fleet.js';
import { chaosSeed, trials } from './support/seed.js';
import { flushRedis, restart, withRedis } from './support/store-faults.js';
import { expectAnswered, underLoad } from './support/under-load.js';

const LONG_OUTAGE_MS = trials({ some: 4_000, all: 30_000 });
const FLUSHES = trials({ some: 5, all: 40 });

/** Servers and workers whose Redis fails. It carries hints, so nothing may be lost, and the API answers on. */
describe('a fleet whose Redis fails', () => {
  const seed = chaosSeed();
  let servers: ControlledServers;
  let fleet: ChaosFleet;
  /** How a session ended that ran before there was a Redis. */
  let endedWithout: string | null;

  beforeAll(async () => {
    servers = await openControlledServers();
    // Redis is not there yet when the fleet starts.
    await servers.redis.takeDown('SIGTERM');
    const { postgres, redis } = servers;
    fleet = await ChaosFleet.open({
      apis: 2,
      workers: 2,
      servers: { databaseUrl: postgres.url, redisUrl: redis.url },
    });
    endedWithout = (await fleet.client.run({ taskDescription: 'Who was Martin Luther?' })).ended;
    await redis.bringBack();
  }, 180_000);
  afterAll(async () => {
    await fleet.close();
    await Promise.all([servers.postgres.stop(), servers.redis.stop()]);
  });

  /** How many jobs and messages Redis has carried since it started. */
  const carried = () =>
    withRedis(servers.redis.url, async (redis) => {
      const stats = await redis.info('commandstats');
      return ['evalsha', 'publish'].map((name) =>
        Number(new RegExp(`cmdstat_${name}:calls=(\\d+)`).exec(stats)?.[1] ?? 0),
      );
    });

  it('starts and works without it, and uses it once it comes', async () => {
    expect(endedWithout).toBe('COMPLETED');
    const answered = await underLoad(fleet, seed, async () => {
      while ((await carried()).some((count) => count < 10)) await delay(100);
    });
    expectAnswered(answered);
  }, 180_000);

  it.each([
    ['for a second', 1_000],
    [`for ${LONG_OUTAGE_MS / 1_000} seconds`, LONG_OUTAGE_MS],
  ])(
    'works on while it is down %s',
    async (_name, downMs) => {
      const answered = await underLoad(fleet, seed, () => restart(servers.redis, 'SIGTERM', { downMs }));
      expectAnswered(answered);
    },
    240_000,
  );

  it('works on while it is emptied again and again', async () => {
    let flushed = 0;
    const answered = await underLoad(fleet, seed, async () => {
      for (let round = 0; round < FLUSHES; round += 1) {
        flushed += await flushRedis(servers.redis.url);
        await delay(200);
      }
    });
    expect(flushed).toBeGreaterThanOrEqual(FLUSHES);
    expectAnswered(answered);
  }, 180_000);

  it('works on when it is killed and comes back empty', async () => {
    const answered = await underLoad(fleet, seed, async ({ load }) => {
      expect(await withRedis(servers.redis.url, (redis) => redis.dbsize())).toBeGreaterThan(0);
      await restart(servers.redis, 'SIGKILL');
      await load.more(2);
      expect(await carried()).not.toContain(0);
    });
    expectAnswered(answered);
  }, 180_000);

  it('works on while it hangs', async () => {
    const answered = await underLoad(fleet, seed, async ({ load }) => {
      await servers.redis.pause();
      await load.more(4);
      await delay(2_000);
      await servers.redis.resume();
    });
    expectAnswered(answered);
  }, 180_000);
});
