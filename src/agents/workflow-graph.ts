import type { WorkflowGraph, WorkflowNode } from '../entities/workflow-version.js';
import { AppError, ErrorCode } from '../lib/errors.js';

/** Largest number of nodes of one workflow. */
export const MAX_WORKFLOW_NODES = 100;
/** Letters, digits, hyphens and underscores, so that no key meets the name of a subtask. */
const KEY = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u;

type Path = readonly (string | number)[];

/**
 * The nodes, each after those it depends on, otherwise in the given order.
 * @param path where the workflow stands in the caller's input
 * @throws AppError INVALID_WORKFLOW with the path of the node that is wrong: an empty or too large graph, a bad
 *   or double key, a dependency that is missing, double or on itself, a cycle
 */
export function orderWorkflow(
  graph: WorkflowGraph,
  path: Path = ['input', 'workflow'],
): readonly WorkflowNode[] {
  const nodes = [...path, 'nodes'];
  if (graph.nodes.length === 0) throw invalid('A workflow needs at least one node.', nodes);
  if (graph.nodes.length > MAX_WORKFLOW_NODES) {
    throw invalid(`A workflow has at most ${MAX_WORKFLOW_NODES} nodes.`, nodes);
  }
  checkKeys(graph, nodes);
  checkEdges(graph, nodes);
  return sort(graph, nodes);
}

/** Keys of the nodes that no other node depends on, in order. */
export function sinksOf(nodes: readonly WorkflowNode[]): readonly string[] {
  const needed = new Set(nodes.flatMap((node) => node.dependsOn));
  return nodes.filter((node) => !needed.has(node.key)).map((node) => node.key);
}

function checkKeys(graph: WorkflowGraph, path: Path): void {
  const seen = new Set<string>();
  graph.nodes.forEach(({ key }, index) => {
    if (!KEY.test(key)) {
      const rule = 'up to 64 letters, digits, hyphens and underscores, a letter or digit first';
      throw invalid(`The key ${JSON.stringify(key)} is not accepted: ${rule}.`, [...path, index, 'key']);
    }
    if (seen.has(key)) throw invalid(`Two nodes have the key "${key}".`, [...path, index, 'key']);
    seen.add(key);
  });
}

function checkEdges(graph: WorkflowGraph, path: Path): void {
  const keys = new Set(graph.nodes.map((node) => node.key));
  graph.nodes.forEach((node, index) => {
    const seen = new Set<string>();
    node.dependsOn.forEach((upstream, at) => {
      const where = [...path, index, 'dependsOn', at];
      if (!keys.has(upstream)) {
        throw invalid(`"${node.key}" depends on "${upstream}", which is not a node.`, where);
      }
      if (upstream === node.key) throw invalid(`"${node.key}" depends on itself.`, where);
      if (seen.has(upstream)) throw invalid(`"${node.key}" depends on "${upstream}" twice.`, where);
      seen.add(upstream);
    });
  });
}

function sort(graph: WorkflowGraph, path: Path): readonly WorkflowNode[] {
  const sorted: WorkflowNode[] = [];
  const done = new Set<string>();
  let open = [...graph.nodes];
  while (open.length > 0) {
    const ready = open.filter((node) => node.dependsOn.every((key) => done.has(key)));
    if (ready.length === 0) throw cycle(graph, open, path);
    for (const node of ready) done.add(node.key);
    sorted.push(...ready);
    open = open.filter((node) => !done.has(node.key));
  }
  return sorted;
}

/** Walks upstream among the nodes left over until one comes again: that walk is a cycle. */
function cycle(graph: WorkflowGraph, open: readonly WorkflowNode[], path: Path): AppError {
  const byKey = new Map(open.map((node) => [node.key, node]));
  const walk: string[] = [];
  let node = open[0]!;
  while (!walk.includes(node.key)) {
    walk.push(node.key);
    node = byKey.get(node.dependsOn.find((key) => byKey.has(key))!)!;
  }
  const ring = [...walk.slice(walk.indexOf(node.key)), node.key].reverse();
  const index = graph.nodes.findIndex((candidate) => candidate.key === node.key);
  return invalid(`The nodes wait for each other: ${ring.join(' → ')}.`, [...path, index, 'dependsOn']);
}

function invalid(message: string, path: Path): AppError {
  return new AppError(ErrorCode.INVALID_WORKFLOW, message, { path });
}
