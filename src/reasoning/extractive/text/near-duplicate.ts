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

/** Same words, and the same numbers: sentences that differ in a number are never duplicates. */
export function nearDuplicate(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return likeness(left, right) >= NEAR_DUPLICATE && sameNumbers(left, right);
}

function sameNumbers(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  const differs = (from: ReadonlySet<string>, to: ReadonlySet<string>) =>
    [...from].some((term) => NUMBER.test(term) && !to.has(term));
  return !differs(left, right) && !differs(right, left);
}
