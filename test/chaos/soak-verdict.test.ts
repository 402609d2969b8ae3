import { describe, expect, it } from '@jest/globals';
import { dealFrom } from './soak/deck.js';
import { complaintsOf, summaryOf, type SoakResult } from './soak/verdict.js';
import { randomFrom } from './support/seed.js';

const GOOD: SoakResult = {
  seed: 7,
  minutes: 10,
  sessions: { COMPLETED: 300, CANCELED: 40 },
  acknowledged: 340,
  fired: new Map([
    ['worker killed', 50],
    ['Redis emptied', 40],
  ]),
  kinds: 2,
  answered: { asked: 5_700, share: 0.9983, p99Ms: 250, missed: [] },
  postgresDownSeconds: 61.4,
  violations: [],
};

describe('the soak', () => {
  it('passes where enough was done to it, enough worked and nothing broke', () => {
    expect(complaintsOf(GOOD)).toEqual([]);
    expect(summaryOf(GOOD)).toBe(
      'soak seed 7, 10 min: passed; 340 sessions acknowledged (300 COMPLETED, 40 CANCELED); ' +
        '90 faults fired of 2 kinds; API answered for 99.83 % of the time (p99 250 ms) outside 61 s of PostgreSQL being down; ' +
        '0 violations',
    );
  });

  it.each<[string, Partial<SoakResult>, string]>([
    ['something broke', { violations: ['session 1 is gone'] }, 'session 1 is gone'],
    ['little worked', { sessions: { COMPLETED: 49 } }, 'sessions completed: 49, at least 50 are wanted'],
    ['nothing worked', { sessions: {} }, 'sessions completed: 0, at least 50 are wanted'],
    [
      'little was done to it',
      {
        fired: new Map([
          ['worker killed', 30],
          ['Redis emptied', 29],
        ]),
      },
      'faults fired: 59, at least 60 are wanted',
    ],
    [
      'one kind of fault never fired',
      {
        fired: new Map([
          ['worker killed', 90],
          ['Redis emptied', 0],
        ]),
      },
      'kinds of faults fired: 1, at least 2 are wanted',
    ],
    [
      'the API was away too often',
      { answered: { ...GOOD.answered, share: 0.98 } },
      'share of the time in which the API answered: 0.98, at least 0.99 are wanted',
    ],
  ])('fails where %s', (_what, change, complaint) => {
    const result = { ...GOOD, ...change };
    expect(complaintsOf(result)).toEqual([complaint]);
    expect(summaryOf(result)).toContain('FAILED (1)');
  });

  it('draws the same faults from the same seed, and each once before any comes again', () => {
    const kinds = ['a', 'b', 'c', 'd', 'e'];
    const drawn = (seed: number): string[] => {
      const deal = dealFrom(kinds, randomFrom(seed));
      return Array.from({ length: 15 }, () => deal.next().value);
    };
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(7)).not.toEqual(drawn(8));
    for (const from of [0, 5, 10]) expect([...drawn(7)].slice(from, from + 5).sort()).toEqual(kinds);
  });
});
