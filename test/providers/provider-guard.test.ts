import { afterEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { AppError, badInput, ErrorCode } from '../../src/lib/errors.js';
import type { ProviderGuard } from '../../src/providers/provider-guard.js';
import { Providers, type ProviderOptions } from '../../src/providers/providers.js';
import { Deferred, silentLogger } from '../orchestrator/engine.js';
import { testRedisUrl } from '../support/servers/test-servers.js';

const OPTIONS = {
  name: 'model',
  callsPerMinute: null,
  failures: 3,
  pauseMs: 60_000,
} satisfies ProviderOptions;

const broken = (retryAfterMs?: number) => async (): Promise<never> => {
  throw new AppError(ErrorCode.UNAVAILABLE, 'It answered 503.', { retryable: true, retryAfterMs });
};
const works = async (): Promise<string> => 'done';

async function fail(guard: ProviderGuard, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await expect(guard.call(broken())).rejects.toThrow('503');
}

/** Waits until the pause is over. */
async function paused(guard: ProviderGuard): Promise<void> {
  while ((await guard.outage())!.remainingMs > -2) await new Promise(setImmediate);
}

describe('the guard of a provider, in one process', () => {
  const guardOf = (options: Partial<ProviderOptions> = {}) =>
    new Providers({ logger: silentLogger }).guard({ ...OPTIONS, ...options });

  it('refuses calls after failures in a row, says why and for how long', async () => {
    const guard = guardOf();
    await fail(guard, 2);
    expect(await guard.call(works)).toBe('done');
    await fail(guard, 3);
    let calls = 0;
    const refusal = await guard.call(async () => (calls += 1)).catch((error: unknown) => error);
    expect(calls).toBe(0);
    expect(refusal).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    expect((refusal as AppError).message).toContain('It answered 503.');
    expect((refusal as AppError).retryAfterMs).toBeGreaterThan(50_000);
    expect(await guard.outage()).toMatchObject({ failures: 3, error: { message: 'It answered 503.' } });
  });

  it('rests at once where the provider asks for it, as long as it asks', async () => {
    const guard = guardOf();
    await expect(guard.call(broken(300_000))).rejects.toThrow('503');
    await expect(guard.call(works)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect((await guard.outage())!.remainingMs).toBeGreaterThan(200_000);
  });

  it('does not blame it for a bad request, nor for a caller who gives up', async () => {
    const guard = guardOf({ failures: 1 });
    await expect(
      guard.call(async () => {
        throw badInput('Too long.');
      }),
    ).rejects.toThrow('Too long.');
    await expect(
      guard.call(async () => {
        throw new DOMException('enough', 'AbortError');
      }),
    ).rejects.toThrow('enough');
    expect(await guard.outage()).toBeNull();
  });

  it('lets one call try after the pause, and refuses the others until that has ended', async () => {
    const guard = guardOf({ failures: 1, pauseMs: 1 });
    await fail(guard, 1);
    await paused(guard);
    const answer = new Deferred<string>();
    const trying = guard.call(() => answer.promise);
    await expect(guard.call(works)).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfterMs: 1 });
    answer.resolve('works');
    expect(await trying).toBe('works');
    expect(await guard.outage()).toBeNull();
    expect(await guard.call(works)).toBe('done');
  });

  it('rests again where the try fails', async () => {
    const guard = guardOf({ failures: 2, pauseMs: 1 });
    await fail(guard, 2);
    await paused(guard);
    await expect(guard.call(broken(60_000))).rejects.toThrow('503');
    expect((await guard.outage())!.remainingMs).toBeGreaterThan(50_000);
    await expect(guard.call(works)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('keeps to the limit: a call waits for its turn, or is refused where that comes too late', async () => {
    const guard = guardOf({ callsPerMinute: 2 });
    expect([await guard.call(works), await guard.call(works)]).toEqual(['done', 'done']);
    const refusal = await guard.call(works, { maxWaitMs: 1_000 }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
    expect((refusal as AppError).retryAfterMs).toBeGreaterThan(1_000);
    const caller = new AbortController();
    const waiting = guard.call(works, { maxWaitMs: 120_000, signal: caller.signal });
    caller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });
});

describe('the guards of one provider in several processes', () => {
  const connections: Redis[] = [];
  const prefix = randomUUID();
  const isOpen = ({ status }: Redis) => status === 'ready';

  afterEach(() =>
    Promise.all(
      connections
        .splice(0)
        .filter(isOpen)
        .map((connection) => connection.quit()),
    ),
  );

  async function processWith(options: Partial<ProviderOptions> = {}) {
    const client = new Redis(testRedisUrl(), { maxRetriesPerRequest: 1 });
    connections.push(client);
    client.on('error', () => undefined);
    await once(client, 'ready');
    const providers = new Providers({ logger: silentLogger, redis: { client, prefix } });
    return { client, guard: providers.guard({ ...OPTIONS, ...options }) };
  }

  it('refuse together what one of them found broken, and call again what one of them found well', async () => {
    const name = randomUUID();
    const [{ guard: here }, { guard: there }] = [
      await processWith({ name, failures: 2, pauseMs: 1 }),
      await processWith({ name }),
    ];
    await fail(here, 1);
    await expect(here.call(broken(200))).rejects.toThrow('503');
    await here.outage();
    await expect(there.call(works)).rejects.toThrow(
      'Left alone after failures; the last one: It answered 503.',
    );
    expect(await there.outage()).toMatchObject({ failures: 2, error: { code: 'UNAVAILABLE' } });
    await paused(there);
    const answer = new Deferred<string>();
    const trying = there.call(() => answer.promise);
    // Also the other begins with one careful try.
    await expect(there.call(works)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    answer.resolve('works');
    await trying;
    await there.outage();
    expect(await here.outage()).toBeNull();
    expect(await here.call(works)).toBe('done');
  });

  it('begin with one try in a process that comes after the pause', async () => {
    const name = randomUUID();
    const { guard: here } = await processWith({ name, failures: 1, pauseMs: 1 });
    await fail(here, 1);
    await paused(here);
    const { guard: late } = await processWith({ name, failures: 5 });
    await expect(late.call(broken())).rejects.toThrow('503');
    await expect(late.call(works)).rejects.toThrow('Left alone');
  });

  it('keep the longest pause that one of them was asked for', async () => {
    const name = randomUUID();
    const [{ guard: here }, { guard: there }, { guard: third }] = [
      await processWith({ name }),
      await processWith({ name, failures: 1, pauseMs: 1 }),
      await processWith({ name }),
    ];
    const answer = new Deferred<never>();
    const late = there.call(() => answer.promise);
    await expect(here.call(broken(300_000))).rejects.toThrow('503');
    await here.outage();
    answer.reject(new AppError(ErrorCode.UNAVAILABLE, 'Also broken.'));
    await expect(late).rejects.toThrow('Also broken.');
    for (const guard of [here, there, third]) {
      expect((await guard.outage())!.remainingMs).toBeGreaterThan(200_000);
    }
  });

  it('count calls together', async () => {
    const limit = { name: randomUUID(), callsPerMinute: 3 };
    const [{ guard: here }, { guard: there }] = [await processWith(limit), await processWith(limit)];
    await Promise.all([here.call(works), there.call(works), here.call(works)]);
    for (const guard of [here, there]) {
      await expect(guard.call(works)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    }
  });

  it('go by what each sees itself while Redis is away', async () => {
    const { client, guard } = await processWith({ name: randomUUID(), callsPerMinute: 4, failures: 2 });
    client.disconnect();
    expect(await guard.call(works)).toBe('done');
    await fail(guard, 2);
    await expect(guard.call(works)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(guard.call(works)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    expect(await guard.outage()).toMatchObject({ failures: 2 });
  });
});
