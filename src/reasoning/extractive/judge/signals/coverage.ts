import type { AnalysedSentence } from '../../text/analysed-sentence.js';
import type { Claim } from '../claim.js';

export interface Coverage {
  /** Weighted share of the claim's content that sentence, title and neighbours hold; 0 to 1. */
  readonly held: number;
  /** The same, with the terms of a conflict left out of the count: do both speak of the same thing? */
  readonly frame: number;
}

const IN_TITLE = 0.9;
const IN_NEIGHBOUR = 0.35;

export function coverage(claim: Claim, sentence: AnalysedSentence, apart: ReadonlySet<string>): Coverage {
  let held = 0;
  let frame = 0;
  let frameTotal = 0;
  for (const [term, weight] of claim.weights) {
    const share = shareOf(term, sentence);
    held += weight * share;
    if (apart.has(term)) continue;
    frame += weight * share;
    frameTotal += weight;
  }
  return {
    held: claim.total === 0 ? 0 : held / claim.total,
    frame: frameTotal === 0 ? 0 : frame / frameTotal,
  };
}

function shareOf(term: string, sentence: AnalysedSentence): number {
  if (sentence.terms.has(term)) return 1;
  if (sentence.passage.titleTerms.has(term)) return IN_TITLE;
  const { sentences } = sentence.passage;
  const near =
    sentences[sentence.index - 1]?.terms.has(term) || sentences[sentence.index + 1]?.terms.has(term);
  return near ? IN_NEIGHBOUR : 0;
}
