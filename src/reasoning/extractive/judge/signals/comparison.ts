import type { Token } from '../../text/tokens.js';
import type { ConflictSignal } from '../conflict.js';

const THAN = 'than';

/** "A is larger than B" against "B is larger than A": the sides of the comparison have changed places. */
export const comparisonConflict: ConflictSignal = (claim, sentence) => {
  const own = sides(claim.tokens);
  const other = sides(sentence.tokens);
  if (own === null || other === null || other.middle !== own.middle) return null;
  const straight = shared(own.left, other.left) + shared(own.right, other.right);
  const crossed = shared(own.left, other.right) + shared(own.right, other.left);
  if (crossed < 2 || crossed <= straight) return null;
  return { kind: 'comparison', strength: 0.85, terms: [], detail: 'compares the other way round' };
};

function sides(tokens: readonly Token[]) {
  const at = tokens.findIndex((token) => token.word === THAN);
  const middle = tokens[at - 1];
  if (at < 2 || middle === undefined) return null;
  return {
    left: content(tokens.slice(0, at - 1)),
    middle: middle.term,
    right: content(tokens.slice(at + 1)),
  };
}

function content(tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(tokens.filter((token) => token.content).map((token) => token.term));
}

function shared(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  return [...left].filter((term) => right.has(term)).length;
}
