import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { McpTools } from '../../src/agents/tools/mcp/mcp-tools.js';
import { readMcpServers } from '../../src/agents/tools/mcp/mcp-servers.js';
import { createLogger } from '../../src/lib/logger.js';
import { McpHttpServer } from '../support/mcp-http-server.js';
import { graphql } from './generated/index.js';
import { respond, untilAsked } from './support/answer.js';
import { followToEnd } from './support/follow-session.js';
import { failureOf } from './support/person.js';
import { outcomeOf, run, start, taskNamed } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';

const TOOL_NAMES = graphql(`
  query ToolNames {
    tools {
      name
      needsApproval
    }
  }
`);

const MAKE = graphql(`
  mutation MakeAgentWithTools($input: CreateAgentInput!) {
    createAgent(input: $input) {
      configuration
    }
  }
`);

describe('a tool of an MCP server in a workflow', () => {
  const archive = new McpHttpServer();
  let tools: McpTools;
  let world: SessionWorld;
  let collectionId: string;
  beforeAll(async () => {
    const url = await archive.start();
    const servers = await readMcpServers(
      JSON.stringify({ mcpServers: { archive: { url, allow: ['store'] } } }),
    );
    tools = new McpTools({ servers, version: '1', logger: createLogger({ level: 'silent' }) });
    world = await startWorld({ toolSources: [tools] });
    ({ collectionId } = await addSamples(world.person, ['apollo-program.md']));
  });
  afterAll(async () => {
    await world.close();
    await tools.close();
    await archive.close();
  });

  const input = (tool: string) => ({
    taskDescription: 'When did the plugs-out test of Apollo 1 begin?',
    context: { collectionId },
    executionMode: 'WORKFLOW' as const,
    workflow: {
      nodes: [
        { key: 'act', agent: 'tool', configuration: { tool } },
        { key: 'find', agent: 'research', dependsOn: ['act'] },
      ],
    },
  });
  const callsOf = (name: string) => archive.calls.filter((call) => call === name).length;

  it('is listed and may be given to agents', async () => {
    const { tools: listed } = await world.person.request(TOOL_NAMES, {});
    expect(listed).toContainEqual({ name: 'archive:publish', needsApproval: true });
    expect(listed).toContainEqual({ name: 'archive:store', needsApproval: false });
    const agent = { name: 'archivist', description: 'Files.', instructions: 'File.' };
    const made = await world.person.request(MAKE, { input: { ...agent, tools: ['archive:count'] } });
    expect(made.createAgent.configuration).toMatchObject({ tools: ['archive:count'] });
    const refused = world.person.request(MAKE, {
      input: { ...agent, name: 'b', tools: ['archive:nothing'] },
    });
    expect(await failureOf(refused)).toEqual({ code: 'BAD_USER_INPUT', path: ['input', 'tools', 0] });
  });

  it('that only reads, or that the operator allows, is called at once', async () => {
    for (const tool of ['archive:count', 'archive:store']) {
      const { session } = await run(world.person, input(tool));
      expect(taskNamed(session, 'act')).toMatchObject({
        status: 'COMPLETED',
        output: { kind: 'tool', tool },
      });
    }
    expect(callsOf('store')).toBe(1);
  });

  it('that changes something is called once a person approved, and not before', async () => {
    const id = await start(world.person, input('archive:publish'));
    const asked = await untilAsked(world.person, id);
    expect(asked).toMatchObject({
      kind: 'TOOL_APPROVAL',
      payload: { tool: 'archive:publish', arguments: {} },
    });
    expect(callsOf('publish')).toBe(0);
    await respond(world.person, asked.id, { approved: true });
    const events = await followToEnd(world.person, id);
    expect(callsOf('publish')).toBe(1);
    expect(taskNamed(await outcomeOf(world.person, id), 'act').output).toMatchObject({
      result: { text: 'published' },
    });
    const types = events.map((event) => event.__typename);
    expect(types.indexOf('ToolCallStarted')).toBeGreaterThan(types.indexOf('InterruptAnswered'));
    expect(types.filter((type) => type === 'ToolCallStarted')).toHaveLength(1);
  });

  it('is not called where a person refuses, and says so', async () => {
    const before = callsOf('publish');
    const id = await start(world.person, input('archive:publish'));
    const asked = await untilAsked(world.person, id);
    await respond(world.person, asked.id, { approved: false, reason: 'Not today.' });
    const events = await followToEnd(world.person, id);
    expect(callsOf('publish')).toBe(before);
    expect(taskNamed(await outcomeOf(world.person, id), 'act')).toMatchObject({ status: 'FAILED' });
    expect(events.find((event) => event.__typename === 'ToolCallFinished')).toMatchObject({
      callOutcome: 'FAILED',
      error: { code: 'FORBIDDEN' },
    });
  });
});
