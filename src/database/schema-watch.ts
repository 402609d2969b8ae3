import type { Logger } from '../lib/logger.js';
import type { Database } from './database.js';

export interface SchemaWatchOptions {
  readonly database: Database;
  readonly logger: Logger;
  /** How often to look, in milliseconds. Default: 5 seconds. */
  readonly everyMs?: number;
}

/**
 * Notices that a newer program has changed the schema under this one in a way that breaks it. Then this one stops
 * its work, and no transaction of it is begun any more.
 */
export class SchemaWatch {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | null = null;
  private isKnown = true;

  constructor(private readonly options: SchemaWatchOptions) {}

  /** False from the moment on at which the schema was found to be too new. */
  get isSuitable(): boolean {
    return this.isKnown;
  }

  /** @param stopWork gives back what this process works on; runs once, before transactions are refused */
  start(stopWork: () => Promise<void>): void {
    const look = (): void => void (this.looking ??= this.look(stopWork).finally(() => (this.looking = null)));
    this.timer = setInterval(look, this.options.everyMs ?? 5_000);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private async look(stopWork: () => Promise<void>): Promise<void> {
    const { database, logger } = this.options;
    // A database that does not answer is told by others.
    const problem = await database.findNewerSchema().catch(() => null);
    if (!problem) return;
    this.isKnown = false;
    clearInterval(this.timer);
    logger.error({ err: problem }, 'the schema is too new for this process; it stops working');
    await stopWork().catch((error: unknown) => logger.error({ err: error }, 'giving work back failed'));
    database.refuse(problem);
  }
}
