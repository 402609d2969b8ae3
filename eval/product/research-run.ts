import type { EarlierTask } from '../../src/agents/agent.js';
import { createAgentRegistry } from '../../src/agents/agent-registry.js';
import { AGENTS } from '../../src/agents/all-agents.js';
import { researchConfigurationSchema } from '../../src/agents/agent-configuration.js';
import { RESEARCH_AGENT } from '../../src/agents/built-in-agents.js';
import { collectFindings } from '../../src/agents/collect-findings.js';
import type { FindingRecord, PassageRecord } from '../../src/agents/evidence-schema.js';
import { researchQuestion } from '../../src/agents/research-question.js';
import { buildSessionGraph, memberOf } from '../../src/agents/session-graph.js';
import { agentOutputSchema, TaskType } from '../../src/agents/task-schemas.js';
import { newId } from '../../src/lib/ids.js';
import type { NewTask } from '../../src/orchestrator/new-session.js';
import { createTaskBench, TEAM, type TaskBench, type Workplace } from './task-bench.js';

/** What the agents found for a task before they would answer it. */
export interface ResearchRun {
  /** In the order of the plan. */
  readonly findings: readonly FindingRecord[];
  /** The passages that each search found, in the order of the searches. */
  readonly found: readonly (readonly PassageRecord[])[];
}

/** Tasks that look for something; those that go over what was found, or answer, come after them. */
const LOOKS: ReadonlySet<string> = new Set([TaskType.PLAN, TaskType.RESEARCH]);
type Ended = Map<string, { readonly task: NewTask; readonly row: EarlierTask }>;

const REGISTRY = createAgentRegistry(AGENTS);

/** Runs the plan of a session and every research task that follows from it, each after those it depends on. */
export async function runResearch(task: string, product: Workplace): Promise<ResearchRun> {
  const bench = createTaskBench(product, task);
  const { context } = bench.input;
  const team = { named: [], members: TEAM };
  const graph = buildSessionGraph({ executionMode: 'AUTO', taskDescription: task, team, context });
  const waiting = [...graph.tasks];
  const ended: Ended = new Map();
  for (let next = ready(waiting, ended); next !== undefined; next = ready(waiting, ended)) {
    waiting.splice(waiting.indexOf(next), 1);
    const { row, added } = await runTask(next, ended, bench);
    ended.set(next.name, { task: next, row });
    waiting.push(...added);
  }
  const rows = [...ended.values()].map(({ row }) => row);
  return { findings: collectFindings(rows, task).findings, found: bench.found };
}

/** Searches for one question and picks its evidence, as a research task does. */
export async function runQuestion(
  question: string,
  product: Workplace,
  documentIds: readonly string[] = [],
): Promise<FindingRecord> {
  const bench = createTaskBench(product, question, documentIds);
  const { id: agentId, version: agentVersion } = memberOf(TEAM, RESEARCH_AGENT.id);
  const task = { name: 'research', agentId, agentVersion, taskType: TaskType.RESEARCH, dependsOn: [] };
  const context = bench.contextOf({ ...task, input: { task: question } }, []);
  const limits = researchConfigurationSchema.parse(context.agent.configuration);
  return researchQuestion({ key: 'q1', question, known: [], ...limits }, context);
}

function ready(waiting: readonly NewTask[], ended: Ended): NewTask | undefined {
  return waiting.find(
    ({ taskType, dependsOn }) => LOOKS.has(taskType) && dependsOn.every(({ name }) => ended.has(name)),
  );
}

async function runTask(
  task: NewTask,
  ended: Ended,
  bench: TaskBench,
): Promise<{ readonly row: EarlierTask; readonly added: readonly NewTask[] }> {
  const { name, taskType, agentId, input } = task;
  const upstream = namesUpstream(task, ended);
  const earlier = [...ended.values()].map(({ row }) => row).filter((row) => upstream.has(row.name));
  const definition = REGISTRY.find(memberOf(TEAM, agentId).kind, taskType);
  const { output, addTasks = [] } = await definition.run(bench.contextOf(task, earlier));
  const row = { id: newId(), name, taskType, agentId, status: 'COMPLETED' as const, input };
  return { row: { ...row, output: agentOutputSchema.parse(output) }, added: addTasks };
}

/** Everything that a task follows, directly or not, as the engine tells it. */
function namesUpstream({ dependsOn }: NewTask, ended: Ended): ReadonlySet<string> {
  const names = new Set(dependsOn.map(({ name }) => name));
  // What is put into a set while it is gone through is gone through too.
  for (const name of names) for (const edge of ended.get(name)?.task.dependsOn ?? []) names.add(edge.name);
  return names;
}
