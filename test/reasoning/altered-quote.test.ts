import { describe, expect, it } from '@jest/globals';
import { alteredWords, inventedQuotations } from '../../src/reasoning/altered-quote.js';

const QUOTE = 'The Hollow Bridge was opened by the queen in 1932, after nine years of work.';

describe('words that alter a quote', () => {
  it.each([
    ['The Hollow Bridge was opened by the bishop in 1932, after nine years of work.', ['bishop']],
    ['The Hollow Bridge was opened by the queen in 1933.', ['1933']],
    ['The Hollow Bridge was opened by a famous sculptor from Rome.', ['famous', 'sculptor', 'Rome']],
    [QUOTE, []],
    // Its own words, however true or false, are for a judge.
    ['A bishop opened the bridge.', []],
    // Forms of the same words, and what is left out, alter nothing.
    ['The Hollow Bridge was opened by the queen, working nine years.', []],
  ])('of %j are %j', (statement, words) => {
    expect(alteredWords(statement, [QUOTE])).toEqual(words);
  });

  it('may stand in another of its quotes', () => {
    const other = 'It was built by a sculptor.';
    expect(alteredWords('The Hollow Bridge was opened by the sculptor.', [QUOTE, other])).toEqual([]);
    expect(alteredWords('The Hollow Bridge was opened by the sculptor.', [])).toEqual([]);
  });
});

describe('quotations within a statement', () => {
  const text = 'He said: “Here I stand; I can do\nno other.” Then he left the old hall.';

  it.each([
    ['He said “Here I stand; I can do no other”.', []],
    ['He said "Here I stand, I can do no other".', []],
    ['He said “Here I fall; I can do no other”.', ['Here I fall; I can do no other']],
    ['He said „I shall not move today“.', ['I shall not move today']],
    // Too short to be held to.
    ['He was a “hard man”.', []],
    ['He said nothing.', []],
  ])('of %j are invented: %j', (statement, invented) => {
    expect(inventedQuotations(statement, [text])).toEqual(invented);
  });

  it('stand in any of the texts', () => {
    expect(inventedQuotations('“then he left the old hall”', ['Nothing.', text])).toEqual([]);
    expect(inventedQuotations('“then he left the old hall”', [])).toHaveLength(1);
  });
});
