import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { respond, untilAsked } from './support/answer.js';
import { graphql } from './generated/index.js';
import { followToEnd } from './support/follow-session.js';
import { Claims } from './support/operations.js';
import { failureOf } from './support/person.js';
import { outcomeOf, start, taskNamed } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';

const TASK = 'When did the plugs-out test of Apollo 1 begin? Who translated the Bible into German?';
const PLAN = [
  { key: 'q1', question: 'When did the plugs-out test of Apollo 1 begin?', dependsOn: [] },
  { key: 'q2', question: 'Who translated the Bible into German?', dependsOn: [] },
];

const GivenClaims = graphql(`
  query GivenClaims($id: ID!) {
    session(id: $id) {
      result {
        claims {
          text
          isGiven
        }
      }
    }
  }
`);

describe('a session whose plan a person approves', () => {
  let world: SessionWorld;
  let context: { collectionId: string };
  beforeAll(async () => {
    world = await startWorld();
    context = { collectionId: (await addSamples(world.person)).collectionId };
  });
  afterAll(() => world.close());

  const startPlanned = () => start(world.person, { taskDescription: TASK, context, approvePlan: true });

  /** Answers, and follows the session to its end. */
  async function decide(sessionId: string, decision: object) {
    const { id } = await untilAsked(world.person, sessionId);
    await respond(world.person, id, decision);
    const events = await followToEnd(world.person, sessionId);
    return { session: await outcomeOf(world.person, sessionId), events };
  }

  it('shows the plan, runs nothing of it before the approval, and then all of it', async () => {
    const id = await startPlanned();
    const asked = await untilAsked(world.person, id);
    expect(asked).toMatchObject({
      kind: 'PLAN_APPROVAL',
      payload: { task: TASK, maxQuestions: 20, questions: PLAN },
      task: { name: 'plan', status: 'INPUT_REQUIRED', interrupt: { id: asked.id } },
      session: { id, status: 'INPUT_REQUIRED' },
    });
    expect((await outcomeOf(world.person, id)).tasks.nodes).toHaveLength(1);
    const { session, events } = await decide(id, { decision: 'APPROVE' });
    expect(session).toMatchObject({ status: 'COMPLETED', outcomeReason: null });
    expect(session.result?.claims.length).toBeGreaterThan(1);
    const told = events.flatMap((event) => (event.__typename === 'PlanCreated' ? [event] : []));
    expect(told).toMatchObject([{ rationale: expect.stringMatching(/approved it\.$/), questions: PLAN }]);
  });

  it('runs the questions that the person puts into the place of the planned ones', async () => {
    const id = await startPlanned();
    const questions = [
      { key: 'bible', question: 'Who translated the Bible into German?' },
      { key: 'when', question: 'When was it printed?', dependsOn: ['bible'] },
      { key: 'said', question: 'Martin Luther translated the Bible into German.', kind: 'STATEMENT' },
    ];
    const decision = { decision: 'EDIT', questions };
    const { session, events } = await decide(id, decision);
    expect(session.status).toBe('COMPLETED');
    expect(session.result?.claims).toContainEqual(expect.objectContaining({ text: questions[2]!.question }));
    const claims = (await world.person.request(Claims, { id })).session!.claims.nodes;
    expect(claims.filter(({ isGiven }) => isGiven).map(({ text }) => text)).toEqual([questions[2]!.question]);
    const { session: kept } = await world.person.request(GivenClaims, { id });
    const result = kept!.result!.claims.map(({ text, isGiven }) => [text, isGiven]);
    expect(result).toEqual(claims.map(({ text, isGiven }) => [text, isGiven]));
    const names = session.tasks.nodes.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['plan', 'research-bible', 'research-when', 'validate']));
    expect(names).not.toContain('research-q1');
    expect(events).toContainEqual(
      expect.objectContaining({
        __typename: 'InterruptAnswered',
        response: decision,
        respondedBy: world.viewer.userId,
      }),
    );
    const plan = events.find((event) => event.__typename === 'PlanCreated');
    expect(plan).toMatchObject({
      questions: [
        { ...questions[0], dependsOn: [] },
        { ...questions[1], dependsOn: ['bible'] },
        { key: 'said', question: questions[2]!.question, dependsOn: [] },
      ],
    });
  });

  it('ends as REJECTED where the person refuses it', async () => {
    const { session } = await decide(await startPlanned(), { decision: 'REJECT', reason: 'Not this way.' });
    expect(session).toMatchObject({
      status: 'CANCELED',
      outcomeReason: 'REJECTED',
      outcomeDetail: 'Not this way.',
      error: null,
      openTasks: 0,
    });
    expect(session.tasks.nodes).toMatchObject([{ name: 'plan', status: 'CANCELED' }]);
  });

  it('goes on waiting after an answer that is no sound plan', async () => {
    const sessionId = await startPlanned();
    const { id } = await untilAsked(world.person, sessionId);
    const edit = (questions: unknown) => ({ decision: 'EDIT', questions });
    const ask = (key: string, dependsOn: string[] = []) => ({ key, question: 'What?', dependsOn });
    const refused: [unknown, (string | number)[]][] = [
      ['APPROVE', ['response']],
      [{ decision: 'PERHAPS' }, ['response', 'decision']],
      [{ decision: 'APPROVE', questions: PLAN }, ['response']],
      [edit([]), ['response', 'questions']],
      [edit([{ key: 'a b', question: 'What?' }]), ['response', 'questions', 0, 'key']],
      [edit([{ key: 'a', question: ' ' }]), ['response', 'questions', 0, 'question']],
      [edit([ask('a'), ask('a')]), ['response', 'questions', 1, 'key']],
      [edit([ask('a', ['b'])]), ['response', 'questions', 0, 'dependsOn', 0]],
      [edit([ask('a', ['b']), ask('b', ['a'])]), ['response', 'questions', 0, 'dependsOn']],
      [edit(Array.from({ length: 21 }, (_, n) => ask(`q${n}`))), ['response', 'questions']],
    ];
    for (const [response, path] of refused)
      expect({ response, ...(await failureOf(respond(world.person, id, response))) }).toEqual({
        response,
        code: 'BAD_USER_INPUT',
        path,
      });
    const { session } = await decide(sessionId, { decision: 'REJECT' });
    expect(session).toMatchObject({ outcomeReason: 'REJECTED', outcomeDetail: null });
  });

  it('cannot be asked for where nothing plans', async () => {
    const input = { taskDescription: TASK, context, approvePlan: true, executionMode: 'PARALLEL' as const };
    expect(await failureOf(start(world.person, input))).toEqual({
      code: 'BAD_USER_INPUT',
      path: ['input', 'approvePlan'],
    });
  });

  it('asks in a chain too, whose later agents work on the approved questions', async () => {
    const executionMode = 'SEQUENTIAL' as const;
    const input = { taskDescription: TASK, context, approvePlan: true, executionMode };
    const question = 'Who translated the Bible into German?';
    const { session } = await decide(await start(world.person, input), {
      decision: 'EDIT',
      questions: [{ key: 'only', question }],
    });
    expect(session.status).toBe('COMPLETED');
    expect(taskNamed(session, 'research').output).toMatchObject({ findings: [{ question }] });
  });
});
