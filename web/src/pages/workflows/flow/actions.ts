import type { NodePart } from './commands.js';
import { whyNot } from './find-ring.js';
import { freeKey, freePlace, newNodeId, nodeOf, type Flow, type FlowEdge, type Place } from './flow.js';
import { flowOf, type GraphNode } from './flow-graph.js';
import { tidyPlaces } from './tidy.js';
import type { WorkflowEdits } from './workflow-edits.js';

/** What the palette holds: something that a node can be made of. */
export type Piece = Pick<GraphNode, 'key' | 'agent' | 'configuration'>;

export interface AddOptions {
  /** The node that the new one waits for. Default: none. */
  readonly after?: string | null;
  /** Where it stands. Default: where nothing stands yet. */
  readonly place?: Place;
}

/** Adds a node and, where it follows another, their edge. @returns its id */
export function addNode(
  edits: WorkflowEdits,
  piece: Piece,
  { after = null, place }: AddOptions = {},
): string {
  const { flow } = edits.state();
  const id = newNodeId(flow);
  const [made] = flowOf('', '', { nodes: [piece] }).nodes;
  const upstream = after === null ? undefined : nodeOf(flow, after);
  const node = {
    ...made!,
    id,
    key: freeKey(flow, piece.key),
    place: place ?? freePlace(flow, upstream ?? null),
  };
  const nodes = [{ index: flow.nodes.length, item: node }];
  const edges = upstream ? [{ index: flow.edges.length, item: { from: upstream.id, to: id } }] : [];
  edits.do({ kind: 'insert', nodes, edges }, `Add ${node.key}`);
  return id;
}

/** Lets one node wait for another. @returns why it cannot; null where it was done */
export function connect(edits: WorkflowEdits, from: string, to: string): string | null {
  const { flow } = edits.state();
  const reason = whyNot(flow, from, to);
  if (reason !== null) return reason;
  const edges = [{ index: flow.edges.length, item: { from, to } }];
  edits.do({ kind: 'insert', nodes: [], edges }, `Connect ${keyOf(flow, from)} to ${keyOf(flow, to)}`);
  return null;
}

export function removeParts(
  edits: WorkflowEdits,
  nodes: readonly string[],
  edges: readonly FlowEdge[] = [],
): void {
  if (nodes.length + edges.length === 0) return;
  const { flow } = edits.state();
  const [only] = nodes.length === 1 ? nodes : [];
  const what = only ? keyOf(flow, only) : nodes.length > 0 ? `${nodes.length} nodes` : 'connection';
  edits.do({ kind: 'remove', nodes, edges }, `Remove ${what}`);
}

/** Moves nodes; the steps of one move are undone together. */
export function moveNodes(edits: WorkflowEdits, places: Readonly<Record<string, Place>>): void {
  const ids = Object.keys(places);
  if (ids.length === 0) return;
  const { flow } = edits.state();
  const what = ids.length === 1 ? keyOf(flow, ids[0]!) : `${ids.length} nodes`;
  edits.do({ kind: 'move', places }, `Move ${what}`, `move:${ids.join()}`);
}

export function changeNode(edits: WorkflowEdits, id: string, part: NodePart, field: string): void {
  edits.do(
    { kind: 'change', id, part },
    `Change ${field} of ${keyOf(edits.state().flow, id)}`,
    `${id}:${field}`,
  );
}

export function nameFlow(edits: WorkflowEdits, part: Partial<Pick<Flow, 'name' | 'description'>>): void {
  const field = Object.keys(part).join();
  edits.do({ kind: 'name', part }, `Change ${field}`, `flow:${field}`);
}

export function tidy(edits: WorkflowEdits): void {
  edits.do({ kind: 'move', places: tidyPlaces(edits.state().flow) }, 'Tidy');
}

export function replaceFlow(edits: WorkflowEdits, flow: Flow, says: string): void {
  edits.do({ kind: 'replace', flow }, says);
}

function keyOf(flow: Flow, id: string): string {
  return nodeOf(flow, id)?.key ?? id;
}
