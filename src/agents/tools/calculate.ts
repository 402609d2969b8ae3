import { z } from 'zod';
import { cleanText } from '../../lib/input.js';
import { evaluateExpression } from './evaluate-expression.js';
import { defineTool } from './tool.js';

/** Bounds how deep an expression can nest, too. */
const LONGEST = 500;

/** Works an arithmetic expression out. */
export const calculate = defineTool({
  name: 'calculate',
  version: '1',
  description:
    'Works an arithmetic expression out: + - * / % ** (or ^) and parentheses; abs, ceil, cos, exp, floor, ln, log10, log2, max, min, mod, pow, round(x, digits), sign, sin, sqrt, tan, trunc; pi and e. Numbers are doubles, given to 15 digits.',
  input: z.object({ expression: cleanText(LONGEST).describe('Such as (12.5 - 3) * 4 ** 2.') }),
  output: z.object({ value: z.number() }),
  hasSideEffects: false,
  bringsTexts: false,
  execute: async (_context, { expression }) => ({ value: evaluateExpression(expression) }),
});
