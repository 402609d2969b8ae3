import type { Database } from '../../database/database.js';
import { ErrorCode } from '../../lib/errors.js';
import type { Logger } from '../../lib/logger.js';
import { findExpired, forfeitCall } from './reservation-sql.js';

/** How many are settled in one go. */
const LIMIT = 100;
const EVERY_MS = 15_000;

/**
 * Settles what killed processes had reserved. What their calls took nobody knows, so all of it is charged, and the call
 * is kept as one that was called off.
 */
export class ReservationSweeper {
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.sweeping = this.sweepQuietly();
    }, EVERY_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  /** @returns how many it has settled */
  async sweep(): Promise<number> {
    const expired = await this.database.asWorker(null, (tx) => findExpired(tx, LIMIT));
    let settled = 0;
    for (const reservation of expired) {
      if (await forfeitCall(this.database, reservation, ErrorCode.CANCELED)) settled += 1;
    }
    return settled;
  }

  private async sweepQuietly(): Promise<void> {
    try {
      const settled = await this.sweep();
      if (settled > 0) this.logger.warn({ settled }, 'calls of models that never ended are charged whole');
    } catch (error) {
      this.logger.error({ err: error }, 'settling calls of models that never ended failed');
    }
  }
}
