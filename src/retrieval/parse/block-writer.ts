import { oneLine, type TextBuilder } from './text-builder.js';

interface OpenList {
  readonly ordered: boolean;
  next: number;
}

interface OpenTable {
  /** A table that holds headings or tables is there for the layout: its cells are plain blocks. */
  layout: boolean;
  inCell: boolean;
  rows: string[];
  cells: string[];
  cell: string[];
}

/**
 * Turns the opening and closing of elements, as a parser meets them, into the blocks of a text: lists become lines
 * with bullets or numbers, table rows lines with ` | ` between cells. Holds no tree, so that depth costs nothing.
 */
export class BlockWriter {
  readonly #builder: TextBuilder;
  readonly #lists: OpenList[] = [];
  readonly #tables: OpenTable[] = [];
  #inline: string[] = [];
  #listLines: string[] = [];
  #bullet: string | null = null;
  #heading: number | null = null;
  #verbatimDepth = 0;

  constructor(builder: TextBuilder) {
    this.#builder = builder;
  }

  text(text: string): void {
    this.#inline.push(this.#verbatimDepth > 0 ? text : text.replace(/\s+/gu, ' '));
  }

  lineBreak(): void {
    this.#inline.push('\n');
  }

  /** Ends the block that is being written; call it wherever a block begins or ends. */
  endBlock(): void {
    const raw = this.#inline.join('');
    this.#inline = [];
    const text = this.#verbatimDepth > 0 ? raw : tidy(raw);
    if (text.trim() !== '') this.#place(text);
  }

  openHeading(level: number): void {
    this.endBlock();
    const table = this.#tables.at(-1);
    if (table !== undefined) this.#makeLayout(table);
    this.#writeList();
    this.#heading = level;
  }

  closeHeading(): void {
    this.endBlock();
    this.#heading = null;
  }

  openVerbatim(): void {
    this.endBlock();
    this.#verbatimDepth++;
  }

  closeVerbatim(): void {
    this.endBlock();
    this.#verbatimDepth = Math.max(0, this.#verbatimDepth - 1);
  }

  openList(ordered: boolean, start = 1): void {
    this.endBlock();
    this.#lists.push({ ordered, next: start });
  }

  openItem(): void {
    this.endBlock();
    const list = this.#lists.at(-1);
    this.#bullet = list?.ordered === true ? `${list.next++}. ` : '- ';
  }

  closeItem(): void {
    this.endBlock();
    this.#bullet = null;
  }

  closeList(): void {
    this.endBlock();
    this.#lists.pop();
    if (this.#lists.length === 0) this.#writeList();
  }

  openTable(): void {
    this.endBlock();
    const outer = this.#tables.at(-1);
    if (outer !== undefined) this.#makeLayout(outer);
    this.#tables.push({ layout: false, inCell: false, rows: [], cells: [], cell: [] });
  }

  openCell(): void {
    this.endBlock();
    const table = this.#tables.at(-1);
    if (table !== undefined) table.inCell = true;
  }

  closeCell(): void {
    this.endBlock();
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    if (!table.layout && table.inCell) table.cells.push(table.cell.join(' '));
    table.cell = [];
    table.inCell = false;
  }

  closeRow(): void {
    this.endBlock();
    const table = this.#tables.at(-1);
    if (table?.cells.some((cell) => cell !== '') === true) table.rows.push(table.cells.join(' | '));
    if (table !== undefined) table.cells = [];
  }

  closeTable(): void {
    this.closeRow();
    const table = this.#tables.pop();
    if (table !== undefined && table.rows.length > 0) this.#place(table.rows.join('\n'));
  }

  /** Writes what is still open. */
  end(): void {
    while (this.#tables.length > 0) {
      this.closeCell();
      this.closeTable();
    }
    this.endBlock();
    this.#writeList();
  }

  #place(text: string): void {
    const table = this.#tables.at(-1);
    if (table !== undefined && !table.layout && table.inCell) table.cell.push(oneLine(text));
    else if (this.#heading !== null) this.#builder.heading(text, this.#heading);
    else if (this.#lists.length > 0) this.#addListLines(text);
    else this.#builder.block(text);
  }

  #addListLines(text: string): void {
    const indent = '  '.repeat(Math.min(this.#lists.length - 1, 8));
    const bullet = this.#bullet ?? '  ';
    this.#bullet = null;
    this.#listLines.push(indent + bullet + text.replace(/\n/gu, `\n${indent}  `));
  }

  #writeList(): void {
    if (this.#listLines.length > 0) this.#builder.block(this.#listLines.join('\n'));
    this.#listLines = [];
  }

  #makeLayout(table: OpenTable): void {
    if (table.layout) return;
    table.layout = true;
    const held = [...table.rows, ...table.cells, table.cell.join(' ')].filter((text) => text !== '');
    table.rows = [];
    table.cells = [];
    table.cell = [];
    for (const text of held) this.#place(text);
  }
}

function tidy(text: string): string {
  return text
    .replace(/ *\n */gu, '\n')
    .replace(/ {2,}/gu, ' ')
    .replace(/\n{2,}/gu, '\n')
    .trim();
}
