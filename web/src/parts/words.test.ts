import { describe, expect, it } from '@jest/globals';
import { SharedClock } from './clock.js';
import { formatDuration } from './duration.js';
import { formatCost } from './money.js';
import { relativeTime } from './time-words.js';

describe('A duration', () => {
  it.each([
    [null, '—'],
    [0, '0 ms'],
    [842, '842 ms'],
    [3_400, '3.4 s'],
    [59_940, '59.9 s'],
    [59_960, '1 m 0 s'],
    [72_000, '1 m 12 s'],
    [7_500_000, '2 h 5 m'],
    [273_600_000, '3 d 4 h'],
  ])('of %p ms reads %s', (ms, words) => {
    expect(formatDuration(ms)).toBe(words);
  });
});

describe('Money', () => {
  it.each([
    [null, '—'],
    [{ cost: 0, calls: 0, unpricedCalls: 0 }, '$0 (no model used)'],
    [{ cost: 0, calls: 3, unpricedCalls: 3 }, '—'],
    [{ cost: 0.5, calls: 3, unpricedCalls: 1 }, 'over $0.500'],
    [{ cost: 0.00001, calls: 1, unpricedCalls: 0 }, 'under $0.0001'],
    [{ cost: 0.0042, calls: 1, unpricedCalls: 0 }, '$0.0042'],
    [{ cost: 1.3, calls: 9, unpricedCalls: 0 }, '$1.30'],
  ])('spent as %p reads %s, and never $0.00', (spent, words) => {
    expect(formatCost(spent)).toBe(words);
  });
});

describe('How long ago', () => {
  const now = Date.parse('2026-01-31T12:00:00Z');
  it.each([
    ['2026-01-31T11:59:58Z', 'just now'],
    ['2026-01-31T12:00:02Z', 'just now'],
    ['2026-01-31T11:55:00Z', '5 min. ago'],
    ['2026-01-30T11:00:00Z', 'yesterday'],
    ['2025-06-01T12:00:00Z', 'Jun 1, 2025'],
  ])('%s was reads %s', (at, words) => {
    expect(relativeTime(at, now)).toBe(words);
  });
});

describe('The shared clock', () => {
  it('tells all who look the same moment, and stops when nobody does', async () => {
    let time = 1_000;
    const clock = new SharedClock(() => time, 1);
    const told = Promise.withResolvers<number>();
    time = 5_000;
    const stop = clock.subscribe(() => told.resolve(clock.now()));
    expect(clock.now()).toBe(5_000);
    time = 6_000;
    expect(await told.promise).toBe(6_000);
    stop();
    time = 9_000;
    expect(clock.now()).toBe(6_000);
  });
});
