import { deniesStatement, isNegator } from '../../lexicon/negators.js';
import type { Token } from '../../text/tokens.js';
import type { ConflictSignal } from '../conflict.js';

/** A negator reaches this many tokens onward and this many back. */
const REACH_ON = 5;
const REACH_BACK = 1;

/** One of the two denies what the other says: the number of negators that touch shared words is odd on one side only. */
export const negationConflict: ConflictSignal = (claim, sentence) => {
  const inClaim = negatorsTouching(claim.tokens, sentence.terms);
  const inSentence = negatorsTouching(sentence.tokens, claim.terms);
  if (inClaim.length % 2 === inSentence.length % 2) return null;
  const denies = inClaim.length > inSentence.length;
  const word = inClaim.length > inSentence.length ? inClaim[0]! : inSentence[0]!;
  const side = denies ? 'does not share the claim’s' : 'adds';
  return {
    kind: 'negation',
    strength: strengthOf(word, denies ? 2 : touches(word, sentence.tokens, claim.terms)),
    terms: inClaim.map((token) => token.term),
    detail: `${side} “${word.word}”`,
  };
};

/** A plain "not" that touches two words of the claim is sure; "lacking", or one word touched, is not. */
function strengthOf(negator: Token, touched: number): number {
  if (!deniesStatement(negator.word)) return 0.6;
  return touched >= 2 ? 0.9 : 0.7;
}

/** Negators whose reach holds one of the given terms. */
export function negatorsTouching(tokens: readonly Token[], terms: ReadonlySet<string>): readonly Token[] {
  return tokens.filter((token, at) => {
    if (!isNegator(token.word) || tokens[at + 1]?.word === 'only') return false;
    return touches(token, tokens, terms) > 0;
  });
}

/** How many words within a negator's reach are among the given terms. */
function touches(negator: Token, tokens: readonly Token[], terms: ReadonlySet<string>): number {
  const at = tokens.indexOf(negator);
  const reach = [
    ...tokens.slice(Math.max(0, at - REACH_BACK), at),
    ...tokens.slice(at + 1, at + 1 + REACH_ON),
  ];
  return reach.filter((near) => near.content && terms.has(near.term) && !isNegator(near.word)).length;
}
