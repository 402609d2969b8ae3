/** Says "there is work", no more: which task a worker runs is decided by its claim. */
export interface TaskJob {
  readonly taskId: string;
  readonly sessionId: string;
}

export interface TaskConsumerOptions {
  /** How many jobs are processed at once. */
  readonly concurrency: number;
  /** The signal is aborted when the consumer closes and the work is not done in time. */
  readonly process: (job: TaskJob, signal: AbortSignal) => Promise<void>;
}

export interface TaskConsumer {
  /**
   * Takes no more jobs, waits for the running ones, and aborts their signals after `graceMs`. Resolves when
   * every processor has returned.
   */
  close(options: { readonly graceMs: number }): Promise<void>;
}

/**
 * Carries hints from who made work to who has a free slot. A job may be lost, delayed or delivered twice; a job
 * whose task was processed before may come again. Jobs of one task that wait at the same time may be merged.
 */
export interface TaskQueue {
  /** @param delayMs time before the first delivery; default 0 */
  enqueue(jobs: readonly TaskJob[], options?: { readonly delayMs?: number }): Promise<void>;
  consume(options: TaskConsumerOptions): TaskConsumer;
  /** Ends the connection; what waits is lost, which the engine repairs. */
  close(): Promise<void>;
}
