import type { PdfLine } from './pdf-lines.js';

/** What the whole document shows: its usual size and font of text, and its sizes of headings, largest first. */
export interface PdfStyle {
  readonly bodySize: number;
  readonly bodyFont: string;
  readonly headingSizes: readonly number[];
}

/** Lines that belong together: a paragraph, a list item, rows of a table or a heading. */
export interface PdfBlock {
  readonly lines: readonly PdfLine[];
  /** Null for what is no heading. */
  readonly level: number | null;
}

const BULLET = /^(?:[•‣▪◦●○■–—*-]|\d{1,3}[.)]|\((?:\d{1,3}|[a-zA-Z])\)|[a-zA-Z]\))\s+\S/u;
const HEADING_RATIO = 1.12;

export function styleOf(pages: readonly (readonly PdfLine[])[]): PdfStyle {
  const sizes = new Map<number, number>();
  const fonts = new Map<string, number>();
  for (const line of pages.flat()) {
    sizes.set(rounded(line.size), (sizes.get(rounded(line.size)) ?? 0) + line.text.length);
    fonts.set(line.font, (fonts.get(line.font) ?? 0) + line.text.length);
  }
  const bodySize = heaviest(sizes) ?? 0;
  const larger = [...sizes.keys()].filter((size) => size >= bodySize * HEADING_RATIO).sort((a, b) => b - a);
  return { bodySize, bodyFont: heaviest(fonts) ?? '', headingSizes: larger.slice(0, 5) };
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
    if (before === undefined || group === undefined || breaks(before, line, spacingAt(line.size), right))
      groups.push([line]);
    else group.push(line);
  }
  return groups.map((group, index) => ({ lines: group, level: levelOf(group, groups[index - 1], style) }));
}

function breaks(before: PdfLine, line: PdfLine, spacing: number, right: number): boolean {
  const size = Math.max(before.size, line.size);
  const gap = line.y - before.y;
  if (gap < -size || gap > Math.max(spacing * 1.3, size * 1.25)) return true;
  if (rounded(before.size) !== rounded(line.size) && Math.abs(before.size - line.size) > size * 0.08)
    return true;
  if (before.tabular !== line.tabular || line.tabular) return before.tabular !== line.tabular;
  if (BULLET.test(line.text)) return true;
  const ended = /[.!?:。！？]["'”’)\]]*$/u.test(before.text);
  if (ended && line.x - before.x > size * 0.8) return true;
  return ended && before.right < right - (right - before.x) * 0.25 && !/^\p{Ll}/u.test(line.text);
}

function levelOf(
  group: readonly PdfLine[],
  before: readonly PdfLine[] | undefined,
  style: PdfStyle,
): number | null {
  const [first] = group;
  const text = group.map((line) => line.text).join(' ');
  if (first === undefined || group.length > 3 || text.length > 200 || !/\p{L}{2}/u.test(text)) return null;
  if (group.some((line) => line.tabular)) return null;
  const rank = style.headingSizes.indexOf(rounded(first.size));
  if (first.size >= style.bodySize * HEADING_RATIO) return rank < 0 ? 6 : rank + 1;
  const bold = first.font !== style.bodyFont && first.size >= style.bodySize * 0.98;
  const plain = /[.!?,;:。！？]["'”’)\]]*$/u.test(text) || BULLET.test(text) || /^\p{Ll}/u.test(text);
  return bold && group.length === 1 && text.length < 80 && !plain && before !== undefined
    ? style.headingSizes.length + 1
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
