import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HoldPoint } from '../support/held-connection.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { ChaosFleet } from './support/chaos-fleet.js';
import { expectWell } from './support/expect-well.js';
import { GatedWorkers } from './support/gated-worker.js';
import { AFTER_A_CLAIM, AFTER_A_COMPLETION, BEFORE_A_COMPLETION } from './support/hold-points.js';
import { trials } from './support/seed.js';
import { readTasks, taskCalled } from './support/session-tasks.js';

const TASK = 'Who was Martin Luther? When did the plugs-out test of Apollo 1 begin?';

describe('a worker that is killed', () => {
  let fleet: ChaosFleet;
  let calls: string;
  const workers = new GatedWorkers(() => fleet);

  beforeAll(async () => {
    fleet = await ChaosFleet.open({ apis: 1, workers: 0 });
    calls = join(fleet.folder, 'calls');
  }, 180_000);
  afterEach(() => workers.end());
  afterAll(() => fleet.close());

  const input = (taskDescription: string) => ({
    taskDescription,
    context: { collectionId: fleet.collectionId },
  });

  /** Starts a worker that stops at a point of what it says to the database; kills it there. */
  async function killAt(point: HoldPoint, send: () => Promise<void> = async () => undefined): Promise<void> {
    const postgres = await TcpProxy.open(fleet.databaseUrl);
    const isHeld = postgres.holdAt(point);
    const { member } = await workers.startBehind(postgres, { CALLS: calls });
    await send();
    await isHeld;
    await fleet.kill(member);
  }

  async function killInCall(verb: string): Promise<void> {
    const { member } = await workers.start({ CALLS: calls, HOLD: verb });
    await member.says(new RegExp(`holding ${verb}`));
    await fleet.kill(member);
  }

  /** Calls that were made more than once, by verb. */
  async function repeatedCalls(): Promise<string[]> {
    const seen = new Set<string>();
    const lines = (await readFile(calls, 'utf8')).trim().split('\n');
    return lines.filter((line) => seen.has(line) || !seen.add(line)).map((line) => line.split(' ')[0]!);
  }

  it.each(Array.from({ length: trials({ some: 1, all: 10 }) }, (_, index) => index))(
    'before a step, in a call, before and after a commit: what was kept stays, and only the call is repeated (%i)',
    async (trial) => {
      await writeFile(calls, '');
      let id = '';
      const statuses = async () => (await readTasks(fleet, id)).map(({ status }) => status).sort();
      await killAt(
        AFTER_A_CLAIM,
        async () => void (id = await fleet.client.send(input(`${TASK} (${trial})`))),
      );
      expect(await statuses()).toEqual(['RUNNING']);
      expect(await readFile(calls, 'utf8')).toBe('');
      await killInCall('extract');
      const inCall = await statuses();
      await killAt(BEFORE_A_COMPLETION);
      // Written, but not committed: nothing more is done than was before.
      expect(count(await statuses(), 'COMPLETED')).toBe(count(inCall, 'COMPLETED'));
      await killAt(AFTER_A_COMPLETION);
      expect(count(await statuses(), 'COMPLETED')).toBe(count(inCall, 'COMPLETED') + 1);
      await workers.start({ CALLS: calls });
      expect((await fleet.client.follow(id)).ended).toBe('COMPLETED');

      expect(await repeatedCalls()).toEqual(['extract']);
      const tasks = await readTasks(fleet, id);
      expect(taskCalled(tasks, 'plan').outcomes).toEqual(['LEASE_LOST', 'COMPLETED']);
      const lost = tasks.flatMap(({ outcomes }) => outcomes.filter((outcome) => outcome === 'LEASE_LOST'));
      expect(lost.length).toBeGreaterThanOrEqual(3);
      // A worker that went silent is no failure of the task.
      expect(tasks.filter(({ retryCount }) => retryCount > 0)).toEqual([]);
      await expectWell(fleet, { completed: trial + 1 });
    },
    120_000,
  );

  it('by one task every time: the task fails with its reason, and others go on', async () => {
    const ofOthers = 'When did the plugs-out test of Apollo 1 begin?';
    const ids = [await fleet.client.send(input('Who was Martin Luther?'))];
    for (let other = 0; other < 3; other += 1) ids.push(await fleet.client.send(input(ofOthers)));
    const poisoned = { DIE: 'extract', MARK: 'Luther' };
    for (let deaths = 0; deaths < 3; deaths += 1) {
      const { member } = await workers.start(poisoned);
      expect(await member.ending).toMatchObject({ code: null, stdout: expect.stringContaining('dying') });
    }
    const survivor = await workers.start(poisoned);
    const [first, ...others] = await Promise.all(ids.map((id) => fleet.client.follow(id)));
    expect(others.map(({ ended }) => ended)).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED']);
    const failed = (await readTasks(fleet, first!.sessionId)).find(({ status }) => status === 'FAILED');
    expect(failed).toMatchObject({
      outcomeReason: 'RETRIES_EXHAUSTED',
      outcomes: ['LEASE_LOST', 'LEASE_LOST', 'LEASE_LOST'],
    });
    expect(failed!.error).toMatchObject({ message: expect.stringContaining('went silent') });
    expect(fleet.members).toContain(survivor.member);
    await expectWell(fleet, { completed: 3 });
  }, 120_000);
});

function count(items: readonly string[], wanted: string): number {
  return items.filter((item) => item === wanted).length;
}
