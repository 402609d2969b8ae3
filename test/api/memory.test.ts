import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { startApiServer, type ApiServer } from '../support/api-server.js';
import { graphql } from './generated/gql.js';

const MEMORY = graphql(`
  query Memory(
    $agentId: ID!
    $userId: ID
    $memoryType: MemoryType
    $key: String
    $query: String
    $first: Int = 20
    $after: String
  ) {
    agentMemory(
      agentId: $agentId
      userId: $userId
      memoryType: $memoryType
      key: $key
      query: $query
      first: $first
      after: $after
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        key
        content
        isShared
        accessCount
        expiresAt
        agent {
          name
        }
        session {
          id
        }
      }
    }
  }
`);

const SET = graphql(`
  mutation SetMemory($input: SetAgentMemoryInput!) {
    setAgentMemory(input: $input) {
      id
      key
      content
      data
      isShared
      memoryType
      expiresAt
    }
  }
`);

const DELETE = graphql(`
  mutation DeleteMemory($id: ID!) {
    deleteAgentMemory(id: $id)
  }
`);

let api: ApiServer;
beforeAll(async () => {
  api = await startApiServer({ startEngine: false });
});
afterAll(() => api.close());

const item = {
  agentId: 'research',
  memoryType: 'LONG_TERM' as const,
  key: 'units',
  content: 'Use metric units.',
};
const keysOf = async (who: 'ann' | 'ben', variables: { agentId: string; query?: string; first?: number }) =>
  (await api.as(who).request(MEMORY, variables)).agentMemory.nodes.map((node) => node.key);

describe('agent memory', () => {
  it('keeps what a person tells an agent, with its data', async () => {
    const { setAgentMemory } = await api.as('ann').request(SET, { input: { ...item, data: { unit: 'm' } } });
    expect(setAgentMemory).toMatchObject({
      key: 'units',
      data: { unit: 'm' },
      isShared: false,
      expiresAt: null,
    });
    const { agentMemory } = await api.as('ann').request(MEMORY, { agentId: 'research' });
    expect(agentMemory.nodes[0]).toMatchObject({
      agent: { name: 'research' },
      session: null,
      accessCount: 0,
    });
  });

  it('replaces what stood under the same key', async () => {
    await api.as('ann').request(SET, { input: { ...item, content: 'Use imperial units.' } });
    const { agentMemory } = await api.as('ann').request(MEMORY, { agentId: 'research', key: 'units' });
    expect(agentMemory.nodes.map((node) => node.content)).toEqual(['Use imperial units.']);
    expect(agentMemory.totalCount).toBe(1);
  });

  it('finds items by a word they hold', async () => {
    await api.as('ann').request(SET, { input: { ...item, key: 'tone', content: 'Write plainly.' } });
    expect(await keysOf('ann', { agentId: 'research', query: 'which unit?' })).toEqual(['units']);
    expect(await keysOf('ann', { agentId: 'research', query: 'penguins' })).toEqual([]);
  });

  it('pages newest first', async () => {
    const first = await api.as('ann').request(MEMORY, { agentId: 'research', first: 1 });
    expect(first.agentMemory.nodes.map((node) => node.key)).toEqual(['tone']);
    const after = first.agentMemory.pageInfo.endCursor;
    const rest = await api.as('ann').request(MEMORY, { agentId: 'research', first: 5, after });
    expect(rest.agentMemory.nodes.map((node) => node.key)).toEqual(['units']);
    expect(rest.agentMemory.pageInfo.hasNextPage).toBe(false);
  });

  it('is hidden from another workspace, and another person is refused', async () => {
    expect(await keysOf('ben', { agentId: 'research' })).toEqual([]);
    const variables = { agentId: 'research', userId: api.viewers.ann.userId };
    const error = await api.as('ben').refusal(MEMORY, variables);
    expect(error.extensions).toMatchObject({ code: 'FORBIDDEN', argumentPath: ['userId'] });
  });

  it('no longer tells what has expired', async () => {
    const input = { ...item, key: 'short', expiresInSeconds: 3600 };
    const { setAgentMemory } = await api.as('ann').request(SET, { input });
    expect(Date.parse(setAgentMemory.expiresAt!)).toBeGreaterThan(Date.now());
    expect(await keysOf('ann', { agentId: 'research' })).toContain('short');
    await api.database.asWorker(null, (tx) =>
      tx.sql
        .updateTable('agent_memory')
        .set({ expires_at: sql<Date>`clock_timestamp() - interval '1 second'` })
        .where('id', '=', setAgentMemory.id)
        .execute(),
    );
    expect(await keysOf('ann', { agentId: 'research' })).not.toContain('short');
  });

  it('is forgotten once, and a second time is refused', async () => {
    const { setAgentMemory } = await api
      .as('ann')
      .request(SET, { input: { ...item, key: 'gone', isShared: true } });
    expect(setAgentMemory.isShared).toBe(true);
    const { id } = setAgentMemory;
    const stranger = await api.as('ben').refusal(DELETE, { id });
    expect(stranger.extensions.code).toBe('NOT_FOUND');
    expect(await api.as('ann').request(DELETE, { id })).toEqual({ deleteAgentMemory: id });
    const again = await api.as('ann').refusal(DELETE, { id });
    expect(again.extensions).toMatchObject({ code: 'NOT_FOUND', argumentPath: ['id'] });
  });

  it('refuses an unknown agent and a life of no time with a path', async () => {
    const agent = await api.as('ann').refusal(SET, { input: { ...item, agentId: 'nobody' } });
    expect(agent.extensions).toMatchObject({ code: 'NOT_FOUND', argumentPath: ['input', 'agentId'] });
    const time = await api.as('ann').refusal(SET, { input: { ...item, expiresInSeconds: 0 } });
    expect(time.extensions.argumentPath).toEqual(['input', 'expiresInSeconds']);
  });
});
