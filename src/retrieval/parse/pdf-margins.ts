import type { PdfLine } from './pdf-lines.js';

const MARGIN = 0.1;
const PAGE_NUMBER = /^(?:page\s+)?[-–—]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—]?(?:\s*(?:of|\/)\s*\d{1,4})?$/iu;

interface Page {
  readonly lines: readonly PdfLine[];
  readonly height: number;
}

/** The pages without running heads, running feet and page numbers: what repeats at the edges is no text. */
export function withoutMargins(pages: readonly Page[]): PdfLine[][] {
  const seen = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set(page.lines.filter((line) => atEdge(line, page)).map(keyOf))) {
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
  }
  const often = Math.max(3, pages.length * 0.2);
  return pages.map((page) =>
    page.lines.filter((line) => {
      if (!atEdge(line, page)) return true;
      return (seen.get(keyOf(line)) ?? 0) < often && !PAGE_NUMBER.test(line.text);
    }),
  );
}

function atEdge(line: PdfLine, page: Page): boolean {
  return line.y < page.height * MARGIN || line.y > page.height * (1 - MARGIN);
}

/** Page numbers differ from page to page; the place on the page does not. */
function keyOf(line: PdfLine): string {
  return `${Math.round(line.y / 4)} ${line.text.replace(/\d+/gu, '#')}`;
}
