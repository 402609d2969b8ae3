import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EvidenceRecord } from '../../src/agents/evidence-schema.js';
import { sessionResultSchema } from '../../src/agents/session-result.js';
import type { CheckInput } from '../../src/agents/task-schemas.js';
import type { TaskStatus } from '../../src/entities/agent-task.js';
import { newId } from '../../src/lib/ids.js';
import type { JsonObject } from '../../src/lib/json.js';
import type { NewTask } from '../../src/orchestrator/new-session.js';
import type { EndedTask } from '../../src/orchestrator/task-handler.js';
import { openAgentBench, type AgentBench } from '../support/agents/agent-bench.js';
import { BenchSession, type AttemptReport } from '../support/agents/bench-session.js';

const TASK = 'What are whales?';
const RESEARCH = { name: 'research', agent: 'research', taskType: 'research' };
const SYNTHESIZE = {
  name: 'synthesize',
  agent: 'synthesis',
  taskType: 'synthesize',
  dependsOn: ['research'],
};

function checkTaskOf({ suspended }: AttemptReport): NewTask {
  if (suspended === null || !('subtasks' in suspended)) throw new Error('did not ask for a check');
  return suspended.subtasks[0]!;
}

function ended(task: NewTask, status: TaskStatus, output: JsonObject | null): EndedTask {
  const { name, taskType, agentId } = task;
  return { id: newId(), name, taskType, agentId, status, output, outcomeReason: null, error: null };
}

describe('the synthesis agent', () => {
  let bench: AgentBench;

  beforeAll(async () => {
    bench = await openAgentBench();
    await bench.importText('Whales', 'Whales are mammals. They breathe air with lungs.');
  });
  afterAll(() => bench.close());

  /** A session in which research has run for real. */
  const researched = async (task = TASK, question?: string) => {
    const session = await BenchSession.open(bench, { task });
    const looked = await session.run(bench.handler(), { ...RESEARCH, name: 'look', input: { question } });
    await session.ended({ ...RESEARCH, output: looked.result?.output as never });
    return session;
  };
  const checked = async (session: BenchSession, check: NewTask) => {
    const task = { name: check.name, agent: 'validation', taskType: 'check', input: check.input };
    return ended(check, 'COMPLETED', (await session.run(bench.handler(), task)).result!.output);
  };

  it('asks validation for a check, gives its worker back, and then gives the answer', async () => {
    const session = await researched();
    const first = await session.run(bench.handler(), SYNTHESIZE);
    const check = checkTaskOf(first);
    expect(check).toMatchObject({ name: 'synthesize/check', agentId: session.member('validation').id });
    expect(first.events).toMatchObject([
      {
        type: 'AgentMessageSent',
        payload: { messageType: 'REQUEST', toAgentId: session.member('validation').id },
      },
    ]);
    const second = await session.run(bench.handler(), SYNTHESIZE, [await checked(session, check)]);
    const result = sessionResultSchema.parse(second.result?.output);
    expect(result.answer).toContain('Whales are mammals. [1]');
    expect(result).toMatchObject({
      unanswered: [],
      partial: false,
      sources: [{ number: 1, title: 'Whales' }],
    });
    expect(result.confidence).toBeGreaterThan(0.5);
    expect(result.claims.map(({ id }) => id)).toEqual((check.input as CheckInput).claims.map(({ id }) => id));
    expect(second.events.map(({ type }) => type)).toEqual(['MemoryWritten', 'AgentMessageSent']);
    expect(session.streamed).toBe(result.answer);
  });

  it('gives the words that answer a question for one thing, where they stand', async () => {
    const text = 'The orca Keiko was caught in 1979. She was released in the spring of 2002.';
    await bench.importText('Keiko', text);
    const session = await researched('When was Keiko caught?', 'When was Keiko caught?');
    const check = checkTaskOf(await session.run(bench.handler(), SYNTHESIZE));
    const { result } = await session.run(bench.handler(), SYNTHESIZE, [await checked(session, check)]);
    const { shortAnswer, sources } = sessionResultSchema.parse(result?.output);
    expect(shortAnswer).toMatchObject({ text: '1979', citation: { quote: '1979', stance: 'SUPPORTS' } });
    expect(sources[shortAnswer!.citation.number - 1]?.title).toBe('Keiko');
    expect(text.slice(shortAnswer!.citation.start, shortAnswer!.citation.end)).toBe('1979');
  });

  it('remembers the session once, until it expires', async () => {
    const session = await researched();
    const check = checkTaskOf(await session.run(bench.handler(), SYNTHESIZE));
    await session.run(bench.handler(), SYNTHESIZE, [await checked(session, check)]);
    const items = await bench.database.asViewer(bench.viewer, (tx) =>
      tx.sql.selectFrom('agent_memory').selectAll().where('session_id', '=', session.id).execute(),
    );
    expect(items).toMatchObject([
      {
        memory_type: 'episodic',
        user_id: bench.viewer.userId,
        agent_id: session.member('synthesis').id,
        content: expect.stringContaining('Asked: What are whales?'),
      },
    ]);
    const days = (items[0]!.expires_at!.getTime() - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(89);
    expect(days).toBeLessThan(91);
  });

  it('says so where nothing was found, and asks for no check', async () => {
    const session = await researched('What do walruses whisper?');
    const { result, suspended } = await session.run(bench.handler(), SYNTHESIZE);
    expect(suspended).toBeNull();
    expect(result?.output).toMatchObject({
      answer: expect.stringContaining('The documents hold no answer to this task.'),
      claims: [],
      confidence: 0,
      unanswered: ['What do walruses whisper?'],
    });
  });

  it('looks for itself where it is alone', async () => {
    const session = await BenchSession.open(bench, { task: TASK });
    const report = await session.run(bench.handler(), { ...SYNTHESIZE, dependsOn: [] });
    const { claims } = checkTaskOf(report).input as CheckInput;
    expect(claims.map(({ text }) => text)).toContain('Whales are mammals.');
  });

  it('says what is missing where a part of the work failed', async () => {
    const session = await researched();
    const lost = { ...RESEARCH, name: 'research-2', input: { question: 'Who hunts whales?' } };
    await session.ended({ ...lost, status: 'FAILED', output: null });
    const task = { ...SYNTHESIZE, dependsOn: ['research', 'research-2'] };
    const check = checkTaskOf(await session.run(bench.handler(), task));
    const { result } = await session.run(bench.handler(), task, [await checked(session, check)]);
    const output = sessionResultSchema.parse(result?.output);
    expect(output).toMatchObject({ partial: true, unanswered: ['Who hunts whales?'] });
    expect(output.answer).toContain('research-2 did not complete');
  });

  it('fails where all who should have found something failed', async () => {
    const session = await BenchSession.open(bench, { task: TASK });
    await session.ended({ ...RESEARCH, status: 'FAILED', output: null });
    await expect(session.run(bench.handler(), SYNTHESIZE)).rejects.toMatchObject({
      code: 'TASK_FAILED',
      message: expect.stringContaining('research did not complete'),
    });
  });

  it('fails where an earlier output cannot be read', async () => {
    const session = await BenchSession.open(bench, { task: TASK });
    await session.ended({ ...RESEARCH, output: { kind: 'rumour' } as never });
    await expect(session.run(bench.handler(), SYNTHESIZE)).rejects.toMatchObject({ code: 'TASK_FAILED' });
  });

  it('gives no answer whose claims were not checked', async () => {
    const session = await researched();
    const check = checkTaskOf(await session.run(bench.handler(), SYNTHESIZE));
    const failed = session.run(bench.handler(), SYNTHESIZE, [ended(check, 'FAILED', null)]);
    await expect(failed).rejects.toMatchObject({ code: 'TASK_FAILED' });
  });

  it('takes findings as a validation left them, and quotes of an earlier answer', async () => {
    const session = await researched();
    const evidence = await quote(session);
    const finding = {
      id: 'look#q1',
      question: TASK,
      evidence: [evidence],
      passageIds: [evidence.passageId],
    };
    await session.ended({
      name: 'validate',
      agent: 'validation',
      taskType: 'validate',
      dependsOn: ['research'],
      output: { kind: 'validation', findings: [finding], contradictions: [], dropped: 1 },
    });
    const { text: spoken, documentTitle: title, score: _score, ...place } = evidence;
    const citation = { ...place, quote: spoken, number: 1, stance: 'SUPPORTS' as const };
    const claim = { id: newId(), text: spoken, question: 'Lungs?', relevance: 1, confidence: 1, reason: '' };
    await session.ended({
      name: 'before',
      agent: 'synthesis',
      taskType: 'synthesize',
      output: {
        kind: 'answer',
        answer: '',
        shortAnswer: null,
        claims: [{ ...claim, verdict: 'SUPPORTED', citations: [citation] }],
        confidence: 1,
        sources: [
          { number: 1, documentId: place.documentId, versionId: place.versionId, title, citations: 1 },
        ],
        unanswered: [],
        partial: false,
      },
    });
    const task = { ...SYNTHESIZE, dependsOn: ['validate', 'before'], input: { instructions: 'Be brief.' } };
    const { claims } = checkTaskOf(await session.run(bench.handler(), task)).input as CheckInput;
    // The sentence opens with a pronoun: the one before it comes along.
    expect(claims.map(({ text, question }) => [text, question])).toEqual([
      ['Whales are mammals.', TASK],
      [spoken, TASK],
    ]);
  });

  it('leaves out what a person’s feedback does not want', async () => {
    const refinement = {
      sessionId: newId(),
      taskDescription: TASK,
      feedback: 'Leave out the lungs.',
      result: null,
    };
    const session = await BenchSession.open(bench, { task: TASK, refinement });
    const report = await session.run(bench.handler(), { ...SYNTHESIZE, dependsOn: [] });
    const { claims } = checkTaskOf(report).input as CheckInput;
    expect(claims.map(({ text }) => text)).toEqual(['Whales are mammals.']);
  });

  it('takes a remark that is the task itself for no more than the task', async () => {
    const task = 'How do whales breathe without gills, and with which lungs?';
    const refinement = { sessionId: newId(), taskDescription: TASK, feedback: task, result: null };
    const session = await BenchSession.open(bench, { task, refinement });
    const { suspended } = await session.run(bench.handler(), { ...SYNTHESIZE, dependsOn: [] });
    expect(JSON.stringify(suspended)).toContain('They breathe air with lungs.');
  });

  /** The second sentence of the document. */
  async function quote(session: BenchSession): Promise<EvidenceRecord> {
    const { result } = await session.run(bench.handler(), {
      ...RESEARCH,
      name: `look ${newId()}`,
      input: { question: 'With what do whales breathe air?' },
    });
    const { findings } = result!.output as unknown as { findings: { evidence: EvidenceRecord[] }[] };
    return findings[0]!.evidence.find(({ text }) => text.includes('lungs'))!;
  }
});
