import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sentences } from '../../src/lib/sentences.js';

const cut = (text: string, locale?: string): string[] =>
  sentences(text, locale).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it.each([
    [['Dr. Smith met Mrs. Jones.', 'They spoke.']],
    [['Use a tool, e.g. a hammer, i.e. something heavy.', 'Then stop.']],
    [['He moved to the U.S. Army base in 1999.', 'It was large.']],
    [['He moved to the U.S.', 'The base was large.']],
    [['George W. Bush and J. R. R. Tolkien never met.', 'Who knew?']],
    [['He once met J. K. Rowling.', 'It was about plan B.', 'She left.']],
    [['See No. 5 and pp. 12.', 'Is it here?', 'No.', 'It is gone.']],
    [['The value is 3.14 and version 2.0.1 holds.', 'Next.']],
    [['Smith et al. (2004) found it.', 'Others did not.']],
    [['Martin Luther King Jr. was born on Jan. 15, 1929.', 'He spoke.']],
    [['It begins at 9 a.m. on Monday.', 'It ends at 5 p.m.', 'They leave.']],
    [['"Why?" he asked.', '"Because!" she said.', 'He left.']],
    [['Yahoo! was founded in 1994.', 'It grew.']],
    [['Patients were asked in 2012.', '4632 of them agreed.', '$12 million was spent.', 'See Vol. 2 of it.']],
    [['He ate vitamin C.', 'It helped.']],
    [['It grew fast.[1][2]', 'Later it fell.[3]']],
  ])('cuts %j at its own marks and at no abbreviation', ([...expected]) => {
    expect(cut(expected.join(' '))).toEqual(expected);
  });

  it('reads one sentence per line, with or without a final stop', () => {
    const lines = [
      'Radio City is a radio station.',
      'It plays Hindi songs',
      'New Media came in May 2008.',
      'It was launched by A. Abdullah.',
    ];
    expect(cut(lines.join('\n'))).toEqual(lines);
  });

  it('takes a line break inside a wrapped paragraph as a space', () => {
    const text =
      'The committee met on Tuesday and spoke for a long time about the\nBudget of the coming year. Nobody was\nhappy about it.';
    expect(cut(text)).toEqual([
      'The committee met on Tuesday and spoke for a long time about the\nBudget of the coming year.',
      'Nobody was\nhappy about it.',
    ]);
  });

  it('joins a title to a name on the next line', () => {
    expect(cut('The patient was seen by Dr.\nSmith yesterday.')).toHaveLength(1);
  });

  it('keeps headings, list items and table rows apart and leaves out bullets', () => {
    const text =
      'Steps\n\n1. Open the door\n2. Walk in. Sit down.\n\n- milk\n- bread and\n  butter\n\na | b\nc | d';
    expect(cut(text)).toEqual([
      'Steps',
      '1. Open the door',
      '2. Walk in.',
      'Sit down.',
      'milk',
      'bread and\n  butter',
      'a | b',
      'c | d',
    ]);
  });

  it('cuts Chinese and Japanese', () => {
    expect(cut('我来了。你好吗？很好！')).toEqual(['我来了。', '你好吗？', '很好！']);
    expect(cut('東京は日本の首都です。人口は多い。', 'ja')).toEqual([
      '東京は日本の首都です。',
      '人口は多い。',
    ]);
  });

  it.each([
    ['Arabic', ['هل هذا صحيح؟', 'نعم، هذا صحيح.', 'انتهى.']],
    ['Urdu', ['یہ ایک کتاب ہے۔', 'وہ یہاں ہے۔']],
    ['Hebrew', ['זהו משפט.', 'האם זה עוד אחד?', 'כן!']],
    ['Hindi', ['यह पहला वाक्य है।', 'यह दूसरा वाक्य है।']],
    ['Armenian', ['Սա առաջին նախադասությունն է։', 'Սա երկրորդն է։']],
    ['Korean', ['이것은 문장이다.', '저것도 문장이다.']],
  ])('cuts %s at its own stops', (_language, expected) => {
    expect(cut(expected.join(' '))).toEqual(expected);
  });

  it('finds nothing in an empty or blank text', () => {
    expect(sentences('')).toEqual([]);
    expect(sentences(' \n\t\n')).toEqual([]);
  });

  it('gives spans that are trimmed, in order and leave out nothing but blanks and bullets', () => {
    const piece = fc.constantFrom(
      'Dr.',
      'a',
      'The',
      '.',
      '! ',
      '\n',
      '\n\n',
      ' ',
      '- ',
      '3.1',
      '"',
      '😀',
      '[1]',
      '。',
      '| ',
      'U.S.',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { start, end } of sentences(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(last, start)).toMatch(/^[\s\-*+•‣▪◦–—]*$/u);
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
          last = end;
        }
        expect(text.slice(last)).toMatch(/^[\s\-*+•‣▪◦–—]*$/u);
      }),
      { numRuns: 300 },
    );
  });
});
