import { AppError } from '../../lib/errors.js';
import type { Logger } from '../../lib/logger.js';
import type { EmbeddingFiller } from './embedding-filler.js';

export interface BackgroundFillerSettings {
  /** How often it looks by itself for what another process imported, in milliseconds. Default 15 seconds. */
  readonly pollMs: number;
  /** Wait after a first failure, in milliseconds; twice as long after each further one in a row. Default 1 second. */
  readonly backOffMs: number;
  /** Longest such wait, in milliseconds, unless the model asks for more. Default 5 minutes. */
  readonly maxBackOffMs: number;
}

const DEFAULTS: BackgroundFillerSettings = { pollMs: 15_000, backOffMs: 1_000, maxBackOffMs: 300_000 };

/** Fills while the server runs: at the start, after an import, and from time to time. */
export class BackgroundFiller {
  private readonly settings: BackgroundFillerSettings;
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;
  private isWanted = false;
  private endPause: (() => void) | null = null;

  constructor(
    private readonly filler: Pick<EmbeddingFiller, 'fillAll'>,
    private readonly logger: Logger,
    settings: Partial<BackgroundFillerSettings> = {},
  ) {
    this.settings = { ...DEFAULTS, ...settings };
  }

  start(): void {
    this.running ??= this.run(this.stopping.signal);
  }

  /** Something was imported. Does not cut short a wait after a failure. */
  wake(): void {
    this.isWanted = true;
    this.endPause?.();
  }

  /** Gives up the call that is under way; what it would have brought is made after the next start. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      this.isWanted = false;
      try {
        await this.filler.fillAll(signal);
        failures = 0;
        if (!this.isWanted) await this.pause(this.settings.pollMs, true);
      } catch (error) {
        if (signal.aborted) return;
        const waitMs = this.waitAfter(error, failures);
        failures += 1;
        this.logger.warn({ err: error, waitMs }, 'vectors of passages cannot be made; trying again');
        await this.pause(waitMs, false);
      }
    }
  }

  private waitAfter(error: unknown, failures: number): number {
    const { backOffMs, maxBackOffMs } = this.settings;
    const asked = error instanceof AppError ? (error.retryAfterMs ?? 0) : 0;
    return Math.max(asked, Math.min(maxBackOffMs, backOffMs * 2 ** failures));
  }

  private pause(ms: number, mayBeWoken: boolean): Promise<void> {
    const { signal } = this.stopping;
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        this.endPause = null;
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener('abort', end, { once: true });
      if (mayBeWoken) this.endPause = end;
      if (signal.aborted) end();
    });
  }
}
