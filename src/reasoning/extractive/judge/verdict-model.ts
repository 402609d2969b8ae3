import type { FeatureName, VerdictFeatures } from './features/verdict-features.js';

/** What the passages can say of a claim, as the model tells it. */
export interface VerdictProbabilities {
  readonly supports: number;
  readonly refutes: number;
  readonly neither: number;
}

/** One row of the model: how the feature is brought to mean 0 and deviation 1, and what it then adds to each outcome. */
export interface FeatureWeights {
  readonly mean: number;
  /** Above 0. */
  readonly deviation: number;
  readonly supports: number;
  readonly refutes: number;
  readonly neither: number;
}

/** A multinomial logistic regression over the features of a claim. */
export interface VerdictModel {
  readonly bias: VerdictProbabilities;
  readonly features: Readonly<Record<FeatureName, FeatureWeights>>;
}

/** Values further from the mean count as this far, in deviations: what training saw little of decides little. */
const FURTHEST = 4;

/** A feature as the model takes it. */
export function standardised(value: number, { mean, deviation }: FeatureWeights): number {
  return Math.max(-FURTHEST, Math.min(FURTHEST, (value - mean) / deviation));
}

/** The probability of each outcome; they add up to 1. */
export function weighVerdict(features: VerdictFeatures, model: VerdictModel): VerdictProbabilities {
  let { supports, refutes, neither } = model.bias;
  for (const [name, row] of Object.entries(model.features) as [FeatureName, FeatureWeights][]) {
    const value = standardised(features[name], row);
    supports += row.supports * value;
    refutes += row.refutes * value;
    neither += row.neither * value;
  }
  const most = Math.max(supports, refutes, neither);
  const [s, r, n] = [Math.exp(supports - most), Math.exp(refutes - most), Math.exp(neither - most)];
  const sum = s + r + n;
  return { supports: s / sum, refutes: r / sum, neither: n / sum };
}
