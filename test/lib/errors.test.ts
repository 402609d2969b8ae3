import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { AppError, ErrorCode, badInput, notFound } from '../../src/lib/errors.js';

describe('errors', () => {
  it('are documented, each and no other', async () => {
    const documentation = await readFile(new URL('../../docs/errors.md', import.meta.url), 'utf8');
    const documented = [...documentation.matchAll(/^\| `([A-Z_]+)` /gm)].map((match) => match[1]);
    expect(documented).toEqual(Object.values(ErrorCode));
  });

  it('carry the path of the field at fault', () => {
    expect(badInput('Too long.', ['input', 'name'])).toMatchObject({
      code: 'BAD_USER_INPUT',
      retryable: false,
      path: ['input', 'name'],
    });
  });

  it('quote an id that does not exist, whatever it holds', () => {
    expect(notFound('Session', 'a"b').message).toBe('Session "a\\"b" does not exist.');
  });

  it('keep their cause', () => {
    const cause = new Error('refused');
    expect(new AppError(ErrorCode.UNAVAILABLE, 'Down.', { cause, retryable: true }).cause).toBe(cause);
  });
});
