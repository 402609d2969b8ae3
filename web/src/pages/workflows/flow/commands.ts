import { isSameEdge, type Flow, type FlowEdge, type FlowNode, type Place } from './flow.js';

/** Something at its place in a list, so that what is put back stands where it stood. */
export interface Indexed<Item> {
  readonly index: number;
  readonly item: Item;
}

export type NodePart = Partial<Pick<FlowNode, 'key' | 'agent' | 'instructions' | 'configuration'>>;

/** What can be done to a workflow. Plain JSON, so that a draft keeps what can be undone. */
export type Command =
  | { readonly kind: 'name'; readonly part: Partial<Pick<Flow, 'name' | 'description'>> }
  | {
      readonly kind: 'insert';
      readonly nodes: readonly Indexed<FlowNode>[];
      readonly edges: readonly Indexed<FlowEdge>[];
    }
  | { readonly kind: 'remove'; readonly nodes: readonly string[]; readonly edges: readonly FlowEdge[] }
  | { readonly kind: 'change'; readonly id: string; readonly part: NodePart }
  | { readonly kind: 'move'; readonly places: Readonly<Record<string, Place>> }
  | { readonly kind: 'replace'; readonly flow: Flow };

export interface Applied {
  readonly flow: Flow;
  /** Takes it back. */
  readonly inverse: Command;
}

/** Does a command to a flow that it fits, as those made by edits.ts do. */
export function applyCommand(flow: Flow, command: Command): Applied {
  switch (command.kind) {
    case 'name':
      return {
        flow: { ...flow, ...command.part },
        inverse: { kind: 'name', part: partOf(flow, command.part) },
      };
    case 'insert':
      return insert(flow, command);
    case 'remove':
      return remove(flow, command);
    case 'change':
      return change(flow, command.id, command.part);
    case 'move':
      return move(flow, command.places);
    case 'replace':
      return { flow: command.flow, inverse: { kind: 'replace', flow } };
  }
}

type Insert = Extract<Command, { kind: 'insert' }>;
type Remove = Extract<Command, { kind: 'remove' }>;

function insert(flow: Flow, { nodes, edges }: Insert): Applied {
  const inverse: Remove = {
    kind: 'remove',
    nodes: nodes.map(({ item }) => item.id),
    edges: edges.map(({ item }) => item),
  };
  return {
    flow: { ...flow, nodes: putIn(flow.nodes, nodes), edges: putIn(flow.edges, edges) },
    inverse,
  };
}

/** Nodes take their edges along. */
function remove(flow: Flow, { nodes, edges }: Remove): Applied {
  const gone = new Set(nodes);
  const goes = (edge: FlowEdge): boolean =>
    gone.has(edge.from) || gone.has(edge.to) || edges.some((other) => isSameEdge(edge, other));
  const [keptNodes, goneNodes] = split(flow.nodes, ({ id }) => gone.has(id));
  const [keptEdges, goneEdges] = split(flow.edges, goes);
  return {
    flow: { ...flow, nodes: keptNodes, edges: keptEdges },
    inverse: { kind: 'insert', nodes: goneNodes, edges: goneEdges },
  };
}

function change(flow: Flow, id: string, part: NodePart): Applied {
  const before = flow.nodes.find((node) => node.id === id);
  const nodes = flow.nodes.map((node) => (node.id === id ? { ...node, ...part } : node));
  return {
    flow: { ...flow, nodes },
    inverse: { kind: 'change', id, part: before ? partOf(before, part) : {} },
  };
}

function move(flow: Flow, places: Readonly<Record<string, Place>>): Applied {
  const moved = flow.nodes.filter(({ id }) => places[id]);
  const nodes = flow.nodes.map((node) => ({ ...node, place: places[node.id] ?? node.place }));
  const before = Object.fromEntries(moved.map(({ id, place }) => [id, place]));
  return { flow: { ...flow, nodes }, inverse: { kind: 'move', places: before } };
}

/** What `whole` says under the keys of `part`. */
function partOf<Whole extends object>(whole: Whole, part: Partial<Whole>): Partial<Whole> {
  const keys = Object.keys(part) as (keyof Whole)[];
  return Object.fromEntries(keys.map((key) => [key, whole[key]])) as Partial<Whole>;
}

/** Indexes are those of the result, smallest first. */
function putIn<Item>(list: readonly Item[], items: readonly Indexed<Item>[]): readonly Item[] {
  const result = [...list];
  for (const { index, item } of items) result.splice(index, 0, item);
  return result;
}

function split<Item>(
  list: readonly Item[],
  goes: (item: Item) => boolean,
): readonly [readonly Item[], readonly Indexed<Item>[]] {
  const gone = list.map((item, index) => ({ index, item })).filter(({ item }) => goes(item));
  return [list.filter((item) => !goes(item)), gone];
}
