import type { Evidence } from '../../reasoner.js';

/** What is said together: one sentence, after the one it leans on where there is one. */
export interface Unit {
  readonly question: string;
  /** Index of its question among the findings. */
  readonly group: number;
  /** In reading order; the last one is what the unit is for. */
  readonly sentences: readonly Evidence[];
  /** Terms of the last sentence. */
  readonly terms: ReadonlySet<string>;
  /** Something in the last sentence is denied. */
  readonly denies: boolean;
  /** Comparable within its group only. */
  readonly rank: number;
  /** It is part of a summary, where even the best sentence stands in its place. */
  readonly readsOn: boolean;
}

/** A unit that is said, with every place that says the same as its last sentence. */
export interface Kept extends Unit {
  readonly sources: Evidence[];
}

export function mainOf({ sentences }: Pick<Unit, 'sentences'>): Evidence {
  return sentences.at(-1)!;
}
