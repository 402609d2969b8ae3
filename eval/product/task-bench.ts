import type { AgentContext, EarlierTask } from '../../src/agents/agent.js';
import { builtInTools } from '../../src/agents/tools/built-in-tools.js';
import { createToolRegistry } from '../../src/agents/tools/tool-registry.js';
import { QUARTET } from '../../src/agents/built-in-agents.js';
import { createAgentContext } from '../../src/agents/create-agent-context.js';
import type { PassageRecord } from '../../src/agents/evidence-schema.js';
import { memberOf } from '../../src/agents/session-graph.js';
import type { SessionInput, TeamMember } from '../../src/agents/session-input.js';
import type { JsonObject } from '../../src/lib/json.js';
import { newId } from '../../src/lib/ids.js';
import { createLogger } from '../../src/lib/logger.js';
import type { NewTask } from '../../src/orchestrator/new-session.js';
import type { TaskContext } from '../../src/orchestrator/task-handler.js';
import type { LoadedSet } from './loaded-set.js';

/** The built-in agents, as every session of the product has them. */
export const TEAM: readonly TeamMember[] = QUARTET.map(({ configuration: _, ...agent }) => ({
  ...agent,
  version: 1,
}));

/** Where agents are put to work. */
export type Workplace = Pick<LoadedSet, 'database' | 'viewer' | 'collectionId' | 'reasoner'> &
  Partial<Pick<LoadedSet, 'queryVectors'>>;

/** The tasks of one session, given to the product's agents without an engine: nothing is stored, nothing is sent. */
export interface TaskBench {
  readonly input: SessionInput;
  /** What the agent of a task has at hand. */
  contextOf(task: NewTask, earlier: readonly EarlierTask[]): AgentContext;
  /** The passages that each search of the session found, in the order of the searches. */
  readonly found: readonly (readonly PassageRecord[])[];
}

/** @param documentIds ids of the product; none: all documents of the set */
export function createTaskBench(
  product: Workplace,
  taskDescription: string,
  documentIds: readonly string[] = [],
): TaskBench {
  const { database, collectionId, reasoner, queryVectors } = product;
  const input: SessionInput = {
    team: TEAM,
    context: { collectionIds: [collectionId], documentIds, variables: {} },
  };
  const found: (readonly PassageRecord[])[] = [];
  const session = sessionFacts(product, taskDescription, input);
  return {
    input,
    found,
    contextOf(task, earlier) {
      const agent = { ...memberOf(TEAM, task.agentId), configuration: configurationOf(task.agentId) };
      const surroundings = { agent, earlier, receiverIds: [] };
      const tools = createToolRegistry([builtInTools()]);
      const means = { database, tools, reasoner, queryVectors, newId };
      const context = createAgentContext(taskContext(task, session), means, surroundings, input);
      return {
        ...context,
        async search(step, queries, limit) {
          const hits = await context.search(step, queries, limit);
          found.push(...hits);
          return hits;
        },
      };
    },
  };
}

function sessionFacts({ viewer }: Workplace, taskDescription: string, input: SessionInput) {
  const id = newId();
  const facts = { id, ...viewer, rootSessionId: id, taskDescription, executionMode: 'AUTO' as const };
  return { ...facts, input: JSON.parse(JSON.stringify(input)) as JsonObject };
}

/** As it is built in, but that nobody remembers anything: each question is the first. */
function configurationOf(agentId: string): JsonObject {
  const configuration = QUARTET.find(({ id }) => id === agentId)?.configuration ?? {};
  return 'recallLimit' in configuration ? { ...configuration, recallLimit: 0 } : configuration;
}

const LOGGER = createLogger({ level: 'silent' });
const NEVER = new AbortController().signal;

function taskContext(task: NewTask, session: TaskContext['session']): TaskContext {
  const { name, taskType, agentId, agentVersion } = task;
  return {
    signal: NEVER,
    session,
    task: {
      id: newId(),
      name,
      taskType,
      agentId,
      agentVersion,
      parentTaskId: null,
      attempt: 1,
      retriesLeft: 0,
    },
    input: task.input,
    upstream: [],
    subtasks: [],
    nestedSessions: [],
    interrupts: [],
    logger: LOGGER,
    step: (_name, call) => call(NEVER),
    write: (write) => Promise.reject(new Error(`There is no session to write "${write}" to.`)),
    openText: () => ({ show: () => undefined, close: () => undefined }),
    suspend: () => {
      throw new Error(`The task "${name}" cannot wait here.`);
    },
    ask: ({ question }) => Promise.reject(new Error(`There is nobody to ask: ${question}`)),
    reject: () => {
      throw new Error(`Nobody can reject the task "${name}" here.`);
    },
  };
}
