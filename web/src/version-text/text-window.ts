import type { Span } from './use-highlights.js';

/** A stretch of a version's text, in UTF-16 code units. */
export interface TextWindow {
  readonly start: number;
  readonly end: number;
}

/** What the API gives at once at most. */
const LARGEST = 100_000;
const MARGIN = 12_000;
/** What is read on at a time. */
const PIECE = 48_000;

/** Enough around a quote to read on, little enough to be there at once. */
export function windowAround({ start, end }: Span, length: number): TextWindow {
  const from = Math.max(0, start - MARGIN);
  return { start: from, end: Math.min(length, Math.max(end, start) + MARGIN, from + LARGEST) };
}

/** So many pieces that stand before a window, the first of the text first. */
export function piecesBefore({ start }: TextWindow, count: number): TextWindow[] {
  const pieces: TextWindow[] = [];
  for (let end = start; end > 0 && pieces.length < count; end -= PIECE) {
    pieces.unshift({ start: Math.max(0, end - PIECE), end });
  }
  return pieces;
}

/** So many pieces that follow a window. */
export function piecesAfter({ end }: TextWindow, count: number, length: number): TextWindow[] {
  const pieces: TextWindow[] = [];
  for (let start = end; start < length && pieces.length < count; start += PIECE) {
    pieces.push({ start, end: Math.min(length, start + PIECE) });
  }
  return pieces;
}
