import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ModelServer } from '../support/model-server.js';
import { textOf, type ChatRequest } from '../support/models/chat-request.js';
import { readingModel } from '../support/models/reading-model.js';
import type { ScriptedTurn } from '../support/models/scripted-turn.js';
import type { ExecuteAgentTaskInput } from './generated/graphql.js';
import { graphql } from './generated/index.js';
import { followToEnd } from './support/follow-session.js';
import { AddDocument, Conversation, CreateCollection } from './support/operations.js';
import { failureOf } from './support/person.js';
import { outcomeOf, start, taskNamed } from './support/run-session.js';
import { startWorld, type SessionWorld } from './support/session-world.js';
import { makeAgent } from './support/tool-agents.js';

const OUTPUTS = graphql(`
  query ShapedOutputs($id: ID!) {
    session(id: $id) {
      result {
        outputs {
          task
          agent
          data
        }
      }
    }
  }
`);

const SINKING = 'The Vasa sank on its first voyage in 1628.';
const TASK = 'When did the Vasa sink?';
const YEAR = {
  type: 'object',
  properties: { year: { type: 'integer' } },
  required: ['year'],
  additionalProperties: false,
};
const quotes = [{ passage: 'p1', quote: SINKING }];
const shaped = (data: unknown): ScriptedTurn => ({ object: { data, quotes } });
const said = (text: string): ScriptedTurn => ({ object: { text, quotes } });
const calls = (name: string, given: object): ScriptedTurn => ({ toolCalls: [{ name, arguments: given }] });
type Speech = (request: ChatRequest, count: number) => ScriptedTurn;

describe('An agent of one’s own that thinks with a model', () => {
  let model: ModelServer;
  let world: SessionWorld;
  let collectionId: string;
  beforeAll(async () => {
    model = await ModelServer.start();
    world = await startWorld({
      engine: { retry: { baseMs: 1, maxMs: 1 } },
      models: { QUARTET_MODEL_BASE_URL: model.baseUrl, QUARTET_MODEL: 'small' },
    });
    const { person } = world;
    collectionId = (await person.request(CreateCollection, { input: { name: 'Ships' } })).createCollection.id;
    await person.request(AddDocument, { input: { collectionId, name: 'vasa.txt', text: SINKING } });
    await makeAgent(person, {
      name: 'dater',
      description: 'Finds out when the Vasa sank: to sink.',
      instructions: 'Give the year.',
      tools: ['search_documents', 'calculate'],
      configuration: { outputSchema: YEAR },
    });
    await makeAgent(person, { name: 'clerk', instructions: 'Be the clerk.' });
    await makeAgent(person, {
      name: 'desk',
      instructions: 'Be the desk.',
      tools: [],
      configuration: { handOffTo: ['clerk', 'research', 'dater'] },
    });
  });
  afterEach(() => model.reset());
  afterAll(async () => {
    await world.close();
    await model.close();
  });

  async function ask(input: Partial<ExecuteAgentTaskInput>, speech: Speech) {
    model.converse(readingModel({ converse: speech }));
    const task = { taskDescription: TASK, context: { collectionIds: [collectionId] }, ...input };
    const id = await start(world.person, task);
    const events = await followToEnd(world.person, id);
    const { session: shapes } = await world.person.request(OUTPUTS, { id });
    const session = await outcomeOf(world.person, id);
    return { id, session, events, outputs: shapes!.result?.outputs };
  }

  const modes: readonly (readonly [string, Partial<ExecuteAgentTaskInput>, string])[] = [
    ['AUTO', { executionMode: 'AUTO', agents: ['dater'] }, 'research-q1'],
    ['PARALLEL', { executionMode: 'PARALLEL', agents: ['dater', 'research'] }, 'dater'],
    ['SEQUENTIAL', { executionMode: 'SEQUENTIAL', agents: ['dater'] }, 'dater'],
    ['WORKFLOW', { executionMode: 'WORKFLOW', workflow: { nodes: [{ key: 'n', agent: 'dater' }] } }, 'n'],
  ];
  it.each(modes)('uses tools and gives data of its schema in the mode %s', async (_mode, input, name) => {
    const { session, outputs } = await ask(input, (request) =>
      textOf(request, 'tool') === ''
        ? calls('calculate', { expression: '1600 + 28' })
        : shaped({ year: 1628 }),
    );
    expect(session.status).toBe('COMPLETED');
    expect(outputs).toEqual([{ task: name, agent: 'dater', data: { year: 1628 } }]);
    expect(taskNamed(session, name).output).toMatchObject({ data: { year: 1628 }, text: '{"year":1628}' });
    expect(session.result!.claims[0]).toMatchObject({ text: SINKING, verdict: 'SUPPORTED' });
  });

  it('is told where its data does not fit, and by the protocol what would', async () => {
    const { outputs } = await ask({ executionMode: 'SEQUENTIAL', agents: ['dater'] }, (request, count) => {
      if (count === 1) return shaped({ year: 'long ago' });
      expect(request.messages.at(-1)!.content).toContain('data.year must be integer.');
      expect(request.response_format?.json_schema?.schema).toMatchObject({ properties: { data: YEAR } });
      return shaped({ year: 1628 });
    });
    expect(outputs).toMatchObject([{ data: { year: 1628 } }]);
  });

  it('fails where its data never fits, for nothing else may take its place', async () => {
    const { session } = await ask({ executionMode: 'PARALLEL', agents: ['dater', 'research'] }, () =>
      shaped({}),
    );
    expect(taskNamed(session, 'dater')).toMatchObject({ status: 'FAILED', retryCount: 0 });
    expect(session).toMatchObject({ status: 'COMPLETED', outcomeReason: 'PARTIAL' });
  });

  it('hands its data to those after it: in words, and to tools by field', async () => {
    let heard = '';
    const nodes = [
      { key: 'lead', agent: 'dater' },
      {
        key: 'sum',
        agent: 'tool',
        dependsOn: ['lead'],
        configuration: { tool: 'calculate', arguments: { expression: '{{lead.year}} + 333' } },
      },
      { key: 'end', agent: 'clerk', dependsOn: ['sum'] },
    ];
    const { session } = await ask({ executionMode: 'WORKFLOW', workflow: { nodes } }, (request) => {
      if (!textOf(request, 'user').includes('Be the clerk.')) return shaped({ year: 1628 });
      heard = textOf(request, 'user');
      return said('In 1628.');
    });
    expect(taskNamed(session, 'sum').output).toMatchObject({ result: { value: 1961 } });
    expect(heard).toContain('{"year":1628}');
  });

  const wrong: readonly (readonly [string, Record<string, unknown>, readonly (string | number)[]])[] = [
    ['a schema that is none', { outputSchema: { type: 'year' } }, ['outputSchema']],
    ['a schema with a pattern', { outputSchema: { type: 'string', pattern: '(a+)+$' } }, ['outputSchema']],
    ['an agent that is not there to hand off to', { handOffTo: ['research', 'nobody'] }, ['handOffTo', 1]],
    ['an agent that takes no tasks', { handOffTo: ['planning'] }, ['handOffTo', 0]],
  ];
  it.each(wrong)('is not made with %s', async (_what, configuration, at) => {
    expect(await failureOf(makeAgent(world.person, { configuration }))).toEqual({
      code: 'BAD_USER_INPUT',
      path: ['input', 'configuration', ...at],
    });
  });

  /** The desk hands off to this agent; the others are asked what the agent says. */
  const deskTo = (agent: string, others: Speech): Speech => {
    return (request, count) => {
      if (!textOf(request, 'user').includes('Be the desk.')) return others(request, count);
      if (textOf(request, 'tool') !== '') return said('I do it myself.');
      return calls('hand_off', { agent, reason: 'It knows ships.', context: 'Look for Vasa.' });
    };
  };

  it('hands its task off, and what the other one answers is the answer', async () => {
    let heard = '';
    const { id, session, events } = await ask(
      { executionMode: 'SEQUENTIAL', agents: ['desk'] },
      deskTo('clerk', (request) => {
        heard = textOf(request, 'user');
        return said('It sank in 1628.');
      }),
    );
    expect(taskNamed(session, 'desk').output).toMatchObject({
      text: 'It sank in 1628.',
      handedTo: { agent: 'clerk', reason: 'It knows ships.' },
      findings: [{ evidence: [{ text: SINKING }] }],
    });
    expect(session.result!.claims).toMatchObject([{ text: SINKING }]);
    expect(heard).toContain(TASK);
    expect(heard).toContain('desk handed this task off to you: It knows ships.');
    expect(heard).toContain('Look for Vasa.');
    expect(taskNamed(session, 'desk/t0001c001').agent?.name).toBe('clerk');
    const { session: told } = await world.person.request(Conversation, { id });
    const contents = told!.messages.nodes.map(({ content }) => content);
    expect(contents).toContainEqual(expect.stringContaining('I hand this off to you: It knows ships.'));
    expect(contents).toContainEqual(expect.stringContaining('clerk took this over: It sank in 1628.'));
    expect(events.flatMap((event) => (event.__typename === 'ToolCallFinished' ? [event.tool] : []))).toEqual([
      'hand_off',
    ]);
  });

  it('hands off to the research agent, and to one whose data is then its own', async () => {
    const research = await ask(
      { executionMode: 'SEQUENTIAL', agents: ['desk'] },
      deskTo('research', () => said('')),
    );
    expect(taskNamed(research.session, 'desk').output).toMatchObject({ text: SINKING });
    const dater = await ask(
      { executionMode: 'SEQUENTIAL', agents: ['desk'] },
      deskTo('dater', () => shaped({ year: 1628 })),
    );
    expect(dater.outputs).toEqual([{ task: 'desk', agent: 'desk', data: { year: 1628 } }]);
  });

  it('may hand off to those alone that it names, and goes on itself otherwise', async () => {
    const { session } = await ask(
      { executionMode: 'PARALLEL', agents: ['desk', 'validation'] },
      deskTo('validation', () => said('')),
    );
    expect(taskNamed(session, 'desk').output).toMatchObject({ text: 'I do it myself.' });
    const told = model.requests.flatMap((request) => textOf(request, 'tool')).join('\n');
    expect(told).toContain('you may to clerk, research, dater');
  });

  it('gets no task back that it has handed off', async () => {
    const { person } = world;
    await makeAgent(person, { name: 'left', instructions: 'Be left.', tools: ['calculate'] });
    await makeAgent(person, {
      name: 'right',
      instructions: 'Be right.',
      tools: [],
      configuration: { handOffTo: ['left'] },
    });
    await setHandOff(person, 'left', ['right']);
    const { session } = await ask({ executionMode: 'SEQUENTIAL', agents: ['left'] }, (request) => {
      if (textOf(request, 'tool') !== '') return said('Nobody else may.');
      const agent = textOf(request, 'user').includes('Be left.') ? 'right' : 'left';
      return calls('hand_off', { agent, reason: 'Not mine.' });
    });
    expect(taskNamed(session, 'left').output).toMatchObject({
      text: 'Nobody else may.',
      handedTo: { agent: 'right' },
    });
    const told = model.requests.flatMap((request) => textOf(request, 'tool')).join('\n');
    expect(told).toContain('had this task already');
  });

  const CHANGE = graphql(`
    mutation SetHandOff($id: ID!, $input: UpdateAgentInput!) {
      updateAgent(id: $id, input: $input) {
        version
      }
    }
  `);
  const FIND = graphql(`
    query FindAgent($name: ID!) {
      agent(id: $name) {
        id
      }
    }
  `);
  async function setHandOff(
    person: SessionWorld['person'],
    name: string,
    handOffTo: string[],
  ): Promise<void> {
    const { agent } = await person.request(FIND, { name });
    await person.request(CHANGE, { id: agent!.id, input: { configuration: { handOffTo } } });
  }
});
