import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ParsedDocument } from '../../src/retrieval/parsed-document.js';
import { MAX_PASSAGE_LENGTH, splitPassages } from '../../src/retrieval/split-passages.js';

const plain = (text: string): ParsedDocument => ({ title: null, text, headings: [], pages: [] });
const wordCount = (text: string): number => text.trim().split(/\s+/u).length;
const sentence = (words: number, n: number): string => `Sentence${n} ${'word '.repeat(words - 2)}end.`;

/** A document of headings and bodies as the parsers make them. */
function outlined(parts: readonly (readonly [number, string, string])[]): ParsedDocument {
  let text = '';
  const headings = parts.map(([level, title, body]) => {
    const start = text.length;
    text += `${title}\n\n${body}\n\n`;
    return { text: title, level, start, end: start + title.length };
  });
  return { title: null, text, headings, pages: [] };
}

describe('splitPassages', () => {
  it('makes passages of 80 to 220 words that end with sentences', () => {
    const text = Array.from({ length: 60 }, (_, n) => sentence(17, n)).join(' ');
    const passages = splitPassages(plain(text)).map(({ start, end }) => text.slice(start, end));
    expect(passages.length).toBeGreaterThan(3);
    for (const passage of passages) {
      expect(wordCount(passage)).toBeGreaterThanOrEqual(80);
      expect(wordCount(passage)).toBeLessThanOrEqual(220);
      expect(passage).toMatch(/^Sentence.*end\.$/su);
    }
  });

  it('ends a passage with its paragraph once it is large enough', () => {
    const paragraphs = [100, 90, 120].map((words, n) => sentence(words, n));
    const text = paragraphs.join('\n\n');
    expect(splitPassages(plain(text)).map(({ start, end }) => text.slice(start, end))).toEqual(paragraphs);
  });

  it('never crosses a heading, and names the headings above', () => {
    const document = outlined([
      [1, 'Book', ''],
      [2, 'One', sentence(30, 1)],
      [3, 'Deep', sentence(30, 2)],
      [2, 'Two', sentence(200, 3)],
    ]);
    const passages = splitPassages(document);
    expect(passages.map(({ headings }) => headings.join(' / '))).toEqual([
      'Book / One',
      'Book / One / Deep',
      'Book / Two',
    ]);
    expect(document.text.slice(passages[0]?.start, passages[0]?.end)).toMatch(/^Book\s+One\s+Sentence1/u);
    for (const { start, end } of passages) {
      for (const heading of document.headings.slice(1)) {
        const inside = heading.start > start && heading.start < end;
        expect(inside && document.text.slice(start, heading.start).includes('end.')).toBe(false);
      }
    }
  });

  it('keeps list items and table rows whole', () => {
    const rows = Array.from(
      { length: 120 },
      (_, n) => `City ${n} | ${n * 1000} people | founded ${1500 + n}`,
    );
    const text = rows.join('\n');
    const lines = splitPassages(plain(text)).flatMap(({ start, end }) => text.slice(start, end).split('\n'));
    expect(lines).toEqual(rows);
  });

  it('joins a short rest to the passage before it', () => {
    const text = [sentence(100, 1), sentence(10, 2)].join('\n\n');
    expect(splitPassages(plain(text))).toHaveLength(1);
  });

  it('cuts what has no end, and never inside a character', () => {
    const text = '😀'.repeat(5_000);
    const passages = splitPassages(plain(`x${text}`));
    expect(passages.length).toBeGreaterThan(4);
    for (const { start, end } of passages) {
      expect(end - start).toBeLessThanOrEqual(MAX_PASSAGE_LENGTH);
      expect(`x${text}`.slice(start, end)).not.toMatch(/[\uD800-\uDFFF]/u);
    }
  });

  it.each([
    ['letters with accents', 'e\u0301\u0323', 3],
    ['families of emoji', '👩‍👩‍👧‍👦', 11],
    ['flags', '🇳🇴', 4],
    ['Hangul in parts', '\u1112\u1161\u11ab', 3],
  ])('cuts %s between what a reader takes for one character', (_name, character, length) => {
    const text = character.repeat(2_000);
    for (const { start, end } of splitPassages(plain(text))) {
      expect([start % length, end % length]).toEqual([0, 0]);
    }
  });

  it('cuts scripts without blanks between words', () => {
    const clause = '東京は日本の首都です彼は昨日新しい本を三冊買って';
    const text = clause.repeat(500);
    const words = new Set(
      [...new Intl.Segmenter('ja', { granularity: 'word' }).segment(text)].map((w) => w.index),
    );
    const passages = splitPassages(plain(text));
    expect(passages.length).toBeGreaterThan(4);
    for (const { start } of passages) expect(words.has(start)).toBe(true);
  });

  it('cuts 2 MB without a blank or a stop in seconds', () => {
    const text = 'x1y2'.repeat(500_000);
    const begun = performance.now();
    expect(splitPassages(plain(text)).length).toBeGreaterThanOrEqual(1_000);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it('makes nothing of a blank text', () => {
    expect(splitPassages(plain(' \n\n '))).toEqual([]);
  });

  it('covers every text exactly, in order, without overlap, within bounds', () => {
    const piece = fc.constantFrom(
      'word ',
      'Dr. ',
      'A sentence ends. ',
      '\n',
      '\n\n',
      '- item\n',
      'a | b\n',
      '。',
      '東京',
      '😀',
      'e\u0301',
      'שלום עולם. ',
      'नमस्ते। ',
      ' ',
      '\t',
      'x'.repeat(700),
      '-',
    );
    const body = fc.array(fc.oneof({ weight: 5, arbitrary: piece }, fc.string({ unit: 'binary' })), {
      maxLength: 80,
    });
    const part = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.stringMatching(/^[A-Z][a-z]{1,20}$/u), body);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), body, (parts, lead) => {
        const rest = outlined(parts.map(([level, title, pieces]) => [level, title, pieces.join('')]));
        const text = lead.join('') + '\n\n' + rest.text;
        const shift = text.length - rest.text.length;
        const headings = rest.headings.map((h) => ({ ...h, start: h.start + shift, end: h.end + shift }));
        let last = 0;
        for (const { start, end } of splitPassages({ title: null, text, headings, pages: [] })) {
          expect(text.slice(last, start).trim()).toBe('');
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end - start).toBeLessThanOrEqual(MAX_PASSAGE_LENGTH);
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
          last = end;
        }
        expect(text.slice(last).trim()).toBe('');
      }),
      { numRuns: 300 },
    );
  });
});
