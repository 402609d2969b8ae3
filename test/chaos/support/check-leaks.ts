import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { sql } from 'kysely';
import { setTimeout as delay } from 'node:timers/promises';
import type { TaskJob } from '../../../src/orchestrator/queue/task-queue.js';
import { OPEN_TASK_STATUSES } from '../../../src/orchestrator/task-state-machine.js';
import { OWN_POOL_SIZE, POOL_SIZE, type ChaosFleet } from './chaos-fleet.js';

const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 200;
/** Connections to Redis that a member keeps: two carry news, one tells of tasks, two of a worker take them. */
const REDIS_CONNECTIONS = { api: 3, worker: 5 } as const;

/**
 * What a fleet at rest still holds that it should have given back: connections, transactions, locks,
 * subscriptions, jobs. What is under way gets time to end. Empty where nothing stays.
 */
export async function leaksOf(fleet: ChaosFleet): Promise<string[]> {
  const redis = new Redis(fleet.redisUrl);
  const queue = new Queue<TaskJob>('tasks', { connection: redis, prefix: fleet.redisPrefix });
  try {
    for (const giveUpAt = performance.now() + PATIENCE_MS; ;) {
      const leaks = [
        ...(await heldInPostgres(fleet)),
        ...(await heldInRedis(fleet, redis)),
        ...(await jobsOfEndedTasks(fleet, queue)),
      ];
      if (leaks.length === 0 || performance.now() > giveUpAt) return leaks;
      await delay(LOOK_EVERY_MS);
    }
  } finally {
    await queue.close();
    redis.disconnect();
  }
}

interface HeldInPostgres {
  readonly connections: number;
  readonly idle: number;
  readonly locks: number;
}

async function heldInPostgres({ database, members }: ChaosFleet): Promise<string[]> {
  const { connections, idle, locks } = await database.asWorker(null, async (tx) => {
    const { rows } = await sql<HeldInPostgres>`
      select count(*)::int as connections,
        (count(*) filter (where state like 'idle in transaction%'
          and state_change < clock_timestamp() - interval '1 second'))::int as idle,
        (select count(*)::int from pg_locks where locktype = 'advisory'
          and database = (select oid from pg_database where datname = current_database())) as locks
      from pg_stat_activity where datname = current_database()`.execute(tx.sql);
    return rows[0]!;
  });
  return [
    ...tooMany('connections to PostgreSQL', connections, members.size * POOL_SIZE + OWN_POOL_SIZE),
    ...tooMany('transactions that nobody goes on with', idle, 0),
    ...tooMany('advisory locks', locks, 0),
  ];
}

async function heldInRedis(fleet: ChaosFleet, redis: Redis): Promise<string[]> {
  const sessions = await redis.pubsub('CHANNELS', `${fleet.redisPrefix}:quartet.session.*`);
  const expected = [...fleet.members].reduce((sum, { role }) => sum + REDIS_CONNECTIONS[role], 0);
  return [
    ...tooMany('subscriptions to sessions', sessions.length, 0),
    ...tooMany('connections to Redis', fleet.redis.connections, expected),
  ];
}

async function jobsOfEndedTasks({ database }: ChaosFleet, queue: Queue<TaskJob>): Promise<string[]> {
  const jobs = await queue.getJobs(['wait', 'prioritized', 'delayed', 'active', 'completed', 'failed']);
  const ids = jobs.map(({ data }) => data.taskId);
  if (ids.length === 0) return [];
  const open = await database.asWorker(null, (tx) =>
    tx.sql
      .selectFrom('agent_tasks')
      .select('id')
      .where('id', 'in', ids)
      .where('status', 'in', OPEN_TASK_STATUSES)
      .execute(),
  );
  return tooMany('jobs of ended tasks', ids.length - open.length, 0);
}

function tooMany(what: string, count: number, allowed: number): string[] {
  return count > allowed ? [`leaks: ${count} ${what}, not ${allowed}`] : [];
}
