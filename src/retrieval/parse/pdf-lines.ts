import { superscript } from './superscript.js';

/** A piece of text as a PDF page draws it; y grows downwards, all measures are in points. */
export interface PdfItem {
  readonly str: string;
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
}

/** Pieces on one baseline, joined. Cells of a table row are kept apart by ` | `. */
export interface PdfLine {
  text: string;
  readonly x: number;
  right: number;
  readonly y: number;
  readonly size: number;
  readonly font: string;
  /** Does a wide gap part it, as in a table row? */
  tabular: boolean;
}

/** A gap of this many font sizes parts cells; more than a fifth parts words. */
const CELL_GAP = 2;
const WORD_GAP = 0.2;

/** Joins pieces into lines, in the reading order of the page. */
export function linesOf(items: readonly PdfItem[]): PdfLine[] {
  const lines: PdfLine[] = [];
  for (const item of items) {
    const line = lines.at(-1);
    if (item.str === '') continue;
    if (line !== undefined && continues(line, item)) append(line, item);
    else if (item.str.trim() !== '') lines.push(begin(item));
  }
  for (const line of lines) line.text = line.text.trim();
  return inReadingOrder(lines);
}

function begin(item: PdfItem): PdfLine {
  const { x, y, size, font } = item;
  return { text: item.str, x, right: x + item.width, y, size, font, tabular: false };
}

/** On the same line, or a raised or lowered piece beside it; never back over what is already drawn. */
function continues(line: PdfLine, item: PdfItem): boolean {
  const size = Math.max(line.size, item.size);
  return Math.abs(item.y - line.y) < size * 0.5 && item.x >= line.right - size * 0.6;
}

function append(line: PdfLine, item: PdfItem): void {
  const gap = item.x - line.right;
  const blank = item.str.trim() === '';
  if (!blank && gap > line.size * CELL_GAP) {
    line.text = `${line.text.trimEnd()} | ${item.str.trimStart()}`;
    line.tabular = true;
  } else if (gap > line.size * WORD_GAP && !/\s$/u.test(line.text) && !/^\s/u.test(item.str))
    line.text += ` ${item.str}`;
  else line.text += isRaised(line, item) ? (superscript(item.str.trim()) ?? item.str) : item.str;
  // Blanks stretched over a gap must not hide it.
  if (!blank) line.right = Math.max(line.right, item.x + item.width);
}

function isRaised(line: PdfLine, item: PdfItem): boolean {
  return item.size < line.size * 0.85 && item.y < line.y - line.size * 0.15;
}

/**
 * Most producers draw text in reading order, columns included; where lines often jump back up over their own
 * column, the page is read by position instead.
 */
function inReadingOrder(lines: PdfLine[]): PdfLine[] {
  let jumps = 0;
  for (let i = 1; i < lines.length; i++) {
    const above = lines[i - 1];
    const line = lines[i];
    if (above !== undefined && line !== undefined && line.y < above.y - above.size && overlap(line, above))
      jumps++;
  }
  return jumps > 2 && jumps > lines.length * 0.1 ? byColumns(lines) : lines;
}

function overlap(a: PdfLine, b: PdfLine): boolean {
  return Math.min(a.right, b.right) - Math.max(a.x, b.x) > 0;
}

/** Left column first where a gutter parts the page in two; lines across the gutter end what stands above them. */
function byColumns(lines: readonly PdfLine[]): PdfLine[] {
  const sorted = [...lines].sort((a, b) => a.y - b.y || a.x - b.x);
  const gutter = gutterOf(sorted);
  if (gutter === null) return sorted;
  const ordered: PdfLine[] = [];
  let left: PdfLine[] = [];
  let right: PdfLine[] = [];
  for (const line of sorted) {
    if (line.right <= gutter) left.push(line);
    else if (line.x >= gutter) right.push(line);
    else {
      ordered.push(...left, ...right, line);
      left = [];
      right = [];
    }
  }
  return [...ordered, ...left, ...right];
}

/** The x around the middle of the page that the fewest lines cross, if few enough do. */
function gutterOf(lines: readonly PdfLine[]): number | null {
  const from = Math.min(...lines.map((line) => line.x));
  const to = Math.max(...lines.map((line) => line.right));
  let best: { x: number; crossing: number } | null = null;
  for (let step = 35; step <= 65; step++) {
    const x = from + ((to - from) * step) / 100;
    const crossing = lines.filter((line) => line.x < x && line.right > x).length;
    if (best === null || crossing < best.crossing) best = { x, crossing };
  }
  return best !== null && best.crossing <= lines.length * 0.2 ? best.x : null;
}
