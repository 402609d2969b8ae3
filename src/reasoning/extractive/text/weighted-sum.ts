/** What a linear model says: the sum of each named feature times its weight, beginning with `bias`. */
export function weightedSum<Name extends string>(
  weights: Readonly<Partial<Record<Name, number>>>,
  features: Readonly<Record<Name, number>>,
  bias = 0,
): number {
  let sum = bias;
  for (const name of Object.keys(weights) as Name[]) sum += weights[name]! * features[name];
  return sum;
}
