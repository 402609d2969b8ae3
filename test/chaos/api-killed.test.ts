import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ExecuteAgentTaskDocument } from '../../client/src/generated/graphql.js';
import { QuartetClient } from '../../client/src/quartet-client.js';
import { isTaskOpen } from '../../src/orchestrator/task-state-machine.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { ChaosFleet } from './support/chaos-fleet.js';
import { expectWell } from './support/expect-well.js';
import { GatedWorkers } from './support/gated-worker.js';
import { AFTER_A_SUBMISSION } from './support/hold-points.js';
import { trials } from './support/seed.js';
import { readTasks } from './support/session-tasks.js';

const FOLLOWERS = trials({ some: 12, all: 60 });
const SAME_KEY = trials({ some: 1, all: 20 });
const COPIES = 20;
/** Each costs a look at the database. */
const ENOUGH = 400;

describe('servers that are killed, asked twice, and told twice', () => {
  let fleet: ChaosFleet;
  const workers = new GatedWorkers(() => fleet);
  let completed = 0;

  beforeAll(async () => {
    fleet = await ChaosFleet.open({ apis: 2, workers: 0 });
  }, 180_000);
  afterEach(() => workers.end());
  afterAll(() => fleet.close());

  const input = () => ({
    taskDescription: 'Who was Martin Luther?',
    context: { collectionId: fleet.collectionId },
  });

  async function sessionsOfKey(key: string): Promise<{ id: string; status: string }[]> {
    return fleet.database.asWorker(null, ({ sql }) =>
      sql.selectFrom('agent_sessions').select(['id', 'status']).where('idempotency_key', '=', key).execute(),
    );
  }

  async function expectCompleted(ids: readonly string[]): Promise<void> {
    const followings = await Promise.all(ids.map((id) => fleet.client.follow(id)));
    expect(followings.map(({ ended }) => ended)).toEqual(ids.map(() => 'COMPLETED'));
    completed += ids.length;
    await expectWell(fleet, { completed });
  }

  it('between the commit of a session and telling of it: a worker finds the session', async () => {
    const postgres = await TcpProxy.open(fleet.databaseUrl);
    const server = await fleet.start('api', { postgres });
    const client = new QuartetClient({ url: server.url });
    const key = randomUUID();
    const isCommitted = postgres.holdAt(AFTER_A_SUBMISSION);
    const sent = client.request(ExecuteAgentTaskDocument, { input: { ...input(), idempotencyKey: key } });
    const lost = expect(sent).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    await isCommitted;
    await fleet.kill(server);
    await lost;
    const [session, ...more] = await sessionsOfKey(key);
    expect([session, more]).toMatchObject([{ status: 'PENDING' }, []]);
    await workers.start();
    await expectCompleted([session!.id]);
    // Whoever was not answered asks again, and gets what there is.
    expect(await fleet.client.send(input(), key)).toBe(session!.id);
    await Promise.all([client.close(), postgres.close()]);
  }, 120_000);

  it('with subscribers attached: they go on at their place on another server', async () => {
    const { member: worker } = await workers.start({ HOLD: 'extract' });
    const id = await fleet.client.send(input());
    const done = Array.from({ length: FOLLOWERS }, () => fleet.client.follow(id));
    await worker.says(/holding extract/);
    const mine = () => fleet.client.record.followings.filter(({ sessionId }) => sessionId === id);
    while (mine().some(({ events }) => events.length === 0)) await delay(20);
    const victim = fleet.ofRole('api')[0]!;
    await fleet.kill(victim);
    worker.signal('SIGUSR2');
    await Promise.all(done);
    const moved = mine().filter(({ servers }) => servers.includes(victim.url));
    expect(moved.length).toBeGreaterThanOrEqual(FOLLOWERS / 3);
    expect(moved.filter(({ servers }) => new Set(servers).size < 2)).toEqual([]);
    await fleet.start('api');
    await expectCompleted([id]);
  }, 120_000);

  it('asked fifty times at once under one key: there is one session', async () => {
    await workers.start({ QUARTET_CONCURRENCY: '4' });
    for (let trial = 0; trial < SAME_KEY; trial += 1) {
      const key = randomUUID();
      const ids = await Promise.all(Array.from({ length: 50 }, () => fleet.client.send(input(), key)));
      expect(new Set(ids).size).toBe(1);
      expect(await sessionsOfKey(key)).toHaveLength(1);
      await expectCompleted([ids[0]!]);
    }
  }, 300_000);

  /** Tells of each open task many times more, until all have ended. @returns how often */
  async function flood(queue: Queue, ids: readonly string[], isOver: () => boolean): Promise<number> {
    let added = 0;
    while (!isOver()) {
      const tasks = (await Promise.all(ids.map((id) => readTasks(fleet, id)))).flat();
      const open = tasks.filter(({ status }) => isTaskOpen(status));
      const jobs = open.flatMap(({ id: taskId, session_id: sessionId }) =>
        Array.from({ length: COPIES }, () => ({
          name: 'task-ready',
          data: { taskId, sessionId },
          opts: { jobId: randomUUID(), removeOnComplete: true },
        })),
      );
      if (jobs.length > 0 && added < ENOUGH) added += (await queue.addBulk(jobs)).length;
      await delay(100);
    }
    return added;
  }

  it('told of each task again and again: each is done once', async () => {
    await workers.start({ QUARTET_CONCURRENCY: '4' });
    const connection = new Redis(fleet.redisUrl);
    const queue = new Queue('tasks', { connection, prefix: fleet.redisPrefix });
    try {
      const ids = await Promise.all(Array.from({ length: 3 }, () => fleet.client.send(input())));
      let isOver = false;
      const over = Promise.all(ids.map((id) => fleet.client.follow(id))).finally(() => (isOver = true));
      expect(await flood(queue, ids, () => isOver)).toBeGreaterThan(COPIES * ids.length);
      await over;
      await expectCompleted(ids);
      const tasks = (await Promise.all(ids.map((id) => readTasks(fleet, id)))).flat();
      const outcomes = new Set(tasks.flatMap(({ outcomes: each }) => each));
      expect([...outcomes].sort()).toEqual(['COMPLETED', 'SUSPENDED']);
    } finally {
      await queue.close();
      connection.disconnect();
    }
  }, 120_000);
});
