import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConcurrencyPolicy } from '../../client/src/generated/graphql.js';
import { QuartetError } from '../../client/src/quartet-error.js';
import { ChaosFleet } from './support/chaos-fleet.js';
import { expectWell } from './support/expect-well.js';
import { GatedWorkers } from './support/gated-worker.js';
import { trials } from './support/seed.js';

const AT_ONCE = trials({ some: 6, all: 30 });

/** Sessions of one chain that come in at once, by two servers. */
describe('sessions of one chain', () => {
  let fleet: ChaosFleet;
  const workers = new GatedWorkers(() => fleet);

  beforeAll(async () => {
    fleet = await ChaosFleet.open({ apis: 2, workers: 1 });
  }, 180_000);
  afterEach(() => workers.end());
  afterAll(() => fleet.close());

  const input = () => ({
    taskDescription: 'Who was Martin Luther?',
    context: { collectionId: fleet.collectionId },
    executionMode: 'SEQUENTIAL' as const,
    agents: ['research'],
  });

  async function startChain(): Promise<string> {
    const root = await fleet.client.send(input());
    await fleet.client.follow(root);
    return root;
  }

  const refine = (root: string, concurrencyPolicy: ConcurrencyPolicy) =>
    fleet.client.send({ ...input(), parentSessionId: root, relation: 'REFINEMENT', concurrencyPolicy });

  /** Not sent again, though the refusal says that it may succeed later. */
  const refineOnce = (root: string, concurrencyPolicy: ConcurrencyPolicy) =>
    fleet.client.sendOnce({ ...input(), parentSessionId: root, relation: 'REFINEMENT', concurrencyPolicy });

  const readChain = (root: string) =>
    fleet.database.asWorker(null, ({ sql }) =>
      sql
        .selectFrom('agent_sessions')
        .select(['id', 'status', 'outcome_reason', 'started_at', 'ended_at'])
        .where('root_session_id', '=', root)
        .where('id', '!=', root)
        .orderBy('ended_at')
        .execute(),
    );

  it('wait for one another under ENQUEUE', async () => {
    const root = await startChain();
    const ids = await Promise.all(Array.from({ length: AT_ONCE }, () => refine(root, 'ENQUEUE')));
    const followings = await Promise.all(ids.map((id) => fleet.client.follow(id)));
    expect(followings.map(({ ended }) => ended)).toEqual(ids.map(() => 'COMPLETED'));
    const chain = await readChain(root);
    const overlaps = chain.filter(({ started_at }, at) => at > 0 && started_at! < chain[at - 1]!.ended_at!);
    expect(overlaps).toEqual([]);
    await expectWell(fleet, { completed: AT_ONCE + 1 });
  }, 300_000);

  it('refuse all others under REJECT', async () => {
    const root = await startChain();
    await Promise.all(fleet.ofRole('worker').map((worker) => fleet.kill(worker)));
    const sent = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => refineOnce(root, 'REJECT')));
    const taken = sent.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const refused = sent.flatMap((one) => (one.status === 'rejected' ? [codeOf(one.reason)] : []));
    expect(taken).toHaveLength(1);
    expect(refused).toEqual(Array.from({ length: AT_ONCE - 1 }, () => 'SESSION_BUSY'));
    await workers.start();
    expect((await fleet.client.follow(taken[0]!)).ended).toBe('COMPLETED');
    expect(await readChain(root)).toHaveLength(1);
    await expectWell(fleet, { completed: 2 });
    await fleet.start('worker');
  }, 120_000);

  it('end all earlier ones under SUPERSEDE, and the handlers of those that run', async () => {
    const root = await startChain();
    await Promise.all(fleet.ofRole('worker').map((worker) => fleet.kill(worker)));
    const { member } = await workers.start({ HOLD: 'extract' });
    const running = await refine(root, 'ENQUEUE');
    await member.says(/holding extract/);
    const ids = await Promise.all(Array.from({ length: AT_ONCE }, () => refine(root, 'SUPERSEDE')));
    await member.says(/aborted extract/);
    member.signal('SIGUSR2');
    const followings = await Promise.all([running, ...ids].map((id) => fleet.client.follow(id)));
    expect(followings.filter(({ ended }) => ended === 'COMPLETED')).toHaveLength(1);
    const others = (await readChain(root)).filter(({ status }) => status !== 'COMPLETED');
    expect(others.map(({ status, outcome_reason }) => `${status} ${outcome_reason}`)).toEqual(
      others.map(() => 'CANCELED SUPERSEDED'),
    );
    expect(others).toHaveLength(AT_ONCE);
    await expectWell(fleet, { completed: 2 });
  }, 120_000);
});

function codeOf(error: unknown): string {
  return error instanceof QuartetError ? error.code : String(error);
}
