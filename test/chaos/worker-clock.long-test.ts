import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { ChaosFleet, LEASE_SECONDS } from './support/chaos-fleet.js';
import { BEFORE_A_COMPLETION } from './support/hold-points.js';
import { disturbedIn, lostIn, REFUSED, WorkerPairs } from './support/worker-pairs.js';

const TWO_HOURS_MS = 7_200_000;

describe('a worker that is stopped in a commit, blocked for long, or has a wrong clock', () => {
  let fleet: ChaosFleet;
  const pairs = new WorkerPairs(() => fleet);

  beforeAll(async () => {
    fleet = await ChaosFleet.open({ apis: 1, workers: 0 });
  }, 180_000);
  afterEach(() => pairs.workers.end());
  afterAll(() => fleet.close());

  async function leaseOf(id: string): Promise<Date | null> {
    const row = await fleet.database.asWorker(null, ({ sql }) =>
      sql
        .selectFrom('agent_tasks')
        .select('lease_expires_at')
        .where('session_id', '=', id)
        .where('status', '=', 'RUNNING')
        .executeTakeFirst(),
    );
    return row?.lease_expires_at ?? null;
  }

  it('stopped in a commit: others do not wait for its locks longer than a transaction may pause', async () => {
    const { id, victim } = await pairs.start();
    const isCommitting = victim.postgres.holdAt(BEFORE_A_COMPLETION);
    victim.member.signal('SIGUSR2');
    await isCommitting;
    victim.member.signal('SIGSTOP');
    const tasks = await pairs.expectCompleted(id);
    expect(lostIn(tasks)).toEqual([['LEASE_LOST', 'COMPLETED']]);
    victim.postgres.restore();
    victim.member.signal('SIGCONT');
    await victim.member.says(/an attempt failed/);
    // What ended its transaction did not end it.
    expect(fleet.members).toContain(victim.member);
  }, 120_000);

  it('blocked beyond its lease: another one does the task, and the late result is refused', async () => {
    const { id, victim } = await pairs.start({ SPIN: `extract:${LEASE_SECONDS * 4_000}` });
    victim.member.signal('SIGUSR2');
    const tasks = await pairs.expectCompleted(id);
    expect(lostIn(tasks)).toEqual([['LEASE_LOST', 'COMPLETED']]);
    await victim.member.says(REFUSED);
  }, 120_000);

  it.each([TWO_HOURS_MS, -TWO_HOURS_MS])(
    'beside one whose clock is wrong by %i ms: leases go by the clock of the database',
    async (shift) => {
      const { id, victim, rescuer } = await pairs.start({}, clockWrongBy(shift));
      const told = Number((await rescuer.member.says(/"time":(\d+)/))[1]);
      expect(Math.abs(told - Date.now() - shift)).toBeLessThan(60_000);
      // The one with the wrong clock looks for lost leases more than once before this one is renewed twice.
      const first = await leaseOf(id);
      while ((await leaseOf(id))!.getTime() < first!.getTime() + LEASE_SECONDS * 2_000) await delay(100);
      victim.member.signal('SIGUSR2');
      expect(disturbedIn(await pairs.expectCompleted(id))).toEqual([]);
    },
    120_000,
  );

  it('killed beside one whose clock is behind: its task is taken up all the same', async () => {
    const { id, victim } = await pairs.start({}, clockWrongBy(-TWO_HOURS_MS));
    await fleet.kill(victim.member);
    expect(lostIn(await pairs.expectCompleted(id))).toEqual([['LEASE_LOST', 'COMPLETED']]);
  }, 120_000);
});

function clockWrongBy(ms: number): Record<string, string> {
  const preload = pathToFileURL(resolve('test/support/shifted-clock.js')).href;
  return { NODE_OPTIONS: `--import ${preload}`, CLOCK_SHIFT_MS: String(ms) };
}
