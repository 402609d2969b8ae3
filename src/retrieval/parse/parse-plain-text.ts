import type { ParsedDocument, ParsedHeading } from '../parsed-document.js';
import { cleanText, oneLine } from './text-builder.js';
import { tooLarge } from './parse-failures.js';

interface Block {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const UNDERLINED = /^\s*([^\n]{1,120}?)[^\S\n]*\n[^\S\n]*(={3,}|-{3,}|~{3,})[^\S\n]*$/u;

/** Plain text keeps its lines as they are; headings are told by underlines and by standing alone. */
export function parsePlainText(raw: string, maxLength: number): ParsedDocument {
  const text = cleanText(raw);
  if (text.length > maxLength)
    throw tooLarge('The text of the document', `${maxLength.toLocaleString('en')} characters`);
  const blocks = blocksOf(text);
  const headings = headingsOf(blocks);
  const first = headings[0];
  return {
    title: first !== undefined && first.start === blocks[0]?.start ? first.text : null,
    text,
    headings,
    pages: [],
  };
}

/** Runs of lines between blank ones. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let start = -1;
  let end = 0;
  const close = (): void => {
    if (start >= 0) blocks.push({ start, end, text: text.slice(start, end) });
    start = -1;
  };
  for (let from = 0; from <= text.length;) {
    const found = text.indexOf('\n', from);
    const to = found < 0 ? text.length : found;
    const line = text.slice(from, to);
    if (line.trim() === '') close();
    else {
      if (start < 0) start = from + line.length - line.trimStart().length;
      end = from + line.trimEnd().length;
    }
    from = to + 1;
  }
  close();
  return blocks;
}

function headingsOf(blocks: readonly Block[]): ParsedHeading[] {
  const found = blocks.flatMap((block, index) => {
    const heading = asHeading(block, index === 0, blocks[index + 1]);
    return heading === null ? [] : [heading];
  });
  // Where nearly all blocks stand alone they are lines of a list or a poem.
  return found.length > (blocks.length * 2) / 3 ? [] : found;
}

function asHeading(block: Block, first: boolean, next: Block | undefined): ParsedHeading | null {
  const underlined = block.text.length <= 400 ? UNDERLINED.exec(block.text) : null;
  const { start, end } = block;
  if (underlined !== null) {
    const level = underlined[2]?.startsWith('=') === true ? 1 : 2;
    return { text: oneLine(underlined[1] ?? ''), level, start, end };
  }
  if (next === undefined || !standsAlone(block.text)) return null;
  return { text: oneLine(block.text), level: first ? 1 : 2, start, end };
}

/** One short line without a full stop that begins with a capital or a number. */
function standsAlone(text: string): boolean {
  if (text.length > 100) return false;
  const line = text.trim();
  if (line.length > 80 || line.includes('\n') || line.includes('|') || line.includes('\t')) return false;
  return (
    /^(?:[\p{Lu}\p{Lo}]|\d+(?:\.\d+)*\.?\s+\p{Lu})/u.test(line) &&
    !/[\p{Sentence_Terminal},;:…،؛、，；：]["'”’)\]]*$/u.test(line) &&
    line.split(/\s+/u).length <= 12
  );
}
