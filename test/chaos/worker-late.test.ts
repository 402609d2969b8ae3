import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { ChaosFleet, LEASE_SECONDS } from './support/chaos-fleet.js';
import { disturbedIn, lostIn, REFUSED, WorkerPairs } from './support/worker-pairs.js';

describe('a worker that is late', () => {
  let fleet: ChaosFleet;
  const pairs = new WorkerPairs(() => fleet);

  beforeAll(async () => {
    fleet = await ChaosFleet.open({ apis: 1, workers: 0 });
  }, 180_000);
  afterEach(() => pairs.workers.end());
  afterAll(() => fleet.close());

  /** Attempts whose result of the call is kept. */
  async function attemptsOfExtract(sessionId: string): Promise<number[]> {
    const steps = await fleet.database.asWorker(null, ({ sql }) =>
      sql
        .selectFrom('task_steps')
        .select('attempt')
        .where('session_id', '=', sessionId)
        .where('name', 'like', 'extract%')
        .execute(),
    );
    return steps.map(({ attempt }) => attempt);
  }

  it('stopped beyond its lease: what it then writes is refused, while another one holds the task', async () => {
    const { id, victim, rescuer } = await pairs.start({}, { HOLD: 'extract' });
    victim.postgres.hold();
    victim.member.signal('SIGUSR2');
    while (victim.postgres.done.held === 0) await delay(10);
    victim.member.signal('SIGSTOP');
    await rescuer.member.says(/holding extract/);
    victim.postgres.restore();
    victim.member.signal('SIGCONT');
    await victim.member.says(REFUSED);
    rescuer.member.signal('SIGUSR2');
    expect(lostIn(await pairs.expectCompleted(id))).toEqual([['LEASE_LOST', 'COMPLETED']]);
    // What the first attempt had kept before stays; the late result is not there.
    expect(await attemptsOfExtract(id)).toEqual([2]);
  }, 120_000);

  it('blocked beyond its lease and alone: it keeps its task, for nobody took it', async () => {
    const { id, victim } = await pairs.startVictim({ SPIN: `extract:${LEASE_SECONDS * 2_000}` });
    victim.member.signal('SIGUSR2');
    await victim.member.says(/spinning extract/);
    expect(disturbedIn(await pairs.expectCompleted(id))).toEqual([]);
  }, 120_000);

  it('told to end: it gives its task back at once, and burns no retry', async () => {
    const { id, victim } = await pairs.start({ QUARTET_SHUTDOWN_GRACE_SECONDS: '1' });
    victim.member.signal('SIGTERM');
    expect(await victim.member.ending).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('aborted extract'),
    });
    const tasks = await pairs.expectCompleted(id);
    const given = tasks.filter(({ outcomes }) => outcomes.includes('RELEASED'));
    expect(given.map(({ outcomes }) => outcomes)).toEqual([['RELEASED', 'COMPLETED']]);
    expect(tasks.filter(({ retryCount }) => retryCount > 0)).toEqual([]);
  }, 120_000);
});
