import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Gate, gatedReasoner } from './support/gated-reasoner.js';
import { Retry } from './support/operations.js';
import { run } from './support/run-session.js';
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

  it('ends it with DEADLINE, stops its work, and leaves it to be retried', async () => {
    const { session, events } = await run(world.person, {
      taskDescription: 'When did the plugs-out test of Apollo 1 begin?',
      timeoutSeconds: 1,
    });
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
    const { retrySession } = await world.person.request(Retry, { id: session.id });
    expect(retrySession).toMatchObject({ relation: 'RETRY', parentSession: { id: session.id } });
  });
});
