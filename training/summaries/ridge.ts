/** Rows of features with what they are worth; rows of one group are compared with each other only. */
export interface Group {
  readonly rows: readonly (readonly number[])[];
  readonly worth: readonly number[];
}

/**
 * Ridge regression (Hoerl and Kennard 1970) on standardised features, each group less its own mean, so that only
 * differences within a group count. Solved exactly: the same rows give the same weights.
 *
 * @param penalty per row and standard deviation
 * @returns the worth of one unit of each feature
 */
export function fitRidge(groups: readonly Group[], penalty: number): readonly number[] {
  const rows = groups.flatMap((group) => centred(group.rows));
  const worth = groups.flatMap((group) =>
    centred(group.worth.map((value) => [value])).map(([value]) => value!),
  );
  const size = rows[0]?.length ?? 0;
  const spread = Array.from({ length: size }, (_, at) => {
    return Math.sqrt(rows.reduce((sum, row) => sum + row[at]! ** 2, 0) / rows.length) || 1;
  });
  const matrix = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0));
  rows.forEach((row, index) => {
    const scaled = row.map((value, at) => value / spread[at]!);
    scaled.forEach((left, at) => {
      scaled.forEach((right, other) => (matrix[at]![other]! += (left * right) / rows.length));
      matrix[at]![size]! += (left * worth[index]!) / rows.length;
    });
  });
  matrix.forEach((line, at) => (line[at]! += penalty));
  return solve(matrix).map((weight, at) => weight / spread[at]!);
}

function centred(rows: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const size = rows[0]?.length ?? 0;
  const mean = Array.from({ length: size }, (_, at) => {
    return rows.reduce((sum, row) => sum + row[at]!, 0) / rows.length;
  });
  return rows.map((row) => row.map((value, at) => value - mean[at]!));
}

/** Gaussian elimination; the matrix is positive definite, so that no rows need to change places. */
function solve(matrix: readonly number[][]): readonly number[] {
  const size = matrix.length;
  for (let at = 0; at < size; at += 1) {
    for (let below = at + 1; below < size; below += 1) {
      const factor = matrix[below]![at]! / matrix[at]![at]!;
      for (let column = at; column <= size; column += 1)
        matrix[below]![column]! -= factor * matrix[at]![column]!;
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let at = size - 1; at >= 0; at -= 1) {
    let rest = matrix[at]![size]!;
    for (let column = at + 1; column < size; column += 1) rest -= matrix[at]![column]! * solution[column]!;
    solution[at] = rest / matrix[at]![at]!;
  }
  return solution;
}
