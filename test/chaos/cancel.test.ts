import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { ChaosFleet, type Member } from './support/chaos-fleet.js';
import { expectWell } from './support/expect-well.js';
import { GatedWorkers } from './support/gated-worker.js';
import { chaosSeed, randomFrom, trials } from './support/seed.js';
import { readTasks } from './support/session-tasks.js';

const RACES = trials({ some: 40, all: 1_000 });
const AT_ONCE = 8;
const REACHES = trials({ some: 5, all: 50 });
/** Its third is the pause between two signs of life: far longer than a broadcast takes. */
const LONG_LEASE = { QUARTET_LEASE_SECONDS: '90' };

describe('a cancel', () => {
  const random = randomFrom(chaosSeed());
  let fleet: ChaosFleet;
  const workers = new GatedWorkers(() => fleet);

  beforeAll(async () => {
    fleet = await ChaosFleet.open({ apis: 2, workers: 0 });
  }, 180_000);
  afterEach(() => workers.end());
  afterAll(() => fleet.close());

  const send = () =>
    fleet.client.send({
      taskDescription: 'Who was Martin Luther?',
      context: { collectionId: fleet.collectionId },
      executionMode: 'SEQUENTIAL',
      agents: ['research'],
    });

  /** Runs one session to its end. @returns how long it took, in milliseconds */
  async function timeOne(): Promise<number> {
    const started = performance.now();
    await fleet.client.follow(await send());
    return performance.now() - started;
  }

  async function race(longestMs: number): Promise<string> {
    const id = await send();
    const following = fleet.client.follow(id);
    await delay(random() * longestMs);
    const answered = await fleet.client.cancel(id);
    const { ended } = await following;
    expect(ended).toBe(answered);
    return answered;
  }

  it('that meets the completion: one of the two happens, and all are told the same', async () => {
    await Promise.all([
      workers.start({ QUARTET_CONCURRENCY: '4' }),
      workers.start({ QUARTET_CONCURRENCY: '4' }),
    ]);
    await timeOne();
    const times = await Promise.all(Array.from({ length: AT_ONCE }, timeOne));
    const longestMs = Math.max(...times) * 1.3;
    const ends: string[] = [];
    const racer = async (): Promise<void> => {
      while (ends.length < RACES) ends.push(await race(longestMs));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, racer));
    const completed = ends.filter((end) => end === 'COMPLETED').length;
    const canceled = ends.filter((end) => end === 'CANCELED').length;
    process.stderr.write(`${ends.length} races: ${completed} completed, ${canceled} canceled\n`);
    expect(completed + canceled).toBe(ends.length);
    expect(Math.min(completed, canceled)).toBeGreaterThanOrEqual(RACES / 20);
    await expectWell(fleet, { completed });
  }, 1_200_000);

  /** Cancels what a worker is in the middle of. @returns how long the handler took to hear, in milliseconds */
  async function reach(worker: Member, nth: number): Promise<number> {
    const id = await send();
    await worker.saysOften('holding extract', nth);
    const asked = performance.now();
    const canceled = fleet.client.cancel(id);
    await worker.saysOften('aborted extract', nth);
    const ms = performance.now() - asked;
    expect(await canceled).toBe('CANCELED');
    const tasks = await readTasks(fleet, id);
    expect(tasks.map(({ status }) => status)).toEqual(tasks.map(() => 'CANCELED'));
    return ms;
  }

  it('reaches the handler on a worker long before its next sign of life', async () => {
    const { member } = await workers.start({ HOLD: 'extract', ...LONG_LEASE });
    const took: number[] = [];
    for (let nth = 1; nth <= REACHES; nth += 1) took.push(await reach(member, nth));
    took.sort((a, b) => a - b);
    const at = (share: number) => Math.round(took[Math.floor((took.length - 1) * share)]!);
    process.stderr.write(`cancel reached the handler in ${at(0.5)} ms (p50), ${at(0.95)} ms (p95)\n`);
    expect(took.at(-1)).toBeLessThan(15_000);
    await expectWell(fleet, { completed: 0 });
  }, 300_000);

  it('reaches the handler by its sign of life where Redis is down', async () => {
    const { member } = await workers.start({ HOLD: 'extract' });
    const id = await send();
    await member.says(/holding extract/);
    const before = fleet.redis.done.cut;
    fleet.redis.refuse();
    expect(await fleet.client.cancel(id)).toBe('CANCELED');
    await member.says(/aborted extract/);
    fleet.redis.restore();
    expect(fleet.redis.done.cut).toBeGreaterThan(before);
    await fleet.client.follow(id);
    await expectWell(fleet, { completed: 0 });
  }, 120_000);
});
