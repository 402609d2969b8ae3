import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { follow, followToEnd, untilEvent } from './support/follow-session.js';
import { Gate, gatedReasoner } from './support/gated-reasoner.js';
import { Cancel } from './support/operations.js';
import { outcomeOf, run, start } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';

const QUESTION = 'When did the plugs-out test of Apollo 1 begin?';

describe('cancelSession', () => {
  const gate = new Gate();
  const reasoner = gatedReasoner(gate);
  let world: SessionWorld;
  let collectionId: string;
  beforeAll(async () => {
    world = await startWorld({ reasoner });
    ({ collectionId } = await addSamples(world.person, ['apollo-program.md']));
  });
  afterAll(() => world.close());

  const startGated = async (): Promise<string> => {
    const id = await start(world.person, { taskDescription: QUESTION, context: { collectionId } });
    await untilEvent(
      world.person,
      id,
      (event) => event.__typename === 'TaskStarted' && event.task?.name === 'research-q1',
    );
    // It searches first.
    await gate.reached;
    return id;
  };

  it('ends a running session with all its tasks, tells its followers, and stops the work', async () => {
    const id = await startGated();
    const following = followToEnd(world.person, id);
    const { cancelSession } = await world.person.request(Cancel, { id, reason: 'Not needed any more.' });
    expect(cancelSession).toMatchObject({
      status: 'CANCELED',
      outcomeReason: 'USER_CANCEL',
      outcomeDetail: 'Not needed any more.',
    });
    const events = await following;
    expect(events.at(-1)).toMatchObject({ __typename: 'SessionFinished', status: 'CANCELED' });
    expect(events.find((event) => event.__typename === 'CancelRequested')).toMatchObject({
      userId: world.viewer.userId,
      cancelReason: 'Not needed any more.',
    });
    const session = await outcomeOf(world.person, id);
    expect(session).toMatchObject({ openTasks: 0, result: null });
    expect(session.tasks.nodes.map((task) => [task.name, task.status])).toEqual([
      ['plan', 'COMPLETED'],
      ['research-q1', 'CANCELED'],
      ['validate', 'CANCELED'],
      ['synthesize', 'CANCELED'],
    ]);
    expect(reasoner.aborted.length).toBeGreaterThan(0);
  });

  it('returns a session that has ended as it is', async () => {
    const id = await startGated();
    const first = await world.person.request(Cancel, { id, reason: 'First.' });
    const second = await world.person.request(Cancel, { id, reason: 'Second.' });
    expect(second).toEqual(first);
  });

  it('leaves nothing to come after the last event, and lets the next session run', async () => {
    const id = await startGated();
    await world.person.request(Cancel, { id });
    const before = await followToEnd(world.person, id);
    gate.open();
    const { session } = await run(world.person, { taskDescription: QUESTION, context: { collectionId } });
    expect(session.status).toBe('COMPLETED');
    expect(await followToEnd(world.person, id)).toEqual(before);
    for await (const event of follow(world.person, id, before.length - 1)) {
      expect(event.__typename).toBe('SessionFinished');
    }
  });
});
