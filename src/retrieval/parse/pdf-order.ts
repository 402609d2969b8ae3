import type { PdfLine } from './pdf-row.js';

/**
 * Most producers draw text in reading order, columns included. Where lines jump back up over their own column, a page
 * of one column is read from top to bottom; a page of more is, if that is frequent.
 */
export function inReadingOrder(lines: PdfLine[]): PdfLine[] {
  const jumps = jumpsIn(lines);
  if (jumps === 0) return lines;
  const sorted = [...lines].sort((a, b) => a.y - b.y || a.x - b.x);
  if (!standBeside(sorted)) return sorted;
  return jumps > 2 && jumps > lines.length * 0.1 ? byColumns(sorted) : lines;
}

function jumpsIn(lines: readonly PdfLine[]): number {
  let jumps = 0;
  for (let i = 1; i < lines.length; i++) {
    const above = lines[i - 1];
    const line = lines[i];
    if (above !== undefined && line !== undefined && line.y < above.y - above.size && overlap(line, above))
      jumps++;
  }
  return jumps;
}

function overlap(a: PdfLine, b: PdfLine): boolean {
  return Math.min(a.right, b.right) - Math.max(a.x, b.x) > 0;
}

/** Does more than one line in twenty stand beside another, as in columns? */
function standBeside(sorted: readonly PdfLine[]): boolean {
  let beside = 0;
  for (const [index, line] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next !== undefined && next.y - line.y < line.size * 0.7 && !overlap(line, next)) beside++;
  }
  return beside > sorted.length * 0.05;
}

/** Left column first where a gutter parts the page in two; lines across the gutter end what stands above them. */
function byColumns(sorted: readonly PdfLine[]): PdfLine[] {
  const gutter = gutterOf(sorted);
  if (gutter === null) return [...sorted];
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
