import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FindingsOutput, PlanOutput } from '../../src/agents/task-schemas.js';
import type { TaskResult } from '../../src/orchestrator/task-handler.js';
import { openAgentBench, type AgentBench } from '../support/agents/agent-bench.js';
import { BenchSession } from '../support/agents/bench-session.js';

const RESEARCH = { name: 'research', agent: 'research', taskType: 'research' };
const WAITING = [
  { name: 'validate', agent: 'validation', taskType: 'validate', dependsOn: ['research'] },
  { name: 'again', agent: 'validation', taskType: 'validate', dependsOn: ['research'] },
  { name: 'synthesize', agent: 'synthesis', taskType: 'synthesize', dependsOn: ['research'] },
];

function findingsOf(result: TaskResult | null): FindingsOutput['findings'] {
  return (result?.output as FindingsOutput).findings;
}

describe('the research agent', () => {
  let bench: AgentBench;
  let tower: string;

  beforeAll(async () => {
    bench = await openAgentBench();
    tower = await bench.importText(
      'Eiffel Tower',
      'The Eiffel Tower stands in Paris. It was designed by the engineer Gustave Eiffel.',
    );
    await bench.importText(
      'Gustave Eiffel',
      'Gustave Eiffel was born in Dijon in 1832. He studied chemistry.',
    );
    await bench.importText('Bananas', 'Bananas are berries. They grow in the tropics.');
  });
  afterAll(() => bench.close());

  const open = (options: Partial<Parameters<typeof BenchSession.open>[1]> = {}) =>
    BenchSession.open(bench, { task: 'Where does the Eiffel Tower stand?', ...options });

  it('finds quotes that stand in the documents, and logs each as evidence', async () => {
    const { result, events } = await (await open()).run(bench.handler(), RESEARCH);
    const [finding] = findingsOf(result);
    expect(finding).toMatchObject({ id: 'research#q1', question: 'Where does the Eiffel Tower stand?' });
    expect(finding?.evidence[0]).toMatchObject({
      text: 'The Eiffel Tower stands in Paris.',
      documentTitle: 'Eiffel Tower',
      start: 0,
      end: 33,
    });
    const logged = events.flatMap((event) => (event.type === 'EvidenceFound' ? [event.payload.quote] : []));
    expect(logged).toEqual(finding?.evidence.map(({ text }) => text));
  });

  it('answers the message that asked it, once to each agent that waits', async () => {
    const session = await open();
    await session.ended({
      name: 'plan',
      agent: 'planning',
      taskType: 'plan',
      output: null,
      status: 'FAILED',
    });
    const { events } = await session.run(bench.handler(), RESEARCH, [], WAITING);
    const sent = events.flatMap((event) => (event.type === 'AgentMessageSent' ? [event.payload] : []));
    expect(sent.map(({ toAgentId, messageType }) => [toAgentId, messageType])).toEqual([
      [session.member('validation').id, 'RESPONSE'],
      [session.member('synthesis').id, 'RESPONSE'],
    ]);
    expect(sent[0]?.content).toContain('“The Eiffel Tower stands in Paris.” (Eiffel Tower)');
  });

  it('tells everybody where nobody waits, and says plainly that nothing was found', async () => {
    const session = await open({ task: 'What do walruses whisper?' });
    const { result, events } = await session.run(bench.handler(), RESEARCH);
    expect(findingsOf(result)).toMatchObject([{ evidence: [], passageIds: [] }]);
    expect(events).toMatchObject([
      {
        type: 'AgentMessageSent',
        payload: {
          toAgentId: null,
          messageType: 'NOTIFICATION',
          content: 'The documents do not say: What do walruses whisper?',
        },
      },
    ]);
  });

  it('reads only the documents of the session’s context', async () => {
    const question = { ...RESEARCH, input: { question: 'Where was Gustave Eiffel born?' } };
    const inOne = await (await open({ context: { documentIds: [tower] } })).run(bench.handler(), question);
    const documents = findingsOf(inOne.result).flatMap(({ evidence }) =>
      evidence.map((one) => one.documentId),
    );
    expect(documents.every((id) => id === tower)).toBe(true);
    const context = { collectionIds: [bench.collectionId] };
    const inAll = await (await open({ context })).run(bench.handler(), question);
    expect(findingsOf(inAll.result)[0]?.evidence[0]?.text).toBe('Gustave Eiffel was born in Dijon in 1832.');
  });

  it('reads what was chosen where a request names nothing to search for, and then only', async () => {
    const context = { documentIds: [tower] };
    const ask = async (question: string, more = {}) => {
      const session = await open({ context, ...more });
      return findingsOf(
        (await session.run(bench.handler(), { ...RESEARCH, input: { question } })).result,
      )[0]!;
    };
    const whole = await ask('Summarize the whole document.');
    expect(whole.evidence.map(({ documentId }) => documentId)).toContain(tower);
    expect(await ask('Who painted the Mona Lisa?')).toMatchObject({ evidence: [] });
    expect(await ask('Summarize it all.', { context: {} })).toMatchObject({ evidence: [], passageIds: [] });
  });

  it('works on all questions of an earlier plan, and takes names it finds to the next hop', async () => {
    const session = await open({ task: 'Where was the designer of the Eiffel Tower born?' });
    const plan: PlanOutput = {
      kind: 'plan',
      task: 'Where was the designer of the Eiffel Tower born?',
      questions: [
        { key: 'q1', question: 'Who designed the Eiffel Tower?', dependsOn: [], agent: 'research' },
        { key: 'q2', question: 'Where was that person born?', dependsOn: ['q1'], agent: 'research' },
      ],
      rationale: '',
      recalled: [],
    };
    await session.ended({ name: 'planning', agent: 'planning', taskType: 'plan', output: plan });
    const { result } = await session.run(bench.handler(), { ...RESEARCH, dependsOn: ['planning'] });
    const [first, second] = findingsOf(result);
    expect(first?.id).toBe('research#q1');
    expect(second?.evidence.map(({ text }) => text)).toContain('Gustave Eiffel was born in Dijon in 1832.');
  });

  it('completes a finding when its question is asked again with what was found', async () => {
    const question = 'Where was the engineer who designed the Eiffel Tower in Paris born?';
    const session = await open({ task: question });
    const input = { question };
    const { result: before, events: logged } = await (
      await open({ task: question })
    ).run(bench.handler(), { ...RESEARCH, name: 'first', input });
    await session.ended({ ...RESEARCH, name: 'first', input, output: before!.output as FindingsOutput });
    const second = { ...RESEARCH, input: { question }, dependsOn: ['first'] };
    const { result: after, events } = await session.run(bench.handler(), second);
    const [finding] = findingsOf(after);
    expect(finding?.id).toBe('first#q1');
    expect(finding?.evidence.map(({ text }) => text)).toContain('Gustave Eiffel was born in Dijon in 1832.');
    expect(finding?.passageIds).toEqual(expect.arrayContaining([...findingsOf(before)[0]!.passageIds]));
    const quotes = [...logged, ...events].flatMap((event) =>
      event.type === 'EvidenceFound' ? [event.payload.quote] : [],
    );
    expect(new Set(quotes).size).toBe(quotes.length);
  });

  it('looks for what its task is about where a node’s instructions ask nothing themselves', async () => {
    const input = { task: 'What are bananas?', instructions: 'Find what speaks for it.' };
    const { result } = await (await open()).run(bench.handler(), { ...RESEARCH, input });
    expect(findingsOf(result)[0]!.evidence.map(({ text }) => text)).toContain('Bananas are berries.');
  });

  it('takes a node’s instructions for its question where they are one, and its configuration for its limits', async () => {
    const input = { instructions: 'What are bananas?', configuration: { evidenceLimit: 1 } };
    const { result } = await (await open()).run(bench.handler(), { ...RESEARCH, input });
    expect(findingsOf(result)).toMatchObject([
      { question: 'What are bananas?', evidence: [{ text: 'Bananas are berries.' }] },
    ]);
  });

  it('searches with a person’s remark on an earlier answer too', async () => {
    const refinement = {
      sessionId: '00000000-0000-7000-8000-0000000000ff',
      taskDescription: 'Where does the Eiffel Tower stand?',
      feedback: 'Say more about bananas.',
      result: null,
    };
    const { result } = await (await open({ refinement })).run(bench.handler(), RESEARCH);
    const without = await (await open()).run(bench.handler(), RESEARCH);
    const passages = (report: TaskResult | null) => findingsOf(report)[0]?.passageIds.length ?? 0;
    expect(passages(result)).toBeGreaterThan(passages(without.result));
  });
});
