import type { AnalysedSentence } from '../text/analysed-sentence.js';
import type { Claim } from './claim.js';

/** A way in which a sentence speaks against a claim about the same thing. */
export interface Conflict {
  readonly kind:
    'negation' | 'opposite' | 'exclusive' | 'quantity' | 'year' | 'name' | 'comparison' | 'quantifier';
  /** How surely this is a disagreement if both speak of the same thing; 0 to 1. */
  readonly strength: number;
  /** Terms of the claim that disagree, which therefore need not be found in the sentence. */
  readonly terms: readonly string[];
  /** What disagrees, in words, to be read after "but": `says 40 where the claim says 37`. */
  readonly detail: string;
}

/** Makes itself ready for one claim, and then looks at sentence after sentence; null where it sees no conflict. */
export type ConflictSignal = (claim: Claim) => (sentence: AnalysedSentence) => Conflict | null;
