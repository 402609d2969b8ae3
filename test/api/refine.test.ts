import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/lib/ids.js';
import type { ComposeRequest } from '../../src/reasoning/reasoner.js';
import { failureOf } from './support/person.js';
import { followToEnd, untilEvent } from './support/follow-session.js';
import { Gate, reasonerWith } from './support/gated-reasoner.js';
import { Execute, Family, Refine } from './support/operations.js';
import { outcomeOf, run, start } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';

const QUESTION = 'When did the plugs-out test of Apollo 1 begin?';
const MORE = 'When did William Tyndale publish his English Bible?';

describe('a session that refines another', () => {
  /** Composing waits for it while there is one. */
  let gate: Gate | null = null;
  const composed: ComposeRequest[] = [];
  const reasoner = reasonerWith((inner) => ({
    compose: async (request, signal) => {
      composed.push(request);
      await gate?.pass(signal);
      return inner.compose(request, signal);
    },
  }));
  let world: SessionWorld;
  let context: { collectionId: string };
  beforeAll(async () => {
    world = await startWorld({ reasoner });
    const { collectionId } = await addSamples(world.person);
    context = { collectionId };
  });
  afterAll(() => world.close());

  const first = async (): Promise<string> =>
    (await run(world.person, { taskDescription: QUESTION, context })).session.id;
  const refine = (parentSessionId: string, more: object = {}) => ({
    taskDescription: MORE,
    context,
    parentSessionId,
    relation: 'REFINEMENT' as const,
    ...more,
  });
  /** Starts a refinement and waits until it composes; it goes on when the gate opens. */
  const startWaiting = async (parentId: string): Promise<{ id: string; gate: Gate }> => {
    const ownGate = new Gate();
    gate = ownGate;
    const id = await start(world.person, refine(parentId));
    await untilEvent(
      world.person,
      id,
      (event) => event.__typename === 'TaskStarted' && event.task?.name === 'synthesize',
    );
    gate = null;
    return { id, gate: ownGate };
  };

  it("gets the first one's result and the person's feedback", async () => {
    const parentId = await first();
    const parent = await outcomeOf(world.person, parentId);
    const { session } = await run(world.person, refine(parentId, { feedback: 'Say more of Tyndale.' }));
    expect(session.input).toMatchObject({
      refinement: {
        sessionId: parentId,
        taskDescription: QUESTION,
        feedback: 'Say more of Tyndale.',
        result: { answer: parent.result?.answer },
      },
    });
    expect(session.status).toBe('COMPLETED');
    expect(session.result?.answer).toMatch(/Tyndale/u);
    expect(composed.at(-1)?.feedback).toContain('Say more of Tyndale.');
    const family = await world.person.request(Family, { id: session.id });
    expect(family.session).toMatchObject({
      relation: 'REFINEMENT',
      parentSession: { id: parentId },
      rootSession: { id: parentId },
    });
  });

  it('takes the task itself for feedback where there is none', async () => {
    const { session } = await run(world.person, refine(await first()));
    expect(session.input).toMatchObject({ refinement: { feedback: MORE } });
  });

  it('waits for its turn where an earlier one of its chain is open (ENQUEUE)', async () => {
    const parentId = await first();
    const earlier = await startWaiting(parentId);
    const { executeAgentTask: later } = await world.person.request(Execute, { input: refine(parentId) });
    expect(later).toMatchObject({ isHeld: true, status: 'PENDING' });
    earlier.gate.open();
    await followToEnd(world.person, later.id);
    const [before, after] = [
      await outcomeOf(world.person, earlier.id),
      await outcomeOf(world.person, later.id),
    ];
    expect([before.status, after.status]).toEqual(['COMPLETED', 'COMPLETED']);
    expect(Date.parse(after.startedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(before.endedAt ?? ''));
  });

  it('is refused where an earlier one of its chain is open (REJECT)', async () => {
    const parentId = await first();
    const earlier = await startWaiting(parentId);
    const attempt = start(world.person, refine(parentId, { concurrencyPolicy: 'REJECT' }));
    expect(await failureOf(attempt)).toEqual({ code: 'SESSION_BUSY', path: ['input', 'concurrencyPolicy'] });
    earlier.gate.open();
    await followToEnd(world.person, earlier.id);
    const { session } = await run(world.person, refine(parentId, { concurrencyPolicy: 'REJECT' }));
    expect(session.status).toBe('COMPLETED');
  });

  it('takes the place of an earlier one of its chain that is open (SUPERSEDE)', async () => {
    const parentId = await first();
    const earlier = await startWaiting(parentId);
    const { session } = await run(world.person, refine(parentId, { concurrencyPolicy: 'SUPERSEDE' }));
    expect(session.status).toBe('COMPLETED');
    expect(await outcomeOf(world.person, earlier.id)).toMatchObject({
      status: 'CANCELED',
      outcomeReason: 'SUPERSEDED',
      openTasks: 0,
    });
  });

  it('may be asked for by the session and the remark alone', async () => {
    const nodes = [
      { key: 'find', agent: 'research', configuration: { evidenceLimit: 2 } },
      { key: 'write', agent: 'synthesis', dependsOn: ['find'] },
    ];
    const given = {
      taskDescription: 'When did {{who}} begin the plugs-out test?',
      context: { ...context, variables: { who: 'Apollo 1' } },
      executionMode: 'WORKFLOW' as const,
      workflow: { nodes },
      timeoutSeconds: 77,
    };
    const parentId = (await run(world.person, given)).session.id;
    const { refineSession: child } = await world.person.request(Refine, {
      sessionId: parentId,
      feedback: 'Say more of the crew.',
    });
    const { taskDescription, executionMode, timeoutSeconds } = given;
    expect(child).toMatchObject({ relation: 'REFINEMENT', taskDescription, executionMode, timeoutSeconds });
    await followToEnd(world.person, child.id);
    const session = await outcomeOf(world.person, child.id);
    expect(session.status).toBe('COMPLETED');
    expect(session.input).toMatchObject({
      context: { collectionIds: [context.collectionId], variables: { who: 'Apollo 1' } },
      workflow: { nodes },
      refinement: {
        sessionId: parentId,
        feedback: 'Say more of the crew.',
        result: { kind: 'answer' },
      },
    });
    expect(composed.at(-1)?.feedback).toBe('Say more of the crew.');
  });

  it('names the argument at fault where it cannot be asked for', async () => {
    const parentId = await first();
    const refineWith = (sessionId: string, feedback: string, person = world.person) =>
      failureOf(person.request(Refine, { sessionId, feedback }));
    const notThere = { code: 'NOT_FOUND', path: ['sessionId'] };
    expect(await refineWith(newId(), 'More.')).toEqual(notThere);
    expect(await refineWith(parentId, 'More.', world.stranger)).toEqual(notThere);
    expect(await refineWith(parentId, ' ')).toEqual({ code: 'BAD_USER_INPUT', path: ['feedback'] });
    const open = await startWaiting(parentId);
    expect(await refineWith(open.id, 'More.')).toEqual({ code: 'SESSION_BUSY', path: ['sessionId'] });
    open.gate.open();
  });

  it('cannot refine an answer that is not there yet', async () => {
    const earlier = await startWaiting(await first());
    expect(await failureOf(start(world.person, refine(earlier.id)))).toEqual({
      code: 'SESSION_BUSY',
      path: ['input', 'parentSessionId'],
    });
    earlier.gate.open();
  });
});
