import type { Logger } from '../../lib/logger.js';
import { SlotPool } from './slot-pool.js';
import type { TaskConsumer, TaskConsumerOptions, TaskJob, TaskQueue } from './task-queue.js';

/** Delivers within one process. What waits ends with the process; the sweeper tells of it again. */
export class MemoryTaskQueue implements TaskQueue {
  private readonly waiting = new Map<string, TaskJob>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly consumers = new Set<MemoryTaskConsumer>();

  constructor(private readonly logger: Logger) {}

  async enqueue(jobs: readonly TaskJob[], { delayMs = 0 }: { delayMs?: number } = {}): Promise<void> {
    if (delayMs <= 0) return this.deliver(jobs);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.deliver(jobs);
    }, delayMs);
    this.timers.add(timer);
  }

  consume(options: TaskConsumerOptions): TaskConsumer {
    const consumer = new MemoryTaskConsumer(this.waiting, options, this.logger, () =>
      this.consumers.delete(consumer),
    );
    this.consumers.add(consumer);
    consumer.fill();
    return consumer;
  }

  async close(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.waiting.clear();
  }

  private deliver(jobs: readonly TaskJob[]): void {
    for (const job of jobs) this.waiting.set(job.taskId, job);
    for (const consumer of this.consumers) consumer.fill();
  }
}

class MemoryTaskConsumer implements TaskConsumer {
  private readonly slots: SlotPool;

  constructor(
    private readonly waiting: Map<string, TaskJob>,
    options: TaskConsumerOptions,
    logger: Logger,
    private readonly onClose: () => void,
  ) {
    this.slots = new SlotPool(options, logger, () => this.fill());
  }

  /** Starts waiting jobs, oldest first, while there are free places. */
  fill(): void {
    for (const [taskId, job] of this.waiting) {
      if (!this.slots.hasFree) return;
      this.waiting.delete(taskId);
      this.slots.start(job);
    }
  }

  async close(options: { readonly graceMs: number }): Promise<void> {
    this.onClose();
    await this.slots.close(options);
  }
}
