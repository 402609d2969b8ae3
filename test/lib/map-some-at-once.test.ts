import { describe, expect, it } from '@jest/globals';
import { mapSomeAtOnce } from '../../src/lib/map-some-at-once.js';

describe('Doing some things at once', () => {
  it('begins them in order, no more than allowed at a time, and gives results in order', async () => {
    const begun: number[] = [];
    const gates = [1, 2, 3].map(() => Promise.withResolvers<string>());
    const all = mapSomeAtOnce(gates, 2, (gate, index) => {
      begun.push(index);
      return gate.promise;
    });
    await new Promise(setImmediate);
    expect(begun).toEqual([0, 1]);
    gates[1]!.resolve('two');
    while (begun.length < 3) await Promise.resolve();
    gates[2]!.resolve('three');
    gates[0]!.resolve('one');
    expect(await all).toEqual(['one', 'two', 'three']);
  });

  it('fails with the first failure once what is under way has ended, and begins nothing more', async () => {
    const begun: number[] = [];
    const [fast, slow] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const ended: number[] = [];
    const all = mapSomeAtOnce([0, 1, 2], 2, async (item) => {
      begun.push(item);
      await (item === 0 ? fast : slow).promise;
      if (item === 0) throw new Error('no');
      ended.push(item);
    });
    void all.catch(() => ended.push(-1));
    await new Promise(setImmediate);
    fast.resolve();
    await new Promise(setImmediate);
    expect(ended).toEqual([]);
    slow.resolve();
    await expect(all).rejects.toThrow('no');
    expect({ begun, ended }).toEqual({ begun: [0, 1], ended: [1, -1] });
  });
});
