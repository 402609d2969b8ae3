/** Values of features in a fixed order. */
export type Vector = readonly number[];

/** Candidates of which some are right: a question's sentences. */
export interface Ranking {
  readonly candidates: readonly Vector[];
  /** 1 where right, else 0. */
  readonly labels: readonly number[];
}

const STEPS = 400;
const RATE = 0.1;
const DECAY = { first: 0.9, second: 0.999 };

/**
 * Weights that put right candidates before wrong ones: the log of the softmax over each question's candidates, summed
 * over its right ones, with an L2 penalty on standardised weights, by Adam (Kingma & Ba 2015). Rankings without a
 * right or without a wrong candidate teach nothing. Starts from 0, so that the same input gives the same output.
 */
export function fitRanking(rankings: readonly Ranking[], penalty: number): Vector {
  const useful = rankings.filter(({ labels }) => labels.includes(1) && labels.includes(0));
  const scaled = standardise(useful.flatMap(({ candidates }) => candidates));
  const examples = useful.map(({ candidates, labels }) => ({ rows: candidates.map(scaled.apply), labels }));
  const weights = descend(scaled.spread.length, (current) => {
    const gradient = current.map((weight) => penalty * weight);
    for (const { rows, labels } of examples)
      addRankingGradient(gradient, current, rows, labels, examples.length);
    return gradient;
  });
  return weights.map((weight, index) => weight / scaled.spread[index]!);
}

/** Logistic regression with an L2 penalty: the log-odds of a label of 1 are `bias` plus the weighted features. */
export function fitLogistic(
  rows: readonly Vector[],
  labels: readonly number[],
  penalty: number,
): { readonly weights: Vector; readonly bias: number } {
  const scaled = standardise(rows);
  const examples = rows.map((row) => [...scaled.apply(row), 1]);
  const size = scaled.spread.length;
  const fitted = descend(size + 1, (current) => {
    const gradient = current.map((weight, index) => (index < size ? penalty * weight : 0));
    examples.forEach((row, at) => {
      const error = (1 / (1 + Math.exp(-dot(current, row))) - labels[at]!) / examples.length;
      row.forEach((value, index) => (gradient[index]! += error * value));
    });
    return gradient;
  });
  const weights = fitted.slice(0, size).map((weight, index) => weight / scaled.spread[index]!);
  const bias = fitted[size]! - weights.reduce((sum, weight, index) => sum + weight * scaled.mean[index]!, 0);
  return { weights, bias };
}

export function dot(left: Vector, right: Vector): number {
  let sum = 0;
  for (let index = 0; index < left.length; index += 1) sum += left[index]! * right[index]!;
  return sum;
}

function addRankingGradient(
  gradient: number[],
  weights: Vector,
  rows: readonly Vector[],
  labels: readonly number[],
  count: number,
): void {
  const all = softmax(rows.map((row) => dot(weights, row)));
  const right = all.reduce((sum, share, index) => sum + share * labels[index]!, 0);
  rows.forEach((row, at) => {
    const error = (all[at]! - (all[at]! * labels[at]!) / Math.max(right, 1e-12)) / count;
    for (let index = 0; index < row.length; index += 1) gradient[index]! += error * row[index]!;
  });
}

function softmax(values: Vector): Vector {
  const most = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

function standardise(rows: readonly Vector[]) {
  const size = rows[0]?.length ?? 0;
  const columns = Array.from({ length: size }, (_, index) => rows.map((row) => row[index]!));
  const mean = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / column.length);
  const spread = columns.map((column, index) => {
    const squares = column.reduce((sum, value) => sum + (value - mean[index]!) ** 2, 0);
    return Math.max(Math.sqrt(squares / column.length), 1e-6);
  });
  return {
    mean,
    spread,
    apply: (row: Vector) => row.map((value, index) => (value - mean[index]!) / spread[index]!),
  };
}

function descend(size: number, gradientAt: (weights: Vector) => Vector): number[] {
  const weights = new Array<number>(size).fill(0);
  const first = new Array<number>(size).fill(0);
  const second = new Array<number>(size).fill(0);
  for (let step = 1; step <= STEPS; step += 1) {
    const rate = RATE * (1 - (0.9 * step) / STEPS);
    gradientAt(weights).forEach((slope, index) => {
      first[index] = DECAY.first * first[index]! + (1 - DECAY.first) * slope;
      second[index] = DECAY.second * second[index]! + (1 - DECAY.second) * slope * slope;
      const momentum = first[index] / (1 - DECAY.first ** step);
      const size = Math.sqrt(second[index] / (1 - DECAY.second ** step)) + 1e-8;
      weights[index]! -= (rate * momentum) / size;
    });
  }
  return weights;
}
