import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { follow, followToEnd } from './support/follow-session.js';
import { start } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';

const TASK =
  'When did the plugs-out test of Apollo 1 begin, and when did William Tyndale publish his English Bible?';

describe('a follower that loses its connection', () => {
  let world: SessionWorld;
  let collectionId: string;
  beforeAll(async () => {
    world = await startWorld();
    ({ collectionId } = await addSamples(world.person));
  });
  afterAll(() => world.close());

  /**
   * Follows a session to its end over one connection after the other, each dropped after so many events, going
   * on with `after`.
   */
  const followInPieces = async (id: string, pieces: readonly number[]): Promise<number[]> => {
    const seen: number[] = [];
    const left = [...pieces];
    for (;;) {
      let allowed = left.shift() ?? Number.POSITIVE_INFINITY;
      for await (const event of follow(world.person, id, seen.at(-1) ?? 0)) {
        if (event.seq !== null) seen.push(event.seq);
        if (event.__typename === 'SessionFinished') return seen;
        allowed -= 1;
        if (allowed <= 0) break;
      }
    }
  };

  it('misses nothing and hears nothing twice, wherever it is cut off', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 12 }), async (pieces) => {
        const id = await start(world.person, { taskDescription: TASK, context: { collectionId } });
        const live = await followInPieces(id, pieces);
        expect(live).toEqual(live.map((_, index) => index + 1));
        expect(await followInPieces(id, pieces)).toEqual(live);
      }),
      { numRuns: 8 },
    );
  });

  it('hears at once that there is nothing more after the last event', async () => {
    const id = await start(world.person, { taskDescription: TASK, context: { collectionId } });
    const seen = await followInPieces(id, []);
    expect(await followToEnd(world.person, id, seen.length)).toEqual([]);
  });
});
