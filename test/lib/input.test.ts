import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { cleanJsonObject, cleanText, parseInput, uuid } from '../../src/lib/input.js';

describe('Text from outside', () => {
  const schema = z.object({ name: cleanText(5) });
  const parse = (name: unknown) => parseInput(schema, { name }, ['input']);

  it('is trimmed and may hold every whole character', () => {
    expect(parse(' a😀é ')).toEqual({ name: 'a😀é' });
    expect(parseInput(cleanText(5, { trim: false, min: 0 }), '  ')).toBe('  ');
  });

  it.each([
    ['   ', 'input.name must not be empty.'],
    ['123456', 'input.name must have at most 5 characters.'],
    ['a\u0000', 'input.name must not contain U+0000 or half of a surrogate pair.'],
    ['\ude00', 'input.name must not contain U+0000 or half of a surrogate pair.'],
    [7, 'input.name must be of type string.'],
    [undefined, 'input.name must be of type string.'],
  ])('is refused as %j with the path of the field', (name, message) => {
    expect(() => parse(name)).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', path: ['input', 'name'], message }),
    );
  });
});

describe('An id from outside', () => {
  it('comes out as the database writes it', () => {
    expect(parseInput(uuid(), '019A4C3E-0000-7000-8000-00000000000A')).toBe(
      '019a4c3e-0000-7000-8000-00000000000a',
    );
  });

  it('is refused unless it is a UUID', () => {
    for (const id of ['', 'x', '019a4c3e', null]) {
      expect(() => parseInput(uuid(), id, ['id'])).toThrow(
        expect.objectContaining({ path: ['id'], message: 'id must be a UUID.' }),
      );
    }
  });
});

describe('A JSON object from outside', () => {
  it('is taken whole', () => {
    const value = { a: [1, null, { b: 'c' }] };
    expect(parseInput(cleanJsonObject(100), value)).toEqual(value);
  });

  it('is refused for what no database keeps, for its size, and for being none', () => {
    for (const value of [{ a: ['\u0000'] }, { '\ud800': 1 }, { a: 'x'.repeat(100) }, [1], 'text']) {
      expect(() => parseInput(cleanJsonObject(100), value, ['metadata'])).toThrow(
        expect.objectContaining({ code: 'BAD_USER_INPUT', path: ['metadata'] }),
      );
    }
  });
});
