import type { AnalysedSentence } from '../text/analysed-sentence.js';

/** A sentence with its fit to a question. */
export interface RatedSentence {
  readonly sentence: AnalysedSentence;
  /** 0 to 1. */
  readonly score: number;
}
