import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SessionFilter } from './generated/graphql.js';
import { failureOf } from './support/person.js';
import { followToEnd } from './support/follow-session.js';
import { Cancel, Sessions } from './support/operations.js';
import { start } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';

describe('the list of sessions', () => {
  let world: SessionWorld;
  let collectionId: string;
  /** Oldest first. */
  const ids: string[] = [];
  beforeAll(async () => {
    world = await startWorld();
    ({ collectionId } = await addSamples(world.person, ['apollo-program.md']));
    const begin = async (input: Parameters<typeof start>[1]): Promise<void> => {
      const id = await start(world.person, input);
      await followToEnd(world.person, id);
      ids.push(id);
    };
    await begin({ taskDescription: 'When did the plugs-out test begin?', context: { collectionId } });
    await begin({ taskDescription: 'What is 100% oxygen_rich?' });
    await begin({ taskDescription: 'When did the test begin?', executionMode: 'SEQUENTIAL' });
    await begin({
      taskDescription: 'And who planned it?',
      parentSessionId: ids[0] ?? '',
      relation: 'REFINEMENT',
    });
  });
  afterAll(() => world.close());

  const list = async (filter: SessionFilter): Promise<string[]> => {
    const { sessions } = await world.person.request(Sessions, { filter });
    expect(sessions.totalCount).toBe(sessions.nodes.length);
    return sessions.nodes.map((session) => session.id);
  };

  it('has the newest first, page by page', async () => {
    const seen: string[] = [];
    const read = async (after: string | null) => {
      const { sessions } = await world.person.request(Sessions, { first: 3, after });
      seen.push(...sessions.nodes.map((session) => session.id));
      return sessions.pageInfo;
    };
    const one = await read(null);
    const two = await read(one.endCursor);
    expect([one.hasNextPage, two.hasNextPage]).toEqual([true, false]);
    expect(seen).toEqual([...ids].reverse());
  });

  it('is filtered by mode, status, words, collection, chain and time', async () => {
    const [first, second, third, refinement] = ids;
    expect(await list({ executionMode: 'SEQUENTIAL' })).toEqual([third]);
    expect(await list({ status: ['COMPLETED'] })).toHaveLength(4);
    expect(await list({ status: ['FAILED', 'CANCELED'] })).toEqual([]);
    expect(await list({ text: 'PLUGS-out' })).toEqual([first]);
    expect(await list({ collectionId })).toEqual([first]);
    expect(await list({ rootSessionId: first ?? '' })).toEqual([refinement, first]);
    const { sessions } = await world.person.request(Sessions, { filter: { text: 'oxygen' } });
    expect(sessions.nodes.map((session) => session.id)).toEqual([second]);
    const now = new Date().toISOString();
    expect(await list({ createdFrom: now })).toEqual([]);
    expect(await list({ createdBefore: now })).toHaveLength(4);
  });

  it('takes signs of patterns in the words for themselves', async () => {
    expect(await list({ text: '100%' })).toEqual([ids[1]]);
    expect(await list({ text: 'n_r' })).toEqual([ids[1]]);
    expect(await list({ text: 'n%r' })).toEqual([]);
  });

  it('refuses a filter that it does not understand', async () => {
    expect(await failureOf(list({ collectionId: 'x' }))).toEqual({
      code: 'BAD_USER_INPUT',
      path: ['filter', 'collectionId'],
    });
  });

  it('shows a session that was cancelled', async () => {
    const id = await start(world.person, { taskDescription: 'Never mind.' });
    await world.person.request(Cancel, { id });
    expect(await list({ status: ['CANCELED'] })).toEqual([id]);
  });
});
