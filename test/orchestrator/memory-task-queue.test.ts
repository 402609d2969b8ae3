import { expect, it } from '@jest/globals';
import { MemoryTaskQueue } from '../../src/orchestrator/queue/memory-task-queue.js';
import { silentLogger } from './engine.js';
import { taskQueueConformance } from './task-queue-conformance.js';

taskQueueConformance('memory', async () => new MemoryTaskQueue(silentLogger));

it('A closed queue in memory forgets what was delayed', async () => {
  const queue = new MemoryTaskQueue(silentLogger);
  await queue.enqueue([{ taskId: 'a', sessionId: 's' }], { delayMs: 60_000 });
  await queue.close();
  const consumer = queue.consume({ concurrency: 1, process: async () => {} });
  await expect(consumer.close({ graceMs: 0 })).resolves.toBeUndefined();
});
