import { findRing } from './find-ring.js';
import type { Flow } from './flow.js';
import { flowOf, graphOf, type GraphNode } from './flow-graph.js';
import { nodeFaults, workflowFaults } from './json-faults.js';

export type ReadFlow =
  { readonly ok: true; readonly flow: Flow } | { readonly ok: false; readonly faults: readonly string[] };

interface Written {
  readonly name: string;
  readonly description?: string | null;
  readonly graph: { readonly nodes: readonly GraphNode[] };
}

/** As `SaveWorkflowInput` has it, so that what is copied here can be sent there. */
export function writeFlow(flow: Flow): string {
  const { name, description } = flow;
  return JSON.stringify({ name, description, graph: graphOf(flow) }, null, 2);
}

/** Reads what somebody wrote, or tells everything that keeps it from being drawn. */
export function readFlow(text: string): ReadFlow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, faults: [error instanceof Error ? error.message : 'This is no JSON.'] };
  }
  const faults = workflowFaults(value);
  if (faults.length > 0) return { ok: false, faults };
  const { name, description, graph } = value as Written;
  const wrong = nodeFaults(graph.nodes);
  if (wrong.length > 0) return { ok: false, faults: wrong };
  const flow = flowOf(name, description ?? '', graph);
  const ring = findRing(flow);
  if (ring) return { ok: false, faults: [`graph.nodes: they wait for each other: ${ring.join(' → ')}.`] };
  return { ok: true, flow };
}
