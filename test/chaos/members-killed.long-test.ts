import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { ChaosFleet, type Role } from './support/chaos-fleet.js';
import { expectWell } from './support/expect-well.js';
import { between, chaosSeed, randomFrom, trials } from './support/seed.js';

const QUESTIONS = [
  'When did the plugs-out test of Apollo 1 begin, and what caused the fire?',
  'Who was Martin Luther, and when did he write the theses?',
];
const KILLS = trials({ some: 2, all: 40 });
const SESSIONS = KILLS * 4;

describe('a fleet whose members are killed one after the other', () => {
  const random = randomFrom(chaosSeed());
  let fleet: ChaosFleet;

  beforeAll(async () => {
    fleet = await ChaosFleet.open({ apis: 2, workers: 2 });
  }, 180_000);
  afterAll(() => fleet.close());

  async function killOne(role: Role): Promise<void> {
    await delay(between(random, 50, 800));
    const members = fleet.ofRole(role);
    await fleet.kill(members[between(random, 0, members.length - 1)]!);
    await fleet.start(role);
  }

  it(
    'ends every session that it acknowledged, and tells each follower the whole log',
    async () => {
      const sending = Array.from({ length: SESSIONS }, async (_, index) => {
        await delay(index * 300);
        const input = {
          taskDescription: QUESTIONS[index % QUESTIONS.length]!,
          context: { collectionId: fleet.collectionId },
        };
        return fleet.client.run(input);
      });
      for (let kill = 0; kill < KILLS; kill += 1) await killOne(kill % 2 === 0 ? 'worker' : 'api');
      const ends = (await Promise.all(sending)).map(({ ended }) => ended);
      expect(ends).toEqual(ends.map(() => 'COMPLETED'));
      await expectWell(fleet, { completed: SESSIONS });
    },
    60_000 + KILLS * 15_000,
  );
});
