import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SessionResult } from '../../src/agents/session-result.js';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import type { Reasoner } from '../../src/reasoning/reasoner.js';
import { AppError } from '../../src/lib/errors.js';
import type { TestEngine } from '../orchestrator/engine.js';
import { openAgentBench, type AgentBench } from '../support/agents/agent-bench.js';
import { run, startEngine, type Ask, type Finished } from '../support/agents/run-session.js';

const DOCUMENTS = join(import.meta.dirname, '../../examples/documents');
const AMAZON = 'How large is the Amazon basin?';
const TWO = `${AMAZON} Who announced the conversion of the engineers at Marshall Space Flight Center?`;

const [SAMPLE] = JSON.parse(await readFile(join(DOCUMENTS, '../questions.json'), 'utf8')) as {
  readonly question: string;
  readonly verdicts: readonly string[];
}[];
const CHECK = SAMPLE!.question;

/** The extractive reasoner, which fails for good on questions that hold a word. */
function failingOn(word: string): Reasoner {
  const extractive = createExtractiveReasoner();
  return {
    ...extractive,
    extract: (request, signal) => {
      if (!request.question.includes(word)) return extractive.extract(request, signal);
      throw new AppError('UNAVAILABLE', 'The model is away.');
    },
  };
}

describe('sessions of agents over real documents', () => {
  let bench: AgentBench;
  let engine: TestEngine;

  beforeAll(async () => {
    bench = await openAgentBench();
    for (const file of await readdir(DOCUMENTS)) await bench.importFile(join(DOCUMENTS, file));
    await bench.addAgent({
      name: 'geographer',
      description: 'Knows rivers, basins and forests.',
      capabilities: [{ name: 'basin', description: 'Measure a basin.' }],
      configuration: { instructions: 'Answer in two sentences.' },
    });
  });
  afterEach(() => engine.orchestrator.stop({ graceMs: 1000 }));
  afterAll(() => bench.close());

  const ask = async (request: Ask, reasoner?: Reasoner): Promise<Finished> => {
    engine = startEngine(bench, bench.handler(reasoner));
    await engine.orchestrator.start();
    return run(bench, engine, request);
  };
  const tasks = ({ tasks: all }: Finished) => all.map(({ name, status }) => `${name} ${status}`);
  const eventsOf = async ({ session }: Finished) => (await engine.events(session.id)).map(({ type }) => type);

  /** Every citation is word for word what its version says. */
  const expectQuotes = async (result: SessionResult) => {
    const citations = result.claims.flatMap((claim) => claim.citations);
    expect(citations.length).toBeGreaterThan(0);
    for (const { versionId, start, end, quote } of citations) {
      const version = await bench.database.asViewer(bench.viewer, (tx) =>
        tx.sql
          .selectFrom('document_versions')
          .select('text')
          .where('id', '=', versionId)
          .executeTakeFirstOrThrow(),
      );
      expect(version.text.slice(start, end)).toBe(quote);
    }
  };

  it('AUTO plans, researches side by side, validates, synthesises and has every claim checked', async () => {
    const finished = await ask({ task: TWO });
    expect(finished.session).toMatchObject({ status: 'COMPLETED', outcome_reason: null });
    expect(tasks(finished)).toEqual([
      'plan COMPLETED',
      'research-q1 COMPLETED',
      'research-q2 COMPLETED',
      'validate COMPLETED',
      'synthesize COMPLETED',
      'synthesize/check COMPLETED',
    ]);
    const { result } = finished;
    expect(result.answer).toMatch(/7,000,000 square kilometres.*\[\d\]/);
    expect(result.answer).toMatch(/Wernher von Braun.*\[\d\]/);
    expect(result.unanswered).toEqual([]);
    expect(result.confidence).toBeGreaterThan(0.3);
    await expectQuotes(result);
    const events = await eventsOf(finished);
    for (const type of [
      'PlanCreated',
      'EvidenceFound',
      'AgentMessageSent',
      'ClaimChecked',
      'MemoryWritten',
    ]) {
      expect(events).toContain(type);
    }
    expect(events.filter((type) => type === 'ClaimChecked')).toHaveLength(result.claims.length);
  });

  it('tells by its messages who asked whom for what', async () => {
    const { session } = await ask({ task: AMAZON });
    const rows = await bench.database.asViewer(bench.viewer, (tx) =>
      tx.sql
        .selectFrom('agent_messages as message')
        .innerJoin('agents as sender', 'sender.id', 'message.from_agent_id')
        .leftJoin('agents as receiver', 'receiver.id', 'message.to_agent_id')
        .select(['sender.name as from', 'receiver.name as to', 'message_type', 'in_reply_to_id'])
        .where('session_id', '=', session.id)
        .where('message_type', '<>', 'NOTIFICATION')
        .orderBy('message.created_at')
        .execute(),
    );
    expect(
      rows.map(({ from, to, message_type, in_reply_to_id }) => [
        from,
        to,
        message_type,
        in_reply_to_id !== null,
      ]),
    ).toEqual([
      ['planning', 'research', 'REQUEST', false],
      ['research', 'validation', 'RESPONSE', true],
      ['validation', 'synthesis', 'RESPONSE', false],
      ['synthesis', 'validation', 'REQUEST', false],
      ['validation', 'synthesis', 'RESPONSE', true],
    ]);
  });

  it('says so where the documents hold no answer', async () => {
    const { result, session } = await ask({ task: 'What is the price of a bitcoin?' });
    expect(session.status).toBe('COMPLETED');
    expect(result).toMatchObject({ claims: [], sources: [], confidence: 0 });
    expect(result.answer).toContain('The documents hold no answer');
  });

  it('gives a sub-question to the custom agent that fits it best', async () => {
    const finished = await ask({ task: TWO, agents: ['geographer'] });
    expect(
      finished.tasks.filter(({ task_type: type }) => type === 'respond').map(({ name }) => name),
    ).toEqual(['research-q1']);
    expect(finished.result.answer).toContain('7,000,000 square kilometres');
  });

  it('PARALLEL lets the named agents work side by side and consolidates once', async () => {
    const finished = await ask({ task: AMAZON, mode: 'PARALLEL', agents: ['research', 'geographer'] });
    expect(tasks(finished)).toEqual([
      'research COMPLETED',
      'geographer COMPLETED',
      'synthesize COMPLETED',
      'synthesize/check COMPLETED',
    ]);
    await expectQuotes(finished.result);
  });

  it('SEQUENTIAL runs the four one after the other, each told what came before', async () => {
    const finished = await ask({ task: TWO, mode: 'SEQUENTIAL' });
    expect(tasks(finished)).toEqual([
      'planning COMPLETED',
      'research COMPLETED',
      'validation COMPLETED',
      'synthesis COMPLETED',
      'synthesis/check COMPLETED',
    ]);
    expect(finished.result.answer).toMatch(/7,000,000[^]*von Braun/);
  });

  it('WORKFLOW runs exactly the graph, and a last validation checks the answer again', async () => {
    const node = (key: string, agent: string, ...dependsOn: string[]) => ({ key, agent, dependsOn });
    const workflow = {
      nodes: [
        { ...node('size', 'research'), instructions: AMAZON },
        node('local', 'geographer', 'size'),
        node('write', 'synthesis', 'local'),
        node('last', 'validation', 'write'),
      ],
    };
    const finished = await ask({ task: 'Report on the Amazon.', mode: 'WORKFLOW', workflow });
    expect(tasks(finished)).toEqual([
      'size COMPLETED',
      'local COMPLETED',
      'write COMPLETED',
      'last COMPLETED',
      'write/check COMPLETED',
    ]);
    expect(finished.result.answer).toContain('7,000,000 square kilometres');
    await expectQuotes(finished.result);
  });

  const expectChecked = ({ result }: Finished) => {
    expect(`Check: ${result.claims.map(({ text }) => text).join(' ')}`).toBe(CHECK);
    expect(result.claims.map(({ verdict }) => verdict)).toEqual(SAMPLE!.verdicts);
  };

  it('AUTO checks the statements of a task word for word, each with quotes for and against it', async () => {
    const finished = await ask({ task: CHECK });
    expect(SAMPLE!.verdicts).toEqual(['SUPPORTED', 'CONTRADICTED', 'PARTIALLY_SUPPORTED']);
    expectChecked(finished);
    expect(tasks(finished).filter((one) => one.startsWith('research'))).toHaveLength(3);
    const { claims, answer, confidence, unanswered } = finished.result;
    const stances = claims.map(({ citations }) => [...new Set(citations.map(({ stance }) => stance))]);
    expect(stances).toEqual([['SUPPORTS'], ['REFUTES'], ['SUPPORTS']]);
    expect(answer).toMatch(/^\*\*Supported:\*\* Oxygen was discovered/u);
    expect(answer).toMatch(
      /\*\*Contradicted:\*\* Antoine[^]*Oxygen says “The name oxygen was coined in 1777/u,
    );
    expect(confidence).toBeGreaterThan(0.6);
    expect(unanswered).toEqual([]);
    await expectQuotes(finished.result);
  });

  it.each([
    { mode: 'PARALLEL', agents: ['geographer'] },
    { mode: 'SEQUENTIAL', agents: ['research', 'synthesis', 'validation'] },
    { mode: 'SEQUENTIAL', agents: ['synthesis'] },
  ] as const)('$mode by $agents checks them alike', async (request) => {
    expectChecked(await ask({ task: CHECK, ...request }));
  });

  it('WORKFLOW looks for the statements that its plan was given, not for what the plan was told', async () => {
    const node = (key: string, agent: string, ...dependsOn: string[]) => ({ key, agent, dependsOn });
    const workflow = {
      nodes: [
        { ...node('cut', 'planning'), instructions: 'Plan with care.' },
        node('look', 'research', 'cut'),
        node('write', 'synthesis', 'look'),
      ],
    };
    const finished = await ask({ task: CHECK, mode: 'WORKFLOW', workflow });
    expectChecked(finished);
  });

  it('reads a pronoun as what the statement before begins with, and says so', async () => {
    const task = 'Check: Antoine Lavoisier coined the name oxygen. He had a student, Albert Einstein.';
    const { result } = await ask({ task });
    expect(result.claims.map(({ text, verdict }) => [text, verdict])).toEqual([
      ['Antoine Lavoisier coined the name oxygen.', 'SUPPORTED'],
      ['He had a student, Albert Einstein.', expect.not.stringMatching(/^SUPPORTED$/u)],
    ]);
    expect(result.claims[1]!.reason).toMatch(
      /^Read as “Antoine Lavoisier had a student, Albert Einstein\.” /u,
    );
  });

  it('says of a statement that the documents say nothing of it, and cites nothing for it', async () => {
    const { result } = await ask({ task: 'Is it true that the bitcoin was launched by Satoshi Nakamoto?' });
    const text = 'The bitcoin was launched by Satoshi Nakamoto.';
    expect(result).toMatchObject({
      answer: `**Not in the documents:** ${text}`,
      claims: [{ text, verdict: 'UNSUPPORTED', citations: [] }],
      unanswered: [text],
      confidence: 0,
      sources: [],
    });
  });

  it('goes on without a part that fails, and says so', async () => {
    const finished = await ask({ task: TWO }, failingOn('Marshall'));
    expect(finished.session).toMatchObject({ status: 'COMPLETED', outcome_reason: 'PARTIAL' });
    expect(finished.result).toMatchObject({ partial: true });
    expect(finished.result.answer).toContain('research-q2 did not complete');
    expect(finished.result.answer).toContain('7,000,000 square kilometres');
  });

  it('refines an answer by a person’s feedback, in a second session that gets the first one’s result', async () => {
    const first = await ask({ task: AMAZON });
    await engine.orchestrator.stop({ graceMs: 1000 });
    const refinement = {
      sessionId: first.session.id,
      taskDescription: AMAZON,
      feedback: 'Who announced the conversion of the engineers at Marshall Space Flight Center?',
      result: first.result,
    };
    const second = await ask({ task: AMAZON, refinement });
    expect(second.task('plan').output_data).toMatchObject({
      rationale: expect.stringContaining('refines an answer'),
    });
    expect(first.result.answer).not.toContain('von Braun');
    expect(second.result.answer).toContain('7,000,000 square kilometres');
    expect(second.result.answer).toContain('von Braun');
  });

  it('shows both sides once a document is planted that contradicts what is found', async () => {
    const task = 'How long is the river Wend?';
    await bench.importText('Survey', 'The river Wend is 40 kilometres long.');
    const before = await ask({ task });
    expect(before.result.answer).toContain('The river Wend is 40 kilometres long. [1]');
    await engine.orchestrator.stop({ graceMs: 1000 });
    await bench.importText('Almanac', 'The river Wend is not 40 kilometres long.');
    const after = await ask({ task });
    expect(after.result.answer).toContain('The documents contradict each other.');
    expect(after.result.answer).toMatch(/Survey says[^]*Almanac says/);
    expect(after.result.confidence).toBeLessThan(before.result.confidence);
    const events = await engine.events(after.session.id);
    const verdicts = events.flatMap((event) =>
      event.type === 'ClaimChecked' ? [event.payload.verdict] : [],
    );
    expect(verdicts).toContain('CONTRADICTED');
  });

  it('remembers earlier sessions as hints, never as evidence', async () => {
    const finished = await ask({ task: AMAZON });
    const plan = finished.task('plan').output_data as unknown as { recalled: { content: string }[] };
    expect(plan.recalled[0]?.content).toContain('Asked: ');
    for (const { citations } of finished.result.claims) {
      for (const { quote } of citations) expect(quote).not.toContain('Asked: ');
    }
  });
});
