import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { ChaosFleet, LEASE_SECONDS } from './support/chaos-fleet.js';
import { expectWell } from './support/expect-well.js';
import { GatedWorkers } from './support/gated-worker.js';
import { BEFORE_A_COMPLETION } from './support/hold-points.js';
import { readTasks, type TaskStory } from './support/session-tasks.js';

const TWO_HOURS_MS = 7_200_000;
const REFUSED = /STALE_ATTEMPT|discarding what an ended attempt brought/;

/** Workers that are not dead, but too late: stopped, blocked, drained, or with a wrong clock. */
describe('a worker that is late', () => {
  let fleet: ChaosFleet;
  const workers = new GatedWorkers(() => fleet);
  let completed = 0;

  beforeAll(async () => {
    fleet = await ChaosFleet.open({ apis: 1, workers: 0 });
  }, 180_000);
  afterEach(() => workers.end());
  afterAll(() => fleet.close());

  const send = () =>
    fleet.client.send({
      taskDescription: 'Who was Martin Luther?',
      context: { collectionId: fleet.collectionId },
    });

  async function expectCompleted(id: string): Promise<TaskStory[]> {
    expect((await fleet.client.follow(id)).ended).toBe('COMPLETED');
    completed += 1;
    await expectWell(fleet, { completed });
    return readTasks(fleet, id);
  }

  /** Attempts that did not end by what they themselves did. */
  const disturbedOf = (tasks: readonly TaskStory[]) =>
    tasks
      .flatMap(({ outcomes }) => outcomes)
      .filter((outcome) => outcome !== 'COMPLETED' && outcome !== 'SUSPENDED');
  const lostOf = (tasks: readonly TaskStory[]) =>
    tasks.filter(({ outcomes }) => outcomes.includes('LEASE_LOST'));

  async function readSteps(taskId: string) {
    return fleet.database.asWorker(null, ({ sql }) =>
      sql.selectFrom('task_steps').select(['name', 'attempt']).where('task_id', '=', taskId).execute(),
    );
  }

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

  /** A worker in the middle of a call, with another one beside it for which there is nothing to do. */
  async function startPair(ofVictim: Record<string, string> = {}, ofRescuer: Record<string, string> = {}) {
    const victim = await workers.start({ HOLD: 'extract', ...ofVictim });
    const id = await send();
    await victim.member.says(/holding extract/);
    return { id, victim, rescuer: await workers.start(ofRescuer) };
  }

  it('stopped beyond its lease: what it then writes is refused, while another one holds the task', async () => {
    const { id, victim, rescuer } = await startPair({}, { HOLD: 'extract' });
    victim.postgres.hold();
    victim.member.signal('SIGUSR2');
    while (victim.postgres.done.held === 0) await delay(10);
    victim.member.signal('SIGSTOP');
    await rescuer.member.says(/holding extract/);
    victim.postgres.restore();
    victim.member.signal('SIGCONT');
    await victim.member.says(REFUSED);
    rescuer.member.signal('SIGUSR2');
    const [lost, ...more] = lostOf(await expectCompleted(id));
    expect(more).toEqual([]);
    expect(lost!.outcomes).toEqual(['LEASE_LOST', 'COMPLETED']);
    // What the first attempt had kept before stays; the late result is not there.
    const extracted = (await readSteps(lost!.id)).filter(({ name }) => name.startsWith('extract'));
    expect(extracted.map(({ attempt }) => attempt)).toEqual([2]);
  }, 120_000);

  it('stopped in a commit: others do not wait for its locks longer than a transaction may pause', async () => {
    const { id, victim } = await startPair();
    const isCommitting = victim.postgres.holdAt(BEFORE_A_COMPLETION);
    victim.member.signal('SIGUSR2');
    await isCommitting;
    victim.member.signal('SIGSTOP');
    const tasks = await expectCompleted(id);
    expect(lostOf(tasks).map(({ outcomes }) => outcomes)).toEqual([['LEASE_LOST', 'COMPLETED']]);
    victim.postgres.restore();
    victim.member.signal('SIGCONT');
    await victim.member.says(/an attempt failed/);
    // What ended its transaction did not end it.
    expect(fleet.members).toContain(victim.member);
  }, 120_000);

  it('blocked beyond its lease: another one does the task, and the late result is refused', async () => {
    const { id, victim } = await startPair({ SPIN: `extract:${LEASE_SECONDS * 4_000}` });
    victim.member.signal('SIGUSR2');
    const tasks = await expectCompleted(id);
    expect(lostOf(tasks).map(({ outcomes }) => outcomes)).toEqual([['LEASE_LOST', 'COMPLETED']]);
    await victim.member.says(REFUSED);
  }, 120_000);

  it('blocked beyond its lease and alone: it keeps its task, for nobody took it', async () => {
    const victim = await workers.start({ SPIN: `extract:${LEASE_SECONDS * 2_000}` });
    const id = await send();
    await victim.member.says(/spinning extract/);
    expect(disturbedOf(await expectCompleted(id))).toEqual([]);
  }, 120_000);

  it('told to end: it gives its task back at once, and burns no retry', async () => {
    const { id, victim } = await startPair({ QUARTET_SHUTDOWN_GRACE_SECONDS: '1' });
    victim.member.signal('SIGTERM');
    expect(await victim.member.ending).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('aborted extract'),
    });
    const tasks = await expectCompleted(id);
    const given = tasks.filter(({ outcomes }) => outcomes.includes('RELEASED'));
    expect(given.map(({ outcomes }) => outcomes)).toEqual([['RELEASED', 'COMPLETED']]);
    expect(tasks.filter(({ retryCount }) => retryCount > 0)).toEqual([]);
  }, 120_000);

  it.each([TWO_HOURS_MS, -TWO_HOURS_MS])(
    'beside one whose clock is wrong by %i ms: leases go by the clock of the database',
    async (shift) => {
      const { id, victim, rescuer } = await startPair({}, clockWrongBy(shift));
      const told = Number((await rescuer.member.says(/"time":(\d+)/))[1]);
      expect(Math.abs(told - Date.now() - shift)).toBeLessThan(60_000);
      // The one with the wrong clock looks for lost leases more than once before this one is renewed twice.
      const first = await leaseOf(id);
      while ((await leaseOf(id))!.getTime() < first!.getTime() + LEASE_SECONDS * 2_000) await delay(100);
      victim.member.signal('SIGUSR2');
      expect(disturbedOf(await expectCompleted(id))).toEqual([]);
    },
    120_000,
  );

  it('killed beside one whose clock is behind: its task is taken up all the same', async () => {
    const { id, victim } = await startPair({}, clockWrongBy(-TWO_HOURS_MS));
    await fleet.kill(victim.member);
    expect(lostOf(await expectCompleted(id))).toHaveLength(1);
  }, 120_000);
});

function clockWrongBy(ms: number): Record<string, string> {
  const preload = pathToFileURL(resolve('test/support/shifted-clock.js')).href;
  return { NODE_OPTIONS: `--import ${preload}`, CLOCK_SHIFT_MS: String(ms) };
}
