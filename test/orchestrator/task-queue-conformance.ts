import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TaskConsumer, TaskJob, TaskQueue } from '../../src/orchestrator/queue/task-queue.js';
import { Deferred } from './engine.js';

const job = (taskId: string): TaskJob => ({ taskId, sessionId: 'session' });

/** What the engine relies on; every `TaskQueue` passes it. */
export function taskQueueConformance(name: string, open: () => Promise<TaskQueue>): void {
  describe(`A task queue (${name})`, () => {
    let queue: TaskQueue;
    let consumers: TaskConsumer[];
    let seen: string[];
    let arrivals: { readonly count: number; readonly reached: Deferred }[];

    beforeEach(async () => {
      queue = await open();
      consumers = [];
      seen = [];
      arrivals = [];
    });
    afterEach(async () => {
      await Promise.all(consumers.map((consumer) => consumer.close({ graceMs: 0 })));
      await queue.close();
    });

    function consume(
      process: (job: TaskJob, signal: AbortSignal) => Promise<void> = async () => {},
      concurrency = 4,
    ): TaskConsumer {
      const consumer = queue.consume({
        concurrency,
        process: (one, signal) => {
          seen.push(one.taskId);
          for (const { count, reached } of arrivals) if (seen.length >= count) reached.resolve();
          return process(one, signal);
        },
      });
      consumers.push(consumer);
      return consumer;
    }

    async function arrived(count: number): Promise<void> {
      const reached = new Deferred();
      arrivals.push({ count, reached });
      if (seen.length >= count) reached.resolve();
      await reached.promise;
    }

    it('delivers what was put in before and after somebody listened', async () => {
      await queue.enqueue([job('a'), job('b')]);
      consume();
      await queue.enqueue([job('c')]);
      await arrived(3);
      expect(seen.sort()).toEqual(['a', 'b', 'c']);
    });

    it('delivers later what is to be delayed', async () => {
      consume();
      await queue.enqueue([job('late')], { delayMs: 100 });
      await queue.enqueue([job('soon')]);
      await arrived(2);
      expect(seen).toEqual(['soon', 'late']);
    });

    it('delivers a task again that it has delivered before', async () => {
      consume();
      await queue.enqueue([job('a'), job('a')]);
      await arrived(1);
      const before = seen.length;
      await queue.enqueue([job('a')]);
      await arrived(before + 1);
      expect(new Set(seen)).toEqual(new Set(['a']));
    });

    it('runs as many at once as it was told, and no more', async () => {
      let running = 0;
      let most = 0;
      const gate = new Deferred();
      const full = new Deferred();
      consume(async () => {
        most = Math.max(most, ++running);
        if (running === 2) full.resolve();
        await gate.promise;
        running--;
      }, 2);
      await queue.enqueue(['a', 'b', 'c', 'd'].map(job));
      await full.promise;
      gate.resolve();
      await arrived(4);
      expect(most).toBe(2);
    });

    it('goes on after a processor that failed', async () => {
      consume(async ({ taskId }) => {
        if (taskId === 'bad') throw new Error('no');
      }, 1);
      await queue.enqueue([job('bad'), job('good')]);
      await arrived(2);
    });

    it('waits for what runs when it closes, and delivers nothing more', async () => {
      const started = new Deferred();
      const gate = new Deferred();
      const consumer = consume(async (_job, signal) => {
        started.resolve();
        await gate.promise;
        expect(signal.aborted).toBe(false);
      }, 1);
      await queue.enqueue([job('a'), job('b')]);
      await started.promise;
      const closed = consumer.close({ graceMs: 60_000 });
      gate.resolve();
      await closed;
      expect(seen).toEqual(['a']);
    });

    it('aborts the processor that has not ended in time, and waits for its return', async () => {
      const started = new Deferred();
      let returned = false;
      const consumer = consume(async (_job, signal) => {
        started.resolve();
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        returned = true;
      });
      await queue.enqueue([job('a')]);
      await started.promise;
      await consumer.close({ graceMs: 10 });
      expect(returned).toBe(true);
    });
  });
}
