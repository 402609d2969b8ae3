import { describe, expect, it } from '@jest/globals';
import { packTexts, textsOf, unpackTexts } from '../../src/lib/packed-texts.js';

const LONG = 'A long text. '.repeat(50);

describe('packed texts', () => {
  it('are kept once, and come back as they were', () => {
    const value = { a: LONG, b: [LONG, 'short', 7, null], c: { d: `${LONG}!` } };
    const { value: packed, texts } = packTexts(value);
    expect(texts.size).toBe(2);
    expect(JSON.stringify(packed)).not.toContain('A long text.');
    expect([...textsOf(packed)].sort()).toEqual([...texts.keys()].sort());
    expect(unpackTexts(packed, texts)).toEqual(value);
  });

  it('are not mistaken for a text that only looks like a reference', () => {
    const value = ['text:', 'text:0123'];
    const { value: packed, texts } = packTexts(value);
    expect(unpackTexts(packed, texts)).toEqual(value);
  });

  it('fail where one is missing', () => {
    expect(() => unpackTexts(packTexts([LONG]).value, new Map())).toThrow(/is not there/u);
  });
});
