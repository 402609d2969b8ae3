import { deniesBefore, deniesStatement, isNegator } from '../../lexicon/negators.js';
import type { Token } from '../../text/tokens.js';
import type { ConflictSignal } from '../conflict.js';

/** A negator reaches this many tokens onward and this many back. */
const REACH_ON = 5;
const REACH_BACK = 1;

/** One of the two denies what the other says. */
export const negationConflict: ConflictSignal = (claim) => (sentence) => {
  const own = negatorsTouching(claim.tokens, sentence.terms);
  const other = negatorsTouching(sentence.tokens, claim.terms);
  const inClaim = without(own, claim.tokens, keysOf(other, sentence.tokens));
  const inSentence = without(other, sentence.tokens, keysOf(own, claim.tokens));
  const denies = isDenied(inClaim);
  if (denies === isDenied(inSentence)) return null;
  const word = denies ? inClaim[0]! : inSentence[0]!;
  const side = denies ? 'does not share the claim’s' : 'adds';
  return {
    kind: 'negation',
    strength: strengthOf(word, denies ? 2 : touches(word, sentence.tokens, claim.terms)),
    terms: inClaim.map((token) => token.term),
    detail: `${side} “${word.word}”`,
  };
};

/** Negators before the same word in both deny the same and are no matter of dispute. */
function without(
  negators: readonly Token[],
  tokens: readonly Token[],
  shared: ReadonlySet<string>,
): readonly Token[] {
  return negators.filter((token) => !shared.has(keyOf(token, tokens)));
}

function keysOf(negators: readonly Token[], tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(negators.map((token) => keyOf(token, tokens)));
}

function keyOf(negator: Token, tokens: readonly Token[]): string {
  const next = tokens.slice(tokens.indexOf(negator) + 1).find((token) => token.content);
  return `${negator.word} ${next?.term ?? ''}`;
}

/** A plain "not" that touches two words of the claim is sure; "lacking", or one word touched, is not. */
function strengthOf(negator: Token, touched: number): number {
  if (!deniesStatement(negator.word)) return 0.6;
  return touched >= 2 ? 0.9 : 0.7;
}

/** Characters between two negators that cancel each other: "not without". */
const TOGETHER = 12;

/** Is there a negator that no other one close by takes back? */
function isDenied(negators: readonly Token[]): boolean {
  let open: Token | null = null;
  for (const negator of negators) {
    if (open === null) open = negator;
    else if (negator.start - open.end <= TOGETHER) open = null;
  }
  return open !== null;
}

/** Negators whose reach holds one of the given terms. */
export function negatorsTouching(tokens: readonly Token[], terms: ReadonlySet<string>): readonly Token[] {
  return tokens.filter((token, at) => {
    if (!deniesBefore(token.word, tokens[at + 1]?.word)) return false;
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
