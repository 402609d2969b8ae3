import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { BullmqTaskQueue } from '../../src/orchestrator/queue/bullmq-task-queue.js';
import { testRedisUrl } from '../support/servers/test-servers.js';
import { silentLogger } from './engine.js';
import { taskQueueConformance } from './task-queue-conformance.js';

function openQueue(prefix = `test-${randomUUID()}`): BullmqTaskQueue {
  const connect = (use: 'commands' | 'forBlocking') =>
    new Redis(testRedisUrl(), use === 'forBlocking' ? { maxRetriesPerRequest: null } : {});
  return new BullmqTaskQueue({ connect, prefix, logger: silentLogger });
}

taskQueueConformance('BullMQ on Redis', async () => openQueue());

describe('a queue whose Redis cannot be reached', () => {
  it('says so, and tells the free slots of its own process', async () => {
    const connect = () =>
      new Redis('redis://127.0.0.1:1', { maxRetriesPerRequest: 0, retryStrategy: () => 10 }).on(
        'error',
        () => {},
      );
    const queue = new BullmqTaskQueue({ connect, prefix: 'none', logger: silentLogger });
    const seen: string[] = [];
    const consumer = queue.consume({ concurrency: 1, process: async ({ taskId }) => void seen.push(taskId) });
    const jobs = ['a', 'b'].map((taskId) => ({ taskId, sessionId: 's' }));
    await expect(queue.enqueue(jobs)).rejects.toThrow();
    await consumer.close({ graceMs: 0 });
    expect(seen).toEqual(['a']);
    await queue.close();
  });
});

describe('jobs of a process that died with them', () => {
  it('come to another one', async () => {
    const prefix = `test-${randomUUID()}`;
    const [dying, living] = [openQueue(prefix), openQueue(prefix)];
    await dying.enqueue([{ taskId: 'a', sessionId: 's' }]);
    await dying.close();
    const arrived = Promise.withResolvers<string>();
    const consumer = living.consume({
      concurrency: 1,
      process: async ({ taskId }) => arrived.resolve(taskId),
    });
    expect(await arrived.promise).toBe('a');
    await consumer.close({ graceMs: 0 });
    await living.close();
  });
});
