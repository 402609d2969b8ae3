import { layoutGraph } from '../../../../../client/src/session-log/layout-graph.js';
import { cellPlace, type Flow, type Place } from './flow.js';

/** A place for each node: columns go with the work, and lines stay short. */
export function tidyPlaces(flow: Flow): Readonly<Record<string, Place>> {
  const nodes = flow.nodes.map(({ id }) => ({
    id,
    taskIds: [],
    after: flow.edges.flatMap(({ from, to }) => (to === id ? [from] : [])),
    parent: null,
  }));
  const cells = [...layoutGraph(nodes)];
  const places = cells.map(([id, { column, row }]) => [id, cellPlace(column, row)] as const);
  return Object.fromEntries(places);
}
