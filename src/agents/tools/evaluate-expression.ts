import jsep from 'jsep';
import { badInput } from '../../lib/errors.js';
import type { AppError } from '../../lib/errors.js';

const BINARY: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

const UNARY: Readonly<Record<string, (a: number) => number>> = { '+': (a) => a, '-': (a) => -a };

const CONSTANTS: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };

/** Stands for parentheses, so that (-2) ** 2 and -2 ** 2 can be told apart. */
const GROUP = 'group';

/** What may be called, with the fewest and the most arguments. */
const FUNCTIONS: Readonly<Record<string, readonly [(...args: number[]) => number, number, number]>> = {
  abs: [Math.abs, 1, 1],
  ceil: [Math.ceil, 1, 1],
  cos: [Math.cos, 1, 1],
  exp: [Math.exp, 1, 1],
  floor: [Math.floor, 1, 1],
  ln: [Math.log, 1, 1],
  [GROUP]: [(a) => a, 1, 1],
  log10: [Math.log10, 1, 1],
  log2: [Math.log2, 1, 1],
  max: [Math.max, 1, 100],
  min: [Math.min, 1, 100],
  mod: [(a, b) => a - b * Math.floor(a / b), 2, 2],
  pow: [Math.pow, 2, 2],
  round: [round, 1, 2],
  sign: [Math.sign, 1, 1],
  sin: [Math.sin, 1, 1],
  sqrt: [Math.sqrt, 1, 1],
  tan: [Math.tan, 1, 1],
  trunc: [Math.trunc, 1, 1],
};

/**
 * The value of an arithmetic expression, to 15 digits, so that 0.1 + 0.2 is 0.3. A parser reads it into a tree; only
 * the numbers, operators, functions and constants named here are worked out, so that nothing else can be reached.
 * @throws AppError BAD_USER_INPUT at `expression`, also where the value is no finite number
 */
export function evaluateExpression(expression: string): number {
  const value = valueOf(parse(expression));
  if (Number.isFinite(value)) return Number(value.toPrecision(15));
  throw fault('has no finite value');
}

function parse(expression: string): jsep.Expression {
  // Signs that people and models write; a caret is a power to them, not the exclusive or of the parser's language.
  const written = expression.replaceAll(/[×·]/g, '*').replaceAll('÷', '/').replaceAll(/[−–]/g, '-');
  const grouped = written.replaceAll('^', '**').replaceAll(/(?<![\p{L}\p{N}_]\s*)\(/gu, `${GROUP}(`);
  try {
    return jsep(grouped);
  } catch (error) {
    const why =
      error instanceof Error ? error.message.replace(/ at character \d+$/, '') : 'it is no expression';
    throw fault(`cannot be read: ${why}`);
  }
}

function valueOf(given: jsep.Expression): number {
  const node = given as jsep.CoreExpression;
  switch (node.type) {
    case 'Literal':
      if (typeof node.value === 'number') return node.value;
      throw fault(`holds ${node.raw}, which is no number`);
    case 'Identifier':
      return constant(node.name);
    case 'UnaryExpression':
      return known(UNARY, node.operator, 'operator')(valueOf(node.argument));
    case 'BinaryExpression':
      if (node.operator === '**') return power(node.left, valueOf(node.right));
      return known(BINARY, node.operator, 'operator')(valueOf(node.left), valueOf(node.right));
    case 'CallExpression':
      return callOf(node);
    default:
      throw fault('is more than arithmetic');
  }
}

/** A sign before a power belongs to the power, as in mathematics; the parser gives it to the base. */
function power(base: jsep.Expression, exponent: number): number {
  const node = base as jsep.CoreExpression;
  if (node.type !== 'UnaryExpression') return valueOf(base) ** exponent;
  return known(UNARY, node.operator, 'operator')(power(node.argument, exponent));
}

function constant(name: string): number {
  return known(CONSTANTS, name.toLowerCase(), 'name');
}

function callOf(node: jsep.CallExpression): number {
  const callee = node.callee as jsep.CoreExpression;
  if (callee.type !== 'Identifier') throw fault('is more than arithmetic');
  const [work, fewest, most] = known(FUNCTIONS, callee.name.toLowerCase(), 'function');
  const { length } = node.arguments;
  if (length < fewest || length > most) {
    const wanted = fewest === most ? String(most) : `${fewest} to ${most}`;
    throw fault(`gives ${callee.name} ${length} arguments; it takes ${wanted}`);
  }
  return work(...node.arguments.map(valueOf));
}

/** Own keys only: a name such as `constructor` is none of the table's. */
function known<T>(table: Readonly<Record<string, T>>, key: string, what: string): T {
  const found = Object.hasOwn(table, key) ? table[key] : undefined;
  if (found !== undefined) return found;
  throw fault(`uses the ${what} ${JSON.stringify(key)}, which is not known`);
}

/** To so many decimal digits, half away from zero; by the decimal form, so that 1.005 to 2 digits is 1.01. */
function round(value: number, digits = 0): number {
  const places = Math.trunc(digits);
  if (Math.abs(places) > 15) throw fault('rounds to more than 15 digits');
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const scaled = Math.round(Number(`${mantissa}e${Number(exponent) + places}`));
  const [whole = '', scale = '0'] = scaled.toExponential().split('e');
  return Math.sign(value) * Number(`${whole}e${Number(scale) - places}`);
}

function fault(what: string): AppError {
  return badInput(`The expression ${what}.`, ['expression']);
}
