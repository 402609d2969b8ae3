import { MONTHS } from '../../lexicon/date-words.js';
import { SCALE_WORDS } from '../../lexicon/number-words.js';
import type { Token } from '../../text/tokens.js';

/** A run of words of a sentence that may be its answer. */
export interface SpanCandidate {
  /** Index of its first and of the token after its last. */
  readonly from: number;
  readonly to: number;
  /** Span of the sentence's text in UTF-16 code units, with a currency sign before it and a percent sign after it. */
  readonly start: number;
  readonly end: number;
}

const MOST_TOKENS = 8;
/** Sentences of more tokens are looked at up to here. */
const MOST_LOOKED_AT = 80;
const CURRENCY = /[$€£¥]$/u;
const PERCENT = /^\s?%/u;
/** What may stand between two words of one answer: blanks, hyphens, quotes, the stop of an initial, a slash. */
const GAP = /^(?:[ \u00a0'’‘"“”&/–-]{0,3}|\.\s)$/u;
const MONTH_NAMES: ReadonlySet<string> = new Set(MONTHS);
const OPENS = new Set([
  'the',
  'a',
  'an',
  'over',
  'about',
  'around',
  'nearly',
  'more',
  'at',
  'up',
  'one',
  'all',
]);

/** Runs of up to eight words that begin and end with a word of meaning and cross no clause. */
export function spanCandidates(text: string, tokens: readonly Token[]): readonly SpanCandidate[] {
  const found: SpanCandidate[] = [];
  const count = Math.min(tokens.length, MOST_LOOKED_AT);
  for (let from = 0; from < count; from += 1) {
    const first = tokens[from]!;
    if (!first.content && !OPENS.has(first.word)) continue;
    for (let to = from + 1; to <= Math.min(count, from + MOST_TOKENS); to += 1) {
      const last = tokens[to - 1]!;
      if (to - 1 > from && !continues(text, tokens, to - 1)) break;
      if (last.content && !cutsNumber(tokens, to)) found.push(toCandidate(text, tokens, from, to));
    }
  }
  return found;
}

/** Does the token go on with what the one before it began? A comma does so only within a date. */
function continues(text: string, tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1]!, tokens[at]!];
  const gap = text.slice(before.end, token.start);
  if (GAP.test(gap)) return true;
  const isDate =
    before.kind === 'number' && MONTH_NAMES.has(tokens[at - 2]?.word ?? '') && token.kind === 'number';
  return gap === ', ' && isDate;
}

/** "22" of "22 million" is another number. */
function cutsNumber(tokens: readonly Token[], to: number): boolean {
  return tokens[to - 1]!.kind === 'number' && SCALE_WORDS.has(tokens[to]?.word ?? '');
}

function toCandidate(text: string, tokens: readonly Token[], from: number, to: number): SpanCandidate {
  const { start } = tokens[from]!;
  const { end } = tokens[to - 1]!;
  const before = CURRENCY.exec(text.slice(0, start))?.[0].length ?? 0;
  const after = PERCENT.exec(text.slice(end, end + 2))?.[0].length ?? 0;
  return { from, to, start: start - before, end: end + after };
}
