import { AppError, ErrorCode } from '../lib/errors.js';

/** A node as the graph sees it: a name, and the names that it waits for. */
export interface GraphNode {
  readonly name: string;
  readonly dependsOn: readonly { readonly name: string }[];
}

type Path = readonly (string | number)[];

function invalid(message: string, path: Path): AppError {
  return new AppError(ErrorCode.INVALID_WORKFLOW, message, { path });
}

/**
 * Checks that `nodes` form a graph that can run: unique names, no unknown or doubled dependency, no cycle.
 * @param known names that are in the session already
 * @throws AppError INVALID_WORKFLOW with the path of the fault, from `['tasks', index]`
 */
export function validateGraph(nodes: readonly GraphNode[], known: ReadonlySet<string> = new Set()): void {
  const names = new Set<string>();
  nodes.forEach((node, index) => {
    if (names.has(node.name) || known.has(node.name)) {
      throw invalid(`The name ${JSON.stringify(node.name)} is taken: give each task its own.`, [
        'tasks',
        index,
        'name',
      ]);
    }
    names.add(node.name);
  });
  nodes.forEach((node, index) => validateEdges(node, index, names, known));
  topologicalOrder(nodes);
}

function validateEdges(
  node: GraphNode,
  index: number,
  names: ReadonlySet<string>,
  known: ReadonlySet<string>,
): void {
  const seen = new Set<string>();
  node.dependsOn.forEach((edge, place) => {
    const path = ['tasks', index, 'dependsOn', place];
    if (!names.has(edge.name) && !known.has(edge.name)) {
      throw invalid(
        `Task ${JSON.stringify(node.name)} depends on ${JSON.stringify(edge.name)}, which is not there.`,
        path,
      );
    }
    if (seen.has(edge.name)) {
      throw invalid(`Task ${JSON.stringify(node.name)} depends on ${JSON.stringify(edge.name)} twice.`, path);
    }
    seen.add(edge.name);
  });
}

/**
 * The nodes, each after all that it depends on, else in their given order. Names that are not among the nodes
 * count as done.
 * @throws AppError INVALID_WORKFLOW that names a cycle
 */
export function topologicalOrder<Node extends GraphNode>(nodes: readonly Node[]): readonly Node[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const waiting = new Map<string, number>();
  const dependants = new Map<string, Node[]>();
  for (const node of nodes) {
    const inside = node.dependsOn.filter((edge) => byName.has(edge.name));
    waiting.set(node.name, inside.length);
    for (const edge of inside) {
      const list = dependants.get(edge.name);
      if (list) list.push(node);
      else dependants.set(edge.name, [node]);
    }
  }
  const order = nodes.filter((node) => waiting.get(node.name) === 0);
  for (let at = 0; at < order.length; at++) {
    for (const dependant of dependants.get(order[at]!.name) ?? []) {
      const left = waiting.get(dependant.name)! - 1;
      waiting.set(dependant.name, left);
      if (left === 0) order.push(dependant);
    }
  }
  if (order.length < nodes.length) throw cycleError(nodes, new Set(order.map((node) => node.name)), byName);
  return order;
}

/** Walks upstream from a node that never became free: every such node waits for another one of its kind. */
function cycleError<Node extends GraphNode>(
  nodes: readonly Node[],
  done: ReadonlySet<string>,
  byName: ReadonlyMap<string, Node>,
): AppError {
  const start = nodes.findIndex((node) => !done.has(node.name));
  const trail: string[] = [];
  let current = nodes[start]!;
  while (!trail.includes(current.name)) {
    trail.push(current.name);
    const next = current.dependsOn.find((edge) => byName.has(edge.name) && !done.has(edge.name));
    current = byName.get(next!.name)!;
  }
  const cycle = [...trail.slice(trail.indexOf(current.name)), current.name];
  const words = cycle.map((name) => JSON.stringify(name)).join(' waits for ');
  return invalid(`The tasks wait for each other: ${words}. Remove one of these dependencies.`, [
    'tasks',
    nodes.findIndex((node) => node.name === current.name),
    'dependsOn',
  ]);
}
