import type { PdfBlock } from './pdf-blocks.js';
import type { PdfLine } from './pdf-row.js';

/** The words of a document, to tell a hyphen that belongs to a word from one that only ends a line. */
export type Vocabulary = ReadonlySet<string>;

export function vocabularyOf(blocks: readonly PdfBlock[]): Vocabulary {
  const words = new Set<string>();
  for (const block of blocks) {
    for (const line of block.lines) {
      for (const [word] of line.text.matchAll(/[\p{L}\d]+(?:-[\p{L}\d]+)+/gu)) words.add(word.toLowerCase());
    }
  }
  return words;
}

/** Width of a character of code, in font sizes, as in most fonts. */
const CODE_ADVANCE = 0.6;

/** The text of a block on one line; rows of a table and lines of code keep a line each. */
export function textOf(block: PdfBlock, vocabulary: Vocabulary): string {
  if (block.isCode) return codeOf(block);
  let text = '';
  for (const line of block.lines) {
    if (text === '') text = line.text;
    else if (line.tabular) text += `\n${line.text}`;
    else text = joined(text, line.text, vocabulary);
  }
  return text;
}

/** Code keeps its indents. */
function codeOf({ lines }: PdfBlock): string {
  const left = Math.min(...lines.map((line) => line.x));
  const indent = (line: PdfLine): number => Math.round((line.x - left) / (line.size * CODE_ADVANCE));
  return lines.map((line) => ' '.repeat(Math.min(Math.max(indent(line), 0), 80)) + line.text).join('\n');
}

/** Two lines of one paragraph: a space between them, none in Chinese or Japanese, and no hyphen of a broken word. */
export function joined(before: string, after: string, vocabulary: Vocabulary): string {
  const broken = /([\p{L}\d]+(?:-[\p{L}\d]+)*)([-\u00ad\u2010])$/u.exec(before.slice(-80));
  if (broken !== null && /^\p{Ll}/u.test(after)) {
    const rest = /^[\p{L}\d]+(?:-[\p{L}\d]+)*/u.exec(after)?.[0] ?? '';
    const keeps = broken[2] !== '\u00ad' && vocabulary.has(`${broken[1] ?? ''}-${rest}`.toLowerCase());
    return keeps ? before + after : before.slice(0, -1) + after;
  }
  const dense = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef]/u;
  const tight = dense.test(before.slice(-1)) && dense.test(after.slice(0, 1));
  return tight || /[\p{L}\d][-–—/]$/u.test(before) ? before + after : `${before} ${after}`;
}
