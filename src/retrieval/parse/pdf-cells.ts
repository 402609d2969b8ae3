import { gapBetween, type PdfPiece, type PdfRow } from './pdf-row.js';

/** A gap of this many font sizes parts cells unless the line is merely justified. */
const WIDE = 2;
/** A narrower one does where cells begin at the same place in this many rows nearby. */
const NARROW = 0.6;
const ALIGNED_ROWS = 2;
const NEARBY = 4;
/** What begins an item of a list or a numbered line. */
const MARKER = /^\s*(?:[^\p{L}\p{N}]{1,2}|\(?(?:\d+(?:\.\d+)*|\p{L}|[ivxlc]+)[.)]?)\s*$/u;
/** Points by which producers miss the place they aim at. */
const SLACK = 0.8;

/** The pieces of a row that begin a cell after the first, by their index. */
export function cellStarts(rows: readonly PdfRow[], index: number): Set<number> {
  const row = rows[index];
  const starts = new Set<number>();
  // Code has blanks of any width.
  if (row === undefined || row.pieces.every((piece) => piece.monospaced)) return starts;
  const wide = isJustified(row, rows, index) ? Infinity : row.size * WIDE;
  for (const [at, piece] of row.pieces.entries()) {
    const before = row.pieces[at - 1];
    if (before === undefined) continue;
    const gap = gapBetween(before, piece);
    const narrow = at === 1 && MARKER.test(before.str) ? Infinity : row.size * NARROW;
    if (gap > wide || (gap > narrow && alignedRows(rows, index, piece) >= ALIGNED_ROWS)) starts.add(at);
  }
  return starts;
}

/** Justified lines of narrow columns have gaps as wide as cells, but all of one width and between single words. */
function isJustified(row: PdfRow, rows: readonly PdfRow[], index: number): boolean {
  const gaps = row.pieces.slice(1).map((piece, at) => gapBetween(row.pieces[at] ?? piece, piece));
  const widest = Math.max(...gaps);
  if (Math.min(...gaps) < widest * 0.9 - SLACK) return false;
  if (!row.pieces.every(isWord)) return false;
  return [rows[index - 1], rows[index + 1]].some(
    (other) => other !== undefined && sameColumn(row, other) && (gaps.length > 1 || !sharesGap(row, other)),
  );
}

function isWord(piece: PdfPiece): boolean {
  return !/\S\s+\S/u.test(piece.str) && /\p{L}/u.test(piece.str);
}

function sameColumn(a: PdfRow, b: PdfRow): boolean {
  return Math.abs(a.x - b.x) < a.size * 2 && Math.abs(a.right - b.right) < a.size * 0.5;
}

/** Does a wide gap go on in another row, as between columns of a table? */
function sharesGap(row: PdfRow, other: PdfRow): boolean {
  return gapsOf(row).some(([from, to]) =>
    gapsOf(other).some(([start, end]) => Math.min(to, end) - Math.max(from, start) > row.size),
  );
}

function gapsOf(row: PdfRow): [number, number][] {
  return row.pieces.slice(1).flatMap((piece, at) => {
    const before = row.pieces[at];
    if (before === undefined || gapBetween(before, piece) < row.size) return [];
    const [left, right] = before.x < piece.x ? [before, piece] : [piece, before];
    return [[left.x + left.width, right.x]];
  });
}

/** Rows nearby in which a cell begins where this piece does. */
function alignedRows(rows: readonly PdfRow[], index: number, piece: PdfPiece): number {
  let aligned = 0;
  for (let at = Math.max(0, index - NEARBY); at <= index + NEARBY; at++) {
    const row = rows[at];
    if (row === undefined || at === index || Math.abs(row.y - piece.y) > piece.size * 2.5 * NEARBY) continue;
    const begins = row.pieces.some((other, place) => {
      const before = row.pieces[place - 1];
      if (before === undefined || gapBetween(before, other) < row.size * 0.4) return false;
      return Math.abs(other.x - piece.x) < SLACK;
    });
    if (begins) aligned++;
  }
  return aligned;
}
