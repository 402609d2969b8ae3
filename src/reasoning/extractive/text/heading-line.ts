import type { PassageHit } from '../../../retrieval/passage-hit.js';

const MARKED = /^#{1,6}\s/u;
const UNDERLINED = /\n[^\S\n]*(?:={3,}|-{3,}|~{3,})$/u;

/**
 * Tells the lines of a passage that are headings: they name what is spoken of and say nothing of it. Compared
 * without case, spaces, underlines and other marks.
 */
export function createHeadingTest({ documentTitle, headings }: PassageHit): (line: string) => boolean {
  const known = new Set([documentTitle, ...headings].map(bare));
  // Headings that follow each other directly can be read as one line.
  headings.forEach((_heading, index) => known.add(bare(headings.slice(index).join(' '))));
  known.delete('');
  return (line) => MARKED.test(line) || UNDERLINED.test(line) || known.has(bare(line));
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
