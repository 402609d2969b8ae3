import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FindingsOutput } from '../../src/agents/task-schemas.js';
import { openAgentBench, type AgentBench } from '../support/agents/agent-bench.js';
import { BenchSession } from '../support/agents/bench-session.js';

const RESEARCH = { name: 'research', agent: 'research', taskType: 'research' };

describe('the research agent', () => {
  let bench: AgentBench;

  beforeAll(async () => {
    bench = await openAgentBench();
    await bench.importText(
      'Eiffel Tower',
      'The Eiffel Tower stands in Paris. It was designed by the engineer Gustave Eiffel in 1889.',
    );
    await bench.importText(
      'Gustave Eiffel',
      'Gustave Eiffel was born in Dijon in 1832. He studied chemistry.',
    );
    await bench.importText('Bananas', 'Bananas are berries. They grow in the tropics.');
  });
  afterAll(() => bench.close());

  it('finds quotes that stand in the documents, and logs each as evidence', async () => {
    const session = await BenchSession.open(bench, { task: 'Where does the Eiffel Tower stand?' });
    const { result, events } = await session.run(bench.handler(), RESEARCH);
    const output = result?.output as FindingsOutput;
    expect(output.findings[0]?.evidence[0]?.text).toBe('The Eiffel Tower stands in Paris.');
    expect(output.findings[0]?.passageIds.length).toBeGreaterThan(0);
    const evidence = events.filter((event) => event.type === 'EvidenceFound');
    expect(evidence.map(({ payload }) => payload)).toMatchObject([
      { quote: 'The Eiffel Tower stands in Paris.', documentTitle: 'Eiffel Tower', start: 0, end: 33 },
    ]);
  });
});
