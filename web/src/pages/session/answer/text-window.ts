import type { Span } from './use-highlights.js';

/** A stretch of a version's text, in UTF-16 code units. */
export interface TextWindow {
  readonly start: number;
  readonly end: number;
}

/** What the API gives at once at most. */
const LARGEST = 100_000;
const MARGIN = 12_000;

/** Enough around a quote to read on, little enough to be there at once. */
export function windowAround({ start, end }: Span, length: number): TextWindow {
  const from = Math.max(0, start - MARGIN);
  return { start: from, end: Math.min(length, Math.max(end, start) + MARGIN, from + LARGEST) };
}

/** The next larger window in one direction. */
export function grow({ start, end }: TextWindow, length: number, towards: 'up' | 'down'): TextWindow {
  if (towards === 'down') return { start, end: Math.min(length, end + 2 * MARGIN, start + LARGEST) };
  const from = Math.max(0, start - 2 * MARGIN);
  return { start: from, end: Math.min(end, from + LARGEST) };
}

/** Is it all that can be shown at once? */
export function isLargest({ start, end }: TextWindow): boolean {
  return end - start >= LARGEST;
}
