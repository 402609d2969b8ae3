import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ExecuteAgentTaskDocument } from '../../client/src/generated/graphql.js';
import { QuartetClient } from '../../client/src/quartet-client.js';
import { QuartetError } from '../../client/src/quartet-error.js';
import { startMember, uploadSamples } from '../support/fleet.js';
import { Programs, type Program } from '../support/program.js';
import { readinessOf, readinessUntil, type Readiness } from '../support/readiness.js';
import { createMigratedDatabase } from '../support/servers/migrated-database.js';
import { testRedisUrl, type TestDatabase } from '../support/servers/test-servers.js';
import { TcpProxy } from '../support/tcp-proxy.js';

/** Longer than a probe may take by half; what hangs would take ten seconds. */
const SOON_MS = 4_000;

/** A server and a worker that reach their stores by way of proxies. */
describe('probes of a fleet', () => {
  let programs: Programs;
  let database: TestDatabase;
  let postgres: TcpProxy;
  let redis: TcpProxy;
  let members: Record<'api' | 'worker', Program>;
  let urls: Record<'api' | 'worker', string>;
  let client: QuartetClient;
  let collectionId: string;

  beforeAll(async () => {
    programs = await Programs.open();
    database = await createMigratedDatabase('readiness');
    postgres = await TcpProxy.open(database.url);
    redis = await TcpProxy.open(testRedisUrl());
    members = { api: start('api'), worker: start('worker') };
    urls = { api: await members.api.address(), worker: await members.worker.address() };
    client = new QuartetClient({ url: urls.api });
    collectionId = await uploadSamples(client);
  }, 180_000);
  afterEach(() => {
    postgres.restore();
    redis.restore();
  });
  afterAll(async () => {
    await client.close();
    await programs.end();
    await Promise.all([postgres.close(), redis.close()]);
    await database.drop();
  });

  const prefix = `readiness-${randomUUID()}`;
  const start = (role: 'api' | 'worker'): Program =>
    startMember(
      programs,
      role,
      { databaseUrl: postgres.url, redisUrl: redis.url, redisPrefix: prefix },
      {
        DATABASE_STATEMENT_TIMEOUT_SECONDS: '1',
        ...(role === 'api' ? { QUARTET_DRAIN_SECONDS: '5' } : {}),
      },
    );

  async function expectMissing(status: Readiness['status'], missing: readonly string[]): Promise<void> {
    for (const url of Object.values(urls)) {
      await readinessUntil(url, { status, missing });
      const began = performance.now();
      expect(await readinessOf(url)).toMatchObject({ status, missing });
      expect(performance.now() - began).toBeLessThan(SOON_MS);
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
    }
  }

  /** As people do: what may succeed later is tried again. */
  async function insist<T>(attempt: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof QuartetError) || !error.retryable) throw error;
        await delay(100);
      }
    }
  }

  function execute(): Promise<string> {
    const input = {
      taskDescription: 'Who was Martin Luther?',
      context: { collectionId },
      idempotencyKey: randomUUID(),
    };
    return insist(
      async () => (await client.request(ExecuteAgentTaskDocument, { input })).executeAgentTask.id,
    );
  }

  const statusAtEnd = (id: string): Promise<unknown> =>
    insist(async () => {
      for await (const event of client.followSession(id)) {
        if (event.__typename === 'SessionFinished') return event.status;
      }
      return null;
    });

  async function expectServing(): Promise<void> {
    for (const url of Object.values(urls)) await readinessUntil(url, { status: 'ready' });
    expect(await statusAtEnd(await execute())).toBe('COMPLETED');
  }

  it('are answered well while everything is there', expectServing, 60_000);

  it.each([
    ['the database', () => postgres, 'not ready' as const, 'database'],
    ['Redis, without which they serve on,', () => redis, 'degraded' as const, 'redis'],
  ])(
    'name %s while it is down, while it swallows what it is told, and not when it is back',
    async (_name, proxyOf, status, missing) => {
      const proxy = proxyOf();
      proxy.refuse();
      await expectMissing(status, [missing]);
      proxy.restore();
      await expectServing();
      proxy.swallow();
      await expectMissing(status, [missing]);
      expect(proxy.done.swallowed).toBeGreaterThan(0);
      proxy.restore();
      await expectServing();
    },
    120_000,
  );

  it('are answered well again after connections were lost without an end', async () => {
    postgres.strand();
    await expectServing();
    expect(postgres.done.swallowed).toBeGreaterThan(0);
  }, 60_000);

  it('say that a worker drains as soon as it is told to stop, while it finishes its work', async () => {
    // Only a worker keeps steps; what it runs cannot go on before the proxy lets it.
    const isHeld = postgres.holdAt({ says: /insert into task_steps/, side: 'BEFORE' });
    await execute();
    await isHeld;
    members.worker.signal('SIGTERM');
    await readinessUntil(urls.worker, { status: 'draining' });
    expect((await fetch(`${urls.worker}/healthz`)).status).toBe(200);
    postgres.restore();
    expect(await members.worker.ending).toMatchObject({ code: 0 });
  }, 60_000);

  it('say that a server drains, while it answers those who still come', async () => {
    members.api.signal('SIGTERM');
    await readinessUntil(urls.api, { status: 'draining' });
    expect((await fetch(`${urls.api}/healthz`)).status).toBe(200);
    await expect(execute()).resolves.toEqual(expect.any(String));
    expect(await members.api.ending).toMatchObject({ code: 0 });
  }, 60_000);
});
