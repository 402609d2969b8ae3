import { z } from 'zod';
import { parseConfiguration } from '../agents/agent-configuration.js';
import { listAgents, type ListedAgent } from '../agents/agent-directory.js';
import { orderWorkflow } from '../agents/workflow-graph.js';
import type { Transaction } from '../database/database.js';
import { AgentKind } from '../entities/agent.js';
import type { WorkflowGraph, WorkflowNode } from '../entities/workflow-version.js';
import { AppError, ErrorCode } from '../lib/errors.js';
import { cleanText, parseInput, uuid } from '../lib/input.js';
import { workflowNode } from './execute-request.js';
import { requireNodeReferences } from './require-node-references.js';

const MAX_NODES = 1_000;
const GRAPH = ['input', 'graph'];

const workflow = z.object({
  /** Changes this one; makes a new one if left out. */
  id: uuid().nullish(),
  name: cleanText(200),
  description: cleanText(2_000, { min: 0 })
    .nullish()
    .transform((text) => text ?? ''),
  graph: z.object({ nodes: z.array(workflowNode).max(MAX_NODES, `must have at most ${MAX_NODES} nodes`) }),
  expectedVersion: z.int().nullish(),
});

export type WorkflowInput = z.input<typeof workflow>;
export type WorkflowRequest = z.output<typeof workflow>;

/** @throws AppError BAD_USER_INPUT with the path of the faulty field */
export function parseWorkflow(input: WorkflowInput): WorkflowRequest {
  return parseInput(workflow, input, ['input']);
}

/**
 * Checks what a session would check when it runs the graph, but for switches: an agent may be on by then.
 * @param endpoints names of the endpoints of models that there are
 * @throws AppError INVALID_WORKFLOW or BAD_USER_INPUT with the path of the node
 */
export async function requireSoundGraph(
  tx: Transaction,
  graph: WorkflowGraph,
  endpoints: readonly string[],
): Promise<void> {
  orderWorkflow(graph, GRAPH);
  const known = await listAgents(tx);
  const path = [...GRAPH, 'nodes'];
  graph.nodes.forEach((node, index) => requireSoundNode(known, node, [...path, index]));
  await requireNodeReferences(tx, graph.nodes, path, endpoints, known);
}

type Path = readonly (string | number)[];

function requireSoundNode(known: readonly ListedAgent[], node: WorkflowNode, path: Path): void {
  const agent = known.find(({ id, name }) => name === node.agent || id === node.agent.toLowerCase());
  if (agent === undefined) {
    const message = `There is no agent ${JSON.stringify(node.agent)}; the query "agents" lists them.`;
    throw new AppError(ErrorCode.INVALID_WORKFLOW, message, { path: [...path, 'agent'] });
  }
  // Which tool is called stands in the node.
  if (node.configuration === undefined && agent.kind !== AgentKind.TOOL) return;
  // A node sets some keys of a configuration; a custom agent's instructions stand in its definition.
  const base = agent.kind === AgentKind.CUSTOM ? { instructions: 'As defined.' } : {};
  parseConfiguration(agent.kind, { ...base, ...node.configuration }, [...path, 'configuration']);
}
