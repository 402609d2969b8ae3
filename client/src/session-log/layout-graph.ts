import type { GraphNode } from './stack-siblings.js';

/** Where a node stands: columns go with the work, rows from the top. */
export interface Place {
  readonly column: number;
  readonly row: number;
}

/** Sweeps there and back that bring neighbours near each other. */
const SWEEPS = 3;

type Neighbours = ReadonlyMap<string, readonly string[]>;

/**
 * Places each node one column after the last of those it waits for, in an order that keeps lines short. A node that
 * had a place and is still in its column keeps it, so that what is there does not move when tasks join.
 */
export function layoutGraph(
  nodes: readonly GraphNode[],
  before: ReadonlyMap<string, Place> = new Map(),
): Map<string, Place> {
  const up = new Map(nodes.map((node) => [node.id, node.parent ? [...node.after, node.parent] : node.after]));
  const columns = intoColumns(nodes, up);
  const kept = new Map([...before].filter(([id, place]) => columns.of.get(id) === place.column));
  if (kept.size === 0) sweep(columns.lists, up, reversed(up));
  else orderByNeighbours(columns.lists, up, kept);
  return placesOf(columns.lists, kept);
}

interface Columns {
  readonly of: ReadonlyMap<string, number>;
  readonly lists: string[][];
}

/** The longest way from a beginning; a graph from the log has no cycles, and one that had would end where it closes. */
function intoColumns(nodes: readonly GraphNode[], up: Neighbours): Columns {
  const of = new Map<string, number>();
  const down = reversed(up);
  const open = new Map(nodes.map(({ id }) => [id, up.get(id)!.filter((other) => up.has(other)).length]));
  const ready = nodes.filter(({ id }) => open.get(id) === 0).map(({ id }) => id);
  for (const id of ready) {
    const above = up.get(id)!.map((other) => of.get(other) ?? -1);
    of.set(id, above.reduce((deepest, column) => Math.max(deepest, column), -1) + 1);
    for (const next of down.get(id) ?? []) {
      open.set(next, open.get(next)! - 1);
      if (open.get(next) === 0) ready.push(next);
    }
  }
  const lists: string[][] = [];
  for (const { id } of nodes) (lists[of.get(id) ?? 0] ??= []).push(id);
  return { of, lists: Array.from(lists, (list) => list ?? []) };
}

function reversed(up: Neighbours): Map<string, string[]> {
  const down = new Map<string, string[]>();
  for (const [id, others] of up) {
    for (const other of others) {
      const known = down.get(other);
      if (known) known.push(id);
      else down.set(other, [id]);
    }
  }
  return down;
}

function sweep(columns: string[][], up: Neighbours, down: Neighbours): void {
  for (let turn = 0; turn < SWEEPS; turn++) {
    for (let at = 1; at < columns.length; at++) orderColumn(columns, at, up);
    for (let at = columns.length - 2; at >= 0; at--) orderColumn(columns, at, down);
  }
}

/** Sorts one column by the mean place of each node's neighbours; a node without any stays where it is. */
function orderColumn(columns: string[][], at: number, neighbours: Neighbours): void {
  const rows = new Map(
    columns.flatMap((list) => list.map((id, row) => [id, row / Math.max(1, list.length)])),
  );
  const column = columns[at]!;
  const weights = new Map(column.map((id) => [id, meanOf(neighbours.get(id), rows) ?? rows.get(id)!]));
  column.sort((a, b) => weights.get(a)! - weights.get(b)!);
}

function meanOf(ids: readonly string[] = [], rows: ReadonlyMap<string, number>): number | null {
  const known = ids.flatMap((id) => rows.get(id) ?? []);
  return known.length === 0 ? null : known.reduce((sum, row) => sum + row, 0) / known.length;
}

function orderByNeighbours(columns: string[][], up: Neighbours, kept: ReadonlyMap<string, Place>): void {
  const rows = new Map([...kept].map(([id, { row }]) => [id, row]));
  for (const column of columns) {
    const weights = new Map(column.map((id) => [id, meanOf(up.get(id), rows) ?? Infinity]));
    column.sort((a, b) => weights.get(a)! - weights.get(b)! || 0);
  }
}

function placesOf(columns: readonly string[][], kept: ReadonlyMap<string, Place>): Map<string, Place> {
  const places = new Map<string, Place>();
  const tallest = columns.reduce((most, { length }) => Math.max(most, length), 0);
  columns.forEach((list, column) => {
    const taken = new Set(list.flatMap((id) => kept.get(id)?.row ?? []));
    // Short columns stand in the middle, and where something has its place already, on the lines of that.
    const [known] = taken;
    let row = known === undefined ? (tallest - list.length) / 2 : known % 1;
    for (const id of list) {
      const old = kept.get(id);
      if (old) places.set(id, old);
      else {
        while (taken.has(row)) row++;
        places.set(id, { column, row: row++ });
      }
    }
  });
  return places;
}
