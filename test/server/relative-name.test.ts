import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { relativeName } from '../../src/server/relative-name.js';

describe('The name of an uploaded file', () => {
  it.each([
    ['x.txt', 'x.txt'],
    ['a/x.txt', 'a/x.txt'],
    ['a\\b\\x.txt', 'a/b/x.txt'],
    ['/etc/passwd', 'etc/passwd'],
    ['../../up.txt', 'up.txt'],
    ['a/../b/./x.txt', 'a/b/x.txt'],
    ['C:\\fakepath\\x.txt', 'x.txt'],
    ['d:/notes/x.txt', 'notes/x.txt'],
    ['a//b/ /x.txt', 'a/b/x.txt'],
    ['line\nbreak\u0000.txt', 'linebreak.txt'],
    ['Ma\u0308rz.txt', 'M\u00e4rz.txt'],
    ['..hidden...txt', '..hidden...txt'],
    ['..', ''],
    ['', ''],
  ])('%j is kept as %j', (sent, kept) => {
    expect(relativeName(sent)).toBe(kept);
  });

  it('never begins at a root nor climbs, and reads the same when sent again', () => {
    const part = fc.oneof(
      fc.constantFrom('/', '\\', '.', '..', 'C:', 'a', ' '),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const name = relativeName(parts.join(''));
        expect(name).not.toMatch(/^\/|\\|(?:^|\/)\.{1,2}(?:\/|$)/u);
        expect(relativeName(name)).toBe(name);
      }),
      { numRuns: 1_000 },
    );
  });
});
