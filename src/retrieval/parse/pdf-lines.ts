import { cellStarts } from './pdf-cells.js';
import { isRightToLeft, readingOrder } from './pdf-direction.js';
import { inReadingOrder } from './pdf-order.js';
import { gapBetween, type PdfItem, type PdfLine, type PdfPiece, type PdfRow } from './pdf-row.js';
import { superscript } from './superscript.js';

/** A gap of more than this many font sizes parts words; one before a closing mark must be wider, for code is padded. */
const WORD_GAP = 0.2;
const MARK_GAP = 0.7;
/** What fills a line of contents up to its page number. */
const DOT_LEADER = /(?:\s*\.){5,}/gu;

/** Joins pieces into lines, in the reading order of the page. */
export function linesOf(items: readonly PdfItem[]): PdfLine[] {
  const rows = rowsOf(items);
  const lines = rows.map((row, index) => lineOf(row, cellStarts(rows, index)));
  return inReadingOrder(lines.filter((line) => line.text !== ''));
}

function rowsOf(items: readonly PdfItem[]): PdfRow[] {
  const rows: PdfRow[] = [];
  let blankBefore = false;
  for (const item of items) {
    const row = rows.at(-1);
    if (item.str.trim() === '') {
      blankBefore ||= item.str !== '';
      continue;
    }
    const piece = { ...item, blankBefore };
    blankBefore = false;
    if (row !== undefined && continues(row, item)) append(row, piece);
    else rows.push({ pieces: [piece], x: item.x, right: item.x + item.width, y: item.y, size: item.size });
  }
  for (const row of rows) row.pieces.splice(0, row.pieces.length, ...readingOrder(row.pieces));
  return rows;
}

/** On the same line, or a raised or lowered piece beside it; never back over what is already drawn. */
function continues(row: PdfRow, item: PdfItem): boolean {
  const size = Math.max(row.size, item.size);
  if (Math.abs(item.y - row.y) >= size * 0.5) return false;
  if (item.x >= row.right - size * 0.6) return true;
  return item.x + item.width <= row.x + size * 0.6 && isRightToLeft([...row.pieces, item]);
}

function append(row: PdfRow, piece: PdfPiece): void {
  row.pieces.push(piece);
  row.x = Math.min(row.x, piece.x);
  row.right = Math.max(row.right, piece.x + piece.width);
}

function lineOf(row: PdfRow, cells: ReadonlySet<number>): PdfLine {
  const { x, right, y, size, pieces } = row;
  let text = '';
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1];
    if (before === undefined) text = piece.str;
    else if (cells.has(index)) text = `${text.trimEnd()} | ${piece.str.trimStart()}`;
    else if (partsWords(before, piece, size)) text += blanksBetween(before, piece) + textOf(piece, row);
    else text += textOf(piece, row);
  }
  return {
    ...{ x, right, y, size },
    text: text
      .replace(/\s+(?=\p{M})/gu, '')
      .replace(DOT_LEADER, ' …')
      .trim(),
    font: pieces[0]?.font ?? '',
    monospaced: pieces.every((piece) => piece.monospaced),
    tabular: cells.size > 0,
  };
}

function partsWords(before: PdfPiece, piece: PdfPiece, size: number): boolean {
  if (/\s$/u.test(before.str) || /^\s/u.test(piece.str)) return false;
  const gap = gapBetween(before, piece);
  if (!piece.monospaced && /^[,.;:)\]]+(?:\s|$)/u.test(piece.str)) return gap > size * MARK_GAP;
  return piece.blankBefore || gap > size * WORD_GAP;
}

/** Code keeps as many blanks as it has, up to the width of a page. */
function blanksBetween(before: PdfPiece, piece: PdfPiece): string {
  const monospaced = before.monospaced && piece.monospaced;
  const advance = before.width / Math.max(1, before.str.length);
  const blanks = monospaced && advance > 0 ? Math.round(gapBetween(before, piece) / advance) : 1;
  return ' '.repeat(Math.min(Math.max(blanks, 1), 80));
}

/** A raised number in characters that are raised by themselves. */
function textOf(piece: PdfPiece, row: PdfRow): string {
  const raised = piece.size < row.size * 0.85 && piece.y < row.y - row.size * 0.15;
  return raised ? (superscript(piece.str.trim()) ?? piece.str) : piece.str;
}
