/** How alike two sets of terms are: the shared part of all terms, 0 to 1. Two empty sets are alike. */
export function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  if (left.size === 0 && right.size === 0) return 1;
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  let shared = 0;
  for (const term of small) if (large.has(term)) shared += 1;
  return shared / (left.size + right.size - shared);
}

/** At or above this likeness two sentences say the same. */
export const NEAR_DUPLICATE = 0.8;
const NUMBER = /^\d/;

/** What a sentence says, as far as duplicates are told by it. */
export interface Said {
  readonly terms: ReadonlySet<string>;
  /** Something in it is denied. */
  readonly denies: boolean;
}

/** Same words and numbers, and both deny or neither: "37 of 40" and "may not" are what sentences differ by. */
export function nearDuplicate(left: Said, right: Said): boolean {
  return (
    left.denies === right.denies &&
    likeness(left.terms, right.terms) >= NEAR_DUPLICATE &&
    sameNumbers(left.terms, right.terms)
  );
}

function sameNumbers(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  const differs = (from: ReadonlySet<string>, to: ReadonlySet<string>) =>
    [...from].some((term) => NUMBER.test(term) && !to.has(term));
  return !differs(left, right) && !differs(right, left);
}
