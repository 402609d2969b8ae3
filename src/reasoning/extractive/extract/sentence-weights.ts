// Made by training/evidence/train.ts; not to be edited.

/** Weights of the features of a sentence for its rank. */
export const RANK_WEIGHTS = {
  own: -0.047,
  covered: 1.442,
  close: 0.3,
  named: 1.327,
  bridged: 0.991,
  predicate: 2.188,
  numbers: 1.143,
  related: 8.097,
  density: 1.416,
  pairs: 0.897,
  relativeCovered: 2.714,
  passageCovered: 0.783,
  passageCoveredSquared: 0.591,
  previous: 0.667,
  person: 0.415,
  noPerson: -0.366,
  number: 0.776,
  noNumber: -0.322,
  idleNumber: -0.162,
  askedFor: 1.103,
  retrieval: 2.602,
  rank: 2.042,
  later: -0.801,
  length: 0.428,
  leans: 0.249,
  fragment: -2.843,
  bridgedCovered: -0.346,
  bridgedSubject: 0.761,
} as const;

/** Log-odds, less what is needed, that a question is answered at all, from the features of its best sentence. */
export const ANSWERED_WEIGHTS = {
  bias: -3.452,
  weights: {
    own: -1.569,
    covered: 3.309,
    close: 2.55,
    pairs: 4.345,
    density: 4.983,
    related: 5.624,
    passageCovered: 5.294,
    predicate: -0.389,
    named: 0.887,
    numbers: 0.665,
    askedFor: 0.555,
  },
} as const;

/** From a rank to the likelihood that the sentence answers: a logistic curve. */
export const SCALE = { slope: 0.574, middle: 13.28 } as const;
