import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/lib/ids.js';
import type { JsonObject } from '../../src/lib/json.js';
import { respond, untilAsked } from './support/answer.js';
import { graphql } from './generated/index.js';
import { followToEnd } from './support/follow-session.js';
import { Cancel, OpenInterrupts, SaveWorkflow, SessionInterrupts } from './support/operations.js';
import { failureOf, type ApiFailure } from './support/person.js';
import { outcomeOf, run, start, taskNamed } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';

const SCHEMA = {
  type: 'object',
  properties: { who: { enum: ['Luther', 'Tyndale'] }, pages: { type: 'integer', minimum: 1 } },
  required: ['who'],
  additionalProperties: false,
};
const QUESTION = 'Whom do you mean, {{a}} or {{b}}?';

const FollowQuestion = graphql(`
  subscription FollowQuestion($sessionId: ID!) {
    sessionUpdated(sessionId: $sessionId) {
      __typename
      ... on InterruptRaised {
        interruptId
        task {
          status
          waitReason
          durationMs
          endedAt
          interrupt {
            id
          }
          interrupts {
            id
          }
        }
      }
    }
  }
`);

describe('a person whom a session asks', () => {
  let world: SessionWorld;
  let collectionId: string;
  beforeAll(async () => {
    world = await startWorld();
    ({ collectionId } = await addSamples(world.person));
  });
  afterAll(() => world.close());

  const workflow = (configuration: JsonObject = { responseSchema: SCHEMA }) => ({
    nodes: [
      { key: 'whom', agent: 'person', instructions: QUESTION, configuration },
      { key: 'find', agent: 'research', dependsOn: ['whom'] },
      { key: 'write', agent: 'synthesis', dependsOn: ['find'] },
    ],
  });
  const input = (configuration?: JsonObject) => ({
    taskDescription: 'When did he publish his Bible?',
    context: { collectionId, variables: { a: 'Luther', b: 'Tyndale' } },
    executionMode: 'WORKFLOW' as const,
    workflow: workflow(configuration),
  });

  it('is asked by a node of a workflow, and steers what comes after', async () => {
    const id = await start(world.person, input());
    const asked = await untilAsked(world.person, id);
    expect(asked).toMatchObject({
      kind: 'QUESTION',
      status: 'PENDING',
      question: 'Whom do you mean, Luther or Tyndale?',
      payload: { task: 'When did he publish his Bible?' },
      responseSchema: SCHEMA,
      task: { name: 'whom' },
    });
    const { userId } = world.viewer;
    const answered = await respond(world.person, asked.id, { who: 'Tyndale' });
    expect(answered).toMatchObject({ status: 'ANSWERED', response: { who: 'Tyndale' }, respondedBy: userId });
    const events = await followToEnd(world.person, id);
    const session = await outcomeOf(world.person, id);
    expect(session.status).toBe('COMPLETED');
    expect(taskNamed(session, 'whom').output).toMatchObject({
      kind: 'reply',
      text: 'Tyndale',
      respondedBy: userId,
    });
    // The search for evidence went with the person's word.
    expect(JSON.stringify(taskNamed(session, 'find').output)).toContain('Tyndale');
    expect(events).toContainEqual(
      expect.objectContaining({
        __typename: 'AgentMessageSent',
        content: 'Whom do you mean, Luther or Tyndale? — Tyndale',
      }),
    );
    const { session: kept } = await world.person.request(SessionInterrupts, { id });
    expect(kept?.interrupts).toMatchObject({ totalCount: 1, nodes: [{ id: asked.id, status: 'ANSWERED' }] });
  });

  it('finds the question on the task of the event that tells of it', async () => {
    const id = await start(world.person, input());
    for await (const { sessionUpdated: event } of world.person.subscribe(FollowQuestion, { sessionId: id })) {
      if (event.__typename === 'InterruptRaised') {
        const { interruptId, task } = event;
        expect(task).toEqual({
          ...{ status: 'INPUT_REQUIRED', waitReason: null, interrupt: { id: interruptId } },
          ...{ interrupts: [{ id: interruptId }], durationMs: expect.any(Number), endedAt: null },
        });
        break;
      }
    }
    await world.person.request(Cancel, { id });
  });

  it('is asked by an agent of a chain', async () => {
    const agents = ['research', 'person', 'synthesis'];
    const chain = { taskDescription: 'Who was Martin Luther?', context: { collectionId }, agents };
    const id = await start(world.person, { ...chain, executionMode: 'SEQUENTIAL' });
    const asked = await untilAsked(world.person, id);
    expect(asked.question).toBe('What should be taken into account?');
    expect(asked.payload).toMatchObject({ earlier: expect.stringContaining('Luther') });
    await respond(world.person, asked.id, 'Say it shorter.');
    await followToEnd(world.person, id);
    expect((await outcomeOf(world.person, id)).status).toBe('COMPLETED');
  });

  it('is told where an answer does not fit, and may answer again', async () => {
    const id = await start(world.person, input());
    const asked = await untilAsked(world.person, id);
    const refused: [unknown, (string | number)[]][] = [
      ['Tyndale', ['response']],
      [{}, ['response']],
      [{ who: 'Wycliffe' }, ['response', 'who']],
      [{ who: 'Luther', pages: 0 }, ['response', 'pages']],
      [{ who: 'Luther', more: true }, ['response']],
      [{ who: 'Lu\u0000ther' }, ['response', 'who']],
    ];
    for (const [response, path] of refused)
      expect({ response, ...(await failureOf(respond(world.person, asked.id, response))) }).toEqual({
        response,
        code: 'BAD_USER_INPUT',
        path,
      });
    await respond(world.person, asked.id, { who: 'Luther' });
    await followToEnd(world.person, id);
  });

  it('is one of fifty who answer at once, and the others are told so', async () => {
    const id = await start(world.person, input());
    const asked = await untilAsked(world.person, id);
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, () => respond(world.person, asked.id, { who: 'Luther' })),
    );
    const failures = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason as ApiFailure] : []));
    expect(failures).toHaveLength(49);
    expect(new Set(failures.map(({ code }) => code))).toEqual(new Set(['CONFLICT']));
    expect(failures[0]).toMatchObject({
      argumentPath: ['id'],
      message: expect.stringContaining('answered already'),
    });
    await followToEnd(world.person, id);
  });

  it('belongs to the workspace: strangers neither see the question nor answer it', async () => {
    const id = await start(world.person, input());
    const asked = await untilAsked(world.person, id);
    const { interrupts } = await world.stranger.request(OpenInterrupts, {});
    expect(interrupts.nodes).toEqual([]);
    const denied = { code: 'NOT_FOUND', path: ['id'] };
    expect(await failureOf(respond(world.stranger, asked.id, { who: 'Luther' }))).toEqual(denied);
    expect(await failureOf(respond(world.person, newId(), { who: 'Luther' }))).toEqual(denied);
    await world.person
      .request(OpenInterrupts, {})
      .then(({ interrupts: own }) => expect(own.nodes.map((one) => one.id)).toContain(asked.id));
    await respond(world.person, asked.id, { who: 'Luther' });
    await followToEnd(world.person, id);
  });

  it('finds open questions page by page', async () => {
    const ids = [await start(world.person, input()), await start(world.person, input())];
    const asked = [];
    for (const id of ids) asked.push(await untilAsked(world.person, id));
    const first = (await world.person.request(OpenInterrupts, { first: 1 })).interrupts;
    expect(first).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    const after = first.pageInfo.endCursor;
    const second = (await world.person.request(OpenInterrupts, { first: 1, after })).interrupts;
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect(new Set([...first.nodes, ...second.nodes].map((one) => one.id))).toEqual(
      new Set(asked.map((one) => one.id)),
    );
    for (const { id } of asked) await respond(world.person, id, { who: 'Luther' });
    for (const id of ids) await followToEnd(world.person, id);
  });

  it('need not answer where a default is given, and ends the session where none is', async () => {
    const responseSchema = { type: 'string' };
    const byDefault = { responseSchema, expiresInSeconds: 1, defaultResponse: 'Tyndale' };
    const { session: went } = await run(world.person, input(byDefault));
    expect(went.status).toBe('COMPLETED');
    expect(taskNamed(went, 'whom').output).toMatchObject({ response: 'Tyndale', respondedBy: null });
    const { session: ended } = await run(world.person, input({ responseSchema, expiresInSeconds: 1 }));
    expect(taskNamed(ended, 'whom')).toMatchObject({ status: 'TIMED_OUT', outcomeReason: 'DEADLINE' });
    expect(taskNamed(ended, 'find').status).toBe('SKIPPED');
  });

  it.each([
    ['has patterns', { responseSchema: { type: 'string', pattern: '(a+)+$' } }, ['responseSchema']],
    ['refers to itself', { responseSchema: { $ref: '#' } }, ['responseSchema']],
    [
      'hides a pattern',
      { responseSchema: { items: { anyOf: [{ properties: { a: { pattern: 'a' } } }] } } },
      ['responseSchema'],
    ],
    ['is no schema', { responseSchema: { type: 'sentence' } }, ['responseSchema']],
    [
      'its default does not fit',
      { responseSchema: { enum: ['a'] }, defaultResponse: 'b' },
      ['defaultResponse'],
    ],
    ['is open for ever', { expiresInSeconds: 0 }, ['expiresInSeconds']],
    ['says something else', { surprise: true }, ['surprise']],
  ])('is never asked by a node whose schema %s', async (_what, configuration, at) => {
    const path = ['nodes', 0, 'configuration', ...(at[0] === 'surprise' ? [] : at)];
    expect(await failureOf(start(world.person, input(configuration)))).toEqual({
      code: 'BAD_USER_INPUT',
      path: ['input', 'workflow', ...path],
    });
    const graph = workflow(configuration);
    const save = world.person.request(SaveWorkflow, { input: { name: newId(), graph } });
    expect(await failureOf(save)).toEqual({ code: 'BAD_USER_INPUT', path: ['input', 'graph', ...path] });
  });
});
