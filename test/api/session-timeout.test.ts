import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { followToEnd } from './support/follow-session.js';
import { Gate, gatedReasoner } from './support/gated-reasoner.js';
import { Retry } from './support/operations.js';
import { outcomeOf, start } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';

describe('the time-out of a session', () => {
  const gate = new Gate();
  const reasoner = gatedReasoner(gate);
  let world: SessionWorld;
  beforeAll(async () => {
    world = await startWorld({ reasoner });
    await addSamples(world.person, ['apollo-program.md']);
  });
  afterAll(() => world.close());

  // Moved in the table, not waited for: how far the work gets by a short deadline depends on the machine.
  const deadlinePasses = (id: string) =>
    world.database.asWorker(null, ({ sql }) =>
      sql
        .updateTable('agent_sessions')
        .set({ deadline_at: new Date(0) })
        .where('id', '=', id)
        .execute(),
    );

  it('ends it with DEADLINE, stops its work, and leaves it to be retried', async () => {
    const id = await start(world.person, {
      taskDescription: 'When did the plugs-out test of Apollo 1 begin?',
      timeoutSeconds: 600,
    });
    await gate.reached;
    await deadlinePasses(id);
    const events = await followToEnd(world.person, id);
    const session = await outcomeOf(world.person, id);
    expect(session).toMatchObject({
      status: 'TIMED_OUT',
      outcomeReason: 'DEADLINE',
      openTasks: 0,
      result: null,
    });
    expect(events.at(-1)).toMatchObject({ __typename: 'SessionFinished', status: 'TIMED_OUT' });
    expect(session.tasks.nodes.map((task) => [task.name, task.status])).toContainEqual([
      'research-q1',
      'TIMED_OUT',
    ]);
    expect(reasoner.aborted.length).toBeGreaterThan(0);
    gate.open();
    const { retrySession } = await world.person.request(Retry, { id });
    expect(retrySession).toMatchObject({ relation: 'RETRY', parentSession: { id } });
  });
});
