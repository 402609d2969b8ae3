import { setTimeout as delay } from 'node:timers/promises';
import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { ErrorCode } from '../lib/errors.js';
import type { Logger } from '../lib/logger.js';
import type { CallGuard, GuardedCall } from './call-guard.js';
import { CallRefusedError } from './call-refused-error.js';
import type { Outage, SharedOutages } from './outage.js';
import { ProviderBreaker, type BreakerSettings } from './provider-breaker.js';

export interface ProviderGuardParts extends BreakerSettings {
  /** Names the provider in states, in the log and for other processes. */
  readonly name: string;
  /** Counts the calls of all processes; left out, any number may be made. */
  readonly limiter?: RateLimiterAbstract | undefined;
  /** Left out, this process goes by what it sees itself. */
  readonly shared?: SharedOutages | undefined;
  readonly logger: Logger;
}

/**
 * Stands before every call of one provider: holds it to its rate, and leaves it alone after failures, together with
 * the other processes where there are any.
 */
export class ProviderGuard implements CallGuard {
  private breaker: ProviderBreaker;
  /** Did the others know of the outage, when they were asked last? */
  private isKnown = false;
  private telling: Promise<void> = Promise.resolve();

  constructor(private readonly parts: ProviderGuardParts) {
    this.breaker = this.breakerOf(null);
  }

  get name(): string {
    return this.parts.name;
  }

  /**
   * @throws CallRefusedError UNAVAILABLE, retryable, while the provider is left alone
   * @throws CallRefusedError RATE_LIMITED, retryable, where its turn comes too late
   * @throws whatever the work or the signal does
   */
  async call<T>(work: () => Promise<T>, { signal, maxWaitMs = 0 }: GuardedCall = {}): Promise<T> {
    await this.learn();
    await this.takeTurn(maxWaitMs, signal);
    return this.breaker.run(work);
  }

  /** Null while the provider is called as usual. */
  async outage(): Promise<Outage | null> {
    await this.learn();
    return this.breaker.current;
  }

  /** Takes over what other processes found. */
  private async learn(): Promise<void> {
    const { shared, name, logger } = this.parts;
    if (!shared) return;
    await this.telling;
    try {
      const known = await shared.read(name);
      const { current } = this.breaker;
      if (known && (!current || isLonger(known, current))) this.breaker = this.breakerOf(known);
      // Somebody else has tried it with success.
      if (!known && current && this.isKnown) this.breaker = this.breakerOf(null);
      this.isKnown = known !== null;
    } catch (error) {
      logger.debug({ err: error, provider: name }, 'what other processes know of a provider cannot be read');
    }
  }

  private async takeTurn(maxWaitMs: number, signal: AbortSignal | undefined): Promise<void> {
    const { limiter, name } = this.parts;
    if (!limiter) return;
    const giveUpAt = performance.now() + maxWaitMs;
    for (;;) {
      const waitMs = await turnOf(limiter, name);
      if (waitMs === 0) return;
      if (performance.now() + waitMs > giveUpAt) throw tooFast(name, waitMs);
      await delay(waitMs, undefined, { signal }).catch((error: unknown) => {
        throw signal?.aborted ? signal.reason : error;
      });
    }
  }

  private breakerOf(known: Outage | null): ProviderBreaker {
    const { name, logger } = this.parts;
    const listener = {
      opened: (outage: Outage): void => {
        logger.warn({ provider: name, ...outage }, 'a provider is left alone after failures');
        this.tell((shared) => shared.tell(name, outage));
      },
      closed: (): void => {
        logger.info({ provider: name }, 'a provider works again');
        this.tell((shared) => shared.forget(name));
      },
    };
    return new ProviderBreaker(this.parts, listener, known);
  }

  private tell(say: (shared: SharedOutages) => Promise<void>): void {
    const { shared, name, logger } = this.parts;
    if (!shared) return;
    this.telling = say(shared).catch((error: unknown) =>
      logger.debug({ err: error, provider: name }, 'other processes cannot be told of a provider'),
    );
  }
}

/** Both tell of one pause, but for the time that it took to tell. */
const SAME_PAUSE_MS = 1_000;

/** Has another process seen it fail again? */
function isLonger(known: Outage, own: Outage): boolean {
  return known.remainingMs > Math.max(0, own.remainingMs) + SAME_PAUSE_MS;
}

/** @returns how long to wait for the next try, in milliseconds; 0 if the call may be made now */
async function turnOf(limiter: RateLimiterAbstract, name: string): Promise<number> {
  try {
    await limiter.consume(name);
    return 0;
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.max(1, error.msBeforeNext);
    throw error;
  }
}

function tooFast(name: string, waitMs: number): CallRefusedError {
  const message = `${name} is called as often as its limit allows; the next call may be made in ${Math.ceil(waitMs / 1_000)} s.`;
  return new CallRefusedError(ErrorCode.RATE_LIMITED, message, { retryable: true, retryAfterMs: waitMs });
}
