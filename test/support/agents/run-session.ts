import { resolveTeam } from '../../../src/agents/agent-directory.js';
import { buildSessionGraph } from '../../../src/agents/session-graph.js';
import type { Refinement, SessionContext } from '../../../src/agents/session-input.js';
import { sessionResultSchema, type SessionResult } from '../../../src/agents/session-result.js';
import type { ExecutionMode, FailurePolicy } from '../../../src/entities/agent-session.js';
import type { WorkflowGraph } from '../../../src/entities/workflow-version.js';
import type { TaskHandler } from '../../../src/orchestrator/task-handler.js';
import type { JsonObject } from '../../../src/lib/json.js';
import { TestEngine, type SessionView } from '../../orchestrator/engine.js';
import type { AgentBench } from './agent-bench.js';

export interface Ask {
  readonly task: string;
  readonly mode?: ExecutionMode;
  readonly agents?: readonly string[];
  readonly workflow?: WorkflowGraph;
  readonly context?: Partial<SessionContext>;
  readonly refinement?: Refinement;
  readonly failurePolicy?: FailurePolicy;
}

export interface Finished extends SessionView {
  readonly result: SessionResult;
}

/** The real engine over a bench's database. */
export function startEngine(bench: AgentBench, handler: TaskHandler = bench.handler()): TestEngine {
  return new TestEngine(bench.database, { ...bench.viewer, agentId: '' }, { handler });
}

/** Submits what a person asks. @returns the session's id */
export async function submit(bench: AgentBench, engine: TestEngine, ask: Ask): Promise<string> {
  const executionMode = ask.mode ?? 'AUTO';
  const { agents = [], workflow, refinement, task: taskDescription } = ask;
  const team = await bench.database.asViewer(bench.viewer, (tx) =>
    resolveTeam(tx, { executionMode, agents, workflow }),
  );
  const context = { collectionIds: [], documentIds: [], variables: {}, ...ask.context };
  const request = { executionMode, taskDescription, team, workflow, context, refinement };
  const { tasks, input } = buildSessionGraph(request);
  return engine.submit(
    engine.session(tasks, {
      executionMode,
      taskDescription,
      input: JSON.parse(JSON.stringify(input)) as JsonObject,
      failurePolicy: ask.failurePolicy ?? 'SETTLE',
    }),
  );
}

/** Asks and waits for the end. */
export async function run(bench: AgentBench, engine: TestEngine, ask: Ask): Promise<Finished> {
  const view = await engine.finished(await submit(bench, engine, ask));
  return { ...view, result: sessionResultSchema.parse(view.session.result) };
}
