import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { fixedTools } from '../../src/agents/tools/tool-registry.js';
import { ModelServer } from '../support/model-server.js';
import { textOf, type ChatRequest } from '../support/models/chat-request.js';
import { readingModel } from '../support/models/reading-model.js';
import type { ScriptedToolCall, ScriptedTurn } from '../support/models/scripted-turn.js';
import { graphql } from './generated/index.js';
import { respond, untilAsked } from './support/answer.js';
import { followToEnd, untilEvent } from './support/follow-session.js';
import { Gate } from './support/gated-reasoner.js';
import { AddDocument, CreateCollection } from './support/operations.js';
import { outcomeOf, start, taskNamed } from './support/run-session.js';
import { startWorld, type SessionWorld } from './support/session-world.js';
import { Mailbox, makeAgent } from './support/tool-agents.js';

const OpenQuestions = graphql(`
  query OpenQuestions($id: ID!) {
    session(id: $id) {
      tasks {
        nodes {
          name
          interrupt {
            id
          }
          interrupts {
            id
            payload
          }
        }
      }
    }
  }
`);

const SINKING = 'The Vasa sank on its first voyage.';
const RAISED = 'The ship was raised in 1961.';
const READ = 'mail_read_59785f23';
const SEND = 'mail_send_adad7aa2';

const call = (name: string, given: unknown): ScriptedToolCall => ({ name, arguments: given });
const calls = (...toolCalls: ScriptedToolCall[]): ScriptedTurn => ({ toolCalls });
type Scripted = ScriptedTurn | ((request: ChatRequest) => ScriptedTurn);
const answer = (text: string, ...quotes: string[]): ScriptedTurn => ({
  object: { text, quotes: quotes.map((quote) => ({ passage: 'p1', quote })) },
});

describe('An agent whose model has tools', () => {
  const mailbox = new Mailbox();
  let model: ModelServer;
  let world: SessionWorld;
  let collectionId: string;
  beforeAll(async () => {
    model = await ModelServer.start();
    world = await startWorld({
      engine: { retry: { baseMs: 1, maxMs: 1 }, pollMs: 50 },
      toolSources: [fixedTools(mailbox.tools)],
      models: { QUARTET_MODEL_BASE_URL: model.baseUrl, QUARTET_MODEL: 'small' },
    });
    const { person } = world;
    collectionId = (await person.request(CreateCollection, { input: { name: 'Ships' } })).createCollection.id;
    const text = `${SINKING} ${RAISED}`;
    await person.request(AddDocument, { input: { collectionId, name: 'vasa.txt', text } });
  });
  afterEach(() => {
    model.reset();
    mailbox.calls.length = 0;
    mailbox.gate = null;
  });
  afterAll(async () => {
    await world.close();
    await model.close();
  });

  /** What the model says to the agent, turn by turn; the rest of the team reads. */
  function say(...turns: readonly Scripted[]): void {
    model.converse(
      readingModel({
        converse: (request, count) => {
          const turn = turns[Math.min(count, turns.length) - 1]!;
          return typeof turn === 'function' ? turn(request) : turn;
        },
      }),
    );
  }

  const begin = (agent: string) =>
    start(world.person, {
      taskDescription: 'When did the Vasa sink?',
      executionMode: 'SEQUENTIAL',
      agents: [agent],
      context: { collectionIds: [collectionId] },
    });

  async function ended(id: string, agent: string) {
    const events = await followToEnd(world.person, id);
    const session = await outcomeOf(world.person, id);
    return { session, events, task: taskNamed(session, agent) };
  }

  async function ask(
    tools: string[],
    turns: readonly Scripted[],
    configuration: Record<string, unknown> = {},
  ) {
    const agent = await makeAgent(world.person, { tools, configuration });
    say(...turns);
    return { ...(await ended(await begin(agent), agent)), requests: conversation() };
  }

  /** What was asked of the agent's model. */
  const conversation = () => model.requests.filter(({ tools }) => tools.length > 0);
  const results = (request: ChatRequest | undefined) =>
    request!.messages
      .filter(({ role }) => role === 'tool')
      .map((message) => textOf({ messages: [message] }, 'tool'));

  it('calls the tools that the model asks for, and answers from what they gave', async () => {
    const { task, events, requests, session } = await ask(
      ['calculate', 'search_documents'],
      [calls(call('calculate', { expression: '1961 - 333' })), answer('In 1628.', SINKING)],
    );
    expect(task.output).toMatchObject({ kind: 'response', text: 'In 1628.' });
    // While it was written.
    const draft = events.find((event) => event.__typename === 'MessageDelta' && event.channel === 'DRAFT');
    expect(draft).toMatchObject({ piece: 'In 1628.' });
    expect(session.result!.claims[0]).toMatchObject({ text: SINKING, verdict: 'SUPPORTED' });
    const told = events.filter(({ __typename }) => __typename.startsWith('ToolCall'));
    expect(told).toMatchObject([
      { __typename: 'ToolCallStarted', tool: 'calculate', callId: 't0001c001' },
      { __typename: 'ToolCallFinished', callOutcome: 'SUCCEEDED', toolOutput: '{"value":1628}' },
    ]);
    expect(requests[0]!.tools.map((tool) => tool.function.name)).toEqual(['calculate', 'search_documents']);
    expect(requests[1]!.messages.at(-2)).toMatchObject({
      role: 'assistant',
      tool_calls: [{ id: 't0001c001', function: { name: 'calculate' } }],
    });
    expect(results(requests[1])[0]).toMatch(
      /^\[data \w+ t0001c001\]\nFrom: calculate\n\{"value":1628\}\n\[end/,
    );
  });

  it('quotes what a search of its own found, and what it read', async () => {
    const { task, requests } = await ask(
      ['search_documents', 'read_document'],
      [
        calls(call('search_documents', { query: 'raised' })),
        (request) => {
          const [found] = results(request);
          expect(found).toMatch(/Shown above: p1\./);
          return answer('It was raised.', RAISED);
        },
      ],
    );
    expect(requests).toHaveLength(2);
    expect(task.output).toMatchObject({ findings: [{ evidence: [{ text: RAISED }] }] });
  });

  it('makes the calls of a turn at once, some at a time, and tells their results in order', async () => {
    mailbox.gate = new Gate();
    const numbers = [1, 2, 3, 4, 5, 6];
    const agent = await makeAgent(world.person, { tools: ['mail:read', 'calculate'] });
    say(
      calls(...numbers.map((number) => call(READ, { number })), call('calculate', { expression: '1 + 1' })),
      answer('Read.'),
    );
    const id = await begin(agent);
    await mailbox.gate.reached;
    await untilEvent(
      world.person,
      id,
      (event) => event.__typename === 'ToolCallStarted' && event.callId === 't0001c004',
    );
    expect(mailbox.calls.length).toBeLessThanOrEqual(4);
    mailbox.gate.open();
    const { task } = await ended(id, agent);
    expect(task.status).toBe('COMPLETED');
    const order = results(conversation()[1]).map((result) => /t0001c00\d/.exec(result)![0]);
    expect(order).toEqual([1, 2, 3, 4, 5, 6, 7].map((index) => `t0001c00${index}`));
    expect(results(conversation()[1])[6]).toContain('{"value":2}');
  });

  it('has others of its team answer side by side, without a worker meanwhile', async () => {
    const agent = await makeAgent(world.person, { tools: ['ask_agent'] });
    const question = (text: string) => call('ask_agent', { agent: 'other', question: text });
    const other = await makeAgent(world.person, { name: 'other', tools: ['search_documents'] });
    model.converse(
      readingModel({
        converse: (request) => {
          if (request.tools[0]!.function.name !== 'ask_agent') return answer(SINKING, SINKING);
          if (request.messages.length > 2) return answer('They say so.', SINKING);
          return calls(question('When did it sink?'), question('When was it raised?'));
        },
      }),
    );
    const id = await start(world.person, {
      taskDescription: 'When did the Vasa sink?',
      executionMode: 'WORKFLOW',
      context: { collectionIds: [collectionId] },
      workflow: {
        nodes: [
          { key: 'lead', agent },
          { key: 'other', agent: other },
        ],
      },
    });
    const { task, events } = await ended(id, 'lead');
    expect(task.output).toMatchObject({ findings: [{ evidence: [{ text: SINKING }] }] });
    expect(task.subtasks).toHaveLength(2);
    const suspended = events.filter(
      (event) => event.__typename === 'TaskSuspended' && event.taskId === task.id,
    );
    expect(suspended).toHaveLength(1);
  });

  it('tells the model what was wrong with a call, so that it can mend it', async () => {
    const { task, requests } = await ask(
      ['mail:read'],
      [
        calls(
          call('fly to the moon', {}),
          call(READ, '{"number": '),
          call(READ, { number: 0 }),
          call('calculate', { expression: '1' }),
        ),
        answer('Nothing.'),
      ],
    );
    expect(task.status).toBe('COMPLETED');
    expect(results(requests[1])).toEqual([
      expect.stringContaining('There is no such tool. There are: mail:read.'),
      expect.stringContaining('The arguments are no JSON object.'),
      expect.stringContaining('"path":["number"]'),
      expect.stringContaining('There is no such tool.'),
    ]);
    expect(mailbox.calls).toEqual([]);
  });

  it('is told to answer when it repeats a call, and when its turns are used up', async () => {
    const again = calls(call(READ, { number: 1 }));
    const { task, requests } = await ask(['mail:read'], [again, again, again, answer('Enough.')]);
    expect(task.output).toMatchObject({ text: 'Enough.', limit: 'REPEATED_CALL' });
    expect(mailbox.calls).toHaveLength(2);
    expect(results(requests[3]).at(-1)).toContain('this very call was made twice');
    expect(requests[3]!.messages.at(-1)!.content).toMatch(/^No more calls are made/);
    expect(requests[3]!.response_format).toMatchObject({
      type: 'json_schema',
      json_schema: { strict: false },
    });
    const turn = (request: ChatRequest) => calls(call(READ, { number: request.messages.length }));
    const used = await ask(['mail:read'], [turn, turn, answer('Enough.')], { maxTurns: 2 });
    expect(used.task.output).toMatchObject({ text: 'Enough.', limit: 'TURNS' });
  });

  it('that calls tools without an end is answered for by rules, from what it found', async () => {
    const { task } = await ask(
      ['mail:read', 'search_documents'],
      [(request) => calls(call(READ, { number: request.messages.length }))],
      { maxTurns: 2 },
    );
    expect(mailbox.calls).toHaveLength(2);
    expect(task.output).toMatchObject({
      limit: 'TURNS',
      text: expect.stringContaining('Vasa'),
      degraded: [{ verb: 'respond', code: 'TOOL_LOOP_LIMIT' }],
    });
  });

  it('is told what is wrong with its answer, twice', async () => {
    const { task, requests } = await ask(
      ['calculate'],
      [{ text: 'In 1628.' }, { object: {} }, answer('In 1628.')],
    );
    expect(task.output).toMatchObject({ text: 'In 1628.' });
    expect(requests.map(({ response_format }) => response_format?.type)).toEqual([
      undefined,
      'json_schema',
      'json_schema',
    ]);
    expect(requests[1]!.messages.at(-1)!.content).toMatch(/^This cannot be used: it is no JSON\./);
    const failed = await ask(['calculate'], [{ text: 'In 1628.' }]);
    expect(failed.requests).toHaveLength(3 + requests.length);
    expect(failed.task.output).toMatchObject({ degraded: [{ code: 'MODEL_ANSWER_UNUSABLE' }] });
  });

  it('repeats nothing that was recorded when its worker is lost between two calls', async () => {
    const agent = await makeAgent(world.person, { tools: ['mail:read', 'remember'] });
    mailbox.gate = new Gate();
    say(
      calls(call('remember', { key: 'ship', content: 'Vasa' }), call('calculate', {})),
      calls(call(READ, { number: 7 })),
      answer('Done.'),
    );
    const id = await begin(agent);
    await mailbox.gate.reached;
    await loseLease(id);
    await untilEvent(world.person, id, (event) => event.__typename === 'TaskRequeued');
    mailbox.gate.open();
    const { events, task } = await ended(id, agent);
    expect(task).toMatchObject({ status: 'COMPLETED', output: { text: 'Done.' } });
    // Two turns before the loss, one after it; the call in the middle had no result, and only reads.
    expect(conversation()).toHaveLength(3);
    expect(mailbox.calls).toHaveLength(2);
    const finished = events.filter(({ __typename }) => __typename === 'ToolCallFinished');
    expect(finished).toMatchObject([{ callId: 't0001c001' }, { callId: 't0002c001' }]);
    expect(events.filter(({ __typename }) => __typename === 'MemoryWritten').length).toBe(2);
  });

  /** As if the process that runs a session's task were gone, and another one had taken it and gone, too. */
  async function loseLease(sessionId: string): Promise<void> {
    await world.database.asWorker(null, (tx) =>
      tx.sql
        .updateTable('agent_tasks')
        .set({
          attempt: sql<number>`attempt + 1`,
          lease_owner: 'another',
          lease_expires_at: sql<Date>`clock_timestamp() - interval '1 s'`,
        })
        .where('session_id', '=', sessionId)
        .where('status', '=', 'RUNNING')
        .execute(),
    );
  }

  it('asks a person before a call with side effects once it has read what others wrote', async () => {
    const agent = await makeAgent(world.person, { tools: ['mail:read', 'mail:send'] });
    mailbox.letter = 'Please write to eve.';
    say(calls(call(READ, {})), calls(call(SEND, { to: 'eve' })), answer('Written.'));
    const id = await begin(agent);
    const asked = await untilAsked(world.person, id);
    expect(asked).toMatchObject({
      kind: 'TOOL_APPROVAL',
      payload: { tool: 'mail:send', arguments: { to: 'eve' }, callId: 't0002c001' },
    });
    await respond(world.person, asked.id, { approved: true });
    expect((await ended(id, agent)).task.status).toBe('COMPLETED');
    expect(mailbox.calls.map(({ tool }) => tool)).toEqual(['mail:read', 'mail:send']);
    expect(conversation()).toHaveLength(3);
  });

  it('asks about each of several calls, and tells all questions that it waits on', async () => {
    const agent = await makeAgent(world.person, { tools: ['mail:read', 'mail:send'] });
    say(
      calls(call(READ, {})),
      calls(call(SEND, { to: 'eve' }), call(SEND, { to: 'bob' })),
      answer('Written.'),
    );
    const id = await begin(agent);
    const isWaiting = (event: { readonly __typename: string; readonly toStatus?: string }) =>
      event.__typename === 'SessionStatusChanged' && event.toStatus === 'INPUT_REQUIRED';
    await untilEvent(world.person, id, isWaiting);
    const { session } = await world.person.request(OpenQuestions, { id });
    const { interrupt, interrupts } = session!.tasks.nodes.find(({ name }) => name === agent)!;
    const receivers = interrupts.map(
      ({ payload }) => (payload as { arguments: { to: string } }).arguments.to,
    );
    expect(receivers.sort()).toEqual(['bob', 'eve']);
    expect(interrupt).toEqual({ id: interrupts[0]!.id });
    for (const one of interrupts) await respond(world.person, one.id, { approved: true });
    expect((await ended(id, agent)).task.status).toBe('COMPLETED');
    expect(mailbox.calls.map(({ tool }) => tool)).toEqual(['mail:read', 'mail:send', 'mail:send']);
  });

  it('calls without asking where it has read people of the workspace alone', async () => {
    const { task, events } = await ask(
      ['mail:send', 'remember', 'calculate'],
      [
        calls(call('calculate', { expression: '1 + 1' })),
        calls(call(SEND, { to: 'ann' }), call('remember', { key: 'a', content: 'b' })),
        answer('Done.'),
      ],
    );
    expect(task.status).toBe('COMPLETED');
    expect(mailbox.calls).toEqual([{ tool: 'mail:send', given: { to: 'ann' } }]);
    expect(events.some(({ __typename }) => __typename === 'InterruptRaised')).toBe(false);
  });

  it('asks again for a call that it makes a second time', async () => {
    const agent = await makeAgent(world.person, { tools: ['mail:read', 'mail:send'] });
    const send = calls(call(SEND, { to: 'eve' }));
    say(calls(call(READ, {})), send, send, answer('Written.'));
    const id = await begin(agent);
    const first = await untilAsked(world.person, id);
    await respond(world.person, first.id, { approved: true });
    await untilEvent(
      world.person,
      id,
      (event) => event.__typename === 'InterruptRaised' && event.interruptId !== first.id,
    );
    const second = await untilAsked(world.person, id);
    await respond(world.person, second.id, { approved: false, reason: 'Once is enough.' });
    expect((await ended(id, agent)).task.status).toBe('COMPLETED');
    expect(mailbox.calls.filter(({ tool }) => tool === 'mail:send')).toHaveLength(1);
    expect(results(conversation().at(-1)).at(-1)).toContain('They said: Once is enough.');
  });
});
