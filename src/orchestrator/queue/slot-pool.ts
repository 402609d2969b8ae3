import type { Logger } from '../../lib/logger.js';
import type { TaskConsumerOptions, TaskJob } from './task-queue.js';

interface RunningJob {
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/** The places of one consumer: runs so many jobs at once, and empties in two stages when it closes. */
export class SlotPool {
  private readonly running = new Set<RunningJob>();
  private isClosed = false;

  /** @param onFree is called whenever a place has become free, until it closes */
  constructor(
    private readonly options: TaskConsumerOptions,
    private readonly logger: Logger,
    private readonly onFree: () => void,
  ) {}

  get hasFree(): boolean {
    return !this.isClosed && this.running.size < this.options.concurrency;
  }

  start(job: TaskJob): void {
    const abort = new AbortController();
    // Started a microtask later, so that a processor that throws at once cannot break the caller's loop.
    const done = Promise.resolve()
      .then(() => this.options.process(job, abort.signal))
      .catch((error: unknown) => this.logger.error({ err: error, ...job }, 'processing a job failed'))
      .then(() => {
        this.running.delete(running);
        if (!this.isClosed) this.onFree();
      });
    const running: RunningJob = { abort, done };
    this.running.add(running);
  }

  /** Starts no more, waits for what runs, and aborts its signals after `graceMs`. */
  async close({ graceMs }: { readonly graceMs: number }): Promise<void> {
    this.isClosed = true;
    const abortAll = (): void => this.running.forEach(({ abort }) => abort.abort());
    const timer = setTimeout(abortAll, graceMs);
    await Promise.all([...this.running].map(({ done }) => done));
    clearTimeout(timer);
  }
}
