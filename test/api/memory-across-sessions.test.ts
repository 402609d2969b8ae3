import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MemoryOf } from './support/operations.js';
import { run, taskNamed } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';

const QUESTION = 'When did the plugs-out test of Apollo 1 begin?';

describe('what agents remember from one session to the next', () => {
  let world: SessionWorld;
  beforeAll(async () => {
    world = await startWorld();
    await addSamples(world.person, ['apollo-program.md']);
    await addSamples(world.stranger, ['apollo-program.md']);
  });
  afterAll(() => world.close());

  const memories = async (who: 'person' | 'stranger' = 'person') =>
    (await world[who].request(MemoryOf, { agentId: 'synthesis' })).agentMemory.nodes;

  it('is written once a session, recalled by the next on the matter, and counted', async () => {
    const first = await run(world.person, { taskDescription: QUESTION });
    expect(taskNamed(first.session, 'plan').output).toMatchObject({ recalled: [] });
    const [memory] = await memories();
    expect(memory).toMatchObject({
      memoryType: 'EPISODIC',
      accessCount: 0,
      session: { id: first.session.id },
    });
    expect(Date.parse(memory?.expiresAt ?? '')).toBeGreaterThan(Date.now());
    expect(first.events.filter((event) => event.__typename === 'MemoryWritten')).toEqual([
      expect.objectContaining({ memoryId: memory?.id }),
    ]);

    const second = await run(world.person, { taskDescription: 'Who was at the plugs-out test of Apollo 1?' });
    const recalled = taskNamed(second.session, 'plan').output?.['recalled'];
    expect(recalled).toEqual([expect.objectContaining({ id: memory?.id })]);
    const kept = await memories();
    expect(kept.find((each) => each.id === memory?.id)).toMatchObject({ accessCount: 1 });
    expect(kept).toHaveLength(2);
  });

  it('is not told to somebody else', async () => {
    const { session } = await run(world.stranger, { taskDescription: QUESTION });
    expect(taskNamed(session, 'plan').output).toMatchObject({ recalled: [] });
    expect(await memories('stranger')).toHaveLength(1);
  });
});
