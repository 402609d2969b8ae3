import type { PdfLine } from './pdf-row.js';

/** What the whole document shows: the usual size and font of its text. */
export interface PdfStyle {
  readonly bodySize: number;
  readonly bodyFont: string;
  /** Is most of it set like code? Then code cannot be told by its font. */
  readonly monospaced: boolean;
}

/** Lines that belong together: a paragraph, a list item, rows of a table, lines of code or a heading. */
export interface PdfBlock {
  readonly lines: readonly PdfLine[];
  /** Size of the type, for a heading; null for what is none. */
  readonly headingSize: number | null;
  readonly isCode: boolean;
}

const BULLET = /^(?:[•‣▪◦●○■–—*-]|\d{1,3}[.)]|\((?:\d{1,3}|[a-zA-Z])\)|[a-zA-Z]\))\s+\S/u;
const HEADING_RATIO = 1.12;
/** Lines above and below that show how wide a column is. */
const NEARBY = 4;

export function styleOf(pages: readonly (readonly PdfLine[])[]): PdfStyle {
  const sizes = new Map<number, number>();
  const fonts = new Map<string, number>();
  let length = 0;
  let monospaced = 0;
  for (const line of pages.flat()) {
    sizes.set(rounded(line.size), (sizes.get(rounded(line.size)) ?? 0) + line.text.length);
    fonts.set(line.font, (fonts.get(line.font) ?? 0) + line.text.length);
    length += line.text.length;
    if (line.monospaced) monospaced += line.text.length;
  }
  const [bodySize = 0, bodyFont = ''] = [heaviest(sizes), heaviest(fonts)];
  return { bodySize, bodyFont, monospaced: monospaced > length / 2 };
}

/** The level of each size of heading: the largest that is one is 1, the sixth and all below are 6. */
export function headingLevels(blocks: readonly PdfBlock[]): ReadonlyMap<number, number> {
  const sizes = new Set(blocks.flatMap(({ headingSize }) => headingSize ?? []));
  return new Map([...sizes].sort((a, b) => b - a).map((size, rank) => [size, Math.min(rank + 1, 6)]));
}

/** Cuts a page's lines into blocks where spacing, size, indent or a bullet says that a new one begins. */
export function blocksOf(lines: readonly PdfLine[], style: PdfStyle): PdfBlock[] {
  const usual = usualSpacing(lines);
  const right = Math.max(0, ...lines.map((line) => line.right));
  // Larger type stands further apart.
  const spacingAt = (size: number): number => usual * Math.max(1, size / style.bodySize);
  const groups: PdfLine[][] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const group = groups.at(-1);
    if (before === undefined || group === undefined) groups.push([line]);
    else if (isCode(before, style) !== isCode(line, style) && standsOff(before, line, usual))
      groups.push([line]);
    else if (breaks(before, line, spacingAt(line.size), right, style)) groups.push([line]);
    else if (line.size < style.bodySize * HEADING_RATIO && endsEarly(lines, index, style))
      groups.push([line]);
    else group.push(line);
  }
  return groups.map((group, index) => ({
    lines: group,
    headingSize: headingSizeOf(group, groups[index - 1], style),
    isCode: group.every((line) => isCode(line, style)),
  }));
}

function isCode(line: PdfLine, style: PdfStyle): boolean {
  return line.monospaced && !style.monospaced;
}

/** Further down than the next line of a paragraph, or set in. */
function standsOff(before: PdfLine, line: PdfLine, spacing: number): boolean {
  return line.y - before.y > spacing * 1.1 || Math.abs(line.x - before.x) > line.size * 0.5;
}

function breaks(before: PdfLine, line: PdfLine, spacing: number, right: number, style: PdfStyle): boolean {
  const size = Math.max(before.size, line.size);
  const gap = line.y - before.y;
  if (gap < -size)
    return !/^\p{Ll}/u.test(line.text) || /[\p{Sentence_Terminal}:：]["'”’)\]]*$/u.test(before.text);
  if (gap > Math.max(spacing * 1.3, size * 1.25)) return true;
  if (rounded(before.size) !== rounded(line.size) && Math.abs(before.size - line.size) > size * 0.08)
    return true;
  if (before.tabular !== line.tabular || line.tabular) return before.tabular !== line.tabular;
  if (isCode(before, style) && isCode(line, style)) return false;
  if (BULLET.test(line.text)) return true;
  const ended = /[\p{Sentence_Terminal}:：]["'”’)\]]*$/u.test(before.text);
  if (ended && line.x - before.x > size * 0.8) return true;
  return ended && before.right < right - (right - before.x) * 0.25 && !/^\p{Ll}/u.test(line.text);
}

/**
 * Does the line above end where the next word would have fitted, as the items of a list do whose bullets are drawn?
 * The width is taken from the lines nearby that begin where one of the two does. A small letter goes on, unless
 * less than half of the line is used.
 */
function endsEarly(lines: readonly PdfLine[], index: number, style: PdfStyle): boolean {
  const line = lines[index];
  const before = lines[index - 1];
  if (line === undefined || before === undefined || line.tabular || isCode(line, style)) return false;
  if (line.y - before.y < line.size * 0.5) return false;
  const nearby = lines.slice(Math.max(0, index - NEARBY), index + NEARBY);
  const measure = nearby.filter(
    ({ x }) => Math.min(Math.abs(x - before.x), Math.abs(x - line.x)) < before.size,
  );
  const right = Math.max(...measure.map((other) => other.right));
  if (/^\p{Ll}/u.test(line.text)) return before.right - before.x < (right - before.x) * 0.5;
  const word = /^\S+/u.exec(line.text)?.[0].length ?? 0;
  const advance = (line.right - line.x) / Math.max(1, line.text.length);
  return right - before.right > advance * (word + 1) * 1.5 + line.size;
}

function headingSizeOf(
  group: readonly PdfLine[],
  before: readonly PdfLine[] | undefined,
  style: PdfStyle,
): number | null {
  const [first] = group;
  const text = group.map((line) => line.text).join(' ');
  if (first === undefined || group.length > 3 || text.length > 200 || !/\p{L}{2}/u.test(text)) return null;
  if (group.some((line) => line.tabular)) return null;
  if (first.size >= style.bodySize * HEADING_RATIO) return rounded(first.size);
  const bold = first.font !== style.bodyFont && first.size >= style.bodySize * 0.98;
  const plain =
    /[\p{Sentence_Terminal},;:،؛、，；：]["'”’)\]]*$/u.test(text) ||
    BULLET.test(text) ||
    /^\p{Ll}/u.test(text);
  return bold &&
    !isCode(first, style) &&
    group.length === 1 &&
    text.length < 80 &&
    !plain &&
    before !== undefined
    ? style.bodySize
    : null;
}

/** The commonest distance of a line from the one above it. */
function usualSpacing(lines: readonly PdfLine[]): number {
  const gaps = new Map<number, number>();
  for (let i = 1; i < lines.length; i++) {
    const gap = rounded((lines[i]?.y ?? 0) - (lines[i - 1]?.y ?? 0));
    if (gap > 0 && gap < 100) gaps.set(gap, (gaps.get(gap) ?? 0) + 1);
  }
  return heaviest(gaps) ?? 0;
}

function heaviest<K>(weights: ReadonlyMap<K, number>): K | undefined {
  let best: [K, number] | undefined;
  for (const entry of weights) if (best === undefined || entry[1] > best[1]) best = entry;
  return best?.[0];
}

/** To half a point: producers differ in the last digits from line to line. */
function rounded(size: number): number {
  return Math.round(size * 2) / 2;
}
