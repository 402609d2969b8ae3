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

/** A sentence that is too long for a passage is cut at white space, and where there is none, between characters. */
function pieces(text: string, start: number, end: number): TextSpan[] {
  const spans: TextSpan[] = [];
  let from = start;
  while (end - from > MAX_PASSAGE_LENGTH) {
    const cut = from + cutWithin(text.slice(from, from + MAX_PASSAGE_LENGTH));
    spans.push({ start: from, end: from + text.slice(from, cut).trimEnd().length });
    from = cut + text.slice(cut, end).search(/\S/u);
  }
  return [...spans, { start: from, end }];
}

function cutWithin(window: string): number {
  const blank = window.slice(MAX_PASSAGE_LENGTH / 2).search(/\s\S*$/u);
  if (blank >= 0) return MAX_PASSAGE_LENGTH / 2 + blank;
  const splitsPair = /[\uD800-\uDBFF]$/.test(window);
  return splitsPair ? window.length - 1 : window.length;
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

const DENSE_SCRIPT = /[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/gu;

/** Words between blanks; in scripts that write without blanks, two characters count as one. */
function countWords(text: string): number {
  const dense = text.match(DENSE_SCRIPT)?.length ?? 0;
  const spaced = text.replace(dense > 0 ? DENSE_SCRIPT : '', ' ').match(/\S+/gu)?.length ?? 0;
  return spaced + Math.ceil(dense / 2);
}
