import type { ParsedDocument, ParsedHeading, ParsedPage } from '../parsed-document.js';
import { tooLarge } from './parse-failures.js';

/**
 * Collects the blocks of a document into one text with exact offsets: paragraphs stand apart by a blank line,
 * headings and pages are noted where they fall.
 */
export class TextBuilder {
  readonly #parts: string[] = [];
  readonly #headings: ParsedHeading[] = [];
  readonly #pageStarts: number[] = [];
  readonly #maxLength: number;
  #length = 0;

  /** @param maxLength largest text, in UTF-16 code units; beyond it DOCUMENT_TOO_LARGE is thrown. */
  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  /** Adds a block that may hold line breaks. A blank block adds nothing. */
  block(raw: string): void {
    const text = cleanText(raw).replace(/^[^\S\n]*\n|\s+$/gu, '');
    if (text.trim() === '') return;
    if (this.#length > 0) this.#push('\n\n');
    this.#push(text);
  }

  /** Adds a heading on one line. */
  heading(raw: string, level: number): void {
    const text = oneLine(cleanText(raw));
    if (text === '') return;
    if (this.#length > 0) this.#push('\n\n');
    const start = this.#length;
    this.#push(text);
    this.#headings.push({ text, level, start, end: this.#length });
  }

  /** Goes on with the block before, as a paragraph that runs over a page break does. */
  continueBlock(raw: string, separator: string): void {
    const text = cleanText(raw);
    if (text.trim() !== '') this.#push(this.#length > 0 ? separator + text : text);
  }

  /** Notes that a page begins here. */
  page(): void {
    this.#pageStarts.push(this.#length);
  }

  build(title: string | null): ParsedDocument {
    const text = this.#parts.join('');
    const clean = title === null ? '' : oneLine(cleanText(title));
    return { title: clean === '' ? null : clean, text, headings: this.#headings, pages: this.#pages(text) };
  }

  #pages(text: string): ParsedPage[] {
    return this.#pageStarts.map((from, index) => {
      const end = this.#pageStarts[index + 1] ?? text.length;
      const lead = /^\s*/u.exec(text.slice(from, Math.min(end, from + 4)))?.[0].length ?? 0;
      return { number: index + 1, start: Math.min(from + lead, end), end };
    });
  }

  #push(text: string): void {
    this.#length += text.length;
    if (this.#length > this.#maxLength) {
      throw tooLarge('The text of the document', `${this.#maxLength.toLocaleString('en')} characters`);
    }
    this.#parts.push(text);
  }
}

/** Drops what no text column holds (U+0000, lone surrogates) and writes every line ending as \n. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/gu, '\n').replace(/[\u0000\uD800-\uDFFF]/gu, '');
}

/** White space runs, line breaks included, become one space each; none is left at the ends. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
