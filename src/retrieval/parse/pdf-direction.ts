import type { PdfItem, PdfPiece } from './pdf-row.js';

const RIGHT_TO_LEFT = /[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}]/gu;
const LEFT_TO_RIGHT = /\p{L}/gu;
/** Shapes that letters take within words; fonts are told of these instead of the letters. */
const SHAPED = /[\ufb1d-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]+/gu;
const MIRRORED: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '«': '»',
  '»': '«',
  '<': '>',
  '>': '<',
};

/** Are most letters of these pieces of a script that is written from right to left? */
export function isRightToLeft(pieces: readonly PdfItem[]): boolean {
  let letters = 0;
  let leftwards = 0;
  for (const { str } of pieces) {
    letters += str.match(LEFT_TO_RIGHT)?.length ?? 0;
    leftwards += str.match(RIGHT_TO_LEFT)?.length ?? 0;
  }
  return leftwards * 2 > letters;
}

/**
 * The pieces of a line in the order in which they are read. A line that runs from right to left begins at the right;
 * what it holds of Latin words and numbers keeps its own order. (A piece is in that order within itself.)
 */
export function readingOrder(pieces: readonly PdfPiece[]): PdfPiece[] {
  if (!isRightToLeft(pieces)) return [...pieces];
  const drawnRightwards = (pieces[0]?.x ?? 0) < (pieces.at(-1)?.x ?? 0);
  const marked = withMarks(drawnRightwards ? pieces.toReversed() : pieces);
  const ordered: PdfPiece[] = [];
  let rightwards: PdfPiece[] = [];
  for (const piece of marked.toSorted((a, b) => b.x + b.width - (a.x + a.width))) {
    // Blanks were drawn between other neighbours.
    const known = drawnRightwards ? { ...piece, blankBefore: false } : piece;
    if (/[\p{sc=Latn}\d]/u.test(piece.str) && !isRightToLeft([piece])) rightwards.unshift(known);
    else {
      ordered.push(...rightwards, readable(known));
      rightwards = [];
    }
  }
  return [...ordered, ...rightwards];
}

/** Vowel signs and accents belong to the letter before them, wherever they are drawn. */
function withMarks(pieces: readonly PdfPiece[]): PdfPiece[] {
  const whole: PdfPiece[] = [];
  for (const piece of pieces) {
    const letter = whole.at(-1);
    if (letter === undefined || !/^\s*\p{M}+\s*$/u.test(piece.str)) whole.push(piece);
    else whole.splice(-1, 1, { ...letter, str: letter.str + piece.str.trim() });
  }
  return whole;
}

/** Letters in place of their shapes; brackets that stand alone are drawn the way they look, not the way they read. */
function readable(piece: PdfPiece): PdfPiece {
  const plain = piece.str.replace(SHAPED, (shapes) => shapes.normalize('NFKC'));
  const lettered = /\p{L}/u.test(plain);
  return { ...piece, str: lettered ? plain : plain.replace(/./gu, (char) => MIRRORED[char] ?? char) };
}
