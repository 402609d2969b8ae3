import {
  useEdgesState,
  useNodesState,
  type Edge,
  type EdgeChange,
  type Node,
  type NodeChange,
} from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { moveNodes } from '../flow/actions.js';
import { NODE, nodeOf, type Flow, type FlowEdge, type FlowNode } from '../flow/flow.js';
import { agentOf, type Team } from '../flow/problems.js';
import { useBuilder, type Selection } from './builder-context.js';

export interface CanvasParts {
  readonly nodes: Node[];
  readonly edges: Edge[];
  readonly onNodesChange: (changes: NodeChange[]) => void;
  readonly onEdgesChange: (changes: EdgeChange[]) => void;
  readonly onSelectionChange: (selection: { nodes: Node[]; edges: Edge[] }) => void;
}

/** The canvas's own nodes and edges: it measures and drags them, and the draft says which there are and where. */
export function useCanvasParts(): CanvasParts {
  const { flow, team, edits, selection, select } = useBuilder();
  const [nodes, setNodes, changeNodes] = useNodesState<Node>([]);
  const [edges, setEdges, changeEdges] = useEdgesState<Edge>([]);
  // What was lifted from the canvas is not handed back to it.
  const lifted = useRef<Selection>({ nodes: [], edges: [] });
  const handed = useRef<Selection | null>(null);
  useEffect(() => {
    // Where only the draft or the team changed, what the canvas chose meanwhile stays chosen.
    const chosen = handed.current === selection ? null : selection;
    handed.current = selection;
    setNodes((old) => mergeNodes(flow, old, chosen));
    setEdges((old) => mergeEdges(flow, team, old, chosen));
  }, [flow, team, selection, setNodes, setEdges]);
  const onNodesChange = useCallback(
    (changes: NodeChange[]) => {
      changeNodes(changes);
      // While it is dragged it moves on the canvas alone; one drag is one edit.
      const moved = changes.flatMap((change) =>
        change.type === 'position' && change.position && !change.dragging
          ? [[change.id, change.position] as const]
          : [],
      );
      moveNodes(edits, Object.fromEntries(moved));
    },
    [changeNodes, edits],
  );
  const onSelectionChange = useCallback(
    (chosen: { nodes: Node[]; edges: Edge[] }) => {
      const next = { nodes: chosen.nodes.map(({ id }) => id), edges: chosen.edges.map(edgeOf) };
      if (JSON.stringify(next) === JSON.stringify(lifted.current)) return;
      lifted.current = next;
      select(next.nodes, next.edges);
    },
    [select],
  );
  return { nodes, edges, onNodesChange, onEdgesChange: changeEdges, onSelectionChange };
}

/** @param selection null: as it is */
function mergeNodes(flow: Flow, old: readonly Node[], selection: Selection | null): Node[] {
  const known = new Map(old.map((node) => [node.id, node]));
  return flow.nodes.map(({ id, key, place }) => ({
    ...(known.get(id) ?? { id, type: 'agent', data: {} }),
    ...NODE,
    position: { ...place },
    selected: selection ? selection.nodes.includes(id) : (known.get(id)?.selected ?? false),
    ariaLabel: key,
  }));
}

/** @param selection null: as it is */
function mergeEdges(flow: Flow, team: Team, old: readonly Edge[], selection: Selection | null): Edge[] {
  const known = new Map(old.map((edge) => [edge.id, edge]));
  return flow.edges.map(({ from, to }) => {
    const id = `${from}>${to}`;
    const target = nodeOf(flow, to);
    return {
      ...known.get(id),
      ...{ id, source: from, target: to },
      className: target && takesWhatThereIs(target, team) ? 'any-end' : '',
      selected: selection
        ? selection.edges.some((edge) => edge.from === from && edge.to === to)
        : (known.get(id)?.selected ?? false),
      ariaLabel: `${target?.key} waits for ${nodeOf(flow, from)?.key}`,
    };
  });
}

export function edgeOf({ source, target }: Pick<Edge, 'source' | 'target'>): FlowEdge {
  return { from: source, to: target };
}

/** What gathers others' work starts however they ended; what builds on it needs it whole. The server says the same. */
export function takesWhatThereIs(node: FlowNode, team: Team): boolean {
  const kind = agentOf(team, node)?.kind;
  return kind === 'SYNTHESIS' || kind === 'VALIDATION';
}
