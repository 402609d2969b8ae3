import { nodeOf, type Flow } from './flow.js';

/**
 * The ring that an edge from one node to another would close, as keys, or null where it closes none: then nothing
 * that `from` waits for waits for `to`.
 */
export function ringBy(flow: Flow, from: string, to: string): readonly string[] | null {
  const way = wayUp(flow, from, to, new Set());
  return way && [...way, to].map((id) => nodeOf(flow, id)?.key ?? id);
}

/** A ring among the nodes as they are, as keys; null where there is none. */
export function findRing(flow: Flow): readonly string[] | null {
  for (const { from, to } of flow.edges) {
    const ring = ringBy(flow, from, to);
    if (ring) return ring;
  }
  return null;
}

/** The nodes from `to` down to `from`, both included. */
function wayUp(flow: Flow, from: string, to: string, seen: Set<string>): readonly string[] | null {
  if (from === to) return [from];
  if (seen.has(from)) return null;
  seen.add(from);
  for (const edge of flow.edges) {
    const way = edge.to === from ? wayUp(flow, edge.from, to, seen) : null;
    if (way) return [...way, from];
  }
  return null;
}

/** Why these two cannot be connected; null where they can. */
export function whyNot(flow: Flow, from: string, to: string): string | null {
  const [one, other] = [nodeOf(flow, from)?.key ?? '', nodeOf(flow, to)?.key ?? ''];
  if (from === to) return `“${one}” cannot wait for itself.`;
  if (flow.edges.some((edge) => edge.from === from && edge.to === to))
    return `“${other}” waits for “${one}” already.`;
  const ring = ringBy(flow, from, to);
  return ring && `They would wait for each other: ${ring.join(' → ')}.`;
}
