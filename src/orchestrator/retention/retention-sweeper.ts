import type { Database } from '../../database/database.js';
import type { Logger } from '../../lib/logger.js';
import { SESSION_TABLES } from '../sql/retention/remove-rows.js';
import { totalOf, type RetentionSettings } from './retention-policy.js';
import { RetentionRun } from './retention-run.js';

export interface RetentionSweeperOptions {
  readonly database: Database;
  readonly settings: RetentionSettings;
  readonly logger: Logger;
}

/** Tables that shrink; their room is made usable again. */
const SHRINKING = [...SESSION_TABLES, 'agent_sessions', 'agent_memory'] as const;
/** Removed rows that are worth looking through the tables for. */
const WORTH_RECLAIMING = 1_000;

/** Removes what is overdue, now and again from then on. Nothing waits for it, and it gives way to everything. */
export class RetentionSweeper {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private stopping = new AbortController();
  private unreclaimed = 0;

  constructor(private readonly options: RetentionSweeperOptions) {}

  /** Begins at once, without waiting for it. */
  start(): void {
    this.stopping = new AbortController();
    this.sweepAndPlan(this.stopping.signal);
  }

  /** Ends after the batch that is being removed. */
  async stop(): Promise<void> {
    this.stopping.abort();
    clearTimeout(this.timer);
    await this.running;
  }

  private sweepAndPlan(signal: AbortSignal): void {
    const { intervalMs } = this.options.settings;
    this.running = this.sweep(signal).finally(() => {
      if (!signal.aborted) this.timer = setTimeout(() => this.sweepAndPlan(signal), intervalMs);
    });
  }

  private async sweep(signal: AbortSignal): Promise<void> {
    const { database, settings, logger } = this.options;
    try {
      const report = await new RetentionRun({ database, defaults: settings, signal }).execute();
      const rows = totalOf(report.removed);
      if (rows === 0) return;
      logger.info({ ...report }, 'what was overdue is removed');
      await this.reclaim(rows, signal);
    } catch (error) {
      logger.error({ err: error }, 'removing what is overdue failed');
    }
  }

  private async reclaim(rows: number, signal: AbortSignal): Promise<void> {
    this.unreclaimed += rows;
    if (this.unreclaimed < WORTH_RECLAIMING || signal.aborted) return;
    await this.options.database.reclaim(SHRINKING);
    this.unreclaimed = 0;
  }
}
