import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AppError } from '../../src/lib/errors.js';
import { retryConflicts } from '../../src/orchestrator/retry-conflicts.js';
import { decideRetry, describeFailure } from '../../src/orchestrator/retry-policy.js';

const settings = { baseMs: 100, maxMs: 1_000 };
const state = { retryCount: 0, maxRetries: 3 };
const busy = (retryAfterMs?: number) =>
  describeFailure(
    new AppError('UNAVAILABLE', 'The model is busy; try again.', { retryable: true, retryAfterMs }),
    () => '',
  );

describe('A retry', () => {
  it('waits somewhere between nothing and a ceiling that doubles up to the largest', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 40 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (retryCount, random) => {
          const decision = decideRetry(busy(), { retryCount, maxRetries: 99 }, settings, () => random);
          const ceiling = Math.min(1_000, 100 * 2 ** retryCount);
          expect(decision).toEqual({ retry: true, delayMs: Math.round(random * ceiling) });
        },
      ),
    );
  });

  it('does not come before the moment that the failing side asked for', () => {
    expect(decideRetry(busy(5_000), state, settings, () => 0)).toEqual({ retry: true, delayMs: 5_000 });
  });

  it('ends when as many as allowed have failed', () => {
    expect(decideRetry(busy(), { retryCount: 3, maxRetries: 3 }, settings)).toEqual({
      retry: false,
      reason: 'RETRIES_EXHAUSTED',
    });
  });

  it('is not made where the error says that it cannot help', () => {
    const failure = describeFailure(new AppError('AGENT_INACTIVE', 'Switch the agent on.'), () => '');
    expect(decideRetry(failure, state, settings)).toEqual({ retry: false, reason: 'NOT_RETRYABLE' });
  });

  it('masks an unknown error, and says where its words are', () => {
    const { failure, reference } = describeFailure(new TypeError('secret'), () => 'ref-1');
    expect(failure.message).toBe('The task failed unexpectedly; see the server log, reference ref-1.');
    expect(failure).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', retryable: true });
    expect(reference).toBe('ref-1');
  });
});

describe('A transaction that the database undid', () => {
  const deadlock = (): Error =>
    new Error('wrapped', { cause: Object.assign(new Error('x'), { code: '40P01' }) });

  it('is made again', async () => {
    let tries = 0;
    const result = await retryConflicts(async () => {
      if (++tries < 3) throw deadlock();
      return 'done';
    });
    expect(result).toBe('done');
  });

  it('is given up in the end', async () => {
    let tries = 0;
    const never = retryConflicts(async () => {
      tries++;
      throw deadlock();
    });
    await expect(never).rejects.toThrow('wrapped');
    expect(tries).toBe(6);
  });

  it('is not made again after any other error', async () => {
    await expect(retryConflicts(() => Promise.reject(new Error('plain')))).rejects.toThrow('plain');
  });
});
