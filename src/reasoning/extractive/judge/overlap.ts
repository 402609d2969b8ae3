import type { AnalysedSentence } from '../text/analysed-sentence.js';
import type { TermWeights } from '../text/term-weights.js';
import type { DirectionIndex } from './polarity.js';
import type { TermMatch } from './term-match.js';

/** How much of a claim's content one place holds, other forms and meanings counted in part; 0 to 1. */
export interface Overlap {
  readonly held: number;
  /** The same, with the given terms left out of the count: do both speak of the same thing? */
  without(terms: readonly string[]): number;
}

/** Words for more and less stand for each other so often that a missing one says little. */
const DIRECTION_WEIGHT = 0.5;
const IN_TITLE = 0.5;
const IN_NEIGHBOUR = 0.2;

/** Weights for `overlapOf`, once a claim. */
export function overlapWeights(weights: TermWeights, directions: DirectionIndex): TermWeights {
  return new Map(
    [...weights].map(([term, weight]) => [term, directions.has(term) ? weight * DIRECTION_WEIGHT : weight]),
  );
}

export function overlapOf(weights: TermWeights, sentence: AnalysedSentence, match: TermMatch): Overlap {
  const shares = new Map<string, number>();
  let sum = 0;
  let total = 0;
  for (const [term, weight] of weights) {
    const share = match(term) || shareAround(term, sentence);
    shares.set(term, share);
    sum += weight * share;
    total += weight;
  }
  return {
    held: total === 0 ? 0 : sum / total,
    without: (terms) => {
      let [rest, all] = [sum, total];
      for (const term of new Set(terms)) {
        const weight = weights.get(term) ?? 0;
        rest -= weight * (shares.get(term) ?? 0);
        all -= weight;
      }
      return all <= 0 ? 0 : Math.max(0, rest / all);
    },
  };
}

function shareAround(term: string, { passage, index }: AnalysedSentence): number {
  if (passage.titleTerms.has(term)) return IN_TITLE;
  const { sentences } = passage;
  const near = sentences[index - 1]?.terms.has(term) || sentences[index + 1]?.terms.has(term);
  return near ? IN_NEIGHBOUR : 0;
}

/** Weighted share of a claim's content that matches. */
export function shareOf(weights: TermWeights, match: TermMatch): number {
  let sum = 0;
  let total = 0;
  for (const [term, weight] of weights) {
    sum += weight * match(term);
    total += weight;
  }
  return total === 0 ? 0 : sum / total;
}
