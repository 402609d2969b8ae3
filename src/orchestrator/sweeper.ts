import type { Logger } from '../lib/logger.js';
import type { TaskQueue } from './queue/task-queue.js';
import type { OrchestratorSettings } from './settings.js';
import type { DueItem } from './sql/find-due.js';
import type { TaskStore } from './task-store.js';

export interface SweeperOptions {
  readonly store: TaskStore;
  readonly queue: TaskQueue;
  readonly settings: OrchestratorSettings;
  readonly logger: Logger;
  /** Renews this process's own leases: after a sleep they look as if they had been lost. */
  readonly renewOwnLeases: () => Promise<void>;
}

/**
 * Sees to what nobody else does: leases that ran out, back-offs, deadlines, wake-ups that were lost. It only
 * re-enqueues or ends; claiming stays the one gate to running. Sleeps until something falls due, at most
 * `pollMs`.
 */
export class Sweeper {
  private timer: NodeJS.Timeout | undefined;
  private wakesAt = Infinity;
  private sweeping: Promise<void> | null = null;
  private isStopped = true;

  constructor(private readonly options: SweeperOptions) {}

  /** Sweeps at once, then goes on by itself. */
  async start(): Promise<void> {
    this.isStopped = false;
    await this.sweep();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.sweeping;
  }

  /** Something falls due in so many milliseconds: the next sweep is not later. */
  dueIn(ms: number): void {
    const at = performance.now() + Math.max(0, ms);
    if (this.isStopped || at >= this.wakesAt) return;
    clearTimeout(this.timer);
    this.wakesAt = at;
    // One millisecond more, so that the database's clock agrees.
    this.timer = setTimeout(() => void this.sweep(), Math.ceil(Math.max(0, ms)) + 1);
  }

  private sweep(): Promise<void> {
    clearTimeout(this.timer);
    // While a sweep runs, what falls due is left to it or to the one after.
    this.wakesAt = Infinity;
    this.sweeping ??= this.sweepAndPlan().finally(() => (this.sweeping = null));
    return this.sweeping;
  }

  private async sweepAndPlan(): Promise<void> {
    let pauseMs = this.options.settings.pollMs;
    try {
      await this.options.renewOwnLeases();
      const isStuck = await this.settleAll();
      const { ready, nextDueMs } = await this.options.store.survey();
      if (ready.length > 0) await this.options.queue.enqueue(ready);
      // What is due and did not move is not tried again before the next poll; what fell due meanwhile is, at once.
      if (nextDueMs !== null && (nextDueMs > 0 || !isStuck)) pauseMs = Math.min(pauseMs, nextDueMs);
    } catch (error) {
      this.options.logger.error({ err: error }, 'a sweep failed');
    }
    this.dueIn(pauseMs);
  }

  /** @returns whether something was due and nothing of it moved */
  private async settleAll(): Promise<boolean> {
    const due = await this.options.store.findDue();
    let hasProgress = false;
    for (const item of due) {
      if (this.isStopped) break;
      hasProgress = (await this.settle(item)) || hasProgress;
    }
    return due.length > 0 && !hasProgress;
  }

  private async settle(item: DueItem): Promise<boolean> {
    try {
      return await this.options.store.settle(item);
    } catch (error) {
      this.options.logger.error({ err: error, ...item }, 'seeing to something due failed');
      return false;
    }
  }
}
