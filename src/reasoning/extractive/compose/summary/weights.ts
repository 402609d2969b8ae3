import type { SummaryFeatures } from './features.js';

/** What one unit of each feature adds to a sentence's score; features that are left out add nothing. */
export type SummaryWeights = Readonly<Partial<SummaryFeatures>>;

// Ridge regression of ROUGE on the features, each from the queries of one half of its set: SciTLDR by sentences,
// QMSum by runs of a hundred words.
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
  topic: 0.143,
  around: 0.166,
  region: 0.155,
  central: -0.092,
  filler: -0.023,
  empty: -0.029,
  length: 0.012,
  overlong: -0.003,
  asked: 0.013,
  evidence: 0.004,
};
