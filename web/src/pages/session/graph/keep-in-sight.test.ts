import { describe, expect, it } from '@jest/globals';
import { shift } from './keep-in-sight.js';

describe('What is to be seen of a graph', () => {
  it.each([
    ['stays where it is seen whole', 100, 200, 800, 0],
    ['comes in from the left', -40, 200, 800, 56],
    ['comes in from the right', 700, 200, 800, -116],
    ['shows its beginning where it is longer than what is seen', 300, 900, 800, -284],
  ])('%s', (_title, from, length, seen, by) => {
    expect(shift(from, length, seen)).toBe(by);
  });
});
