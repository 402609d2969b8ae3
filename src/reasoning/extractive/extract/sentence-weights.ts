// Made by training/evidence/train.ts; not to be edited.

/** Weights of the features of a sentence for its rank. */
export const RANK_WEIGHTS = {
  own: -0.067,
  covered: 1.63,
  close: 0.614,
  named: 0.89,
  bridged: 0.476,
  predicate: 1.844,
  numbers: 0.944,
  related: 6.995,
  density: 1.009,
  pairs: 1.001,
  relativeCovered: 2.426,
  passageCovered: 0.486,
  passageCoveredSquared: 1.062,
  previous: 0.478,
  person: 0.434,
  noPerson: -0.384,
  number: 1.066,
  noNumber: -0.442,
  idleNumber: -0.263,
  askedFor: 0.818,
  retrieval: 3.369,
  rank: 2.02,
  later: -0.373,
  length: 0.232,
  leans: 0.135,
  fragment: -2.696,
  bridgedCovered: 0.667,
  bridgedSubject: -0.89,
  leadsOn: 1.321,
  isNamed: 1.378,
} as const;

/** Log-odds, less what is needed, that a question is answered at all, from the features of its best sentence. */
export const ANSWERED_WEIGHTS = {
  bias: -3.455,
  weights: {
    own: -1.699,
    covered: 3.401,
    close: 2.094,
    pairs: 4.895,
    density: 5.363,
    related: 5.722,
    passageCovered: 5.351,
    predicate: -0.679,
    named: 1.16,
    numbers: 0.375,
    askedFor: 0.705,
  },
} as const;

/** From a rank to the likelihood that the sentence answers: a logistic curve. */
export const SCALE = { slope: 0.536, middle: 13.816 } as const;
