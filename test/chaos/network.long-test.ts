import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { testRedisUrl } from '../support/servers/test-servers.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { ChaosFleet, LEASE_SECONDS } from './support/chaos-fleet.js';
import { chaosSeed } from './support/seed.js';
import { expectAnswered, underLoad } from './support/under-load.js';

const CUTS = 50;
const HOLE_MS = 20_000;

/**
 * Connections that end, that lead nowhere, or of which only one side knows the end. One server and one worker
 * reach the stores by ways of their own, so that what fails there fails for them alone.
 */
describe('a fleet whose network fails', () => {
  const seed = chaosSeed();
  let fleet: ChaosFleet;
  let postgres: TcpProxy;
  let redis: TcpProxy;

  beforeAll(async () => {
    const environment = { DATABASE_STATEMENT_TIMEOUT_SECONDS: '3' };
    fleet = await ChaosFleet.open({ apis: 1, workers: 1, environment });
    postgres = await TcpProxy.open(fleet.databaseUrl);
    redis = await TcpProxy.open(testRedisUrl());
    await Promise.all((['api', 'worker'] as const).map((role) => fleet.start(role, { postgres, redis })));
  }, 180_000);
  afterEach(() => {
    for (const proxy of [postgres, redis, fleet.postgres, fleet.redis]) proxy.restore();
  });
  afterAll(async () => {
    await fleet.close();
    await Promise.all([postgres.close(), redis.close()]);
  });

  /** Every connection that leads nowhere was noticed by its program. */
  async function givenUp(proxy: TcpProxy): Promise<void> {
    while (proxy.halfOpen > 0) await delay(100);
  }

  it(
    'goes on while connections to PostgreSQL are cut again and again',
    async () => {
      const before = fleet.postgres.done.cut;
      const answered = await underLoad(fleet, seed, async () => {
        for (let round = 0; round < CUTS; round += 1) {
          await delay(300);
          fleet.postgres.cut();
        }
      });
      expect(fleet.postgres.done.cut - before).toBeGreaterThanOrEqual(CUTS);
      expectAnswered(answered);
    },
    120_000 + CUTS * 5_000,
  );

  it('goes on without a server and a worker whose packets to PostgreSQL vanish', async () => {
    const answered = await underLoad(fleet, seed, async ({ load }) => {
      postgres.swallow();
      await delay(HOLE_MS);
      // Others have taken up what the worker held: its lease is over.
      expect(HOLE_MS).toBeGreaterThan(LEASE_SECONDS * 1_000);
      await load.more(2);
      postgres.restore();
    });
    expect(postgres.done.swallowed).toBeGreaterThan(0);
    expectAnswered(answered);
  }, 240_000);

  it('goes on without a server and a worker whose connections to PostgreSQL are half open', async () => {
    const before = postgres.done.swallowed;
    const answered = await underLoad(fleet, seed, async ({ load }) => {
      postgres.strand();
      await load.more(2);
      await givenUp(postgres);
      postgres.restore();
    });
    expect(postgres.done.swallowed).toBeGreaterThan(before);
    expectAnswered(answered);
  }, 240_000);

  it('works on while what is told to Redis vanishes', async () => {
    const answered = await underLoad(fleet, seed, async ({ load }) => {
      fleet.redis.swallow();
      redis.swallow();
      await delay(HOLE_MS);
      await load.more(2);
      for (const proxy of [fleet.redis, redis]) proxy.restore();
    });
    expect(fleet.redis.done.swallowed).toBeGreaterThan(0);
    expect(redis.done.swallowed).toBeGreaterThan(0);
    expectAnswered(answered);
  }, 240_000);

  it('makes half-open connections to Redis anew', async () => {
    const before = [fleet.redis.done.swallowed, redis.done.swallowed];
    const answered = await underLoad(fleet, seed, async ({ load }) => {
      fleet.redis.strand();
      redis.strand();
      await load.more(2);
      for (const proxy of [fleet.redis, redis]) {
        await givenUp(proxy);
        proxy.restore();
      }
    });
    expect(fleet.redis.done.swallowed).toBeGreaterThan(before[0]!);
    expect(redis.done.swallowed).toBeGreaterThan(before[1]!);
    expectAnswered(answered);
  }, 240_000);
});
