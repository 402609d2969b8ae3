import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ExecuteAgentTaskDocument } from '../../client/src/generated/graphql.js';
import { QuartetClient } from '../../client/src/quartet-client.js';
import { startMember, uploadSamples } from '../support/fleet.js';
import { Programs, type Program } from '../support/program.js';
import { readinessUntil } from '../support/readiness.js';
import { bringHaproxy } from '../support/servers/haproxy.js';
import { createMigratedDatabase } from '../support/servers/migrated-database.js';
import { freePort, testRedisUrl, type TestDatabase } from '../support/servers/test-servers.js';

const CONFIGURATION = resolve('deploy/haproxy.cfg');

/** HAProxy as it is shipped, before two servers and a worker. */
describe('the proxy of deploy/haproxy.cfg', () => {
  let programs: Programs;
  let database: TestDatabase;
  let servers: Program[];
  let client: QuartetClient | undefined;
  let url: string;
  let collectionId: string;

  beforeAll(async () => {
    const haproxy = bringHaproxy();
    programs = await Programs.open();
    database = await createMigratedDatabase('proxy');
    servers = [start('api'), start('api')];
    const worker = start('worker');
    const addresses = await Promise.all(servers.map((server) => server.address()));
    await worker.address();
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const environment = {
      PROXY_BIND: `127.0.0.1:${port}`,
      API_1: loopback(addresses[0]!),
      API_2: loopback(addresses[1]!),
    };
    const proxy = programs.startCommand(haproxy, ['-db', '-f', CONFIGURATION], { environment });
    await Promise.race([untilServing(), failAtEnd(proxy)]);
    client = new QuartetClient({ url });
    collectionId = await uploadSamples(client);
  }, 180_000);
  afterAll(async () => {
    await client?.close();
    await programs.end();
    await database.drop();
  });

  const prefix = `proxy-${randomUUID()}`;
  const start = (role: 'api' | 'worker'): Program =>
    startMember(
      programs,
      role,
      { databaseUrl: database.url, redisUrl: testRedisUrl(), redisPrefix: prefix },
      role === 'api' ? { QUARTET_DRAIN_SECONDS: '5' } : {},
    );

  const loopback = (address: string): string => `127.0.0.1:${new URL(address).port}`;

  const status = (path: string): Promise<number> =>
    fetch(`${url}${path}`).then(
      (response) => response.status,
      () => 0,
    );

  async function untilServing(): Promise<void> {
    while ((await status('/readyz')) !== 200) await delay(50);
  }

  async function failAtEnd(program: Program): Promise<never> {
    throw new Error(`The proxy ended: ${(await program.ending).stderr}`);
  }

  async function runSession(): Promise<unknown> {
    const input = { taskDescription: 'Who was Martin Luther?', context: { collectionId } };
    const { executeAgentTask } = await client!.request(ExecuteAgentTaskDocument, { input });
    for await (const event of client!.followSession(executeAgentTask.id)) {
      if (event.__typename === 'SessionFinished') return event.status;
    }
    return null;
  }

  it('carries queries, uploads and subscriptions', async () => {
    expect(await runSession()).toBe('COMPLETED');
  }, 60_000);

  it('keeps metrics inside', async () => {
    expect(await status('/metrics')).toBe(404);
  });

  it('loses no request while a server drains and ends, and goes on with the other one', async () => {
    const [leaving] = servers;
    const query = JSON.stringify({ query: '{ __typename }' });
    let isOver = false;
    const answers: number[] = [];
    const asking = (async () => {
      while (!isOver) {
        const headers = { 'content-type': 'application/json' };
        const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: query }).catch(
          () => null,
        );
        answers.push(response?.status ?? 0);
      }
    })();
    leaving!.signal('SIGTERM');
    await readinessUntil(await leaving!.address(), { status: 'draining' });
    expect(await leaving!.ending).toMatchObject({ code: 0 });
    expect(await runSession()).toBe('COMPLETED');
    isOver = true;
    await asking;
    expect(answers.length).toBeGreaterThan(10);
    expect(answers.filter((answer) => answer !== 200)).toEqual([]);
  }, 60_000);
});
