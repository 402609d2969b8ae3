import { describe, expect, it } from '@jest/globals';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import { termAffinity } from '../../src/reasoning/extractive/extract/term-affinity.js';
import type { PassageHit } from '../../src/retrieval/passage-hit.js';
import { never, passage } from './support/passages.js';

const reasoner = createExtractiveReasoner();
const best = async (question: string, passages: readonly PassageHit[], known: readonly string[] = []) =>
  (await reasoner.extract({ question, known, passages }, never)).map(({ text }) => text);

describe('ranking sentences', () => {
  it.each([
    [
      'a number where one is asked for',
      'How many bridges cross the Tyne in Newcastle?',
      'The bridges across the Tyne in Newcastle are well known.',
      'Seven bridges cross the Tyne in Newcastle today.',
    ],
    [
      'the question’s own number',
      'What happened to the Tyne Bridge in 1928?',
      'The Tyne Bridge was painted green in 1935 and closed.',
      'The Tyne Bridge was opened by the king in 1928.',
    ],
    [
      'a word of the same family',
      'Who invented the safety lamp of the miners?',
      'Miners carried the safety lamp.',
      'The inventor of the safety lamp of the miners was George Stephenson.',
    ],
  ])('prefers %s', async (_what, question, worse, better) => {
    const [first] = await best(question, [passage('a', `${worse} ${better}`)]);
    expect(first).toBe(better);
  });

  it('puts the best of a second document beside the best where an earlier hop leads from one to the other', async () => {
    const tower = passage(
      'a',
      'The Eiffel Tower in Paris was designed by the engineer Gustave Eiffel. The Eiffel Tower was the tower of the engineer who won.',
      { documentTitle: 'Eiffel Tower' },
    );
    const eiffel = passage('b', 'He was born in Dijon and became an engineer.', {
      documentTitle: 'Gustave Eiffel',
    });
    const question = 'Where was the engineer who designed the Eiffel Tower in Paris born?';
    const known = ['The Eiffel Tower in Paris was designed by the engineer Gustave Eiffel.'];
    const found = await best(question, [tower, eiffel], known);
    expect(new Set(found.slice(0, 2))).toEqual(
      new Set([known[0], 'He was born in Dijon and became an engineer.']),
    );
  });
});

describe('the affinity of stems', () => {
  it.each([
    ['invent', 'inventor', 0.75],
    ['govern', 'govern', 1],
    ['pharmaci', 'pharmacist', 0.8],
    ['cat', 'catalog', 0],
    ['inter', 'internat', 0.625],
    ['constitut', 'construct', 0],
  ])('of "%s" and "%s" is %d', (left, right, affinity) => {
    expect(termAffinity(left, right)).toBeCloseTo(affinity, 3);
    expect(termAffinity(right, left)).toBeCloseTo(affinity, 3);
  });
});
