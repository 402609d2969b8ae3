import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CancelSessionDocument, ExecuteAgentTaskDocument } from '../../client/src/generated/graphql.js';
import { QuartetClient, type FollowedEvent } from '../../client/src/quartet-client.js';
import { startMember, uploadSamples } from '../support/fleet.js';
import { Programs, type Program } from '../support/program.js';
import { createTestDatabase, testRedisUrl, type TestDatabase } from '../support/servers/test-servers.js';
import { withDatabase } from './session-rows.js';

const TASK =
  'Who was Martin Luther? What is oxygen? What was the Black Death? When did the plugs-out test of Apollo 1 begin?';

/** Two servers that answer and two that work, on one database and one Redis. */
describe('a fleet', () => {
  let programs: Programs;
  let database: TestDatabase;
  let workers: Program[];
  let clients: QuartetClient[];
  let collectionId: string;

  beforeAll(async () => {
    programs = await Programs.open();
    database = await createTestDatabase('fleet');
    // All at once: each must bear that another one migrates.
    workers = [start('worker'), start('worker')];
    const servers = [start('api'), start('api')];
    const urls = await Promise.all(servers.map((server) => server.address()));
    await Promise.all(workers.map((worker) => worker.address()));
    clients = urls.map((url) => new QuartetClient({ url }));
    collectionId = await uploadSamples(clients[0]!);
  }, 180_000);
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await programs.end();
    await database.drop();
  });

  const prefix = `fleet-${randomUUID()}`;
  const start = (role: 'api' | 'worker'): Program =>
    startMember(
      programs,
      role,
      { databaseUrl: database.url, redisUrl: testRedisUrl(), redisPrefix: prefix },
      { QUARTET_CONCURRENCY: '2' },
    );

  const [first, second] = [() => clients[0]!, () => clients[1]!];

  async function execute(client: QuartetClient): Promise<string> {
    const input = { taskDescription: TASK, context: { collectionId } };
    return (await client.request(ExecuteAgentTaskDocument, { input })).executeAgentTask.id;
  }

  async function follow(client: QuartetClient, id: string): Promise<FollowedEvent[]> {
    const events: FollowedEvent[] = [];
    for await (const event of client.followSession(id)) events.push(event);
    return events;
  }

  const seqsOf = (events: readonly FollowedEvent[]) =>
    events.flatMap(({ seq }) => (seq == null ? [] : [seq]));

  function expectWhole(events: readonly FollowedEvent[], status: string): void {
    expect(seqsOf(events)).toEqual(Array.from({ length: seqsOf(events).length }, (_, index) => index + 1));
    expect(events.filter(({ __typename }) => __typename === 'SessionFinished')).toEqual([
      expect.objectContaining({ status }),
    ]);
  }

  it('runs on every worker what one server took, and tells it on the other', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => execute(first())));
    const logs = await Promise.all(ids.map((id) => follow(second(), id)));
    for (const events of logs) expectWhole(events, 'COMPLETED');
    const target = { driver: 'postgres', url: database.url, poolSize: 1 } as const;
    const seen = await withDatabase(target, (opened) =>
      opened.asWorker(null, ({ sql }) =>
        sql.selectFrom('task_attempts').select('worker_id').distinct().execute(),
      ),
    );
    expect(seen).toHaveLength(workers.length);
  });

  it('ends on one server a session that another one started, and no worker brings it back', async () => {
    // Enough before it that it cannot be done by then.
    const others = await Promise.all(Array.from({ length: 5 }, () => execute(first())));
    const id = await execute(first());
    await second().request(CancelSessionDocument, { id, reason: 'changed my mind' });
    expectWhole(await follow(first(), id), 'CANCELED');
    for (const other of others) expectWhole(await follow(second(), other), 'COMPLETED');
  });

  it('finishes what a killed worker leaves', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => execute(first())));
    const logs = ids.map((id) => follow(second(), id));
    workers[0]!.signal('SIGKILL');
    await workers[0]!.ending;
    for (const events of await Promise.all(logs)) expectWhole(events, 'COMPLETED');
  });

  it('tells probes of a worker how it is, and nothing else', async () => {
    const url = await workers[1]!.address();
    const answers = await Promise.all(
      ['/healthz', '/readyz', '/graphql'].map((path) => fetch(`${url}${path}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404]);
  });
});
