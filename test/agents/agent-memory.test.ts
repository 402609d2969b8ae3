import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PLANNING_AGENT, RESEARCH_AGENT } from '../../src/agents/built-in-agents.js';
import {
  forgetMemory,
  rememberMemory,
  type MemoryWrite,
} from '../../src/agents/memory/agent-memory-store.js';
import { recallMemory, type RecallQuery } from '../../src/agents/memory/recall-memory.js';
import { newId } from '../../src/lib/ids.js';
import { embeddedTarget, serverTarget } from '../database/test-databases.js';
import { addWorkspace, openAgentBench, type AgentBench } from '../support/agents/agent-bench.js';

describe.each([
  ['the embedded database', embeddedTarget],
  ['PostgreSQL', serverTarget],
])('the memory of agents on %s', (_name, target) => {
  let bench: AgentBench;

  beforeAll(async () => {
    bench = await openAgentBench(target);
  });
  afterAll(() => bench.close());

  const scope = () => ({ workspaceId: bench.viewer.workspaceId });
  const remember = (part: Partial<MemoryWrite>) =>
    bench.database.asWorker(scope(), (tx) =>
      rememberMemory(
        tx,
        {
          ...bench.viewer,
          agentId: PLANNING_AGENT.id,
          sessionId: null,
          memoryType: 'long_term',
          key: 'key',
          content: 'content',
          ...part,
        },
        newId,
      ),
    );
  const recall = (query: string, part: Partial<RecallQuery> = {}) =>
    bench.database.asWorker(scope(), (tx) =>
      recallMemory(tx, { ...bench.viewer, agentIds: [PLANNING_AGENT.id], query, limit: 5, ...part }),
    );
  const rows = (key: string) =>
    bench.database.asWorker(scope(), (tx) =>
      tx.sql.selectFrom('agent_memory').selectAll().where('key', '=', key).orderBy('id').execute(),
    );

  it('supersedes what stood under the key and keeps it as history', async () => {
    const first = await remember({ key: 'colour', content: 'Likes green paint.' });
    const second = await remember({ key: 'colour', content: 'Likes blue paint.', data: { sure: true } });
    expect(second).toMatchObject({ isNew: true, supersededId: first.id });
    const [old, current] = await rows('colour');
    expect(old).toMatchObject({ id: first.id, superseded_at: expect.any(Date), superseded_by_id: second.id });
    expect(current).toMatchObject({ id: second.id, superseded_at: null, data: { sure: true } });
    expect((await recall('paint')).map(({ content }) => content)).toEqual(['Likes blue paint.']);
  });

  it('only moves the expiry where the same is said again', async () => {
    const data = { b: 1, a: { d: [1], c: null } };
    const first = await remember({ key: 'same', data, expiresInSeconds: 10 });
    const again = await remember({ key: 'same', data: { a: { c: null, d: [1] }, b: 1 } });
    expect(again).toEqual({ id: first.id, isNew: false, supersededId: null });
    expect(await rows('same')).toMatchObject([{ expires_at: null }]);
  });

  it('keeps one current item when two writers meet', async () => {
    const made = await Promise.all(
      ['one', 'two', 'three'].map((content) => remember({ key: 'race', content })),
    );
    const current = (await rows('race')).filter((row) => row.superseded_at === null);
    expect(current).toHaveLength(1);
    expect(made.map(({ id }) => id)).toContain(current[0]?.id);
  });

  it('keeps items of a person apart from those of everybody', async () => {
    await remember({ key: 'tea', content: 'The person drinks oolong.' });
    await remember({ key: 'tea', content: 'Everybody drinks oolong.', userId: null });
    expect(await rows('tea')).toHaveLength(2);
    expect(await recall('oolong')).toHaveLength(2);
    const forAll = await recall('oolong', { userId: null });
    expect(forAll.map(({ content }) => content)).toEqual(['Everybody drinks oolong.']);
  });

  it('recalls nothing that expired', async () => {
    await remember({ key: 'old', content: 'Walruses swim.', expiresInSeconds: -1 });
    await remember({ key: 'new', content: 'Walruses dive.', expiresInSeconds: 60 });
    expect((await recall('walruses')).map(({ key }) => key)).toEqual(['new']);
  });

  it('orders by the words shared, counts the access, and leaves out what hardly fits', async () => {
    await remember({ key: 'm1', content: 'Quantum computers factor numbers.' });
    await remember({ key: 'm2', content: 'Quantum physics is old.' });
    await remember({ key: 'm3', content: 'Sheep eat grass.' });
    const found = await recall('How do quantum computers factor large numbers?', { minRelevance: 0.1 });
    expect(found.map(({ key }) => key)).toEqual(['m1', 'm2']);
    expect(found[0]!.relevance).toBeGreaterThan(found[1]!.relevance);
    expect(await recall('quantum computers factor numbers quickly today', { limit: 1 })).toHaveLength(1);
    expect(await rows('m1')).toMatchObject([{ access_count: 2, last_accessed_at: expect.any(Date) }]);
    expect(await rows('m3')).toMatchObject([{ access_count: 0, last_accessed_at: null }]);
  });

  it('finds nothing for stop words, for nobody and for other agents', async () => {
    await remember({ key: 'here', content: 'Zebras run.' });
    expect(await recall('the of and')).toEqual([]);
    expect(await recall('zebras', { agentIds: [] })).toEqual([]);
    expect(await recall('zebras', { agentIds: [RESEARCH_AGENT.id] })).toEqual([]);
    expect(await recall('constructor toString')).toEqual([]);
  });

  it('forgets an item with its history, and only for those who may see it', async () => {
    await remember({ key: 'gone', content: 'First.' });
    const { id } = await remember({ key: 'gone', content: 'Second.' });
    const stranger = await addWorkspace(bench.database);
    expect(await bench.database.asViewer(stranger, (tx) => forgetMemory(tx, id))).toBe(false);
    expect(await bench.database.asViewer(bench.viewer, (tx) => forgetMemory(tx, id))).toBe(true);
    expect(await rows('gone')).toEqual([]);
  });
});
