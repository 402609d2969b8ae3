import { describe, expect, it } from '@jest/globals';
import { jsonDiff, textDiff } from '../../src/lib/unified-diff.js';

const sides = ['recorded', 'new'] as const;

describe('the difference between two JSON values', () => {
  it('is a unified diff with a line for each member, and texts line by line', () => {
    const before = { model: 'm', messages: [{ role: 'user', text: 'One.\nTwo.\nThree.' }] };
    const after = { messages: [{ text: 'One.\nZwei.\nThree.', role: 'user' }], model: 'm' };
    expect(jsonDiff(before, after, sides)).toBe(
      [
        '--- recorded',
        '+++ new',
        '@@ -3,6 +3,6 @@',
        '     role: user',
        '     text:',
        '       One.',
        '-      Two.',
        '+      Zwei.',
        '       Three.',
        ' model: m',
        '',
      ].join('\n'),
    );
  });

  it('is none where only the order of keys or an id that each side makes itself differs', () => {
    const claim = (id: string) => ({ id, document: 'f47ac10b-58cc-4372-a567-0e02b2c3d479' });
    const one = [claim('11111111-1111-4111-8111-111111111111')];
    const other = [claim('22222222-2222-4222-8222-222222222222')];
    expect(jsonDiff(one, other, sides)).toBeNull();
    expect(jsonDiff({ a: 1, b: null }, { b: null, a: 1 }, sides)).toBeNull();
  });

  it('keeps an id that both sides know apart from another one', () => {
    const [x, y] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
    expect(jsonDiff([x, y], [y, x], sides)).toContain(`-- ${x}`);
  });

  it('is bounded, however much differs', () => {
    const lines = (word: string) => Array.from({ length: 30_000 }, (_, at) => `${word} ${at}`).join('\n');
    const diff = textDiff(lines('old'), lines('new'), sides);
    expect(diff?.length).toBeLessThanOrEqual(20_000);
    expect(diff).toMatch(/^--- recorded\n\+\+\+ new\n-old 0\n/u);
    expect(diff).toContain('\n+new 0\n');
  });
});
