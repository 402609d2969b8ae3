import { findRing } from './find-ring.js';
import type { Flow, FlowNode } from './flow.js';

/** What the page knows of an agent that a node may name. */
export interface KnownAgent {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly description: string;
  readonly isActive: boolean;
  readonly configurationSchema: Readonly<Record<string, unknown>>;
}

export interface KnownTool {
  readonly name: string;
  readonly description: string;
  readonly needsApproval: boolean;
  readonly inputSchema: Readonly<Record<string, unknown>>;
}

/** What a workflow can be made of. */
export interface Team {
  readonly agents: readonly KnownAgent[];
  readonly tools: readonly KnownTool[];
}

/** Something that keeps a workflow from running, and where it is mended. */
export interface Problem {
  /** Id of the node; null for the workflow itself. */
  readonly node: string | null;
  /** A field of the node or of the workflow, such as `key` or `configuration.arguments.query`. */
  readonly field: string;
  readonly message: string;
}

const MOST_NODES = 100;
const KEY = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u;

export function agentOf(team: Team, node: FlowNode): KnownAgent | undefined {
  return team.agents.find(({ id, name }) => name === node.agent || id === node.agent.toLowerCase());
}

/** What the server would refuse, as far as that is known here; it is asked when the workflow is saved. */
export function problemsOf(flow: Flow, team: Team): readonly Problem[] {
  return [...problemsOfWhole(flow), ...flow.nodes.flatMap((node) => problemsOfNode(flow, node, team))];
}

function problemsOfWhole(flow: Flow): readonly Problem[] {
  const found: Problem[] = [];
  const say = (field: string, message: string) => found.push({ node: null, field, message });
  if (flow.name.trim() === '') say('name', 'The workflow has no name.');
  if (flow.name.length > 200) say('name', 'A name has at most 200 characters.');
  if (flow.nodes.length === 0) say('nodes', 'There is no node yet: choose an agent.');
  if (flow.nodes.length > MOST_NODES) say('nodes', `A workflow has at most ${MOST_NODES} nodes.`);
  const ring = findRing(flow);
  if (ring) say('nodes', `Nodes wait for each other: ${ring.join(' → ')}.`);
  return found;
}

function problemsOfNode(flow: Flow, node: FlowNode, team: Team): readonly Problem[] {
  const found: Problem[] = [];
  const say = (field: string, message: string) => found.push({ node: node.id, field, message });
  if (!KEY.test(node.key)) {
    say(
      'key',
      'A key has up to 64 letters, digits, hyphens and underscores, and begins with a letter or digit.',
    );
  }
  if (flow.nodes.some((other) => other !== node && other.key === node.key)) {
    say('key', `Two nodes have the key “${node.key}”.`);
  }
  const agent = agentOf(team, node);
  if (!agent) say('agent', `There is no agent “${node.agent}”.`);
  else if (!agent.isActive) say('agent', `The agent “${agent.name}” is switched off.`);
  return agent?.kind === 'TOOL' ? [...found, ...problemsOfTool(node, team)] : found;
}

function problemsOfTool(node: FlowNode, { tools }: Team): readonly Problem[] {
  const { tool: name, arguments: given } = node.configuration ?? {};
  const say = (field: string, message: string) => ({ node: node.id, field, message });
  if (typeof name !== 'string' || name === '')
    return [say('configuration.tool', 'It is not said which tool is called.')];
  const tool = tools.find((known) => known.name === name);
  if (!tool) return [say('configuration.tool', `There is no tool “${name}”.`)];
  const required = Array.isArray(tool.inputSchema['required']) ? tool.inputSchema['required'] : [];
  const has = (field: string) => typeof given === 'object' && given !== null && field in given;
  return required.flatMap((field: unknown) =>
    typeof field === 'string' && !has(field)
      ? [say(`configuration.arguments.${field}`, `The tool “${name}” needs “${field}”.`)]
      : [],
  );
}

/** What the server refused, at the node and the field that it named. */
export function problemAt(flow: Flow, message: string, path: string | null): Problem {
  const [, index, field] = /\bnodes\.(\d+)(?:\.(.+))?$/u.exec(path ?? '') ?? [];
  const node = index === undefined ? undefined : flow.nodes[Number(index)];
  if (node) return { node: node.id, field: field ?? 'key', message };
  const own = /^input\.(name|description)$/u.exec(path ?? '')?.[1];
  return { node: null, field: own ?? 'nodes', message };
}
