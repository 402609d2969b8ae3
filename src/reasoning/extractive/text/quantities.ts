import { SCALE_WORDS } from '../lexicon/number-words.js';
import { MONTHS } from '../lexicon/date-words.js';
import type { Token } from './tokens.js';

/** A number of a sentence with what it counts. */
export interface Quantity {
  readonly kind: 'year' | 'percent' | 'money' | 'ordinal' | 'day' | 'count';
  readonly value: number;
  /** Term of the word after it; the month of a day; empty for years and percentages. */
  readonly unit: string;
  /** Index of its token. */
  readonly at: number;
  readonly text: string;
}

const MONTH_NAMES: ReadonlySet<string> = new Set(MONTHS);
const CURRENCY = /[$€£¥]\s?$/;
const PERCENT = /^\s?(?:%|per ?cent\b)/;
const ORDINAL = /^(?:st|nd|rd|th)$/;

/** Numbers of a sentence; those glued to letters before them (`IL-18`, `COVID-19`) are names, not quantities. */
export function quantities(text: string, tokens: readonly Token[]): readonly Quantity[] {
  const found: Quantity[] = [];
  tokens.forEach((token, at) => {
    if (token.kind !== 'number' || partOfName(text, token)) return;
    const value = Number(token.term);
    if (Number.isFinite(value)) found.push(describe(text, tokens, at, value));
  });
  return found;
}

function partOfName(text: string, token: Token): boolean {
  return /[\p{L}][-–/]?$/u.test(text.slice(Math.max(0, token.start - 2), token.start));
}

function describe(text: string, tokens: readonly Token[], at: number, value: number): Quantity {
  const token = tokens[at]!;
  const next = tokens[at + 1];
  const after = text.slice(token.end, token.end + 9);
  const scale = next === undefined ? undefined : SCALE_WORDS.get(next.word);
  const scaled = value * (scale ?? 1);
  const base = { at, text: text.slice(token.start, scale === undefined ? token.end : next!.end) };
  if (PERCENT.test(after)) return { ...base, kind: 'percent', value: scaled, unit: '' };
  if (CURRENCY.test(text.slice(Math.max(0, token.start - 2), token.start))) {
    return { ...base, kind: 'money', value: scaled, unit: '' };
  }
  const month = monthBeside(tokens, at);
  if (month !== null && value <= 31) return { ...base, kind: 'day', value, unit: month };
  if (next !== undefined && next.start === token.end && ORDINAL.test(next.word)) {
    return { ...base, kind: 'ordinal', value, unit: tokens[at + 2]?.term ?? '' };
  }
  if (scale === undefined && isYear(token, value)) return { ...base, kind: 'year', value, unit: '' };
  return {
    ...base,
    kind: 'count',
    value: scaled,
    unit: tokens[at + (scale === undefined ? 1 : 2)]?.term ?? '',
  };
}

function isYear(token: Token, value: number): boolean {
  return token.end - token.start === 4 && Number.isInteger(value) && value >= 1000 && value <= 2100;
}

function monthBeside(tokens: readonly Token[], at: number): string | null {
  const beside = [tokens[at - 1], tokens[at + 1]].find(
    (token) => token !== undefined && MONTH_NAMES.has(token.word),
  );
  return beside?.word ?? null;
}
