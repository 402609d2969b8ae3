import { describe, expect, it } from '@jest/globals';
import { fitLogisticRegression, type Example } from '../../training/verdicts/logistic-regression.js';

const example = (values: readonly number[], target: number, weight = 1): Example => ({
  values,
  target,
  weight,
});

describe('fitting a logistic regression', () => {
  it('finds the shares of each class where nothing is penalised', () => {
    // With one feature of two values the most likely model says exactly what was counted: 3 of 4, and 1 of 5.
    const counted = [
      ...[0, 0, 0, 1].map((target) => example([1], target)),
      ...[0, 1, 1, 1, 1].map((target) => example([0], target)),
    ];
    const [first, second] = fitLogisticRegression(counted, { classes: 2, penalty: 0, steps: 5_000 });
    const chance = (value: number) =>
      1 / (1 + Math.exp((second![0]! - first![0]!) * value + second![1]! - first![1]!));
    expect(chance(1)).toBeCloseTo(3 / 4, 4);
    expect(chance(0)).toBeCloseTo(1 / 5, 4);
  });

  it('takes a weight for as many examples', () => {
    const options = { classes: 2, penalty: 0.1, steps: 500 };
    const once = fitLogisticRegression([example([1], 0, 3), example([-1], 1)], options);
    const thrice = [example([1], 0), example([1], 0), example([1], 0), example([-1], 1)];
    fitLogisticRegression(thrice, options).forEach((row, at) => {
      row.forEach((value, of) => expect(value).toBeCloseTo(once[at]![of]!, 8));
    });
  });

  it('draws weights to zero by the penalty, and gives the same each time', () => {
    const examples = [example([1], 0), example([-1], 1)];
    const fit = (penalty: number) => fitLogisticRegression(examples, { classes: 2, penalty, steps: 300 });
    expect(Math.abs(fit(1)[0]![0]!)).toBeLessThan(Math.abs(fit(0.01)[0]![0]!));
    expect(fit(0.1)).toEqual(fit(0.1));
  });
});
