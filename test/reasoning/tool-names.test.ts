import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ToolNames } from '../../src/reasoning/llm/tool-names.js';

describe('Names of tools for a provider', () => {
  it('stay as they are where providers accept them', () => {
    expect(new ToolNames(['calculate']).provided('calculate')).toBe('calculate');
  });

  it('of servers of tools are made acceptable, and told back', () => {
    const names = new ToolNames(['archive:count']);
    const provided = names.provided('archive:count');
    expect(provided).toMatch(/^archive_count_[0-9a-f]{8}$/);
    expect(names.ours(provided)).toBe('archive:count');
  });

  it('are the same whichever tools stand beside them', () => {
    const alone = new ToolNames(['a:b']).provided('a:b');
    expect(new ToolNames(['x', 'a.b', 'a:b']).provided('a:b')).toBe(alone);
  });

  it('do not meet a tool that has the made name already', () => {
    const taken = new ToolNames(['a:b']).provided('a:b');
    const names = new ToolNames(['a:b', taken]);
    expect(names.ours(taken)).toBe(taken);
    expect(names.ours(names.provided('a:b'))).toBe('a:b');
  });

  it('are each its own and told back, whatever they are', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', 'B', '_', '-', '.', ':'),
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 20 }), (all) => {
        const names = new ToolNames(all);
        const provided = all.map((one) => names.provided(one));
        expect(new Set(provided).size).toBe(all.length);
        for (const one of provided) expect(one).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
        expect(provided.map((one) => names.ours(one))).toEqual(all);
      }),
    );
  });

  it('that a model made up are told as it said them, and to the provider as one that it accepts', () => {
    const names = new ToolNames(['calculate']);
    expect(names.ours('fly to the moon')).toBe('fly to the moon');
    expect(names.provided('fly to the moon')).toBe('no_such_tool');
  });
});
