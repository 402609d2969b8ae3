import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/lib/ids.js';
import { followToEnd, untilEvent } from './support/follow-session.js';
import { Gate, reasonerWith } from './support/gated-reasoner.js';
import { Cancel, Compare, Fork, NewAgent } from './support/operations.js';
import { failureOf } from './support/person.js';
import { outcomeOf, run, start, taskNamed, type SessionOutcome } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';

const QUESTION = 'When did the plugs-out test of Apollo 1 begin?';
const OTHER = 'Who commanded Apollo 1?';

describe('forkSession', () => {
  const calls = { decompose: 0, extract: 0, compose: 0 };
  /** Extracting waits for it while there is one. */
  let gate: Gate | null = null;
  const reasoner = reasonerWith((inner) => ({
    decompose: (request, signal) => {
      calls.decompose += 1;
      return inner.decompose(request, signal);
    },
    extract: async (request, signal) => {
      calls.extract += 1;
      await gate?.pass(signal);
      return inner.extract(request, signal);
    },
    compose: (request, signal) => {
      calls.compose += 1;
      return inner.compose(request, signal);
    },
  }));
  let world: SessionWorld;
  let context: { collectionId: string };
  let parent: SessionOutcome;
  beforeAll(async () => {
    world = await startWorld({ reasoner });
    const { collectionId } = await addSamples(world.person, ['apollo-program.md', 'martin-luther.txt']);
    context = { collectionId };
    parent = (await run(world.person, { taskDescription: QUESTION, context })).session;
    expect(parent.status).toBe('COMPLETED');
  });
  beforeEach(() => void Object.assign(calls, { decompose: 0, extract: 0, compose: 0 }));
  afterAll(() => world.close());

  const idOf = (name: string) => taskNamed(parent, name).id;
  const fork = async (name: string, edits: object): Promise<SessionOutcome> => {
    const { forkSession } = await world.person.request(Fork, { taskId: idOf(name), edits });
    expect(forkSession).toMatchObject({
      relation: 'FORK',
      parentSession: { id: parent.id },
      rootSession: { id: parent.id },
    });
    await followToEnd(world.person, forkSession.id);
    return outcomeOf(world.person, forkSession.id);
  };
  const refused = (taskId: string, edits: object, person = world.person) =>
    failureOf(person.request(Fork, { taskId, edits }));

  it('takes over what stands before the task, and does it and what follows anew as edited', async () => {
    const child = await fork('research-q1', {
      input: { question: OTHER },
      configuration: { evidenceLimit: 1 },
    });
    expect(child.status).toBe('COMPLETED');
    expect(calls).toEqual({ decompose: 0, extract: 1, compose: 1 });
    expect(taskNamed(child, 'plan')).toMatchObject({
      attempts: [],
      output: taskNamed(parent, 'plan').output,
    });
    expect(taskNamed(child, 'research-q1').input).toMatchObject({
      question: OTHER,
      configuration: { evidenceLimit: 1 },
    });
    expect(child.result?.answer).toMatch(/Grissom/u);
    expect(child.input).toMatchObject({
      fork: { taskId: idOf('research-q1'), task: 'research-q1', edits: { input: { question: OTHER } } },
    });
  });

  it('shows both side by side', async () => {
    const child = await fork('research-q1', { input: { question: OTHER } });
    const { compareSessions } = await world.person.request(Compare, { a: parent.id, b: child.id });
    expect(compareSessions).toMatchObject({ a: { id: parent.id }, b: { id: child.id, relation: 'FORK' } });
    const { tasks, claims, answerDiff } = compareSessions!;
    const rows = new Map(tasks.map((row) => [row.key, row]));
    const usage = { calls: 0, cost: 0 };
    expect(rows.get('plan')).toEqual({
      key: 'plan',
      difference: 'SAME',
      reused: true,
      outputDiff: null,
      a: { status: 'COMPLETED', durationMs: expect.any(Number), usage },
      b: { status: 'COMPLETED', durationMs: null, usage },
    });
    expect(rows.get('research-q1')).toMatchObject({ difference: 'CHANGED', reused: false });
    expect(rows.get('research-q1')?.outputDiff).toContain(`-    question: ${QUESTION}`);
    expect(rows.get('research-q1')?.outputDiff).toContain(`+    question: ${OTHER}`);
    expect(claims).toContainEqual(expect.objectContaining({ difference: 'ADDED', a: null }));
    expect(claims).toContainEqual(expect.objectContaining({ difference: 'REMOVED', b: null }));
    expect(answerDiff).toMatch(/^--- a\n\+\+\+ b\n/u);
  });

  it('comes to the same, by the comparison too, where nothing is edited', async () => {
    const child = await fork('synthesize', {});
    expect(calls).toEqual({ decompose: 0, extract: 0, compose: 1 });
    const { compareSessions } = await world.person.request(Compare, { a: parent.id, b: child.id });
    expect(compareSessions).toMatchObject({ claims: [], answerDiff: null });
    const changed = compareSessions!.tasks.filter(({ difference }) => difference !== 'SAME');
    expect(changed.map(({ key, outputDiff }) => ({ key, outputDiff }))).toEqual([]);
  });

  it('plans anew where the plan is forked', async () => {
    const child = await fork('plan', { instructions: OTHER });
    expect(calls.decompose).toBe(1);
    expect(child.status).toBe('COMPLETED');
    const asked = (taskNamed(child, 'plan').output as { questions: { question: string }[] }).questions;
    expect(asked.map(({ question }) => question)).toContain(OTHER);
  });

  it('gives the task to another agent of the same work, who joins the team', async () => {
    const agent = `reader-${newId()}`;
    await world.person.request(NewAgent, {
      input: { name: agent, description: 'Reads.', instructions: 'Read what is there.' },
    });
    const child = await fork('research-q1', { agent });
    expect(child.status).toBe('COMPLETED');
    expect(taskNamed(child, 'research-q1')).toMatchObject({ taskType: 'respond', agent: { name: agent } });
    expect((child.input as { team: { name: string }[] }).team.map(({ name }) => name)).toContain(agent);
  });

  it('takes an output that is given for what the task puts out', async () => {
    const output = taskNamed(parent, 'research-q1').output as { findings: object[] };
    const findings = output.findings.map((finding) => ({ ...finding, evidence: [] }));
    const child = await fork('research-q1', { output: { ...output, findings } });
    expect(calls.extract).toBe(0);
    expect(taskNamed(child, 'research-q1')).toMatchObject({ attempts: [], output: { findings } });
    expect(child.result?.claims).toEqual([]);
  });

  it('names the edit at fault', async () => {
    const task = idOf('research-q1');
    const bad = (...path: string[]) => ({ code: 'BAD_USER_INPUT', path: ['edits', ...path] });
    expect(await refused(task, { configuration: { evidenceLimit: 0 } })).toEqual(
      bad('configuration', 'evidenceLimit'),
    );
    expect(await refused(task, { input: { colour: 'red' } })).toEqual(bad('input', 'colour'));
    expect(await refused(task, { input: { question: '' } })).toEqual(bad('input', 'question'));
    expect(await refused(task, { input: { requestId: newId() } })).toEqual(bad('input', 'requestId'));
    expect(await refused(task, { agent: 'nobody' })).toEqual(bad('agent'));
    expect(await refused(task, { agent: 'synthesis' })).toEqual(bad('agent'));
    expect(await refused(task, { agentVersion: 99 })).toEqual({
      code: 'NOT_FOUND',
      path: ['edits', 'agentVersion'],
    });
    expect(await refused(task, { output: { kind: 'findings' } })).toEqual(bad('output', 'findings'));
    expect(await refused(task, { output: { kind: 'findings', findings: [] }, model: 'm' })).toEqual(
      bad('model'),
    );
    expect(await refused(task, { configuration: { endpoint: 'far' } })).toEqual(
      bad('configuration', 'endpoint'),
    );
    const plan = taskNamed(parent, 'plan');
    expect(await refused(plan.id, { output: plan.output as object })).toEqual(bad('output'));
  });

  it('is refused for a subtask, for which its parent asks, and for what a stranger cannot see', async () => {
    const subtask = parent.tasks.nodes.find(({ parentTask }) => parentTask !== null)!;
    expect(await refused(subtask.id, {})).toEqual({ code: 'BAD_USER_INPUT', path: ['taskId'] });
    const notThere = { code: 'NOT_FOUND', path: ['taskId'] };
    expect(await refused(newId(), {})).toEqual(notThere);
    expect(await refused(idOf('plan'), {}, world.stranger)).toEqual(notThere);
    const compared = world.stranger.request(Compare, { a: parent.id, b: parent.id });
    expect(await failureOf(compared)).toEqual({ code: 'NOT_FOUND', path: ['a'] });
  });

  it('is refused while the session is open', async () => {
    gate = new Gate();
    const id = await start(world.person, { taskDescription: QUESTION, context });
    await untilEvent(world.person, id, ({ __typename }) => __typename === 'PlanCreated');
    const plan = taskNamed(await outcomeOf(world.person, id), 'plan');
    expect(await refused(plan.id, {})).toEqual({ code: 'SESSION_BUSY', path: ['taskId'] });
    await world.person.request(Cancel, { id });
    gate = null;
  });
});
