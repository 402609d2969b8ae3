import { describe, expect, it } from '@jest/globals';
import { fuseRanks } from '../../../src/retrieval/index/fuse-ranks.js';

const fuse = (...rankings: string[][]) => fuseRanks(rankings, (item) => item);
const order = (...rankings: string[][]) => fuse(...rankings).map(({ item }) => item);

describe('fusing ranks', () => {
  it('sums 1 / (60 + rank) over the rankings that hold an item, and tells which do', () => {
    const fused = fuse(['a', 'b'], ['b', 'c']);
    expect(fused.map(({ item }) => item)).toEqual(['b', 'a', 'c']);
    expect(fused.map(({ rankings }) => rankings)).toEqual([[0, 1], [0], [1]]);
    const expected = [1 / 62 + 1 / 61, 1 / 61, 1 / 62];
    for (const [index, { score }] of fused.entries()) expect(score).toBeCloseTo(expected[index]!, 12);
  });

  it('keeps one ranking as it is, and the order of the first where two disagree evenly', () => {
    expect(order(['a', 'b', 'c'], [])).toEqual(['a', 'b', 'c']);
    expect(order(['a', 'b'], ['b', 'a'])).toEqual(['a', 'b']);
    expect(order([], [])).toEqual([]);
  });

  it('prefers what both rank second to what one alone ranks first', () => {
    expect(order(['a', 'x'], ['b', 'x'])[0]).toBe('x');
  });

  it('keeps the first of items that are one by their key', () => {
    const rankings = [[{ id: 1, from: 'words' }], [{ id: 1, from: 'meaning' }]];
    expect(fuseRanks(rankings, ({ id }) => String(id))).toMatchObject([{ item: { from: 'words' } }]);
  });
});
