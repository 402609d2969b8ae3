import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { part } from '../../../app/read-search.js';
import { nodeOf, type Flow } from '../flow/flow.js';
import type { BuilderSearch } from '../search.js';
import type { BuilderState, Selection } from './builder-context.js';

const route = getRouteApi('/workflows/$workflowId');

/** The address names the one node or connection that is chosen, so that it can be shared. */
export function useChosenInAddress({ flow, selection }: Pick<BuilderState, 'flow' | 'selection'>): void {
  const navigate = route.useNavigate();
  const { node, edge } = namesOf(flow, selection);
  const search = route.useSearch();
  const shown = useRef(JSON.stringify([search.node, search.edge]));
  useEffect(() => {
    // Only news: on the way to another page this must not lead back.
    const next = JSON.stringify([node, edge]);
    if (shown.current === next) return;
    shown.current = next;
    void navigate({
      replace: true,
      resetScroll: false,
      search: ({ node: _node, edge: _edge, ...rest }) => ({
        ...rest,
        ...part('node', node),
        ...part('edge', edge),
      }),
    });
  }, [node, edge, navigate]);
}

/** Keys, for ids are known to this page alone. */
export type ChosenNames = Pick<BuilderSearch, 'node' | 'edge'>;

function namesOf(flow: Flow, { nodes, edges }: Selection): ChosenNames {
  const keyOf = (id: string): string => nodeOf(flow, id)?.key ?? '';
  const [edge] = edges;
  if (nodes.length === 1) return part('node', keyOf(nodes[0]!) || undefined);
  if (nodes.length > 0 || edges.length !== 1 || !edge) return {};
  return { edge: `${keyOf(edge.from)}>${keyOf(edge.to)}` };
}

/** What the address names, as far as the workflow has it. */
export function selectionOf(flow: Flow, { node: key, edge: ends }: ChosenNames): Selection {
  const node = flow.nodes.find((one) => one.key === key);
  if (node) return { nodes: [node.id], edges: [] };
  const edge = flow.edges.find(
    ({ from, to }) => namesOf(flow, { nodes: [], edges: [{ from, to }] }).edge === ends,
  );
  return { nodes: [], edges: edge ? [edge] : [] };
}
