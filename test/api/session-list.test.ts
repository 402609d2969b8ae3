import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AgentLogQueryVariables, SessionFilter } from './generated/graphql.js';
import { failureOf } from './support/person.js';
import { followToEnd } from './support/follow-session.js';
import { AgentLog, Cancel, Sessions } from './support/operations.js';
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

  const log = (id: string, page: Omit<AgentLogQueryVariables, 'id'> = {}) =>
    world.person.request(AgentLog, { id, ...page });

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

  it('is filtered by an agent that has a task in it, and by one that has none', async () => {
    const idOf = async (name: string) => (await log(name)).agent!.id;
    expect(await list({ agentId: await idOf('planning') })).toEqual([...ids].reverse());
    expect(await list({ agentId: await idOf('person') })).toEqual([]);
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

  describe('of an agent', () => {
    it('has what it was asked to do, newest first, page by page, and how each ended', async () => {
      const whole = (await log('planning')).agent!.tasks;
      expect(whole.nodes.map((task) => task.sessionId)).toEqual([...ids].reverse());
      expect(whole.totalCount).toBe(4);
      expect(whole.nodes.every((task) => task.status === 'COMPLETED' && task.endedAt !== null)).toBe(true);
      const one = (await log('planning', { first: 3 })).agent!.tasks;
      const two = (await log('planning', { first: 3, after: one.pageInfo.endCursor })).agent!.tasks;
      expect([one.pageInfo.hasNextPage, two.pageInfo.hasNextPage]).toEqual([true, false]);
      expect([...one.nodes, ...two.nodes]).toEqual(whole.nodes);
    });

    it('has only the tasks that stand as it is asked for', async () => {
      expect((await log('planning', { status: ['FAILED'] })).agent!.tasks).toMatchObject({
        nodes: [],
        totalCount: 0,
      });
      const { nodes, totalCount } = (await log('planning', { status: ['FAILED', 'COMPLETED'] })).agent!.tasks;
      expect([nodes.length, totalCount]).toEqual([4, 4]);
    });

    it('is that of the own workspace, also of an agent that works for all', async () => {
      const { agent } = await world.stranger.request(AgentLog, { id: 'planning' });
      expect(agent!.tasks).toMatchObject({ nodes: [], totalCount: 0 });
    });

    it('refuses a page that it does not understand', async () => {
      expect(await failureOf(log('planning', { first: 0 }))).toMatchObject({ code: 'BAD_USER_INPUT' });
    });
  });

  it('shows a session that was cancelled', async () => {
    const id = await start(world.person, { taskDescription: 'Never mind.' });
    await world.person.request(Cancel, { id });
    expect(await list({ status: ['CANCELED'] })).toEqual([id]);
  });
});
