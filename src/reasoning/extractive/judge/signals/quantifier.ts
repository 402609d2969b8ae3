import type { ConflictSignal } from '../conflict.js';

const SWEEPING = new Set([
  'only',
  'solely',
  'exclusively',
  'merely',
  'always',
  'entirely',
  'all',
  'every',
  'each',
]);

/** The claim says "only" or "always" and the sentence does not go so far: weakens support, refutes nothing by itself. */
export const quantifierConflict: ConflictSignal = (claim) => {
  const word = claim.tokens.find((token) => SWEEPING.has(token.word))?.word;
  return (sentence) => {
    if (word === undefined || sentence.tokens.some((token) => SWEEPING.has(token.word))) return null;
    return { kind: 'quantifier', strength: 0.4, terms: [], detail: `does not say “${word}”` };
  };
};
