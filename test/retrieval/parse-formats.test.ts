import { describe, expect, it } from '@jest/globals';
import { buildPdf, column } from './parse-fixtures/build-pdf.js';
import { buildDocx } from './parse-fixtures/build-docx.js';
import { parse } from './parse-fixtures/parse.js';

const outline = (headings: readonly { level: number; text: string }[]): string[] =>
  headings.map(({ level, text }) => `${level} ${text}`);

/** The bytes of a text in an encoding that only decoders are at hand for: each character by trying its codes. */
function encode(text: string, label: string): Uint8Array {
  if (label === 'iso-2022-jp') {
    const pairs = [...encode(text, 'euc-jp')].map((byte) => byte & 0x7f);
    return new Uint8Array([0x1b, 0x24, 0x42, ...pairs, 0x1b, 0x28, 0x42]);
  }
  const decoder = new TextDecoder(label);
  const codes = new Map<string, number[]>();
  for (let first = 0xff; first >= 0; first--) {
    for (let second = 0x40; first >= 0x81 && second < 0xff; second++)
      codes.set(decoder.decode(new Uint8Array([first, second])), [first, second]);
    codes.set(decoder.decode(new Uint8Array([first])), [first]);
  }
  return new Uint8Array([...text].flatMap((char) => codes.get(char) ?? []));
}

describe('plain text', () => {
  it('keeps its lines, writes every line ending as one character and drops what no column holds', async () => {
    const parsed = await parse(`one\r\ntwo\rthree\u0000 ${'four '.repeat(50)}\n`, 'a.txt');
    expect(parsed.text).toBe(`one\ntwo\nthree ${'four '.repeat(50)}\n`);
    expect(parsed.mediaType).toBe('text/plain');
  });

  it('tells headings by underlines and by standing alone', async () => {
    const body = 'A body that goes on for a while, so that nobody takes it for a heading.';
    const parsed = await parse(`The Title\n=========\n\n${body}\n\nNext Part\n\n${body}\n`, 'a.txt');
    expect(parsed.title).toBe('The Title');
    expect(outline(parsed.headings)).toEqual(['1 The Title', '2 Next Part']);
  });

  it('takes no line of a list or a poem for a heading', async () => {
    const parsed = await parse('Milk\n\nBread\n\nButter\n\nHoney\n\nSalt\n', 'a.txt');
    expect(parsed.headings).toEqual([]);
  });

  it.each([
    [
      'UTF-16, little-endian, with a mark',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Größe 東京', 'utf16le')]),
    ],
    [
      'UTF-16, big-endian, with a mark',
      Buffer.from([0xfe, 0xff, 0, 0x47, 0, 0x72, 0, 0xf6, 0, 0xdf, 0, 0x65]),
    ],
    ['UTF-16 without a mark', Buffer.from('Größe of many things', 'utf16le')],
    ['UTF-8 with a mark', Buffer.from('\ufeffGröße')],
    ['windows-1252', Buffer.from('Größe', 'latin1')],
  ])('reads %s', async (_name, bytes) => {
    expect((await parse(bytes, 'a.txt')).text).toMatch(/^Größe/u);
  });

  it.each([
    ['windows-1251', 'Съешь же ещё этих мягких французских булок, да выпей чаю. Москва — столица России.'],
    ['koi8-r', 'Съешь же ещё этих мягких французских булок, да выпей чаю. Москва есть столица.'],
    ['windows-1253', 'Η Αθήνα είναι η πρωτεύουσα της Ελλάδας και η μεγαλύτερη πόλη της χώρας.'],
    ['windows-1255', 'ירושלים היא בירת ישראל והעיר הגדולה ביותר בה, והיא נמצאת בהרי יהודה.'],
    ['windows-1256', 'القاهرة هي عاصمة مصر وأكبر مدنها وتقع على ضفاف نهر النيل في شمال البلاد.'],
    ['windows-1250', 'Příliš žluťoučký kůň úpěl ďábelské ódy. Praha je hlavní město České republiky.'],
    ['windows-1252', 'Voilà où naît le Größenwahn: à Zürich, l’été, déjà, les élèves rêvent de châteaux.'],
    ['shift_jis', '東京は日本の首都です。人口は多く、世界でもっとも大きな都市のひとつである。'],
    ['euc-jp', '東京は日本の首都です。人口は多く、世界でもっとも大きな都市のひとつである。'],
    ['iso-2022-jp', '東京は日本の首都です。'],
    ['gb18030', '北京是中华人民共和国的首都，是全国的政治中心和文化中心。'],
    ['big5', '臺北是中華民國的首都，也是全國的政治與文化中心，人口眾多。'],
    ['euc-kr', '서울은 대한민국의 수도이며 가장 큰 도시이다. 한강이 도시를 지난다.'],
  ])('tells %s by its letters', async (label, text) => {
    expect((await parse(encode(text, label), 'a.txt')).text).toBe(text);
  });

  it('takes a few foreign letters for Western ones', async () => {
    expect(
      (await parse(Buffer.from('Only one na\u00efve caf\u00e9 here.', 'latin1'), 'a.txt')).text,
    ).toContain('naïve café');
  });

  it('believes a declared charset where the bytes leave it open', async () => {
    const bytes = new Uint8Array([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);
    const parsed = await parse(bytes, 'a.txt', { declaredMediaType: 'text/plain; charset=windows-1251' });
    expect(parsed.text).toBe('Привет');
  });

  it('is not taken for a picture because it begins like one', async () => {
    expect((await parse('BMW is a maker of cars.', 'a.txt')).mediaType).toBe('text/plain');
  });
});

describe('Markdown', () => {
  it('gives the text that a reader sees, with headings, lists and tables', async () => {
    const source =
      '# Steam *engine*\n\nIt `uses`\n**water**.[^1]\n\n- one\n- two\n  1. inner\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n' +
      '## Parts\n\n```\ncode\n\nmore\n```\n\n<div>block</div>\n\n[^1]: A note.\n';
    const parsed = await parse(source, 'a.md');
    expect(parsed.text).toBe(
      'Steam engine\n\nIt uses water.\n\n- one\n- two\n  1. inner\n\na | b\n1 | 2\n\nParts\n\ncode\n\nmore\n\nblock\n\nA note.',
    );
    expect(parsed.title).toBe('Steam engine');
    expect(outline(parsed.headings)).toEqual(['1 Steam engine', '2 Parts']);
    for (const { text, start, end } of parsed.headings) expect(parsed.text.slice(start, end)).toBe(text);
  });

  it('reads a long file in parts as if it were one', async () => {
    const section = (n: number): string =>
      `## Part ${n}\n\nIt links to [the *end*][End Of It] and has a note.[^n${n % 7}]\n\n` +
      `- item\n\n  more of it\n\n\`\`\`\n# no heading\n\nLetters in code\n\`\`\`\n\n`;
    const notes = [0, 1, 2, 3, 4, 5, 6].map((n) => `[^n${n}]: Note ${n}.\n\n`).join('');
    const parts = Array.from({ length: 2_000 }, (_, n) => section(n));
    const parsed = await parse(`${parts.join('')}${notes}[end  of it]: https://example.org\n`, 'a.md');
    const expected = parts.map(
      (_, n) =>
        `Part ${n}\n\nIt links to the end and has a note.\n\n- item\n  more of it\n\n# no heading\n\nLetters in code`,
    );
    const after = [0, 1, 2, 3, 4, 5, 6].map((n) => `Note ${n}.`);
    expect(parsed.text.split('\n\n')).toEqual([...expected, ...after].join('\n\n').split('\n\n'));
    expect(parsed.headings).toHaveLength(2_000);
  });

  it('takes its title from the front matter', async () => {
    const parsed = await parse('---\ntitle: "The real one"\n---\n\n# Another\n\nText.\n', 'a.md');
    expect(parsed.title).toBe('The real one');
    expect(parsed.text).toBe('Another\n\nText.');
  });
});

describe('HTML', () => {
  const page = (body: string): string => `<!doctype html><title>A &amp; B</title>${body}`;

  it('leaves out scripts, styles, hidden parts, menus and footers, and decodes entities', async () => {
    const body =
      '<nav>menu</nav><style>p{}</style><h1>Caf&eacute;</h1><p hidden>no</p><p>One<br>two&nbsp;&lt;3</p>' +
      '<script>alert("x")</script><article><p>Main</p><footer>signed</footer></article><footer>legal</footer>';
    const parsed = await parse(page(body), 'a.html');
    expect(parsed.text).toBe('Café\n\nOne\ntwo <3\n\nMain\n\nsigned');
    expect(parsed.title).toBe('A & B');
  });

  it('keeps a menu where there is nothing else', async () => {
    expect((await parse(page('<nav>Only this</nav>'), 'a.html')).text).toBe('Only this');
  });

  it('keeps table rows on lines and reads a layout table as blocks', async () => {
    const data = '<table><tr><th>City<th>People<tr><td>Oslo<td><p>700,000</p></table>';
    const layout = '<table><tr><td><h2>News</h2><p>First.</p></td><td><p>Second.</p></td></tr></table>';
    const parsed = await parse(page(data + layout), 'a.html');
    expect(parsed.text).toBe('City | People\nOslo | 700,000\n\nNews\n\nFirst.\n\nSecond.');
    expect(outline(parsed.headings)).toEqual(['2 News']);
  });

  it('keeps powers apart from their base and drops the marks of footnotes', async () => {
    const parsed = await parse(
      page('<p>10<sup>5</sup> people<sup class="reference"><a href="#n1">[1]</a></sup>.</p>'),
      'a.html',
    );
    expect(parsed.text).toBe('10⁵ people.');
  });

  it('believes the charset that a page declares', async () => {
    const bytes = Buffer.from('<html><meta charset="iso-8859-1"><p>caf\u00e9', 'latin1');
    expect((await parse(bytes, 'a.html')).text).toBe('café');
  });
});

describe('PDF', () => {
  it('joins lines to paragraphs, mends hyphens, tells headings by size and notes pages', async () => {
    const title = { x: 72, y: 700, text: 'A Study of Things', size: 20 };
    const first = column(72, 660, [
      'The committee met for a long time to discuss the well-known prob-',
      'lem of state-of-the-art steam engines, and it found that every well-',
      'known engine leaks. Nobody was surprised by that in the least.',
    ]);
    const second = column(72, 590, ['A second paragraph stands further below and runs over to the']);
    const rest = column(72, 700, ['next page without a break.']);
    const parsed = await parse(buildPdf([[title, ...first, ...second], rest]), 'a.pdf');
    expect(parsed.text).toBe(
      'A Study of Things\n\nThe committee met for a long time to discuss the well-known problem of ' +
        'state-of-the-art steam engines, and it found that every well-known engine leaks. Nobody was surprised by ' +
        'that in the least.\n\nA second paragraph stands further below and runs over to the next page without a break.',
    );
    expect(parsed.title).toBe('A Study of Things');
    expect(outline(parsed.headings)).toEqual(['1 A Study of Things']);
    expect(parsed.pages.map(({ start, end }) => parsed.text.slice(start, end).slice(0, 9))).toEqual([
      'A Study o',
      'next page',
    ]);
  });

  it('drops what repeats at the edges of pages', async () => {
    const pages = [1, 2, 3, 4].map((number) => [
      { x: 72, y: 770, text: 'Annual Report' },
      ...column(72, 600, [`Text of page ${number} is here.`]),
      { x: 300, y: 30, text: `Page ${number} of 4` },
    ]);
    const parsed = await parse(buildPdf(pages), 'a.pdf');
    expect(parsed.text.split('\n\n')).toEqual(
      [1, 2, 3, 4].map((number) => `Text of page ${number} is here.`),
    );
  });

  it('reads columns one after the other, drawn in order or row by row', async () => {
    const left = column(72, 600, ['Left one and', 'left two and', 'left three and', 'left four.']);
    const right = column(340, 600, ['Right one and', 'right two and', 'right three and', 'right four.']);
    const expected =
      'Left one and left two and left three and left four.\n\nRight one and right two and right three and right four.';
    expect((await parse(buildPdf([[...left, ...right]]), 'a.pdf')).text).toBe(expected);
    const upwards = [...left.toReversed(), ...right.toReversed()];
    expect((await parse(buildPdf([upwards]), 'a.pdf')).text).toBe(expected);
  });

  it('keeps the rows of a table on lines', async () => {
    const row = (y: number, a: string, b: string) => [
      { x: 72, y, text: a },
      { x: 250, y, text: b },
    ];
    const parsed = await parse(
      buildPdf([[...row(600, 'City', 'People'), ...row(586, 'Oslo', '700,000')]]),
      'a.pdf',
    );
    expect(parsed.text).toBe('City | People\nOslo | 700,000');
  });
});

describe('DOCX', () => {
  it('reads paragraphs', async () => {
    const bytes = buildDocx(
      '<w:p><w:r><w:t>One &amp; all.</w:t></w:r></w:p><w:p><w:r><w:t>Two.</w:t></w:r></w:p>',
    );
    const parsed = await parse(bytes, 'a.docx');
    expect(parsed.text).toBe('One & all.\n\nTwo.');
  });
});
