import type { Logger } from '../../lib/logger.js';
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

interface RunningJob {
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

class MemoryTaskConsumer implements TaskConsumer {
  private readonly running = new Set<RunningJob>();
  private isClosed = false;

  constructor(
    private readonly waiting: Map<string, TaskJob>,
    private readonly options: TaskConsumerOptions,
    private readonly logger: Logger,
    private readonly onClose: () => void,
  ) {}

  /** Starts waiting jobs, oldest first, while there are free places. */
  fill(): void {
    for (const [taskId, job] of this.waiting) {
      if (this.isClosed || this.running.size >= this.options.concurrency) return;
      this.waiting.delete(taskId);
      this.start(job);
    }
  }

  async close({ graceMs }: { readonly graceMs: number }): Promise<void> {
    this.isClosed = true;
    this.onClose();
    const abortAll = (): void => this.running.forEach(({ abort }) => abort.abort());
    const timer = setTimeout(abortAll, graceMs);
    await Promise.all([...this.running].map(({ done }) => done));
    clearTimeout(timer);
  }

  private start(job: TaskJob): void {
    const abort = new AbortController();
    // Started a microtask later, so that a processor that throws at once cannot break the loop above.
    const done = Promise.resolve()
      .then(() => this.options.process(job, abort.signal))
      .catch((error: unknown) => this.logger.error({ err: error, ...job }, 'processing a job failed'))
      .then(() => {
        this.running.delete(running);
        this.fill();
      });
    const running: RunningJob = { abort, done };
    this.running.add(running);
  }
}
