/** JSON as nodes hold it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Where a node is drawn, in pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A node on the canvas. Its id never changes and is known to this page alone; its key is what the graph calls it. */
export interface FlowNode {
  readonly id: string;
  readonly key: string;
  /** Name or id of the agent. */
  readonly agent: string;
  readonly instructions: string;
  /** What it sets of the agent's configuration; null for nothing. */
  readonly configuration: JsonObject | null;
  readonly place: Place;
}

/** `to` waits for `from`; both are ids of nodes. */
export interface FlowEdge {
  readonly from: string;
  readonly to: string;
}

/** A workflow as it is drawn. Never changed in place. */
export interface Flow {
  readonly name: string;
  readonly description: string;
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/** Every node has this size, in pixels. */
export const NODE = { width: 200, height: 64 } as const;

export const EMPTY_FLOW: Flow = { name: '', description: '', nodes: [], edges: [] };

export function nodeOf(flow: Flow, id: string): FlowNode | undefined {
  return flow.nodes.find((node) => node.id === id);
}

/** Nodes that a node waits for, in the order in which they were connected. */
export function upstreamOf(flow: Flow, id: string): readonly FlowNode[] {
  return flow.edges.flatMap(({ from, to }) => (to === id ? (nodeOf(flow, from) ?? []) : []));
}

export function isSameEdge(one: FlowEdge, other: FlowEdge): boolean {
  return one.from === other.from && one.to === other.to;
}

/** `n1`, `n2` …: one more than the largest there is. */
export function newNodeId(flow: Flow): string {
  const numbers = flow.nodes.map(({ id }) => Number(id.slice(1)));
  return `n${Math.max(0, ...numbers) + 1}`;
}

/** The wanted key, or with the first free number behind it. */
export function freeKey(flow: Flow, wanted: string): string {
  const taken = new Set(flow.nodes.map(({ key }) => key));
  let key = wanted;
  for (let number = 2; taken.has(key); number += 1) key = `${wanted}-${number}`;
  return key;
}

/** Room between nodes, in pixels. */
const GAP = { x: 80, y: 32 } as const;

/** Beside the node that it follows, or under all others: where nothing stands yet. */
export function freePlace(flow: Flow, after: FlowNode | null): Place {
  if (flow.nodes.length === 0) return { x: 0, y: 0 };
  const x = after ? after.place.x + NODE.width + GAP.x : Math.min(...flow.nodes.map(({ place }) => place.x));
  let y = after ? after.place.y : Math.max(...flow.nodes.map(({ place }) => place.y)) + NODE.height + GAP.y;
  while (flow.nodes.some(({ place }) => overlaps(place, { x, y }))) y += NODE.height + GAP.y;
  return { x, y };
}

function overlaps(one: Place, other: Place): boolean {
  return Math.abs(one.x - other.x) < NODE.width && Math.abs(one.y - other.y) < NODE.height;
}

/** The place of a cell of the grid that `tidy` and new workflows use. */
export function cellPlace(column: number, row: number): Place {
  return { x: column * (NODE.width + GAP.x), y: row * (NODE.height + GAP.y) };
}
