// Made by training/evidence/train.ts; not to be edited.

/** Weights of the features of a sentence for its rank. */
export const RANK_WEIGHTS = {
  own: -0.105,
  covered: 1.436,
  close: 0.317,
  named: 1.335,
  bridged: 1.111,
  predicate: 2.19,
  numbers: 1.133,
  related: 8.118,
  density: 1.474,
  pairs: 0.945,
  relativeCovered: 2.733,
  passageCovered: 0.842,
  passageCoveredSquared: 0.625,
  previous: 0.684,
  person: 0.414,
  noPerson: -0.365,
  number: 0.777,
  noNumber: -0.323,
  idleNumber: -0.166,
  askedFor: 1.079,
  retrieval: 2.508,
  rank: 2.041,
  later: -0.78,
  length: 0.413,
  leans: 0.238,
  fragment: -2.872,
  bridgedCovered: -0.433,
  bridgedSubject: 0.857,
} as const;

/** Log-odds, less what is needed, that a question is answered at all, from the features of its best sentence. */
export const ANSWERED_WEIGHTS = {
  bias: -3.42,
  weights: {
    own: -1.564,
    covered: 3.241,
    close: 2.694,
    pairs: 4.243,
    density: 4.767,
    related: 5.663,
    passageCovered: 5.291,
    predicate: -0.437,
    named: 0.923,
    numbers: 0.621,
    askedFor: 0.51,
  },
} as const;

/** From a rank to the likelihood that the sentence answers: a logistic curve. */
export const SCALE = { slope: 0.574, middle: 13.268 } as const;
