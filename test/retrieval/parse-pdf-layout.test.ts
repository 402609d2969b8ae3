import { describe, expect, it } from '@jest/globals';
import { linesOf } from '../../src/retrieval/parse/pdf-lines.js';
import type { PdfItem } from '../../src/retrieval/parse/pdf-row.js';
import { buildPdf, buildUnembeddedPdf, column, type Drawn } from './parse-fixtures/build-pdf.js';
import { parse, refusal } from './parse-fixtures/parse.js';

const SIZE = 10;

/** Pieces on one baseline, each with the x where it begins; every character is half as wide as the type is large. */
function row(y: number, ...pieces: readonly (readonly [x: number, str: string])[]): PdfItem[] {
  return pieces.map(([x, str]) => ({
    ...{ str, x, y, size: SIZE, font: 'f', monospaced: false },
    width: (str.length * SIZE) / 2,
  }));
}

const texts = (...rows: PdfItem[][]): string[] => linesOf(rows.flat()).map(({ text }) => text);

describe('lines of a PDF', () => {
  it('take the wide gaps of justified text for blanks', () => {
    const lines = texts(
      row(100, [0, 'a line of justified prose here']),
      row(112, [0, 'neighbouring'], [86, 'towns'], [137, 'met']),
      row(124, [0, 'and another line of such prose']),
    );
    expect(lines[1]).toBe('neighbouring towns met');
  });

  it('tell the cells of a table by their common left edge, however narrow the gap', () => {
    const lines = texts(
      row(100, [0, 'Norway'], [38, 'Oslo'], [66, '5.4 million']),
      row(120, [0, 'Japan'], [38, 'Tokyo'], [70, '125 million']),
      row(140, [0, 'Iran'], [38, 'Tehran'], [76, '89 million']),
    );
    expect(lines).toEqual([
      'Norway | Oslo 5.4 million',
      'Japan | Tokyo 125 million',
      'Iran | Tehran 89 million',
    ]);
  });

  it('take no bullet for a cell', () => {
    const lines = texts(...[0, 1, 2, 3].map((n) => row(100 + n * 12, [0, '•'], [15, `item ${n}`])));
    expect(lines).toEqual(['• item 0', '• item 1', '• item 2', '• item 3']);
  });

  it('shorten the dots of a table of contents', () => {
    expect(texts(row(100, [0, 'Naming . . . . . . . . . . . 3']))).toEqual(['Naming … 3']);
  });

  it('put no blank between padded code and the mark that follows it', () => {
    expect(texts(row(100, [0, 'run'], [18, 'rustup'], [51, ', then go']))).toEqual(['run rustup, then go']);
  });

  it('read Hebrew from the right, with numbers and brackets as they are meant', () => {
    const drawn = row(100, [0, '.'], [5, '('], [10, 'סוגריים'], [45, ')'], [53, '1948'], [76, 'בשנת']);
    expect(texts(drawn)).toEqual(['בשנת 1948 (סוגריים).']);
    expect(texts(drawn.toReversed())).toEqual(['בשנת 1948 (סוגריים).']);
  });

  it('read Arabic from the right, letter by letter, as letters and not as their shapes', () => {
    const drawn = row(
      100,
      ...[...'\u0646\ufeee\ufef4\ufee0\ufee3'].map((shape, at) => [at * 5, shape] as const),
      [33, '467'],
    );
    expect(texts(drawn)).toEqual(['467 \u0645\u0644\u064a\u0648\u0646']);
  });

  it('keep an Arabic vowel sign with its letter', () => {
    const drawn = row(100, [0, '\u0648\u0625'], [9, '\u064b'], [10, '\u0627'], [15, '\u062b']);
    const signed = drawn.map((item) => (item.str === '\u064b' ? { ...item, width: 0 } : item));
    expect(texts(signed)).toEqual(['\u062b\u0627\u064b\u0648\u0625']);
  });
});

const prose = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, n) => `This is line ${n} of a paragraph that runs over the width of a page,`,
  );

describe('pages of a PDF', () => {
  it('keep the lines and indents of code, and give it its place though it is drawn last', async () => {
    const code = ['fn main() {', '    let x = 1;', '}'].map((text, n): Drawn => {
      const lead = text.length - text.trimStart().length;
      return { x: 72 + lead * 6.6, y: 640 - n * 14, text: text.trim(), code: true };
    });
    const pages = [[...column(72, 700, prose(3)), ...column(72, 570, prose(3)), ...code]];
    const { text } = await parse(buildPdf(pages), 'a.pdf');
    expect(text.split('\n\n')[1]).toBe('fn main() {\n    let x = 1;\n}');
  });

  it('drop a running head that changes with the chapter, and what carries the number of its page', async () => {
    const pages = Array.from({ length: 24 }, (_, index) => [
      {
        x: 72,
        y: 750,
        text: `Chapter ${Math.floor(index / 6)}: ${'abcd'[Math.floor(index / 6)] ?? ''} story`,
      },
      { x: 480, y: 750, text: String(index + 3) },
      ...column(72, 600, [`Page ${index} says this.`]),
      { x: 72, y: 40, text: `${'efgh'[Math.floor(index / 6)] ?? ''} ${'x'.repeat(index)} ${index + 3}` },
    ]);
    const { text } = await parse(buildPdf(pages), 'a.pdf');
    expect(text.split('\n\n')).toEqual(pages.map((_, index) => `Page ${index} says this.`));
  });

  it('keep rows of numbers at the head of pages', async () => {
    const pages = Array.from({ length: 6 }, (_, index) =>
      column(72, 750, [`${index * 37 + 5} - 99.5`, '7 - 1.5']),
    );
    const { text } = await parse(
      buildPdf(pages.map((page) => [...page, ...column(72, 600, prose(2))])),
      'a.pdf',
    );
    expect(text).toContain('42 - 99.5');
  });

  it('make a word whole that is broken over a page, and the page begins within it', async () => {
    const first = column(72, 100, ['The committee met and talked for a long time about the prob-']);
    const second = column(72, 700, ['lem of steam. It was a long talk.']);
    const { text, pages } = await parse(buildPdf([first, second]), 'a.pdf');
    expect(text).toBe(
      'The committee met and talked for a long time about the problem of steam. It was a long talk.',
    );
    expect(text.slice(pages[1]?.start)).toMatch(/^lem of steam/u);
  });

  it('part items of a list whose bullets are drawn', async () => {
    const lines = [
      'Milk',
      'Honey',
      'Salt',
      'Bread and butter of the best kind that there is in the whole of the town',
    ];
    const { text } = await parse(buildPdf([column(72, 700, lines)]), 'a.pdf');
    expect(text.split('\n\n')).toEqual(lines);
  });

  it('number the levels of headings from 1 without a gap above', async () => {
    const page = [
      { x: 72, y: 740, text: '7', size: 40 },
      { x: 72, y: 700, text: 'A Chapter', size: 20 },
      { x: 72, y: 670, text: 'A Section', size: 14 },
      ...column(72, 640, prose(5)),
    ];
    const { headings } = await parse(buildPdf([page]), 'a.pdf');
    expect(headings.map(({ level, text }) => `${level} ${text}`)).toEqual(['1 A Chapter', '2 A Section']);
  });
});

describe('fonts of a PDF that are not embedded', () => {
  const read = (map: string, collection: string, hex: string) =>
    parse(buildUnembeddedPdf(map, collection, Buffer.from(hex, 'hex')), 'a.pdf');

  it.each([
    ['UniJIS-UCS2-H', 'Japan1', '67714eac30020041', '東京。A'],
    ['UniGB-UTF16-H', 'GB1', '53174eac30020041', '北京。A'],
    ['90ms-RKSJ-H', 'Japan1', '938c8b9e814241', '東京。A'],
    ['EUC-H', 'Japan1', 'c5ecb5fea1a341', '東京。A'],
    ['GBK-EUC-H', 'GB1', 'b1b1bea9a1a341', '北京。A'],
    ['ETen-B5-H', 'CNS1', 'bb4fa55fa14341', '臺北。A'],
    ['KSCms-UHC-H', 'Korea1', 'bcadbfef41', '서울A'],
  ])('are read by the map %s', async (map, collection, hex, text) => {
    expect((await read(map, collection, hex)).text).toBe(text);
  });

  it('are left out where only the numbers of their glyphs are known', async () => {
    expect((await refusal(read('Identity-H', 'Japan1', '67714eac'))).code).toBe('DOCUMENT_UNREADABLE');
  });
});
