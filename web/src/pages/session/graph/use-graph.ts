import { useMemo, useRef } from 'react';
import { layoutGraph, type Place } from '../../../../../client/src/session-log/layout-graph.js';
import { stackSiblings, type GraphNode } from '../../../../../client/src/session-log/stack-siblings.js';
import { useLog, useTopic } from '../watch/watch-context.js';

export interface PlacedGraph {
  readonly nodes: readonly GraphNode[];
  readonly places: ReadonlyMap<string, Place>;
}

/** The graph and where its nodes stand; laid out anew only when tasks join, and then what is there stays. */
export function useGraph(open?: ReadonlySet<string>): PlacedGraph {
  const topology = useTopic('topology');
  const { state } = useLog();
  const before = useRef<ReadonlyMap<string, Place>>(new Map());
  return useMemo(() => {
    // The state is changed in place: the version of its topology says when.
    void topology;
    const nodes = stackSiblings(state, open);
    const places = layoutGraph(nodes, before.current);
    before.current = places;
    return { nodes, places };
  }, [state, topology, open]);
}
