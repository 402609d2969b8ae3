import { describe, expect, it } from '@jest/globals';
import { countByDay } from '../../parts/days.js';
import { configurationChanges, runsByDay, successWords } from './figures.js';

const figures = (runs: number, failed = 0) => ({
  ...{ runs, failed, completed: runs - failed, p50DurationMs: null, p95DurationMs: null },
});

describe('How an agent did', () => {
  it.each([
    [figures(0), '—'],
    [figures(3, 1), '2 of 3'],
    [figures(19), '19 of 19'],
    [figures(50, 2), '96 %'],
  ])('is told as a share only where there are runs enough: %j', (given, words) => {
    expect(successWords(given)).toBe(words);
  });

  it('is told by day, oldest first, from windows that hold each other', () => {
    const now = Date.parse('2026-01-03T12:00:00Z');
    expect(runsByDay([figures(2), figures(2), figures(7, 3)], now)).toEqual([
      { label: 'Jan 1', count: 5, failed: 3 },
      { label: 'Jan 2', count: 0, failed: 0 },
      { label: 'Jan 3', count: 2, failed: 0 },
    ]);
  });
});

describe('Moments', () => {
  it('fall on the last days, and older ones on none', () => {
    const now = Date.parse('2026-01-03T12:00:00Z');
    const moments = [
      '2026-01-03T11:00:00Z',
      '2026-01-02T10:00:00Z',
      '2025-12-01T00:00:00Z',
      '2026-01-03T12:00:01Z',
    ];
    expect(countByDay(moments, 3, now).map(({ count }) => count)).toEqual([0, 1, 2]);
  });
});

describe('Two configurations', () => {
  it('differ by what was added, taken away or changed', () => {
    expect(configurationChanges({ a: 1, b: [1], c: 'x' }, { b: [1, 2], c: 'x', d: true })).toEqual([
      'a: 1 → nothing',
      'b: [1] → [1,2]',
      'd: nothing → true',
    ]);
  });
});
