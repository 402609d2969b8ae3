import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql } from './generated/index.js';
import type { WorkflowNodeInput } from './generated/graphql.js';
import { SaveWorkflow } from './support/operations.js';
import { failureOf } from './support/person.js';
import { run, start, taskNamed } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';

const TOOLS = graphql(`
  query Tools {
    tools {
      name
      version
      description
      inputSchema
      outputSchema
      hasSideEffects
      needsApproval
    }
  }
`);

const MAKE = graphql(`
  mutation MakeAgent($input: CreateAgentInput!) {
    createAgent(input: $input) {
      id
      configuration
    }
  }
`);

const CHANGE = graphql(`
  mutation ChangeAgent($id: ID!, $input: UpdateAgentInput!) {
    updateAgent(id: $id, input: $input) {
      version
    }
  }
`);

const node = (key: string, tool: string, given: object, dependsOn: string[] = []): WorkflowNodeInput => ({
  key,
  agent: 'tool',
  dependsOn,
  configuration: { tool, arguments: given },
});

let world: SessionWorld;
let collectionId: string;
beforeAll(async () => {
  world = await startWorld();
  ({ collectionId } = await addSamples(world.person));
});
afterAll(() => world.close());

const input = (nodes: WorkflowNodeInput[], variables = {}) => ({
  taskDescription: 'When did the plugs-out test of Apollo 1 begin?',
  context: { collectionId, variables },
  executionMode: 'WORKFLOW' as const,
  workflow: { nodes },
});

describe('tools', () => {
  it('are listed with JSON Schemas and whether they change anything', async () => {
    const { tools } = await world.person.request(TOOLS, {});
    expect(tools.map(({ name, hasSideEffects }) => [name, hasSideEffects])).toEqual([
      ['ask_agent', false],
      ['calculate', false],
      ['current_time', false],
      ['hand_off', false],
      ['read_document', false],
      ['recall_memory', false],
      ['remember', true],
      ['search_documents', false],
      ['send_message', true],
    ]);
    for (const tool of tools) {
      expect(tool).toMatchObject({
        version: '1',
        needsApproval: false,
        inputSchema: { type: 'object' },
        outputSchema: { type: 'object' },
      });
      expect(tool.description).not.toBe('');
    }
    expect(tools[1]).toMatchObject({
      inputSchema: {
        properties: { expression: { type: 'string', maxLength: 500 } },
        required: ['expression'],
      },
    });
  });

  it('are called by nodes of a workflow and hand what they give to those after them', async () => {
    const nodes = [
      node('sum', 'calculate', { expression: '{{days}} * 24' }),
      node('note', 'remember', { key: 'hours', content: 'It took {{sum.value}} hours.' }, ['sum']),
      { key: 'find', agent: 'research', dependsOn: ['note'] },
    ];
    const { session, events } = await run(world.person, input(nodes, { days: 8 }));
    expect(session.status).toBe('COMPLETED');
    expect(taskNamed(session, 'sum').output).toMatchObject({
      kind: 'tool',
      tool: 'calculate',
      version: '1',
      result: { value: 192 },
    });
    expect(session.result?.claims.length).toBeGreaterThan(0);
    const started = events.filter((event) => event.__typename === 'ToolCallStarted');
    expect(started).toMatchObject([
      { tool: 'calculate', callId: 'call', toolVersion: '1', hasSideEffects: false },
      { tool: 'remember', hasSideEffects: true },
    ]);
    expect(JSON.parse(started[1]!.arguments)).toEqual({ key: 'hours', content: 'It took 192 hours.' });
    expect(events.filter((event) => event.__typename === 'ToolCallFinished')).toMatchObject([
      { tool: 'calculate', callOutcome: 'SUCCEEDED', toolOutput: '{"value":192}', error: null },
      { tool: 'remember', callOutcome: 'SUCCEEDED' },
    ]);
  });

  it('fail their task with their own code where they fail', async () => {
    const { session, events } = await run(
      world.person,
      input([
        node('sum', 'calculate', { expression: '{{first.value}}' }),
        { key: 'find', agent: 'research' },
      ]),
    );
    expect(taskNamed(session, 'sum')).toMatchObject({ status: 'FAILED', retryCount: 0 });
    expect(session).toMatchObject({ status: 'COMPLETED', outcomeReason: 'PARTIAL' });
    expect(events.find((event) => event.__typename === 'ToolCallFinished')).toMatchObject({
      callOutcome: 'FAILED',
      error: { code: 'BAD_USER_INPUT' },
    });
  });

  it('may not be called by an agent of a mode without nodes', async () => {
    const refused = start(world.person, {
      taskDescription: 'Add.',
      executionMode: 'SEQUENTIAL',
      agents: ['research', 'tool'],
    });
    expect(await failureOf(refused)).toEqual({ code: 'BAD_USER_INPUT', path: ['input', 'agents', 1] });
  });

  const faults: readonly [string, WorkflowNodeInput, readonly (string | number)[]][] = [
    ['a tool that is not there', node('a', 'no_such_tool', {}), ['configuration', 'tool']],
    [
      'an argument that does not fit',
      node('a', 'calculate', { expression: '' }),
      ['configuration', 'arguments', 'expression'],
    ],
    ['no tool at all', { key: 'a', agent: 'tool' }, ['configuration', 'tool']],
    [
      'arguments that are no object',
      { key: 'a', agent: 'tool', configuration: { tool: 'calculate', arguments: [1] } },
      ['configuration', 'arguments'],
    ],
  ];
  it.each(faults)('refuse %s in a graph, inline and saved, at its place', async (_what, faulty, at) => {
    expect(await failureOf(start(world.person, input([faulty])))).toEqual({
      code: 'BAD_USER_INPUT',
      path: ['input', 'workflow', 'nodes', 0, ...at],
    });
    const saved = world.person.request(SaveWorkflow, {
      input: { name: 'Faulty', graph: { nodes: [faulty] } },
    });
    expect(await failureOf(saved)).toEqual({
      code: 'BAD_USER_INPUT',
      path: ['input', 'graph', 'nodes', 0, ...at],
    });
  });

  it('are named by agents of your own, and those that are not there are refused at their place', async () => {
    const agent = { name: 'clerk', description: 'Counts.', instructions: 'Count.' };
    const { createAgent } = await world.person.request(MAKE, {
      input: { ...agent, tools: ['calculate', 'ask_agent'] },
    });
    expect(createAgent.configuration).toMatchObject({ tools: ['calculate', 'ask_agent'] });
    const faulty = { tools: ['calculate', 'no_such_tool'] };
    const refusal = { code: 'BAD_USER_INPUT', path: ['input', 'tools', 1] };
    const made = world.person.request(MAKE, { input: { ...agent, name: 'other', ...faulty } });
    expect(await failureOf(made)).toEqual(refusal);
    const changed = world.person.request(CHANGE, { id: createAgent.id, input: faulty });
    expect(await failureOf(changed)).toEqual(refusal);
  });
});
