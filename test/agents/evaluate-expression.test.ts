import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluateExpression } from '../../src/agents/tools/evaluate-expression.js';
import { AppError } from '../../src/lib/errors.js';

describe('an expression', () => {
  it.each([
    ['0.1 + 0.2', 0.3],
    ['2 + 3 * 4', 14],
    ['2 × (3 − 1) ÷ 4', 1],
    ['2 ^ 3 ^ 2', 512],
    ['2 * 3 ^ 2', 18],
    ['-2 ** 2', -4],
    ['(-2) ** 2', 4],
    ['--2 ** 2', 4],
    ['2 ** -1', 0.5],
    ['7 % 4', 3],
    ['mod(-1, 4)', 3],
    ['round(1.005, 2)', 1.01],
    ['round(-2.5)', -3],
    ['round(1234.5, -2)', 1200],
    ['max(1, min(5, 3)) + abs (-4)', 7],
    ['sqrt(2) * SQRT(2)', 2],
    ['sin(pi / 2) + ln(e)', 2],
  ])('%s is %d', (expression, value) => {
    expect(evaluateExpression(expression)).toBe(value);
  });

  it.each([
    ['1 +', 'cannot be read'],
    ['1 2', 'more than arithmetic'],
    ['1 / 0', 'no finite value'],
    ['9 ** 9 ** 9', 'no finite value'],
    ['sqrt(-1)', 'no finite value'],
    ['"a" + 1', 'no number'],
    ['true', 'no number'],
    ['constructor', 'not known'],
    ['toString(1)', 'not known'],
    ['__proto__', 'not known'],
    ['abs.constructor(1)', 'more than arithmetic'],
    ['this', 'more than arithmetic'],
    ['1 ? 2 : 3', 'more than arithmetic'],
    ['abs(1, 2)', 'gives abs 2 arguments; it takes 1'],
    ['round(1, 99)', 'rounds to more than 15 digits'],
    ['1 && 2', 'not known'],
    ['~1', 'not known'],
  ])('%s is refused at its place', (expression, why) => {
    const failure = failureOf(expression);
    expect(failure.code).toBe('BAD_USER_INPUT');
    expect(failure.path).toEqual(['expression']);
    expect(failure.message).toContain(why);
  });

  it('is a finite number or a refusal, whatever is written', () => {
    const piece = fc.constantFrom(
      ...'0123456789.+-*/%^(),eE '.split(''),
      'max',
      'pi',
      'round',
      '**',
      'this',
      '[',
      '"',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        try {
          expect(Number.isFinite(evaluateExpression(pieces.join('')))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('nests as deep as its length lets it', () => {
    expect(evaluateExpression(`${'('.repeat(249)}1${')'.repeat(249)}`)).toBe(1);
  });
});

function failureOf(expression: string): AppError {
  try {
    evaluateExpression(expression);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}
