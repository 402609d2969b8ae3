import type {
  FeatureName,
  VerdictFeatures,
} from '../../src/reasoning/extractive/judge/features/verdict-features.js';
import {
  standardised,
  type FeatureWeights,
  type VerdictModel,
} from '../../src/reasoning/extractive/judge/verdict-model.js';
import { Label, Source } from './gather-cases.js';
import { fitLogisticRegression, type Example } from './logistic-regression.js';

/** A case as the model sees it. */
export interface FeatureRow {
  readonly set: string;
  readonly query: string;
  readonly group: string;
  readonly source: Source;
  readonly label: Label;
  readonly features: VerdictFeatures;
}

const CLASSES: readonly Label[] = [Label.SUPPORTS, Label.REFUTES, Label.NEITHER];
const PENALTY = 0.04;
const STEPS = 400;
/** Decimals of what is kept. */
const DECIMALS = 4;
/**
 * How much a case counts, by how it was retrieved. A set whose claims are judged in two ways counts half for each;
 * that nothing speaks of a claim among other documents is easy to see and needs few.
 */
const WEIGHT: Readonly<Record<Source, number>> = {
  [Source.NAMED]: 1,
  [Source.ALL]: 0.5,
  [Source.OTHERS]: 0.1,
  [Source.OTHER]: 0.1,
};

/** Fits the table that the judge weighs its features by. */
export function fitModel(rows: readonly FeatureRow[]): VerdictModel {
  const names = Object.keys(rows[0]!.features) as FeatureName[];
  const weights = exampleWeights(rows);
  const scales = names.map((name) => scaleOf(rows.map(({ features }) => features[name])));
  const examples = rows.map((row, index): Example => ({
    values: names.map((name, at) => standardised(row.features[name], scales[at]!)),
    target: CLASSES.indexOf(row.label),
    weight: weights[index]!,
  }));
  const fitted = fitLogisticRegression(examples, { classes: CLASSES.length, penalty: PENALTY, steps: STEPS });
  const outcomes = (at: number) => {
    const [supports, refutes, neither] = fitted.map((row) => rounded(row.at(at)!));
    return { supports: supports!, refutes: refutes!, neither: neither! };
  };
  const features = names.map((name, at): [FeatureName, FeatureWeights] => [
    name,
    { mean: scales[at]!.mean, deviation: scales[at]!.deviation, ...outcomes(at) },
  ]);
  return { bias: outcomes(-1), features: Object.fromEntries(features) as VerdictModel['features'] };
}

/** Within a set and a source each label counts the same, however often it occurs. */
function exampleWeights(rows: readonly FeatureRow[]): readonly number[] {
  const parts = Map.groupBy(rows, ({ set, source }) => `${set} ${source}`);
  const setsWithAll = new Set(rows.flatMap(({ set, source }) => (source === Source.ALL ? [set] : [])));
  return rows.map(({ set, source, label }) => {
    const part = parts.get(`${set} ${source}`)!;
    const labels = Map.groupBy(part, (row) => row.label);
    const balance = part.length / (labels.size * labels.get(label)!.length);
    const isJudgedTwice = source === Source.NAMED && setsWithAll.has(set);
    return balance * (isJudgedTwice ? WEIGHT[Source.ALL] : WEIGHT[source]);
  });
}

function scaleOf(values: readonly number[]): FeatureWeights {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = rounded(Math.sqrt(variance)) || 1;
  return { mean: rounded(mean), deviation, supports: 0, refutes: 0, neither: 0 };
}

function rounded(value: number): number {
  // Adding 0 makes of -0 a 0.
  return Number(value.toFixed(DECIMALS)) + 0;
}
