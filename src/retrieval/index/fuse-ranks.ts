/** How far the first ranks are alike; the value of the paper, which is good on most collections. */
const K = 60;

/** Something that several rankings found, the best first. */
export interface Fused<T> {
  readonly item: T;
  /** Sum of 1 / (60 + rank) over the rankings that hold it. */
  readonly score: number;
  /** Which rankings hold it, by their number from 0. */
  readonly rankings: readonly number[];
}

/**
 * One ranking of several, by reciprocal rank fusion (Cormack, Clarke, Büttcher 2009): ranks can be compared where
 * scores cannot. Equals stay in the order in which the earlier ranking has them.
 * @param keyOf by which the rankings know that two items are one; the first one met is kept
 */
export function fuseRanks<T>(
  rankings: readonly (readonly T[])[],
  keyOf: (item: T) => string,
): readonly Fused<T>[] {
  const fused = new Map<string, { item: T; score: number; rankings: number[] }>();
  for (const [number, ranking] of rankings.entries()) {
    for (const [index, item] of ranking.entries()) {
      const key = keyOf(item);
      const entry = fused.get(key) ?? { item, score: 0, rankings: [] };
      entry.score += 1 / (K + index + 1);
      entry.rankings.push(number);
      fused.set(key, entry);
    }
  }
  return [...fused.values()].sort((a, b) => b.score - a.score);
}
