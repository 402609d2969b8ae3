import { expect, it } from '@jest/globals';
import { firstWords, plainWords } from './plain-words.js';

it('Of the marks of Markdown that an agent writes nothing is left, and nothing else goes', () => {
  expect(
    plainWords('Answered: ### When?\n\n*It may not say.*\n\n> **Supported:** 2 * 3 # 6 [1]\n>\n> *cut o…'),
  ).toBe('Answered: When?\n\nIt may not say.\n\nSupported: 2 * 3 # 6 [1]\n\ncut o…');
});

it('A row is given no more of a long text than a line has room for', () => {
  expect(firstWords(`**${'word '.repeat(5_000)}`).length).toBeLessThanOrEqual(400);
});
