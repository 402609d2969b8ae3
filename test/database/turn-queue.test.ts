import { describe, expect, it } from '@jest/globals';
import { TurnQueue } from '../../src/database/embedded/turn-queue.js';

/** Holds the first turn while the others queue up, then tells in which order they had theirs. */
async function orderOf(
  turns: readonly { readonly name: string; readonly isUrgent: boolean }[],
): Promise<string[]> {
  const queue = new TurnQueue();
  const order: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = queue.run(false, () => gate.promise);
  const others = turns.map(({ name, isUrgent }) => queue.run(isUrgent, async () => void order.push(name)));
  gate.resolve();
  await Promise.all([first, ...others]);
  return order;
}

const urgent = (name: string) => ({ name, isUrgent: true });
const other = (name: string) => ({ name, isUrgent: false });

describe('turns at the one connection', () => {
  it('come in the order of asking among equals, the urgent ones first', async () => {
    expect(await orderOf([other('a'), urgent('x'), other('b'), urgent('y')])).toEqual(['x', 'y', 'a', 'b']);
  });

  it('come to the others after four urgent ones in a row', async () => {
    const order = await orderOf([other('a'), other('b'), ...'stuvwxyz'.split('').map(urgent)]);
    expect(order.join('')).toBe('stuvawxyzb');
  });

  it('never overlap', async () => {
    const queue = new TurnQueue();
    let running = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, (_, index) => queue.run(index % 2 === 0, work)));
    expect(most).toBe(1);
  });

  it('go on after one that fails, whose failure is its own', async () => {
    const queue = new TurnQueue();
    const failed = queue.run(false, () => Promise.reject(new Error('broken')));
    const next = queue.run(true, async () => 'done');
    await expect(failed).rejects.toThrow('broken');
    await expect(next).resolves.toBe('done');
  });
});
