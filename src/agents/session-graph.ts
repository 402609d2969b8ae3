import { DependencyCondition } from '../entities/agent-task-dependency.js';
import { ExecutionMode } from '../entities/agent-session.js';
import { AgentKind } from '../entities/agent.js';
import type { WorkflowGraph, WorkflowNode } from '../entities/workflow-version.js';
import { badInput } from '../lib/errors.js';
import type { JsonObject } from '../lib/json.js';
import type { NewDependency, NewTask } from '../orchestrator/new-session.js';
import { parseConfiguration } from './agent-configuration.js';
import type { SessionTeam } from './agent-directory.js';
import { PLANNING_AGENT, RESEARCH_AGENT, SYNTHESIS_AGENT, VALIDATION_AGENT } from './built-in-agents.js';
import { fillVariables } from './fill-variables.js';
import type { Refinement, SessionContext, SessionInput, TeamMember } from './session-input.js';
import { TaskType } from './task-schemas.js';
import { orderWorkflow, sinksOf } from './workflow-graph.js';

/** Everything that decides which tasks a session starts with. */
export interface SessionGraphRequest {
  readonly executionMode: ExecutionMode;
  readonly taskDescription: string;
  /** As `resolveTeam` gave it for the same mode, agents and workflow. */
  readonly team: SessionTeam;
  /** The graph of a WORKFLOW. */
  readonly workflow?: WorkflowGraph;
  readonly context: SessionContext;
  readonly refinement?: Refinement;
  /** Does a person approve each plan before it runs? Default false. */
  readonly approvePlan?: boolean;
}

/** What a new session is made of: `input` goes into its input, beside whatever else the caller keeps there. */
export interface SessionGraph {
  readonly tasks: readonly NewTask[];
  readonly input: SessionInput;
}

/** A node before it becomes a task: every mode is drawn as a graph of these. */
interface Node {
  readonly name: string;
  readonly agent: TeamMember;
  readonly upstream: readonly string[];
  readonly input?: JsonObject;
}

const TASK_TYPES: Readonly<Record<AgentKind, TaskType>> = {
  [AgentKind.PLANNING]: TaskType.PLAN,
  [AgentKind.RESEARCH]: TaskType.RESEARCH,
  [AgentKind.VALIDATION]: TaskType.VALIDATE,
  [AgentKind.SYNTHESIS]: TaskType.SYNTHESIZE,
  [AgentKind.CUSTOM]: TaskType.RESPOND,
  [AgentKind.TOOL]: TaskType.CALL_TOOL,
  [AgentKind.PERSON]: TaskType.ASK,
};

/**
 * Draws the first tasks of a session, each after those it depends on, with exactly one whose output is the
 * session's result; in AUTO that one is added by the plan.
 * @throws AppError INVALID_WORKFLOW or BAD_USER_INPUT with the path of the node that is wrong
 */
export function buildSessionGraph(request: SessionGraphRequest): SessionGraph {
  const { team, context, refinement, approvePlan = false } = request;
  const input: SessionInput = {
    team: [...team.members],
    context,
    refinement,
    ...(approvePlan ? { approvePlan } : {}),
  };
  const tasks = tasksOf(request);
  if (approvePlan && !tasks.some(({ taskType }) => taskType === TaskType.PLAN)) {
    throw badInput('There is no plan to approve: no task of this session plans.', ['input', 'approvePlan']);
  }
  return { tasks, input };
}

/** What an agent of this kind does when a graph gives it a task. */
export function taskTypeOf(kind: AgentKind): TaskType {
  return TASK_TYPES[kind];
}

/** An agent of the team by its fixed id. @throws Error if the team was resolved for another mode */
export function memberOf(members: readonly TeamMember[], id: string): TeamMember {
  const member = members.find((candidate) => candidate.id === id);
  if (member === undefined) throw new Error(`The team has no agent ${id}.`);
  return member;
}

function tasksOf(request: SessionGraphRequest): readonly NewTask[] {
  const { executionMode, team } = request;
  switch (executionMode) {
    case ExecutionMode.AUTO: {
      const agent = memberOf(team.members, PLANNING_AGENT.id);
      return [toTask(request, { name: 'plan', agent, upstream: [], input: { expand: true } })];
    }
    case ExecutionMode.PARALLEL:
      return endInAnswer(request, parallelNodes(team), 'synthesize', true);
    case ExecutionMode.SEQUENTIAL:
      return endInAnswer(request, sequentialNodes(team), 'answer', false);
    case ExecutionMode.WORKFLOW:
      return endInAnswer(request, workflowNodes(request), 'answer', false);
  }
}

function parallelNodes(team: SessionTeam): readonly Node[] {
  requireNoTool(team);
  const agents = team.named.length > 0 ? team.named : [memberOf(team.members, RESEARCH_AGENT.id)];
  return named(agents).map(({ name, agent }) => ({ name, agent, upstream: [] }));
}

function sequentialNodes(team: SessionTeam): readonly Node[] {
  requireNoTool(team);
  const chain = [PLANNING_AGENT, RESEARCH_AGENT, VALIDATION_AGENT, SYNTHESIS_AGENT];
  const agents = team.named.length > 0 ? team.named : chain.map(({ id }) => memberOf(team.members, id));
  const steps = named(agents);
  return steps.map(({ name, agent }, index) => ({
    name,
    agent,
    upstream: index === 0 ? [] : [steps[index - 1]!.name],
  }));
}

/** @throws AppError BAD_USER_INPUT for an agent that needs the node of a workflow to say which tool it calls */
function requireNoTool({ named: agents }: SessionTeam): void {
  const index = agents.findIndex(({ kind }) => kind === AgentKind.TOOL);
  if (index < 0) return;
  const message = `The agent "${agents[index]!.name}" works in a WORKFLOW alone: its node says which tool it calls.`;
  throw badInput(message, ['input', 'agents', index]);
}

function workflowNodes(request: SessionGraphRequest): readonly Node[] {
  const graph = request.workflow;
  if (graph === undefined) {
    throw badInput('The mode WORKFLOW needs a workflow.', ['input', 'workflow']);
  }
  return orderWorkflow(graph).map((node) => {
    const agent = request.team.members.find(
      ({ name, id }) => name === node.agent || id === node.agent.toLowerCase(),
    );
    if (agent === undefined) throw new Error(`The team has no agent ${node.agent}.`);
    return { name: node.key, agent, upstream: node.dependsOn, input: nodeInput(request, graph, node, agent) };
  });
}

function nodeInput(
  request: SessionGraphRequest,
  graph: WorkflowGraph,
  node: WorkflowNode,
  agent: TeamMember,
): JsonObject {
  const { instructions } = node;
  // A node that calls a tool says which one there.
  const configuration = node.configuration ?? (agent.kind === AgentKind.TOOL ? {} : undefined);
  if (configuration !== undefined) {
    const path = ['input', 'workflow', 'nodes', graph.nodes.indexOf(node), 'configuration'];
    checkOverride(agent.kind, configuration, path);
  }
  const told = instructions && fillVariables(instructions, request.context.variables);
  return { ...(told ? { instructions: told } : {}), ...(configuration ? { configuration } : {}) };
}

/** A node may set some keys of a configuration; a custom agent's instructions stand in its definition. */
function checkOverride(kind: AgentKind, configuration: JsonObject, path: readonly (string | number)[]): void {
  const base = kind === AgentKind.CUSTOM ? { instructions: 'As defined.' } : {};
  parseConfiguration(kind, { ...base, ...configuration }, path);
}

/** Names that are unique: an agent that comes twice gets a number. */
function named(agents: readonly TeamMember[]): readonly { name: string; agent: TeamMember }[] {
  const taken = new Set<string>();
  return agents.map((agent) => {
    const name = freeName(taken, agent.name);
    taken.add(name);
    return { name, agent };
  });
}

function freeName(taken: ReadonlySet<string>, wanted: string): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${number}`;
  return name;
}

/**
 * Marks the result task. A graph whose only end gives an answer stays as it is; otherwise one synthesis is
 * added that waits for every end, however it came out.
 */
function endInAnswer(
  request: SessionGraphRequest,
  nodes: readonly Node[],
  answerName: string,
  always: boolean,
): readonly NewTask[] {
  const ends = sinksOf(nodes.map(({ name, upstream }) => ({ key: name, agent: '', dependsOn: upstream })));
  const end = nodes.find((node) => node.name === ends[0]);
  if (!always && ends.length === 1 && end !== undefined && givesAnswer(nodes, end)) {
    return nodes.map((node) => ({ ...toTask(request, node), isResult: node === end }));
  }
  const answer: Node = {
    name: freeName(new Set(nodes.map((node) => node.name)), answerName),
    agent: memberOf(request.team.members, SYNTHESIS_AGENT.id),
    upstream: ends,
  };
  return [...nodes.map((node) => toTask(request, node)), { ...toTask(request, answer), isResult: true }];
}

/** A synthesis gives an answer; so does a validation that directly follows one: it checks the answer again. */
function givesAnswer(nodes: readonly Node[], node: Node): boolean {
  if (node.agent.kind === AgentKind.SYNTHESIS) return true;
  if (node.agent.kind !== AgentKind.VALIDATION) return false;
  return nodes.some((other) => node.upstream.includes(other.name) && givesAnswer(nodes, other));
}

function toTask(request: SessionGraphRequest, node: Node): NewTask {
  const task = fillVariables(request.taskDescription, request.context.variables);
  return {
    name: node.name,
    agentId: node.agent.id,
    agentVersion: node.agent.version,
    taskType: taskTypeOf(node.agent.kind),
    input: { task, ...node.input },
    dependsOn: node.upstream.map((name) => edge(name, node.agent.kind)),
  };
}

/** What gathers others' work takes what there is of it; what builds on it needs it whole. */
function edge(name: string, kind: AgentKind): NewDependency {
  const gathers = kind === AgentKind.SYNTHESIS || kind === AgentKind.VALIDATION;
  return { name, condition: gathers ? DependencyCondition.ALL_TERMINAL : DependencyCondition.ALL_COMPLETED };
}
