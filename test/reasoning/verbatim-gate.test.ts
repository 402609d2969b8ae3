import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { admitCitations, checkQuote, QuoteFault } from '../../src/reasoning/verbatim-gate.js';

/** Text with ideographs, right-to-left letters, emoji and white space, never empty. */
const texts = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
  .map((text) => `${text} قصة 東京 😀 end`);
const spans = texts.chain((text) =>
  fc.tuple(fc.nat(text.length - 1), fc.nat(text.length - 1)).map(([left, right]) => {
    const start = Math.min(left, right);
    const end = Math.max(left, right) + 1;
    return { text, start, end, quote: text.slice(start, end) };
  }),
);
const splits = (text: string, at: number) =>
  at > 0 && at < text.length && /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));

describe('the verbatim gate', () => {
  it('admits every exact slice that cuts no character in two', () => {
    fc.assert(
      fc.property(spans, ({ text, start, end, quote }) => {
        const broken = splits(text, start) || splits(text, end);
        expect(checkQuote(text, { start, end, quote })).toBe(broken ? QuoteFault.SPLIT_CHARACTER : null);
      }),
    );
  });

  it('refuses any change of the quote', () => {
    fc.assert(
      fc.property(
        spans,
        fc.nat(),
        fc.string({ maxLength: 3 }),
        fc.nat(3),
        ({ text, start, end, quote }, at, put, cut) => {
          const place = at % (quote.length + 1);
          const changed = quote.slice(0, place) + put + quote.slice(place + cut);
          fc.pre(changed !== quote);
          expect(checkQuote(text, { start, end, quote: changed })).not.toBeNull();
        },
      ),
    );
  });

  it('refuses any offsets at which the text is not the quote', () => {
    fc.assert(
      fc.property(
        spans,
        fc.integer({ min: -300, max: 300 }),
        fc.integer({ min: -300, max: 300 }),
        (span, left, right) => {
          const start = span.start + left;
          const end = span.end + right;
          fc.pre(
            start < 0 || end > span.text.length || end < start || span.text.slice(start, end) !== span.quote,
          );
          expect(checkQuote(span.text, { start, end, quote: span.quote })).not.toBeNull();
        },
      ),
    );
  });

  it.each([
    [{ start: 0.5, end: 3, quote: 'abc' }, QuoteFault.OUT_OF_RANGE],
    [{ start: Number.NaN, end: 3, quote: 'abc' }, QuoteFault.OUT_OF_RANGE],
    [{ start: -1, end: 2, quote: 'abc' }, QuoteFault.OUT_OF_RANGE],
    [{ start: 4, end: 99, quote: 'def' }, QuoteFault.OUT_OF_RANGE],
    [{ start: 3, end: 1, quote: 'b' }, QuoteFault.OUT_OF_RANGE],
    [{ start: 2, end: 2, quote: '' }, QuoteFault.EMPTY],
    [{ start: 0, end: 3, quote: 'Abc' }, QuoteFault.MISMATCH],
    [{ start: 0, end: 3, quote: 'ab' }, QuoteFault.MISMATCH],
  ])('says why %j is refused', (span, fault) => {
    expect(checkQuote('abcdef', span)).toBe(fault);
  });

  it('keeps the order of what it admits and names what it refuses', () => {
    const versions = new Map([['v1', { documentId: 'd1', text: 'Gin is a spirit.' }]]);
    const right = { versionId: 'v1', documentId: 'd1', start: 0, end: 3, quote: 'Gin', id: 1 };
    const wrong = { ...right, quote: 'gin', id: 2 };
    const unknown = { ...right, versionId: 'v2', id: 3 };
    const elsewhere = { ...right, documentId: 'd2', id: 5 };
    expect(admitCitations([right, wrong, unknown, { ...right, id: 4 }, elsewhere], versions)).toEqual({
      admitted: [right, { ...right, id: 4 }],
      refused: [
        { citation: wrong, fault: QuoteFault.MISMATCH },
        { citation: unknown, fault: QuoteFault.UNKNOWN_VERSION },
        { citation: elsewhere, fault: QuoteFault.WRONG_DOCUMENT },
      ],
    });
  });
});
