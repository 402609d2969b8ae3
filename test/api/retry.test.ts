import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AppError, ErrorCode } from '../../src/lib/errors.js';
import { failureOf } from './support/person.js';
import { followToEnd, untilEvent } from './support/follow-session.js';
import { Gate, reasonerWith } from './support/gated-reasoner.js';
import { Cancel, Family, Retry, SwitchAgent } from './support/operations.js';
import { outcomeOf, run, start, taskNamed } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';

const QUESTION = 'When did the plugs-out test of Apollo 1 begin?';
const SYNTHESIS = '00000000-0000-7000-8000-000000000004';

describe('retrySession', () => {
  /** What composing does, and how often each part of the thinking was asked for. */
  let compose: 'works' | 'fails' | 'waits';
  const calls = { decompose: 0, extract: 0, compose: 0 };
  const gate = new Gate();
  const reasoner = reasonerWith((inner) => ({
    decompose: (request, signal) => {
      calls.decompose += 1;
      return inner.decompose(request, signal);
    },
    extract: (request, signal) => {
      calls.extract += 1;
      return inner.extract(request, signal);
    },
    compose: async (request, signal) => {
      calls.compose += 1;
      if (compose === 'fails') throw new AppError(ErrorCode.TASK_FAILED, 'The pen is broken.');
      if (compose === 'waits') await gate.pass(signal);
      return inner.compose(request, signal);
    },
  }));
  let world: SessionWorld;
  let collectionId: string;
  beforeAll(async () => {
    world = await startWorld({ reasoner });
    ({ collectionId } = await addSamples(world.person, ['apollo-program.md']));
  });
  beforeEach(() => void Object.assign(calls, { decompose: 0, extract: 0, compose: 0 }));
  afterAll(() => world.close());

  const input = () => ({ taskDescription: QUESTION, context: { collectionId }, priority: 3 });

  const fail = async (): Promise<string> => {
    compose = 'fails';
    const { session } = await run(world.person, input());
    expect(session).toMatchObject({
      status: 'FAILED',
      error: { code: 'TASK_FAILED', message: 'The pen is broken.', retryable: false },
      result: null,
    });
    return session.id;
  };

  it('makes a child that keeps what completed and does the rest again', async () => {
    const id = await fail();
    expect(calls).toEqual({ decompose: 1, extract: 1, compose: 1 });
    compose = 'works';
    const { retrySession } = await world.person.request(Retry, { id });
    expect(retrySession).toMatchObject({
      relation: 'RETRY',
      taskDescription: QUESTION,
      executionMode: 'AUTO',
      priority: 3,
      parentSession: { id },
      rootSession: { id },
    });
    await followToEnd(world.person, retrySession.id);
    const child = await outcomeOf(world.person, retrySession.id);
    expect(child.status).toBe('COMPLETED');
    expect(child.result?.answer).toContain('January 27, 1967');
    expect(calls).toEqual({ decompose: 1, extract: 1, compose: 2 });
    const parent = await outcomeOf(world.person, id);
    for (const name of ['plan', 'research-q1', 'validate']) {
      expect(taskNamed(child, name).output).toEqual(taskNamed(parent, name).output);
      expect(taskNamed(child, name).attempts).toEqual([]);
    }
    expect(parent.status).toBe('FAILED');
    const { session } = await world.person.request(Family, { id });
    expect(session?.childSessions).toEqual({
      totalCount: 1,
      nodes: [{ id: retrySession.id, relation: 'RETRY' }],
    });
  });

  it('takes up a session that was cancelled', async () => {
    compose = 'waits';
    const id = await start(world.person, input());
    await untilEvent(
      world.person,
      id,
      (event) => event.__typename === 'TaskStarted' && event.task?.name === 'synthesize',
    );
    await world.person.request(Cancel, { id });
    compose = 'works';
    const { retrySession } = await world.person.request(Retry, { id });
    await followToEnd(world.person, retrySession.id);
    expect((await outcomeOf(world.person, retrySession.id)).status).toBe('COMPLETED');
    expect(calls.extract).toBe(1);
  });

  it('can be retried itself when it fails again', async () => {
    const first = await fail();
    const second = (await world.person.request(Retry, { id: first })).retrySession;
    await followToEnd(world.person, second.id);
    compose = 'works';
    const third = (await world.person.request(Retry, { id: second.id })).retrySession;
    expect(third).toMatchObject({ parentSession: { id: second.id }, rootSession: { id: first } });
    await followToEnd(world.person, third.id);
    expect((await outcomeOf(world.person, third.id)).status).toBe('COMPLETED');
    expect(calls.extract).toBe(1);
  });

  it('is refused for a session that is open or has completed', async () => {
    compose = 'waits';
    const open = await start(world.person, input());
    expect(await failureOf(world.person.request(Retry, { id: open }))).toEqual({
      code: 'SESSION_NOT_RETRYABLE',
      path: ['id'],
    });
    gate.open();
    await followToEnd(world.person, open);
    expect((await failureOf(world.person.request(Retry, { id: open }))).code).toBe('SESSION_NOT_RETRYABLE');
  });

  it('is refused where an agent that is needed again was switched off', async () => {
    const id = await fail();
    await world.person.request(SwitchAgent, { id: SYNTHESIS, active: false });
    expect((await failureOf(world.person.request(Retry, { id }))).code).toBe('AGENT_INACTIVE');
    await world.person.request(SwitchAgent, { id: SYNTHESIS, active: true });
  });
});
