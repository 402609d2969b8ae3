import type { WorkflowNodeInput } from '../../../generated/graphql.js';
import { cellPlace, type Flow, type FlowEdge, type FlowNode, type JsonObject, type Place } from './flow.js';
import { tidyPlaces } from './tidy.js';

/** A node as the API tells of it, or as somebody wrote it down. */
export interface GraphNode {
  readonly key: string;
  readonly agent: string;
  readonly instructions?: string | null | undefined;
  readonly dependsOn?: readonly string[] | null | undefined;
  readonly configuration?: JsonObject | null | undefined;
  readonly position?: Place | null | undefined;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
}

/** A graph as the page draws it. Nodes that nobody placed are laid out; edges to keys that are not there are left out. */
export function flowOf(name: string, description: string, graph: Graph): Flow {
  const ids = new Map(graph.nodes.map(({ key }, index) => [key, `n${index + 1}`]));
  const nodes = graph.nodes.map((node, index) => flowNode(node, `n${index + 1}`));
  const edges = graph.nodes.flatMap(({ dependsOn }, index) =>
    (dependsOn ?? []).flatMap((key): FlowEdge[] => {
      const from = ids.get(key);
      return from ? [{ from, to: `n${index + 1}` }] : [];
    }),
  );
  const flow = { name, description, nodes, edges };
  if (graph.nodes.every(({ position }) => position)) return flow;
  const places = tidyPlaces(flow);
  return { ...flow, nodes: nodes.map((node) => ({ ...node, place: places[node.id] ?? node.place })) };
}

function flowNode(node: GraphNode, id: string): FlowNode {
  const { key, agent, instructions, configuration, position } = node;
  const place = position ? { x: position.x, y: position.y } : cellPlace(0, 0);
  return { id, key, agent, instructions: instructions ?? '', configuration: configuration ?? null, place };
}

/** The graph as the API takes it; node for node in the order of the flow. */
export function graphOf(flow: Flow): { nodes: WorkflowNodeInput[] } {
  const keys = new Map(flow.nodes.map(({ id, key }) => [id, key]));
  const nodes = flow.nodes.map((node) => ({
    key: node.key,
    agent: node.agent,
    ...(node.instructions.trim() === '' ? {} : { instructions: node.instructions }),
    dependsOn: flow.edges.flatMap(({ from, to }) => (to === node.id ? (keys.get(from) ?? []) : [])),
    ...(node.configuration === null ? {} : { configuration: node.configuration }),
    position: { x: Math.round(node.place.x), y: Math.round(node.place.y) },
  }));
  return { nodes };
}

/** Two flows with the same words here are the same to the server. */
export function fingerprint(flow: Flow): string {
  return JSON.stringify([flow.name, flow.description, graphOf(flow)]);
}
