import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ResponseOutput } from '../../src/agents/task-schemas.js';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import type { Reasoner, RespondRequest } from '../../src/reasoning/reasoner.js';
import { openAgentBench, type AgentBench } from '../support/agents/agent-bench.js';
import { BenchSession } from '../support/agents/bench-session.js';

const TASK = { name: 'brief', agent: 'briefer', taskType: 'respond' };

/** The extractive reasoner, keeping what custom agents hand it. */
function listening(): { reasoner: Reasoner; heard: RespondRequest[] } {
  const heard: RespondRequest[] = [];
  const extractive = createExtractiveReasoner();
  const respond: Reasoner['respond'] = (request, signal) => {
    heard.push(request);
    return extractive.respond(request, signal);
  };
  return { reasoner: { ...extractive, respond }, heard };
}

describe('a custom agent', () => {
  let bench: AgentBench;

  beforeAll(async () => {
    bench = await openAgentBench();
    await bench.importText('Whales', 'Whales are mammals. They breathe air with lungs.');
    await bench.addAgent({
      name: 'briefer',
      configuration: { instructions: 'Answer in one sentence for {{reader}}.', passageLimit: 3 },
    });
    await bench.addAgent({
      name: 'dreamer',
      configuration: { instructions: 'Tell what you know.', tools: ['recall_memory'] },
    });
  });
  afterAll(() => bench.close());

  it('answers by its instructions over retrieved passages, with evidence', async () => {
    const { reasoner, heard } = listening();
    const context = { variables: { reader: 'children', level: 2 } };
    const session = await BenchSession.open(bench, {
      task: 'What are whales?',
      agents: ['briefer'],
      context,
    });
    const input = { instructions: 'Be kind.' };
    const { result, events } = await session.run(bench.handler(reasoner), { ...TASK, input });
    const output = result?.output as ResponseOutput;
    expect(output.text).toContain('Whales are mammals.');
    expect(output.findings[0]?.evidence[0]?.text).toBe('Whales are mammals.');
    expect(heard[0]).toMatchObject({
      instructions: 'Answer in one sentence for children.\nBe kind.',
      context: ['reader: children', 'level: 2'],
    });
    expect(events.map(({ type }) => type)).toContain('EvidenceFound');
  });

  it('is told what every kind of agent said before it, and what is refined', async () => {
    const { reasoner, heard } = listening();
    const refinement = {
      sessionId: session0,
      taskDescription: 'What are whales?',
      feedback: 'Shorter, please.',
      result: null,
    };
    const session = await BenchSession.open(bench, {
      task: 'What are whales?',
      agents: ['briefer'],
      refinement,
    });
    const finding = { id: 'f#1', question: 'Q?', evidence: [evidence('Whales are big.')], passageIds: [] };
    await session.ended({
      name: 'plan',
      agent: 'planning',
      taskType: 'plan',
      output: {
        kind: 'plan',
        task: 'T',
        questions: [{ key: 'q1', question: 'How big?', dependsOn: [], agent: 'research' }],
        rationale: '',
        recalled: [],
      },
    });
    const chain = [
      {
        name: 'f',
        agent: 'research',
        taskType: 'research',
        output: { kind: 'findings', findings: [finding] },
      },
      {
        name: 'r',
        agent: 'briefer',
        taskType: 'respond',
        output: { kind: 'response', text: 'Big indeed.', findings: [] },
      },
      {
        name: 'v',
        agent: 'validation',
        taskType: 'validate',
        output: {
          kind: 'validation',
          findings: [finding],
          contradictions: [{ evidence: evidence('Whales are fish.'), against: [], reason: 'no gills' }],
          dropped: 0,
        },
      },
      {
        name: 's',
        agent: 'synthesis',
        taskType: 'synthesize',
        output: {
          kind: 'answer',
          answer: 'They are big. [1]',
          shortAnswer: null,
          claims: [],
          confidence: 0,
          sources: [],
          unanswered: [],
          partial: false,
        },
      },
      {
        name: 'c',
        agent: 'validation',
        taskType: 'check',
        output: { kind: 'check', claims: [], sources: [] },
      },
    ] as const;
    let before = 'plan';
    for (const row of chain) {
      await session.ended({ ...row, dependsOn: [before] });
      before = row.name;
    }
    await session.run(bench.handler(reasoner), { ...TASK, dependsOn: [before] });
    expect(heard[0]?.context).toEqual([
      'A person said of the earlier answer: Shorter, please.',
      'How big?',
      'Whales are big.',
      'Big indeed.',
      'Whales are fish. (no gills)',
      'They are big. [1]',
    ]);
  });

  it('uses only the tools it was given', async () => {
    const { reasoner, heard } = listening();
    const session = await BenchSession.open(bench, { task: 'What are whales?', agents: ['dreamer'] });
    await bench.database.asWorker(bench.viewer, ({ sql }) =>
      sql
        .insertInto('agent_memory')
        .values({
          id: session.id,
          workspace_id: bench.viewer.workspaceId,
          agent_id: session.member('synthesis').id,
          user_id: bench.viewer.userId,
          memory_type: 'episodic',
          key: 'before',
          content: 'Whales sing.',
          lexemes: { whale: 1, sing: 1 },
        })
        .execute(),
    );
    const { result } = await session.run(bench.handler(reasoner), { ...TASK, agent: 'dreamer' });
    expect(heard[0]).toMatchObject({
      passages: [],
      context: ['Remembered from an earlier session: Whales sing.'],
    });
    expect((result?.output as ResponseOutput).findings[0]).toMatchObject({ evidence: [], passageIds: [] });
  });

  it('cannot give its answer a schema without a model, and says so', async () => {
    const outputSchema = { type: 'object' };
    await bench.addAgent({ name: 'shaper', configuration: { instructions: 'Count.', outputSchema } });
    const session = await BenchSession.open(bench, { task: 'What are whales?', agents: ['shaper'] });
    const shaping = session.run(bench.handler(), { ...TASK, agent: 'shaper' });
    await expect(shaping).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE', retryable: false });
  });
});

const session0 = '00000000-0000-7000-8000-0000000000ff';

function evidence(text: string) {
  const place = { documentId: session0, versionId: session0, passageId: session0, documentTitle: 'Whales' };
  return { ...place, start: 0, end: text.length, text, score: 1 };
}
