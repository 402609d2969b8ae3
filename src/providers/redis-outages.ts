import type { Redis } from 'ioredis';
import { z } from 'zod';
import { ErrorCode } from '../lib/errors.js';
import type { Outage, SharedOutages } from './outage.js';

/** An outage whose pause is over stays known for so long, so that every process begins with one careful try. */
const KEPT_MS = 600_000;

const storedOutage = z.object({
  openedAt: z.iso.datetime().transform((time) => new Date(time)),
  failures: z.int(),
  error: z.object({ code: z.enum(ErrorCode), message: z.string(), retryable: z.boolean() }),
});

const TELL_UNLESS_KNOWN_LONGER = `
if redis.call('pttl', KEYS[1]) < tonumber(ARGV[2]) then
  redis.call('set', KEYS[1], ARGV[1], 'px', ARGV[2])
end`;

/** One key a provider. What is left of a pause goes by the clock of Redis, for those of the processes differ. */
export class RedisOutages implements SharedOutages {
  constructor(
    private readonly redis: Redis,
    private readonly prefix: string,
  ) {}

  async read(provider: string): Promise<Outage | null> {
    // Else it would be asked once there is a connection again, and somebody waits.
    if (this.redis.status !== 'ready') throw new Error(`The connection is ${this.redis.status}.`);
    const key = this.keyOf(provider);
    const [stored, leftMs] = await Promise.all([this.redis.get(key), this.redis.pttl(key)]);
    if (stored === null) return null;
    return { ...storedOutage.parse(JSON.parse(stored)), remainingMs: leftMs - KEPT_MS };
  }

  async tell(provider: string, { remainingMs, ...outage }: Outage): Promise<void> {
    const keptMs = Math.ceil(Math.max(0, remainingMs)) + KEPT_MS;
    await this.redis.eval(TELL_UNLESS_KNOWN_LONGER, 1, this.keyOf(provider), JSON.stringify(outage), keptMs);
  }

  async forget(provider: string): Promise<void> {
    await this.redis.del(this.keyOf(provider));
  }

  private keyOf(provider: string): string {
    return `${this.prefix}:outage:${provider}`;
  }
}
