import { sentences, type TextSpan } from '../lib/sentences.js';
import type { ParsedDocument, ParsedHeading, PassageSpan } from './parsed-document.js';

/** A passage holds about this many words; fewer only where its section does, or where its words are very long. */
const MIN_WORDS = 80;
const MAX_WORDS = 220;
/** No passage is longer than this, in UTF-16 code units. */
export const MAX_PASSAGE_LENGTH = 2_000;

/** What a passage is put together of: a sentence, a list item, a row of a table. */
interface Unit extends TextSpan {
  readonly words: number;
  /** Does a paragraph, an item or a row end with it? */
  readonly endsBlock: boolean;
}

interface Section extends TextSpan {
  readonly headings: readonly string[];
}

/**
 * Cuts a document into the passages that are searched and cited: in order, without overlap, at the ends of
 * sentences, paragraphs where possible. A heading opens a passage and never stands inside one. Together the
 * passages hold everything but white space.
 */
export function splitPassages(document: ParsedDocument): PassageSpan[] {
  return sectionsOf(document).flatMap((section) => {
    const units = unitsOf(document.text, section);
    return balanced(grouped(units)).map((group) => ({ ...spanOf(group), headings: section.headings }));
  });
}

/** A section runs from its heading to the next; headings that follow each other directly open one together. */
function sectionsOf({ text, headings }: ParsedDocument): Section[] {
  const sections: Section[] = [];
  let path: ParsedHeading[] = [];
  let start = 0;
  let bodyStart = 0;
  for (const heading of headings) {
    if (text.slice(bodyStart, heading.start).trim() !== '') {
      sections.push({ start, end: heading.start, headings: path.map((above) => above.text) });
      start = heading.start;
    }
    path = [...path.filter((above) => above.level < heading.level), heading];
    bodyStart = heading.end;
  }
  sections.push({ start, end: text.length, headings: path.map((above) => above.text) });
  return sections;
}

function unitsOf(text: string, section: Section): Unit[] {
  const slice = text.slice(section.start, section.end);
  const ends = sentences(slice).map((span) => span.end);
  const last = slice.trimEnd().length;
  if (last > (ends.at(-1) ?? 0)) ends.push(last);
  let from = 0;
  return ends.flatMap((end) => {
    // A bullet belongs to what follows it.
    const start = from + slice.slice(from, end).search(/\S/u);
    from = end;
    const endsBlock = /^[^\S\n]*(?:\n|$)/u.test(slice.slice(end, end + 80));
    return pieces(slice, start, end).map((piece, index, all) => ({
      start: section.start + piece.start,
      end: section.start + piece.end,
      words: countWords(slice.slice(piece.start, piece.end)),
      endsBlock: endsBlock && index === all.length - 1,
    }));
  });
}

/** A sentence that is too long for a passage is cut at white space, and where there is none, between words. */
function pieces(text: string, start: number, end: number): TextSpan[] {
  const spans: TextSpan[] = [];
  let from = start;
  while (end - from > MAX_PASSAGE_LENGTH) {
    const cut = cutWithin(text, from);
    spans.push({ start: from, end: from + text.slice(from, cut).trimEnd().length });
    from = cut + text.slice(cut, end).search(/\S/u);
  }
  return [...spans, { start: from, end }];
}

function cutWithin(text: string, from: number): number {
  const end = from + MAX_PASSAGE_LENGTH;
  const half = from + MAX_PASSAGE_LENGTH / 2;
  const blank = text.slice(half, end).search(/\s\S*$/u);
  if (blank >= 0) return half + blank;
  return lastBoundary(text, end, WORDS) ?? lastBoundary(text, end, CHARACTERS) ?? betweenPairs(text, end);
}

const WORDS = new Intl.Segmenter('und', { granularity: 'word' });
/** What a reader takes for one character, such as a letter with its accents or a flag. */
const CHARACTERS = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** UTF-16 code units before a cut in which a boundary is looked for; twice as many give it its surroundings. */
const LOOK_BACK = 100;

function lastBoundary(text: string, end: number, segmenter: Intl.Segmenter): number | null {
  const start = betweenPairs(text, end - 2 * LOOK_BACK);
  let last: number | null = null;
  for (const { index } of segmenter.segment(text.slice(start, betweenPairs(text, end + LOOK_BACK)))) {
    if (start + index > end) break;
    if (start + index >= end - LOOK_BACK) last = start + index;
  }
  return last;
}

function betweenPairs(text: string, at: number): number {
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) ? at - 1 : at;
}

/** Fills passages in order; one ends with its paragraph once it is large enough. */
function grouped(units: readonly Unit[]): Unit[][] {
  const groups: Unit[][] = [];
  let group: Unit[] = [];
  for (const unit of units) {
    if (group.length > 0 && !fits([...group.slice(0, 1), unit], wordsOf(group) + unit.words)) {
      groups.push(group);
      group = [];
    }
    group.push(unit);
    if (unit.endsBlock && wordsOf(group) >= MIN_WORDS) {
      groups.push(group);
      group = [];
    }
  }
  return group.length > 0 ? [...groups, group] : groups;
}

/** A short rest at the end joins the passage before it, or shares its sentences evenly where both are too much. */
function balanced(groups: Unit[][]): Unit[][] {
  const rest = groups.at(-1);
  const before = groups.at(-2);
  if (rest === undefined || before === undefined || wordsOf(rest) >= MIN_WORDS / 2) return groups;
  const all = [...before, ...rest];
  const head = groups.slice(0, -2);
  if (fits(all, wordsOf(all))) return [...head, all];
  let half = 1;
  while (half < all.length - 1 && wordsOf(all.slice(0, half)) < wordsOf(all) / 2) half++;
  const [left, right] = [all.slice(0, half), all.slice(half)];
  return fits(left, wordsOf(left)) && fits(right, wordsOf(right)) ? [...head, left, right] : groups;
}

function fits(units: readonly Unit[], words: number): boolean {
  const { start, end } = spanOf(units);
  return words <= MAX_WORDS && end - start <= MAX_PASSAGE_LENGTH;
}

function spanOf(units: readonly Unit[]): TextSpan {
  return { start: units[0]?.start ?? 0, end: units.at(-1)?.end ?? 0 };
}

function wordsOf(units: readonly Unit[]): number {
  return units.reduce((sum, unit) => sum + unit.words, 0);
}

/** Scripts that write without blanks between words, and about how many characters make a word there. */
const DENSE_SCRIPTS = [
  { script: /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu, wordLength: 2 },
  { script: /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu, wordLength: 4 },
] as const;

/** Words between blanks, and as many as the characters of scripts without blanks make. */
function countWords(text: string): number {
  let spaced = text;
  let words = 0;
  for (const { script, wordLength } of DENSE_SCRIPTS) {
    const characters = text.match(script)?.length ?? 0;
    if (characters > 0) spaced = spaced.replace(script, ' ');
    words += Math.ceil(characters / wordLength);
  }
  return words + (spaced.match(/\S+/gu)?.length ?? 0);
}
