import { Queue, Worker, type Job } from 'bullmq';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Logger } from '../../lib/logger.js';
import { SlotPool } from './slot-pool.js';
import type { TaskConsumer, TaskConsumerOptions, TaskJob, TaskQueue } from './task-queue.js';

export interface BullmqTaskQueueOptions {
  /** Opens a connection; `forBlocking` for one that waits for jobs, which must never give up. */
  readonly connect: (use: 'commands' | 'forBlocking') => Redis;
  /** Begins every key in Redis; processes that share work share it. */
  readonly prefix: string;
  readonly logger: Logger;
}

const QUEUE = 'tasks';
const JOB = 'task-ready';
/** A process that dies between taking a job and telling so leaves it locked for so long. */
const LOCK_MS = 5_000;
/** How long one look for a job waits in Redis. */
const LOOK_SECONDS = 5;
const PAUSE_AFTER_FAILURE_MS = 500;
const CONNECTED_WITHIN_MS = 500;

/**
 * Delivers to whichever process has a free slot, through Redis. A job is taken out as soon as a process has it:
 * it only says that there is work, and what a worker then runs, its claim decides. So a task that becomes ready
 * again while its last job is being worked off is told of again.
 */
export class BullmqTaskQueue implements TaskQueue {
  private readonly connection: Redis;
  private readonly queue: Queue<TaskJob>;
  private readonly consumers = new Set<BullmqTaskConsumer>();

  constructor(private readonly options: BullmqTaskQueueOptions) {
    this.connection = options.connect('commands');
    this.queue = new Queue(QUEUE, {
      connection: this.connection,
      prefix: options.prefix,
      // Repeats, delays and deadlines belong to the engine; what is done leaves nothing behind.
      defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
    });
    this.queue.on('error', (error) => options.logger.warn({ err: error }, 'the queue in Redis'));
  }

  /** Where Redis does not answer, the free slots of this process are told; the sweeper finds what is left. */
  async enqueue(jobs: readonly TaskJob[], { delayMs = 0 }: { delayMs?: number } = {}): Promise<void> {
    try {
      await this.requireConnection();
      await this.queue.addBulk(
        jobs.map((job) => ({
          name: JOB,
          data: job,
          // One job a task waits at a time; a delayed one must not hide one that is due.
          opts: delayMs > 0 ? { jobId: `${job.taskId}-later`, delay: delayMs } : { jobId: job.taskId },
        })),
      );
    } catch (error) {
      for (const consumer of this.consumers) consumer.offer(jobs);
      throw error;
    }
  }

  /** The library would wait without end, and so would all that is put in meanwhile. */
  private async requireConnection(): Promise<void> {
    if (this.connection.status === 'ready') return;
    await once(this.connection, 'ready', { signal: AbortSignal.timeout(CONNECTED_WITHIN_MS) }).catch(() => {
      throw new Error('Redis cannot be reached');
    });
  }

  consume(options: TaskConsumerOptions): TaskConsumer {
    const consumer = new BullmqTaskConsumer(options, this.options, () => this.consumers.delete(consumer));
    this.consumers.add(consumer);
    return consumer;
  }

  async close(): Promise<void> {
    await this.queue.close();
    this.connection.disconnect();
  }
}

class BullmqTaskConsumer implements TaskConsumer {
  private readonly token = randomUUID();
  private readonly connection: Redis;
  private readonly worker: Worker<TaskJob>;
  private readonly slots: SlotPool;
  private readonly fetching: Promise<void>;
  private readonly closing = new AbortController();
  private slotIsFree = Promise.withResolvers<void>();

  constructor(
    options: TaskConsumerOptions,
    { connect, prefix, logger }: BullmqTaskQueueOptions,
    private readonly onClose: () => void,
  ) {
    this.slots = new SlotPool(options, logger, () => this.slotIsFree.resolve());
    this.connection = connect('forBlocking');
    this.worker = new Worker<TaskJob>(QUEUE, null, {
      connection: this.connection,
      prefix,
      lockDuration: LOCK_MS,
      stalledInterval: LOCK_MS,
      drainDelay: LOOK_SECONDS,
    });
    this.worker.on('error', (error) => logger.warn({ err: error }, 'the queue in Redis'));
    void this.worker.startStalledCheckTimer();
    this.fetching = this.fetch(logger);
  }

  /** Starts jobs that Redis did not take, as far as there are free places. */
  offer(jobs: readonly TaskJob[]): void {
    for (const job of jobs) if (this.slots.hasFree) this.slots.start(job);
  }

  async close(options: { readonly graceMs: number }): Promise<void> {
    this.onClose();
    this.closing.abort();
    this.slotIsFree.resolve();
    await Promise.all([this.slots.close(options), this.endFetching()]);
  }

  private async endFetching(): Promise<void> {
    // Forced, or it would wait for the look that is under way.
    await this.worker.close(true);
    this.connection.disconnect();
    await this.fetching;
  }

  private async fetch(logger: Logger): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      try {
        await this.waitForSlot();
        const job = signal.aborted ? undefined : await this.worker.getNextJob(this.token);
        if (job) await this.take(job);
      } catch (error) {
        if (signal.aborted) return;
        logger.warn({ err: error }, 'looking for a job in Redis failed');
        await delay(PAUSE_AFTER_FAILURE_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private async take(job: Job<TaskJob>): Promise<void> {
    // One that came as the consumer closed stays locked, and goes to another process when the lock is over.
    if (this.closing.signal.aborted) return;
    // Taken out first: what becomes ready while the job is worked off must not be merged with it.
    await job.moveToCompleted(undefined, this.token, false);
    await this.waitForSlot();
    this.slots.start(job.data);
  }

  private async waitForSlot(): Promise<void> {
    while (!this.slots.hasFree && !this.closing.signal.aborted) {
      this.slotIsFree = Promise.withResolvers<void>();
      await this.slotIsFree.promise;
    }
  }
}
