import { joinsAcrossStop } from './abbreviations.js';

/** A span of a text in UTF-16 code units: `text.slice(start, end)`. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * The sentences of a text, in order, as exact and trimmed spans: no white space and no list bullet at the ends.
 *
 * Within a paragraph the cuts are Unicode's (UAX 29), less those after abbreviations, initials and numbers.
 * A line break ends a sentence at a blank line, after a line that ends in a full stop, around list items and table
 * rows, and where the line could have been longer (a heading, an address); else it is taken as wrapping.
 *
 * @param locale BCP 47 tag; default English, which also cuts Chinese and Japanese rightly.
 */
export function sentences(text: string, locale = 'en'): TextSpan[] {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' });
  const spans: TextSpan[] = [];
  for (const run of unbrokenRuns(text)) {
    let start = run.start;
    for (const cut of cutsWithin(text, run, segmenter)) {
      pushTrimmed(spans, text, start, cut);
      start = cut;
    }
    pushTrimmed(spans, text, start, run.end);
  }
  return spans;
}

/** Full stops of all scripts, of Arabic, Hindi and Chinese for instance. */
const STOP = /[\p{Sentence_Terminal}…]/u;
const ENDS_WITH_STOP = /[\p{Sentence_Terminal}…]["'”’»›」』)\]]*$/u;
const TITLE_AT_END = /(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Prof)\.$/u;
const LIST_ITEM = /^\s*(?:[-*+•‣▪◦–—]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s+\S/u;
const HEADING = /^\s{0,3}#{1,6}\s/u;
const TABLE_ROW = /\t|\s\|\s|^\s*\|/u;
const SPEAKER = /^\p{Lu}[\p{L}\p{N} .'’-]{0,40}: /u;
const STARTS_LOWER = /^[\s"'“‘«(]*\p{Ll}/u;
const WORD_THEN_NUMBER = /(?<=[\p{L}\d%)\]]{3})[.!?]["”’)\]]?\s+(?=[$€£]?\d)/gu;
const BULLET = /^[-*+•‣▪◦–—]\s+/u;

interface Line extends TextSpan {
  readonly text: string;
}

/** Runs of text that no line break cuts; a run may still hold line breaks that are mere wrapping. */
function* unbrokenRuns(text: string): Generator<TextSpan> {
  let paragraph: Line[] = [];
  for (const line of lines(text)) {
    if (line.text.trim() !== '') paragraph.push(line);
    else {
      yield* runsOfParagraph(paragraph);
      paragraph = [];
    }
  }
  yield* runsOfParagraph(paragraph);
}

function* lines(text: string): Generator<Line> {
  let start = 0;
  while (start <= text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    yield { start, end, text: text.slice(start, end) };
    start = end + 1;
  }
}

function* runsOfParagraph(paragraph: readonly Line[]): Generator<TextSpan> {
  const width = paragraph.reduce((widest, line) => Math.max(widest, line.text.trimEnd().length), 0);
  let first: Line | undefined;
  for (const [index, line] of paragraph.entries()) {
    first ??= line;
    const next = paragraph[index + 1];
    if (next !== undefined && !breaksBetween(line.text, next.text, width)) continue;
    yield { start: first.start, end: line.end };
    first = undefined;
  }
}

function breaksBetween(line: string, next: string, width: number): boolean {
  const ended = line.trimEnd();
  if (ENDS_WITH_STOP.test(ended)) return !TITLE_AT_END.test(ended);
  if (LIST_ITEM.test(next) || HEADING.test(next) || HEADING.test(line)) return true;
  if (TABLE_ROW.test(line) || TABLE_ROW.test(next) || SPEAKER.test(next)) return true;
  if (STARTS_LOWER.test(next) || ended.endsWith(',')) return false;
  // Wrapped lines break only where the next word no longer fits.
  const nextWord = /^\s*(\S+)/u.exec(next)?.[1] ?? '';
  return ended.length + 1 + nextWord.length <= width;
}

/** Offsets within a run where a sentence ends and the next begins. */
function* cutsWithin(text: string, run: TextSpan, segmenter: Intl.Segmenter): Generator<number> {
  const slice = text.slice(run.start, run.end);
  if (!STOP.test(slice.slice(0, -1))) return;
  // UAX 29 always cuts at a line break; these are known to be wrapping. Lengths stay, so offsets stay.
  const flat = slice.replace(/[\n\r\u0085\u2028\u2029]/gu, ' ');
  let last = 0;
  for (const { index, segment } of segmenter.segment(flat)) {
    for (const candidate of [index, ...cutsBeforeNumbers(segment, index)]) {
      const cut = pastReferences(flat, candidate);
      if (cut <= last || cut >= flat.length || joinsAcrossStop(flat, last, cut)) continue;
      yield run.start + cut;
      last = cut;
    }
  }
}

/** UAX 29 never cuts in "were asked. 4632 patients agreed", for a small letter follows the number. */
function* cutsBeforeNumbers(segment: string, offset: number): Generator<number> {
  for (const found of segment.matchAll(WORD_THEN_NUMBER)) yield offset + found.index + found[0].length;
}

/** UAX 29 cuts "end.[1] Next" inside the brackets; reference marks belong to the sentence before them. */
function pastReferences(text: string, cut: number): number {
  if (text[cut - 1] !== '[') return cut;
  const mark = /^\d{1,3}\](?:\[\d{1,3}\])*\s*/u.exec(text.slice(cut, cut + 40));
  return mark === null ? cut : cut + mark[0].length;
}

function pushTrimmed(spans: TextSpan[], text: string, start: number, end: number): void {
  const slice = text.slice(start, end);
  const lead = slice.length - slice.trimStart().length;
  const bullet = BULLET.exec(slice.slice(lead, lead + 8))?.[0].length ?? 0;
  const from = start + lead + bullet;
  const to = start + slice.trimEnd().length;
  if (from < to) spans.push({ start: from, end: to });
}
