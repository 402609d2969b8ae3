import type { SummaryFeatures } from './features.js';

/** What one unit of each feature adds to a sentence's score; features that are left out add nothing. */
export type SummaryWeights = Readonly<Partial<SummaryFeatures>>;

// Made by training/summaries/train.ts; do not edit.
/** In prose what tells is what most sentences share, and where a document says what it is about. */
export const PROSE: SummaryWeights = {
  topic: 0.264,
  central: 0.677,
  announces: 0.054,
  own: 0.025,
  empty: -0.019,
  length: 0.035,
  overlong: -0.03,
};
/** In talk it is where the topic is spoken of, for few sentences name it. */
export const TALK: SummaryWeights = {
  topic: 0.161,
  around: 0.13,
  region: 0.165,
  central: -0.068,
  filler: -0.037,
  empty: -0.028,
  length: 0.013,
  overlong: -0.002,
  asked: 0.011,
  evidence: 0.005,
};
