import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AGENTS } from '../../src/agents/all-agents.js';
import { parseConfiguration } from '../../src/agents/agent-configuration.js';
import {
  findByCapability,
  listAgents,
  resolveAgents,
  resolveTeam,
} from '../../src/agents/agent-directory.js';
import { createAgentRegistry, describeConfiguration } from '../../src/agents/agent-registry.js';
import { BUILT_IN_AGENTS, RESEARCH_AGENT, SYNTHESIS_AGENT } from '../../src/agents/built-in-agents.js';
import { ensureBuiltInAgents } from '../../src/agents/ensure-built-in-agents.js';
import type { Transaction } from '../../src/database/database.js';
import { AgentKind } from '../../src/entities/agent.js';
import { embeddedTarget, serverTarget } from '../database/test-databases.js';
import { addWorkspace, openAgentBench, type AgentBench } from '../support/agents/agent-bench.js';

describe.each([
  ['the embedded database', embeddedTarget],
  ['PostgreSQL', serverTarget],
])('the directory of agents on %s', (_name, target) => {
  let bench: AgentBench;
  let writer: string;

  beforeAll(async () => {
    bench = await openAgentBench(target);
    const capabilities = [{ name: 'write', description: 'Write prose.' }];
    writer = await bench.addAgent({ name: 'writer', capabilities });
    await bench.addAgent({ name: 'asleep', capabilities, isActive: false });
  });
  afterAll(() => bench.close());

  const see = <T>(work: (tx: Transaction) => Promise<T>) => bench.database.asViewer(bench.viewer, work);

  it('lists the built-in agents first, then the workspace’s own', async () => {
    const names = (await see(listAgents)).map(({ name }) => name);
    expect(names).toEqual([
      'person',
      'planning',
      'research',
      'synthesis',
      'tool',
      'validation',
      'asleep',
      'writer',
    ]);
  });

  it('resolves names and ids in order, with what a session pins', async () => {
    const found = await see((tx) => resolveAgents(tx, [writer.toUpperCase(), 'research']));
    expect(found.map(({ name, version }) => [name, version])).toEqual([
      ['writer', 1],
      ['research', 1],
    ]);
    expect(found[0]).not.toHaveProperty('isActive');
  });

  it('refuses an unknown agent with its path', async () => {
    await expect(see((tx) => resolveAgents(tx, ['research', 'nobody']))).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      path: ['input', 'agents', 1],
    });
  });

  it('refuses an agent that is switched off', async () => {
    await expect(see((tx) => resolveAgents(tx, ['asleep']))).rejects.toMatchObject({
      code: 'AGENT_INACTIVE',
      path: ['input', 'agents', 0],
    });
  });

  it('knows no agent of another workspace, not even by id, for persons and for workers', async () => {
    const other = await addWorkspace(bench.database);
    const asOther = bench.database.asViewer(other, (tx) => resolveAgents(tx, [writer]));
    await expect(asOther).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    const asWorker = bench.database.asWorker(other, (tx) => resolveAgents(tx, ['writer']));
    await expect(asWorker).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('finds active agents by what they can do', async () => {
    expect((await see((tx) => findByCapability(tx, 'write'))).map(({ name }) => name)).toEqual(['writer']);
    expect(await see((tx) => findByCapability(tx, 'fly'))).toEqual([]);
  });

  it('puts the built-in agents that a mode needs into the team', async () => {
    const membersOf = async (request: Parameters<typeof resolveTeam>[1]) => {
      const { members, named } = await see((tx) => resolveTeam(tx, request));
      return [members.map(({ name }) => name).sort(), named.map(({ name }) => name)];
    };
    const all = ['planning', 'research', 'synthesis', 'validation'];
    expect(await membersOf({ executionMode: 'AUTO', agents: ['writer'] })).toEqual([
      [...all, 'writer'],
      ['writer'],
    ]);
    expect(await membersOf({ executionMode: 'SEQUENTIAL', agents: [] })).toEqual([all, []]);
    expect(await membersOf({ executionMode: 'PARALLEL', agents: [] })).toEqual([all.slice(1), []]);
    const workflow = { nodes: [{ key: 'a', agent: 'writer', dependsOn: [] }] };
    const drawn = await membersOf({ executionMode: 'WORKFLOW', agents: [], workflow });
    expect(drawn).toEqual([['synthesis', 'validation', 'writer'], []]);
  });

  it('names the node of a workflow whose agent is unknown', async () => {
    const workflow = { nodes: [{ key: 'a', agent: 'nobody', dependsOn: [] }] };
    const team = see((tx) => resolveTeam(tx, { executionMode: 'WORKFLOW', agents: [], workflow }));
    await expect(team).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      path: ['input', 'workflow', 'nodes', 0, 'agent'],
    });
  });

  it('lets a workspace switch a built-in agent off for itself alone', async () => {
    const other = await addWorkspace(bench.database);
    await bench.database.asViewer(other, (tx) =>
      tx.sql
        .insertInto('agent_activations')
        .values({ workspace_id: other.workspaceId, agent_id: SYNTHESIS_AGENT.id, is_active: false })
        .execute(),
    );
    const request = { executionMode: 'PARALLEL', agents: ['research'] } as const;
    const team = bench.database.asViewer(other, (tx) => resolveTeam(tx, request));
    await expect(team).rejects.toMatchObject({ code: 'AGENT_INACTIVE', path: ['input', 'executionMode'] });
    await expect(see((tx) => resolveTeam(tx, request))).resolves.toBeDefined();
  });

  it('adds a version of a built-in agent only where its definition changed', async () => {
    const ensure = (agents = BUILT_IN_AGENTS) =>
      bench.database.asWorker(null, (tx) => ensureBuiltInAgents(tx, agents));
    const versions = () =>
      see((tx) =>
        tx.sql
          .selectFrom('agent_versions')
          .select(['version', 'configuration'])
          .where('agent_id', '=', RESEARCH_AGENT.id)
          .orderBy('version')
          .execute(),
      );
    await Promise.all([ensure(), ensure()]);
    expect(await versions()).toHaveLength(1);
    const changed = { ...RESEARCH_AGENT, configuration: { evidenceLimit: 9 } };
    await ensure([changed]);
    await ensure([changed]);
    expect(await versions()).toMatchObject([
      { version: 1, configuration: { evidenceLimit: 5 } },
      { version: 2, configuration: { evidenceLimit: 9 } },
    ]);
    const [current] = await see((tx) => resolveAgents(tx, ['research']));
    expect(current?.version).toBe(2);
  });
});

describe('the registry of agents', () => {
  const registry = createAgentRegistry(AGENTS);

  it('describes what every kind takes and gives as JSON Schema', () => {
    for (const kind of Object.values(AgentKind)) {
      for (const { inputSchema, outputSchema } of registry.describe(kind)) {
        expect(inputSchema).toMatchObject({ type: 'object', required: expect.arrayContaining(['task']) });
        expect(JSON.stringify(outputSchema)).toContain('kind');
      }
      expect(describeConfiguration(kind)).toMatchObject({ type: 'object', additionalProperties: false });
    }
    expect(registry.describe('VALIDATION').map(({ taskType }) => taskType)).toEqual(['validate', 'check']);
    expect(createAgentRegistry([]).describe('CUSTOM')).toEqual([]);
  });

  it('refuses a task that agents of the kind do not do', () => {
    expect(registry.find('RESEARCH', 'research').taskType).toBe('research');
    expect(() => registry.find('RESEARCH', 'plan')).toThrow(expect.objectContaining({ code: 'TASK_FAILED' }));
  });

  it('fills the defaults of a configuration and refuses a malformed tool name and unknown keys with their path', () => {
    const path = ['input', 'configuration'];
    expect(parseConfiguration('CUSTOM', { instructions: ' Be brief. ' }, path)).toEqual({
      instructions: 'Be brief.',
      tools: ['search_documents'],
      passageLimit: 10,
      maxTurns: 10,
      handOffTo: [],
    });
    expect(() => parseConfiguration('CUSTOM', { instructions: 'x', tools: ['rm -rf'] }, path)).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', path: [...path, 'tools', 0] }),
    );
    expect(() => parseConfiguration('PLANNING', { speed: 1 }, path)).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', path }),
    );
  });
});
