/** One example: standardised features, the index of its class, and how much it counts. */
export interface Example {
  readonly values: readonly number[];
  readonly target: number;
  readonly weight: number;
}

export interface FitOptions {
  /** How many classes there are. */
  readonly classes: number;
  /** Strength of the L2 penalty on the mean loss, biases excepted. */
  readonly penalty: number;
  /** Steps of the descent; always all of them. */
  readonly steps: number;
}

/** For each class the weight of every feature and, last, its bias. */
export type ClassWeights = readonly Float64Array[];

/**
 * Fits a multinomial logistic regression by accelerated full-batch gradient descent (Nesterov 1983) from zero, with
 * the step that the largest curvature allows: no randomness, the same result each time.
 */
export function fitLogisticRegression(examples: readonly Example[], options: FitOptions): ClassWeights {
  const { classes, penalty, steps } = options;
  const width = (examples[0]?.values.length ?? 0) + 1;
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const rows = examples.map(({ values }) => Float64Array.of(...values, 1));
  const shares = examples.map(({ weight }) => weight / total);
  // The loss's curvature is at most half of the features' (Boehning 1992).
  const rate = 1 / (0.5 * largestCurvature(rows, shares, width) + penalty);
  let weights = zeros(classes, width);
  let ahead = zeros(classes, width);
  let momentum = 1;
  for (let step = 0; step < steps; step += 1) {
    const slope = gradient(ahead, { rows, shares, examples, penalty });
    const next = ahead.map((row, of) => row.map((value, at) => value - rate * slope[of]![at]!));
    const faster = (1 + Math.sqrt(1 + 4 * momentum ** 2)) / 2;
    const pull = (momentum - 1) / faster;
    ahead = next.map((row, of) => row.map((value, at) => value + pull * (value - weights[of]![at]!)));
    weights = next;
    momentum = faster;
  }
  return weights;
}

interface Material {
  readonly rows: readonly Float64Array[];
  readonly shares: readonly number[];
  readonly examples: readonly Example[];
  readonly penalty: number;
}

function gradient(weights: ClassWeights, { rows, shares, examples, penalty }: Material): ClassWeights {
  const slope = weights.map((row) => row.map((value, at) => (at === row.length - 1 ? 0 : penalty * value)));
  rows.forEach((row, index) => {
    const guessed = softmax(weights.map((one) => dot(one, row)));
    guessed.forEach((probability, of) => {
      const miss = shares[index]! * (probability - (examples[index]!.target === of ? 1 : 0));
      const into = slope[of]!;
      for (let at = 0; at < row.length; at += 1) into[at]! += miss * row[at]!;
    });
  });
  return slope;
}

/** The largest eigenvalue of the weighted covariance, by power iteration. */
function largestCurvature(rows: readonly Float64Array[], shares: readonly number[], width: number): number {
  let direction = new Float64Array(width).fill(1 / Math.sqrt(width));
  let size = 1;
  for (let round = 0; round < 100; round += 1) {
    const next = new Float64Array(width);
    rows.forEach((row, index) => {
      const along = shares[index]! * dot(direction, row);
      for (let at = 0; at < width; at += 1) next[at]! += along * row[at]!;
    });
    size = Math.sqrt(dot(next, next));
    direction = next.map((value) => value / size);
  }
  return size;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at += 1) sum += left[at]! * right[at]!;
  return sum;
}

function softmax(scores: readonly number[]): readonly number[] {
  const most = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - most));
  const sum = raised.reduce((all, one) => all + one, 0);
  return raised.map((one) => one / sum);
}

function zeros(rows: number, width: number): Float64Array[] {
  return Array.from({ length: rows }, () => new Float64Array(width));
}
