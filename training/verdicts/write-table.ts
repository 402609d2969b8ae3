import type { VerdictModel } from '../../src/reasoning/extractive/judge/verdict-model.js';

const HEAD = `import type { VerdictModel } from './verdict-model.js';

/** Written by training/verdicts/train.ts: do not edit. */
export const VERDICT_WEIGHTS: VerdictModel = {`;

/** Longest line of the house's format. */
const WIDTH = 110;

/** The model as a module of the judge, formatted as the house's sources are. */
export function writeTable({ bias, features }: VerdictModel): string {
  const rows = Object.entries(features).map(([name, row]) => property(name, row, '    '));
  return [HEAD, property('bias', bias, '  '), '  features: {', ...rows, '  },', '};', ''].join('\n');
}

function property(name: string, row: object, indent: string): string {
  const parts = Object.entries(row).map(([key, value]) => `${key}: ${String(value)}`);
  const line = `${indent}${name}: { ${parts.join(', ')} },`;
  if (line.length <= WIDTH) return line;
  return [`${indent}${name}: {`, ...parts.map((part) => `${indent}  ${part},`), `${indent}},`].join('\n');
}
