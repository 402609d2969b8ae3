import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Logger } from '../lib/logger.js';
import type { Outage } from './outage.js';
import type { BreakerSettings } from './provider-breaker.js';
import { ProviderGuard } from './provider-guard.js';
import { RedisOutages } from './redis-outages.js';

export interface ProviderOptions extends BreakerSettings {
  /** Names the provider; the same in all processes. */
  readonly name: string;
  /** Calls of all processes together within a minute; null: any number. */
  readonly callsPerMinute: number | null;
}

export interface ProviderStatus {
  readonly name: string;
  readonly callsPerMinute: number | null;
  /** Null while it is called as usual. */
  readonly outage: Outage | null;
}

export interface ProvidersParts {
  readonly logger: Logger;
  /** Where processes share what they know; left out, this one is alone. */
  readonly redis?: { readonly client: Redis; readonly prefix: string } | undefined;
}

const MINUTE_SECONDS = 60;

/** The services outside that this server calls, such as models: each is called through its guard. */
export class Providers {
  private readonly known: { readonly options: ProviderOptions; readonly guard: ProviderGuard }[] = [];

  constructor(private readonly parts: ProvidersParts) {}

  /** To be called once for each provider. */
  guard(options: ProviderOptions): ProviderGuard {
    const { logger, redis } = this.parts;
    const guard = new ProviderGuard({
      ...options,
      logger,
      limiter: this.limiterFor(options.callsPerMinute),
      shared: redis && new RedisOutages(redis.client, redis.prefix),
    });
    this.known.push({ options, guard });
    return guard;
  }

  /** In the order in which they were made known. */
  status(): Promise<readonly ProviderStatus[]> {
    return Promise.all(
      this.known.map(async ({ options: { name, callsPerMinute }, guard }) => ({
        name,
        callsPerMinute,
        outage: await guard.outage(),
      })),
    );
  }

  private limiterFor(callsPerMinute: number | null): RateLimiterAbstract | undefined {
    if (callsPerMinute === null) return undefined;
    const limit = { points: callsPerMinute, duration: MINUTE_SECONDS };
    const { redis } = this.parts;
    if (!redis) return new RateLimiterMemory(limit);
    return new RateLimiterRedis({
      ...limit,
      storeClient: redis.client,
      keyPrefix: `${redis.prefix}:calls`,
      // While Redis is away each process keeps the limit by itself.
      insuranceLimiter: new RateLimiterMemory(limit),
      rejectIfRedisNotReady: true,
    });
  }
}
