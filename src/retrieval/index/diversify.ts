import type { PassageHit } from '../passage-hit.js';

export interface Variety {
  /** Leaves out passages that say nearly word for word what a better one says. Default: they stay. */
  readonly distinct?: boolean;
  /**
   * From 0 to 1: how much a hit that differs from those before it is preferred to one that fits better. Default 0.
   */
  readonly diversity?: number;
}

/** Two passages are near-duplicates if they share this much of their runs of words. */
const NEAR_DUPLICATE = 0.8;
const RUN_WORDS = 3;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

interface Candidate<T> {
  readonly hit: T;
  readonly words: ReadonlySet<string>;
  readonly runs: ReadonlySet<string>;
  /** Largest likeness to a chosen one. */
  likeness: number;
}

export function asksForVariety({ distinct = false, diversity = 0 }: Variety): boolean {
  return distinct || diversity > 0;
}

/**
 * Chooses from hits, best first, by maximal marginal relevance (Carbonell, Goldstein 1998), with the share of words
 * in common as likeness; near-duplicates are told by runs of words in common (Broder 1997).
 */
export function diversify<T extends PassageHit>(hits: readonly T[], limit: number, variety: Variety): T[] {
  const { distinct = false, diversity = 0 } = variety;
  const best = hits[0]?.score ?? 1;
  let rest = hits.map((hit) => candidateOf(hit));
  const chosen: T[] = [];
  const worth = ({ hit, likeness }: Candidate<T>) =>
    ((1 - diversity) * hit.score) / Math.max(best, Number.MIN_VALUE) - diversity * likeness;
  while (chosen.length < limit && rest.length > 0) {
    const next = rest.reduce((a, b) => (worth(b) > worth(a) ? b : a));
    chosen.push(next.hit);
    rest = rest.filter(
      (other) => other !== next && !(distinct && shareOf(next.runs, other.runs) >= NEAR_DUPLICATE),
    );
    if (diversity === 0) continue;
    for (const other of rest) other.likeness = Math.max(other.likeness, shareOf(next.words, other.words));
  }
  return chosen;
}

function candidateOf<T extends PassageHit>(hit: T): Candidate<T> {
  const words = hit.text.toLowerCase().match(WORD) ?? [];
  const runs = new Set(
    words.slice(0, Math.max(1, words.length - RUN_WORDS + 1)).map((_, at) => runAt(words, at)),
  );
  return { hit, words: new Set(words), runs, likeness: 0 };
}

function runAt(words: readonly string[], at: number): string {
  return words.slice(at, at + RUN_WORDS).join(' ');
}

/** What two sets have in common, as a share of both together (Jaccard). */
function shareOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const item of a) if (b.has(item)) common += 1;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}
