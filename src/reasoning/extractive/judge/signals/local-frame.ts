import type { Token } from '../../text/tokens.js';

/** How many tokens on each side belong to the surroundings of a word. */
const REACH = 10;

/**
 * How surely two words fill the same place: the share of the content words around the first that also stand around
 * the second, mapped to 0.5..1, so that it lowers a conflict without hiding it.
 */
export function localFrame(
  left: readonly Token[],
  at: number,
  right: readonly Token[],
  other: number,
): number {
  const here = surroundings(left, at);
  if (here.size === 0) return 0.5;
  const there = surroundings(right, other);
  const shared = [...here].filter((term) => there.has(term)).length;
  return 0.5 + (0.5 * shared) / here.size;
}

function surroundings(tokens: readonly Token[], at: number): ReadonlySet<string> {
  const near = [...tokens.slice(Math.max(0, at - REACH), at), ...tokens.slice(at + 1, at + 1 + REACH)];
  return new Set(near.filter((token) => token.content).map((token) => token.term));
}
