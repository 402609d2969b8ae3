import { stemmer } from 'stemmer';
import type { Token } from '../text/tokens.js';

/** Words that turn a statement into its denial; words ending in `n't` do so as well. Folded forms. */
export const NEGATORS: ReadonlySet<string> = new Set(
  (
    'not no never none neither nor without cannot nobody nothing nowhere unable incapable refuse refused refuses ' +
    'fail fails failed deny denies denied lack lacks lacked lacking absence absent hardly barely scarcely rarely ' +
    'unlikely excluding except avoid avoids avoided refrain refrained declined stopped ceased unrelated unsuccessful ' +
    'unsuccessfully deficiency deficient devoid little zero outside'
  ).split(' '),
);

/** Negators that deny the whole statement, not a thing in it ("is not" against "mice lacking"). */
const PLAIN: ReadonlySet<string> = new Set(
  'not no never none neither nor cannot nobody nothing refuse refused'.split(' '),
);

export function deniesStatement(word: string): boolean {
  return PLAIN.has(word) || word.endsWith("n't");
}

/** Pairs of words that deny what follows: `has yet to`, `is something other than`. */
const TWO_WORDS: ReadonlyMap<string, string> = new Map([
  ['yet', 'to'],
  ['other', 'than'],
  ['rather', 'than'],
  ['instead', 'of'],
]);

/** Does the word, read with the next, deny? "Not only" does not. */
export function deniesBefore(word: string, next: string | undefined): boolean {
  if (isNegator(word)) return next !== 'only';
  return next !== undefined && TWO_WORDS.get(word) === next;
}

export function isNegator(word: string): boolean {
  return NEGATORS.has(word) || word.endsWith("n't");
}

/** Is anything in it denied? */
export function isDenied(tokens: readonly Token[]): boolean {
  return tokens.some((token, at) => deniesBefore(token.word, tokens[at + 1]?.word));
}

/** Stems of what a study finds or does not find. */
const EFFECTS: ReadonlySet<string> = new Set(
  (
    'significant associated difference differ effect evidence benefit improvement influence affect relation correlation ' +
    'alteration change impact requirement increase reduction decrease interaction'
  )
    .split(' ')
    .map((word) => stemmer(word)),
);
/** An effect is denied by a negator at most this many tokens before it. */
const EFFECT_REACH = 3;

/** "No significant difference", "was not associated": does it report that nothing was found? */
export function deniesEffect(tokens: readonly Token[]): boolean {
  return tokens.some(
    (token, at) =>
      isNegator(token.word) &&
      tokens.slice(at + 1, at + 1 + EFFECT_REACH).some((near) => EFFECTS.has(near.term)),
  );
}
