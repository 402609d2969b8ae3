import type { Token } from '../../text/tokens.js';
import type { Conflict, ConflictSignal } from '../conflict.js';

const THAN = 'than';

/** "A is larger than B" against "B is larger than A": the sides of the comparison have changed places. */
export const comparisonConflict: ConflictSignal = (claim) => {
  const own = sides(claim.tokens);
  return (sentence) => (own === null ? null : crossing(own, sides(sentence.tokens)));
};

function crossing(own: Sides, other: Sides | null): Conflict | null {
  if (other === null || other.middle !== own.middle) return null;
  const straight = shared(own.left, other.left) + shared(own.right, other.right);
  const crossed = shared(own.left, other.right) + shared(own.right, other.left);
  if (crossed < 2 || crossed <= straight) return null;
  return { kind: 'comparison', strength: 0.85, terms: [], detail: 'compares the other way round' };
}

interface Sides {
  readonly left: ReadonlySet<string>;
  /** What is compared: the term before `than`. */
  readonly middle: string;
  readonly right: ReadonlySet<string>;
}

function sides(tokens: readonly Token[]): Sides | null {
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
