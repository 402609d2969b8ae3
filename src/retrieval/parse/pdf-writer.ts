import type { ParsedDocument } from '../parsed-document.js';
import type { PdfBlock } from './pdf-blocks.js';
import { joined, textOf, type Vocabulary } from './pdf-text.js';
import type { TextBuilder } from './text-builder.js';

/** UTF-16 code units from which a block without a stop is no heading and no item. */
const OPEN_LENGTH = 40;

/** The last block of what was read, not yet written: the next page may go on with it. */
interface OpenBlock {
  readonly text: string;
  /** Is it the rest of a block that began a page before? */
  readonly continues: boolean;
}

/** Writes the blocks of a PDF page by page; words and paragraphs that run over a page break become whole again. */
export class PdfWriter {
  readonly #builder: TextBuilder;
  readonly #levels: ReadonlyMap<number, number>;
  readonly #vocabulary: Vocabulary;
  #open: OpenBlock | null = null;

  /** @param levels the level of each size of heading */
  constructor(builder: TextBuilder, levels: ReadonlyMap<number, number>, vocabulary: Vocabulary) {
    this.#builder = builder;
    this.#levels = levels;
    this.#vocabulary = vocabulary;
  }

  page(blocks: readonly PdfBlock[]): void {
    const [first, ...others] = blocks;
    if (first !== undefined && this.#open !== null && goesOn(this.#open.text, first)) this.#continue(first);
    else {
      this.#writeOpen();
      this.#builder.page();
      if (first !== undefined) this.#write(first);
    }
    for (const block of others) this.#write(block);
  }

  /** Writes the rest. */
  end(title: string | null): ParsedDocument {
    this.#writeOpen();
    return this.#builder.build(title);
  }

  #continue(block: PdfBlock): void {
    const text = textOf(block, this.#vocabulary);
    const { text: before = '', continues = false } = this.#open ?? {};
    const whole = joined(before, text, this.#vocabulary);
    const head = whole.slice(0, whole.length - text.length).trimEnd();
    this.#open = { text: head, continues };
    this.#writeOpen();
    this.#builder.page();
    this.#open = { text: whole.slice(head.length), continues: true };
  }

  #write(block: PdfBlock): void {
    this.#writeOpen();
    const text = textOf(block, this.#vocabulary);
    const level = block.headingSize === null ? undefined : this.#levels.get(block.headingSize);
    if (level !== undefined) this.#builder.heading(text, level);
    else if (block.isCode) this.#builder.block(text);
    else this.#open = { text, continues: false };
  }

  #writeOpen(): void {
    if (this.#open === null) return;
    if (this.#open.continues) this.#builder.continueBlock(this.#open.text, '');
    else this.#builder.block(this.#open.text);
    this.#open = null;
  }
}

/** Does a sentence run over the page break into this block? */
function goesOn(before: string, block: PdfBlock): boolean {
  const text = block.lines[0]?.text ?? '';
  if (block.headingSize !== null || block.isCode || block.lines[0]?.tabular === true) return false;
  // Scripts without small letters do not tell; there a long block without a stop is an open sentence.
  const isOpen = /^\p{Ll}/u.test(text) || (/^\p{Lo}/u.test(text) && before.length >= OPEN_LENGTH);
  return isOpen && !/[\p{Sentence_Terminal}:：]["'”’)\]]*$/u.test(before);
}
