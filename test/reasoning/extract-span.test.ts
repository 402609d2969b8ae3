import { describe, expect, it } from '@jest/globals';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import { metro, newcastle } from './support/newcastle.js';
import { never, passage } from './support/passages.js';

const reasoner = createExtractiveReasoner();
const answerTo = async (question: string, text: string) => {
  const [best] = await reasoner.extract({ question, known: [], passages: [passage('a', text)] }, never);
  return best?.answer?.text;
};

describe('the short answer within evidence', () => {
  it.each([
    ['When did the Metro open?', 'The Metro was opened in August 1980 by the county.', 'August 1980'],
    [
      'Who designed the station of the Metro?',
      'The station of the Metro was designed by Margaret Calvert.',
      'Margaret Calvert',
    ],
    [
      'How many phases did the Metro open in?',
      'The Metro opened in five phases between 1980 and 1984.',
      'five',
    ],
    ['Where was Venom formed?', 'Venom was formed in Newcastle.', 'Newcastle'],
    ['How much did the bridge cost?', 'The bridge had a cost of £22 million.', '£22 million'],
  ])('to "%s"', async (question, text, answer) => {
    expect(await answerTo(question, text)).toBe(answer);
  });

  it('stands in the version’s text at its offsets, within the evidence', async () => {
    const question = 'Who designed the radio system of the Metro?';
    const found = await reasoner.extract({ question, known: [], passages: newcastle }, never);
    for (const { start, end, text, answer } of found) {
      expect(answer!.start).toBeGreaterThanOrEqual(start);
      expect(answer!.end).toBeLessThanOrEqual(end);
      expect(text.slice(answer!.start - start, answer!.end - start)).toBe(answer!.text);
    }
    const best = found[0]!;
    const from = best.answer!.start - metro.start;
    expect(metro.text.slice(from, from + best.answer!.text.length)).toBe(best.answer!.text);
  });

  it.each([
    ['an account', 'Why was the Metro of Newcastle built?'],
    ['a yes or no', 'Is the Metro of Newcastle run by the county?'],
    ['what is central', 'Summarise the documents.'],
  ])('is left out where the question asks for %s', async (_what, question) => {
    const text = 'The Metro of Newcastle was built in 1980 because the county ran short of roads.';
    const found = await reasoner.extract({ question, known: [], passages: [passage('a', text)] }, never);
    expect(found.map(({ answer }) => answer)).toEqual([undefined]);
  });
});
