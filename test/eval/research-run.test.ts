import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readDataset } from '../../eval/dataset/read-dataset.js';
import { runResearch } from '../../eval/product/research-run.js';
import type { EarlierTask } from '../../src/agents/agent.js';
import { collectFindings } from '../../src/agents/collect-findings.js';
import { agentOutputSchema } from '../../src/agents/task-schemas.js';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import type { TestEngine } from '../orchestrator/engine.js';
import { openAgentBench, type AgentBench } from '../support/agents/agent-bench.js';
import { run, startEngine, type Finished } from '../support/agents/run-session.js';

/** Questions of the slice, among them one that is cut into hops that need each other. */
const QUESTIONS = 3;

let bench: AgentBench;
let engine: TestEngine;

beforeAll(async () => {
  bench = await openAgentBench();
  engine = startEngine(bench);
  await engine.orchestrator.start();
});

afterAll(async () => {
  await engine.orchestrator.stop({ graceMs: 1_000 });
  await bench.close();
});

it('finds without an engine what a session finds with one', async () => {
  const { queries, documents } = await readDataset('test/eval/slice/hotpotqa', 'hotpotqa');
  const asked = queries.slice(0, QUESTIONS);
  const needed = new Set(asked.flatMap(({ support }) => support.map(({ doc }) => doc)));
  for (const doc of needed) await bench.importText(documents.get(doc)!.title, documents.get(doc)!.text);
  const workplace = { ...bench, reasoner: createExtractiveReasoner() };
  for (const { text: task } of asked) {
    const { findings } = await runResearch(task, workplace);
    const { tasks } = await run(bench, engine, { task, context: { collectionIds: [bench.collectionId] } });
    const found = collectFindings(
      tasks.filter(({ name }) => name.startsWith('research')).map(toEarlier),
      task,
    );
    expect(found.findings.length).toBeGreaterThan(0);
    expect(findings).toEqual(found.findings);
  }
});

function toEarlier(row: Finished['tasks'][number]): EarlierTask {
  const { id, name, status, task_type: taskType, agent_id: agentId, input_data: input } = row;
  return { id, name, status, taskType, agentId, input, output: agentOutputSchema.parse(row.output_data) };
}
