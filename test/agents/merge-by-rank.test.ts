import { describe, expect, it } from '@jest/globals';
import { mergeByRank } from '../../src/agents/merge-by-rank.js';
import { passage } from '../reasoning/support/passages.js';

describe('merging rankings', () => {
  const rank = (ids: string) => [...ids].map((id) => passage(id, id));
  const ids = (...lists: string[]) => mergeByRank(lists.map(rank)).map(({ text }) => text);

  it.each([
    [['abc', 'xyz'], 'axbycz'],
    [['abc', 'bd'], 'abdc'],
    [['', 'ab'], 'ab'],
    [['a', 'bcd'], 'abcd'],
    [[], ''],
  ])('takes from %j in turns: "%s"', (lists, merged) => {
    expect(ids(...lists).join('')).toBe(merged);
  });
});
