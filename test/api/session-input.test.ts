import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/lib/ids.js';
import type { ExecuteAgentTaskInput } from './generated/graphql.js';
import { failureOf } from './support/person.js';
import { Cancel, Follow, Outcome, Retry, Sessions, SwitchAgent, TaskById } from './support/operations.js';
import { start } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';

const TASK = 'When did the plugs-out test of Apollo 1 begin?';
const NOBODY = '01900000-0000-7000-8000-00000000dead';
const RESEARCH = '00000000-0000-7000-8000-000000000002';

describe('bad input to sessions', () => {
  let world: SessionWorld;
  let samples: { collectionId: string; documentIds: string[] };
  beforeAll(async () => {
    world = await startWorld();
    samples = await addSamples(world.person, ['martin-luther.txt']);
  });
  afterAll(() => world.close());

  const refused: readonly [string, Partial<ExecuteAgentTaskInput>, string, readonly (string | number)[]][] = [
    ['an empty task', { taskDescription: '' }, 'BAD_USER_INPUT', ['taskDescription']],
    ['a time-out of 0', { timeoutSeconds: 0 }, 'BAD_USER_INPUT', ['timeoutSeconds']],
    ['a negative time-out', { timeoutSeconds: -1 }, 'BAD_USER_INPUT', ['timeoutSeconds']],
    ['a huge time-out', { timeoutSeconds: 2_147_483_647 }, 'BAD_USER_INPUT', ['timeoutSeconds']],
    ['a priority out of range', { priority: 1_000 }, 'BAD_USER_INPUT', ['priority']],
    ['an unknown agent', { agents: ['research', 'nobody'] }, 'BAD_USER_INPUT', ['agents', 1]],
    ['WORKFLOW without a workflow', { executionMode: 'WORKFLOW' }, 'BAD_USER_INPUT', ['workflow']],
    [
      'a collection id that is none',
      { context: { collectionId: 'x' } },
      'BAD_USER_INPUT',
      ['context', 'collectionId'],
    ],
    [
      'a collection that is not there',
      { context: { collectionId: NOBODY } },
      'NOT_FOUND',
      ['context', 'collectionId'],
    ],
    [
      'a further collection that is not there',
      { context: { collectionIds: [NOBODY] } },
      'NOT_FOUND',
      ['context', 'collectionIds', 0],
    ],
    [
      'a document that is not there',
      { context: { documentIds: [NOBODY] } },
      'NOT_FOUND',
      ['context', 'documentIds', 0],
    ],
    [
      'a parent that is not there',
      { parentSessionId: NOBODY, relation: 'REFINEMENT' },
      'NOT_FOUND',
      ['parentSessionId'],
    ],
    ['a relation without a parent', { relation: 'REFINEMENT' }, 'BAD_USER_INPUT', ['parentSessionId']],
    ['a parent without a relation', { parentSessionId: NOBODY }, 'BAD_USER_INPUT', ['relation']],
  ];
  it.each(refused)('refuses %s and says where', async (_what, input, code, path) => {
    const attempt = start(world.person, { taskDescription: TASK, ...input });
    expect(await failureOf(attempt)).toEqual({ code, path: ['input', ...path] });
  });

  it('refuses U+0000 and half of a surrogate pair wherever they stand', async () => {
    for (const text of ['a\u0000b', 'a\ud800b']) {
      for (const input of [
        { taskDescription: text },
        { taskDescription: TASK, idempotencyKey: text },
        { taskDescription: TASK, context: { variables: { deep: [{ in: text }] } } },
        { taskDescription: TASK, context: { variables: { [text]: 1 } } },
      ]) {
        expect((await failureOf(start(world.person, input))).code).toBe('BAD_USER_INPUT');
      }
    }
  });

  it('writes nothing where it refuses', async () => {
    const { sessions } = await world.person.request(Sessions, {});
    expect(sessions.totalCount).toBe(0);
  });

  it('refuses an agent that is switched off, by name, by id and where a mode needs it', async () => {
    await world.person.request(SwitchAgent, { id: RESEARCH, active: false });
    const attempts: [Partial<ExecuteAgentTaskInput>, (string | number)[]][] = [
      [{ executionMode: 'PARALLEL', agents: ['research'] }, ['agents', 0]],
      [{ executionMode: 'SEQUENTIAL', agents: ['validation', RESEARCH] }, ['agents', 1]],
      [{}, ['executionMode']],
    ];
    for (const [input, path] of attempts) {
      expect(await failureOf(start(world.person, { taskDescription: TASK, ...input }))).toEqual({
        code: 'AGENT_INACTIVE',
        path: ['input', ...path],
      });
    }
    await world.person.request(SwitchAgent, { id: RESEARCH, active: true });
  });

  it('says NOT_FOUND for ids that do not exist, and BAD_USER_INPUT for what is no id', async () => {
    for (const [id, code] of [
      [newId(), 'NOT_FOUND'],
      ['nonsense', 'BAD_USER_INPUT'],
    ] as const) {
      expect(await failureOf(world.person.request(Outcome, { id }))).toEqual({ code, path: ['id'] });
      expect(await failureOf(world.person.request(TaskById, { id }))).toEqual({ code, path: ['id'] });
      expect(await failureOf(world.person.request(Cancel, { id }))).toEqual({ code, path: ['id'] });
      expect(await failureOf(world.person.request(Retry, { id }))).toEqual({ code, path: ['id'] });
      const following = world.person.subscribe(Follow, { sessionId: id, after: 0 }).next();
      expect(await failureOf(following)).toEqual({ code, path: ['sessionId'] });
    }
  });

  it('refuses a cursor before the beginning', async () => {
    const sessionId = newId();
    const following = world.person.subscribe(Follow, { sessionId, after: -1 }).next();
    expect(await failureOf(following)).toEqual({ code: 'BAD_USER_INPUT', path: ['after'] });
  });

  it('keeps the sessions of one workspace from the other', async () => {
    const id = await start(world.person, {
      taskDescription: TASK,
      context: { collectionId: samples.collectionId },
    });
    const { session } = await world.person.request(Outcome, { id });
    const taskId = session?.tasks.nodes[0]?.id ?? '';
    const { stranger } = world;
    for (const attempt of [
      stranger.request(Outcome, { id }),
      stranger.request(TaskById, { id: taskId }),
      stranger.request(Cancel, { id }),
      stranger.request(Retry, { id }),
      stranger.subscribe(Follow, { sessionId: id, after: 0 }).next(),
      start(stranger, { taskDescription: TASK, context: { collectionId: samples.collectionId } }),
      start(stranger, { taskDescription: TASK, context: { documentIds: samples.documentIds } }),
      start(stranger, { taskDescription: TASK, parentSessionId: id, relation: 'REFINEMENT' }),
    ]) {
      expect((await failureOf(attempt)).code).toBe('NOT_FOUND');
    }
    expect((await stranger.request(Sessions, {})).sessions).toMatchObject({ totalCount: 0, nodes: [] });
    const { task } = await world.person.request(TaskById, { id: taskId });
    expect(task).toMatchObject({ id: taskId, session: { id } });
  });
});
