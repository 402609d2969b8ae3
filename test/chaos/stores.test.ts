import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ExecuteAgentTaskDocument } from '../../client/src/generated/graphql.js';
import { QuartetClient } from '../../client/src/quartet-client.js';
import { QuartetError } from '../../client/src/quartet-error.js';
import { Database, openOrm } from '../../src/database/database.js';
import { LOCAL_VIEWER } from '../../src/services/local-identity.js';
import { TestEngine } from '../orchestrator/engine.js';
import { expectSound } from '../orchestrator/invariants.js';
import { startMember, uploadSamples } from '../support/fleet.js';
import { Programs, type Program } from '../support/program.js';
import { createTestDatabase, testRedisUrl, type TestDatabase } from '../support/servers/test-servers.js';
import { TcpProxy } from '../support/tcp-proxy.js';

const QUESTIONS = [
  'When did the plugs-out test of Apollo 1 begin, and what caused the fire?',
  'Who was Martin Luther, and when did he write the theses?',
];
const SESSIONS = 8;

/** A server and a worker that reach PostgreSQL and Redis by way of proxies, which fail while sessions are sent. */
describe('a fleet whose stores fail under load', () => {
  let programs: Programs;
  let testDatabase: TestDatabase;
  let database: Database;
  let postgres: TcpProxy;
  let redis: TcpProxy;
  let client: QuartetClient;
  let collectionId: string;

  beforeAll(async () => {
    programs = await Programs.open();
    testDatabase = await createTestDatabase('chaos');
    postgres = await TcpProxy.open(testDatabase.url);
    redis = await TcpProxy.open(testRedisUrl());
    const [api, worker] = [start('api'), start('worker')];
    client = new QuartetClient({ url: await api.address() });
    await worker.address();
    const target = { driver: 'postgres', url: testDatabase.url, poolSize: 2 } as const;
    database = new Database(await openOrm(target), 'postgres');
    collectionId = await uploadSamples(client);
  }, 180_000);
  afterEach(() => {
    postgres.restore();
    redis.restore();
  });
  afterAll(async () => {
    await client.close();
    await programs.end();
    await database.close();
    await Promise.all([postgres.close(), redis.close()]);
    await testDatabase.drop();
  });

  const prefix = `chaos-${randomUUID()}`;
  const start = (role: 'api' | 'worker'): Program =>
    startMember(programs, role, { databaseUrl: postgres.url, redisUrl: redis.url, redisPrefix: prefix });

  /** Sends as people do: what may succeed later is sent again, under the same key. */
  async function execute(index: number): Promise<string> {
    const input = {
      taskDescription: QUESTIONS[index % QUESTIONS.length]!,
      context: { collectionId },
      idempotencyKey: randomUUID(),
    };
    for (;;) {
      try {
        return (await client.request(ExecuteAgentTaskDocument, { input })).executeAgentTask.id;
      } catch (error) {
        if (!(error instanceof QuartetError) || !error.retryable) throw error;
        await delay(100);
      }
    }
  }

  async function follow(id: string): Promise<void> {
    const seqs: number[] = [];
    for (let after = 0; ; after = seqs.at(-1) ?? 0) {
      try {
        for await (const { seq, __typename } of client.followSession(id, after)) {
          if (seq != null) seqs.push(seq);
          if (__typename !== 'SessionFinished') continue;
          expect(seqs).toEqual(seqs.map((_, index) => index + 1));
          return;
        }
      } catch (error) {
        if (!(error instanceof QuartetError) || !error.retryable) throw error;
        await delay(100);
      }
    }
  }

  /** Every session that was acknowledged while `fault` went on ends well, as its rows and its followers tell. */
  async function expectSurvived(fault: () => Promise<void>): Promise<void> {
    const sending = Promise.all(
      Array.from({ length: SESSIONS }, async (_, index) => {
        await delay(index * 150);
        const id = await execute(index);
        await follow(id);
        return id;
      }),
    );
    await fault();
    const ids = await sending;
    const engine = new TestEngine(database, { ...LOCAL_VIEWER, agentId: '' });
    for (const id of ids) {
      await expectSound(engine, id);
      expect((await engine.view(id)).session.status).toBe('COMPLETED');
    }
  }

  it('survives a Redis that is down for three seconds', async () => {
    const before = redis.done.cut;
    await expectSurvived(async () => {
      await delay(300);
      redis.refuse();
      await delay(3_000);
      redis.restore();
    });
    expect(redis.done.cut).toBeGreaterThan(before);
  }, 120_000);

  it('survives a Redis that swallows what it is told', async () => {
    await expectSurvived(async () => {
      await delay(300);
      redis.swallow();
      await delay(4_000);
      redis.restore();
    });
    expect(redis.done.swallowed).toBeGreaterThan(0);
  }, 120_000);

  it('survives connections to PostgreSQL that are cut again and again', async () => {
    const before = postgres.done.cut;
    await expectSurvived(async () => {
      for (let round = 0; round < 6; round += 1) {
        await delay(400);
        postgres.cut();
      }
    });
    expect(postgres.done.cut - before).toBeGreaterThan(5);
  }, 120_000);

  it('survives a PostgreSQL that is down for two seconds', async () => {
    const before = postgres.done.cut;
    await expectSurvived(async () => {
      await delay(300);
      postgres.refuse();
      await delay(2_000);
      postgres.restore();
    });
    expect(postgres.done.cut).toBeGreaterThan(before);
  }, 120_000);
});
