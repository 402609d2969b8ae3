import { describe, expect, it } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import { Turns } from '../../src/retrieval/parse/turns.js';

const never = new AbortController().signal;

describe('turns', () => {
  it('let no more than their number go at once, in the order in which they came', async () => {
    const turns = new Turns(2);
    const begun: number[] = [];
    const work = Array.from({ length: 5 }, () => Promise.withResolvers<undefined>());
    const taken = work.map(({ promise }, index) =>
      turns.take(() => {
        begun.push(index);
        return promise;
      }, never),
    );
    await setImmediate();
    expect(begun).toEqual([0, 1]);
    work[1]?.resolve(undefined);
    await setImmediate();
    expect(begun).toEqual([0, 1, 2]);
    for (const { resolve } of work) resolve(undefined);
    await Promise.all(taken);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  it('pass on when work fails or somebody gives up waiting', async () => {
    const turns = new Turns(1);
    const first = Promise.withResolvers<undefined>();
    const failing = turns.take(() => first.promise, never);
    const impatient = new AbortController();
    const waiting = turns.take(() => Promise.reject(new Error('never begun')), impatient.signal);
    const last = turns.take(() => Promise.resolve('done'), never);
    impatient.abort(new Error('given up'));
    await expect(waiting).rejects.toThrow('given up');
    first.reject(new Error('bad file'));
    await expect(failing).rejects.toThrow('bad file');
    await expect(last).resolves.toBe('done');
    await expect(turns.take(() => Promise.resolve('free'), never)).resolves.toBe('free');
    await expect(turns.take(() => Promise.resolve('late'), impatient.signal)).rejects.toThrow('given up');
  });
});
