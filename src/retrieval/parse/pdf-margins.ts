import type { PdfLine } from './pdf-row.js';

const MARGIN = 0.1;
const PAGE_NUMBER = /^(?:page\s+)?[-–—]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—]?(?:\s*(?:of|\/)\s*\d{1,4})?$/iu;
/** A running head stands on this many other pages among those within reach; chapters have heads of their own. */
const REPEATS = 2;
const REACH = 4;
/** Share of the pages that must be numbered by one count before a number in a line is taken for the page's. */
const NUMBERED = 0.15;
/** Type this much larger than the text's is a title, such as a slide's, though it may repeat. */
const TITLE_RATIO = 1.3;

interface Page {
  readonly lines: readonly PdfLine[];
  readonly height: number;
}

/**
 * The pages without running heads, running feet and page numbers: what repeats at the edges, or carries the number
 * of its page, is no text.
 */
export function withoutMargins(pages: readonly Page[], bodySize: number): PdfLine[][] {
  const edges = pages.map((page) => new Set(page.lines.filter((line) => atEdge(line, page)).map(keyOf)));
  const counts = pageCounts(pages);
  return pages.map((page, index) =>
    page.lines.filter((line) => {
      if (!atEdge(line, page)) return true;
      if (PAGE_NUMBER.test(line.text)) return false;
      if (numbersIn(line).some((number) => counts.has(number - index))) return false;
      return line.size > bodySize * TITLE_RATIO || repeats(edges, index, keyOf(line)) < REPEATS;
    }),
  );
}

function atEdge(line: PdfLine, page: Page): boolean {
  return line.y < page.height * MARGIN || line.y > page.height * (1 - MARGIN);
}

/** Page numbers differ from page to page; the place on the page does not. Rows of nothing but numbers are no heads. */
function keyOf(line: PdfLine): string {
  const text = /\p{L}/u.test(line.text) ? line.text.replace(/\d+/gu, '#') : line.text;
  return `${Math.round(line.y / 4)} ${text}`;
}

function repeats(edges: readonly ReadonlySet<string>[], index: number, key: string): number {
  let found = 0;
  for (let at = Math.max(0, index - REACH); at <= index + REACH; at++) {
    if (at !== index && edges[at]?.has(key) === true) found++;
  }
  return found;
}

/** By how much printed page numbers differ from the place of their page, where enough pages agree on it. */
function pageCounts(pages: readonly Page[]): Set<number> {
  const support = new Map<number, number>();
  for (const [index, page] of pages.entries()) {
    const offsets = page.lines
      .filter((line) => atEdge(line, page))
      .flatMap((line) => numbersIn(line).map((number) => number - index));
    for (const offset of new Set(offsets)) support.set(offset, (support.get(offset) ?? 0) + 1);
  }
  const enough = Math.max(3, pages.length * NUMBERED);
  return new Set([...support].filter(([, count]) => count >= enough).map(([offset]) => offset));
}

/** The numbers at the ends of a line. */
function numbersIn({ text }: PdfLine): number[] {
  const ends = [/^\d{1,4}(?=\s|$)/u.exec(text)?.[0], /(?<=^|\s)\d{1,4}$/u.exec(text)?.[0]];
  return ends.flatMap((digits) => (digits === undefined ? [] : [Number(digits)]));
}
