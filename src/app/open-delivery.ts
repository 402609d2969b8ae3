import { PubSub, type PubSubEngine } from 'graphql-subscriptions';
import { Redis } from 'ioredis';
import type { Config } from '../lib/config/config.js';
import type { Logger } from '../lib/logger.js';
import { BullmqTaskQueue } from '../orchestrator/queue/bullmq-task-queue.js';
import { MemoryTaskQueue } from '../orchestrator/queue/memory-task-queue.js';
import type { TaskQueue } from '../orchestrator/queue/task-queue.js';
import type { Dependencies } from '../server/health.js';
import { PrefixedPubSub } from './prefixed-pub-sub.js';

/** What carries hints between those who make work, those who do it and those who watch. */
export interface Delivery {
  readonly queue: TaskQueue;
  readonly pubSub: PubSubEngine;
  /** For what else processes share; null in one process. */
  readonly redis: Redis | null;
  /** What `/readyz` asks beside the database. */
  readonly dependencies: Dependencies;
  close(): Promise<void>;
}

/** Within this process, or through Redis where there is one. Never waits for Redis: what it carries are hints. */
export function openDelivery(
  { redisUrl, redisPrefix }: Pick<Config, 'redisUrl' | 'redisPrefix'>,
  logger: Logger,
): Delivery {
  return redisUrl ? throughRedis(redisUrl, redisPrefix, logger) : withinProcess(logger);
}

function withinProcess(logger: Logger): Delivery {
  const queue = new MemoryTaskQueue(logger);
  return { queue, pubSub: new PubSub(), redis: null, dependencies: {}, close: () => queue.close() };
}

const CONNECT_TIMEOUT_MS = 5_000;
/** A command that is not answered in this time has failed: the connection may be half open. */
const COMMAND_TIMEOUT_MS = 2_000;
const LONGEST_PAUSE_MS = 1_000;
/**
 * A connection on which an answer is due for so long is dropped and made anew: the other side may be gone without a
 * word, and the system would notice after a quarter of an hour. Longer than a look for a job waits in Redis.
 */
const SILENCE_MS = { commands: 3_000, forBlocking: 10_000 } as const;
/** How often a connection that only listens asks for an answer. */
const PING_EVERY_MS = 5_000;

/** Whether a connection may wait without end, for jobs or for messages, or must say soon that it cannot. */
type Use = 'commands' | 'forBlocking';

function throughRedis(url: string, prefix: string, logger: Logger): Delivery {
  const connect = (use: Use): Redis => connectTo(url, use, logger);
  const [publisher, subscriber] = [connect('commands'), connect('forBlocking')];
  const pinging = setInterval(() => ping(subscriber), PING_EVERY_MS);
  const queue = new BullmqTaskQueue({ connect, prefix, logger });
  const pubSub = new PrefixedPubSub(prefix, { publisher, subscriber });
  return {
    queue,
    pubSub,
    redis: publisher,
    dependencies: { redis: { answers: async () => (await publisher.ping()) === 'PONG', isOptional: true } },
    close: async () => {
      clearInterval(pinging);
      await queue.close();
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}

/** Whether the answer comes, the connection itself watches. */
function ping(connection: Redis): void {
  if (connection.status === 'ready') connection.ping().catch(() => undefined);
}

function connectTo(url: string, use: Use, logger: Logger): Redis {
  const connection = new Redis(url, {
    connectTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENCE_MS[use],
    keepAlive: 10_000,
    retryStrategy: (times) => Math.min(times * 100, LONGEST_PAUSE_MS),
    ...(use === 'forBlocking'
      ? // Asking for its state is refused on a connection that already listens, and would end the process.
        { maxRetriesPerRequest: null, enableReadyCheck: false }
      : { maxRetriesPerRequest: 1, commandTimeout: COMMAND_TIMEOUT_MS }),
  });
  // It connects again by itself; told once for each time that it was lost, not for each try.
  let isTold = false;
  connection.on('error', (error: Error) => {
    if (!isTold) logger.warn({ err: error }, 'Redis cannot be reached; trying again');
    isTold = true;
  });
  connection.on('ready', () => {
    if (isTold) logger.info('Redis is reached again');
    isTold = false;
  });
  return connection;
}
