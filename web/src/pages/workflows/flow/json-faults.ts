import type { GraphNode } from './flow-graph.js';

// Written by hand: schema libraries compile their checks, which the page's content policy rightly forbids.

type Check = (value: unknown) => string | null;
type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text: Check = (value) => (typeof value === 'string' ? null : 'must be a text');
const number: Check = (value) => (typeof value === 'number' ? null : 'must be a number');
const anyRecord: Check = (value) => (isRecord(value) ? null : 'must be an object');
const texts: Check = (value) =>
  Array.isArray(value) && value.every((item) => typeof item === 'string') ? null : 'must be a list of texts';
const optional =
  (check: Check): Check =>
  (value) =>
    value == null ? null : check(value);

const PLACE = { x: number, y: number };
const NODE: Readonly<Record<string, Check>> = {
  key: text,
  agent: text,
  instructions: optional(text),
  dependsOn: optional(texts),
  configuration: optional(anyRecord),
  position: optional((value) =>
    fieldFaults(value, PLACE).length === 0 ? null : 'must be {x, y} in numbers',
  ),
};
const nodes: Check = (value) => (Array.isArray(value) ? null : 'must be a list of nodes');

/** What is wrong with the shape of a workflow as JSON, each with its path. */
export function workflowFaults(value: unknown): readonly string[] {
  if (!isRecord(value)) return ['A workflow is an object with name and graph.'];
  const known = { name: text, description: optional(text), graph: anyRecord };
  const own = fieldFaults(value, known);
  if (own.length > 0) return own;
  const { graph } = value;
  const inner = fieldFaults(graph, { nodes }, 'graph');
  if (inner.length > 0) return inner;
  const list = (graph as { readonly nodes: readonly unknown[] }).nodes;
  return list.flatMap((node, index) => fieldFaults(node, NODE, `graph.nodes.${index}`));
}

function fieldFaults(value: unknown, checks: Readonly<Record<string, Check>>, path = ''): readonly string[] {
  const at = (field: string) => (path === '' ? field : `${path}.${field}`);
  if (!isRecord(value)) return [`${path}: must be an object.`];
  const unknown = Object.keys(value).filter((field) => !Object.hasOwn(checks, field));
  const wrong = Object.entries(checks).flatMap(([field, check]) => {
    const fault = check(value[field]);
    return fault === null ? [] : [`${at(field)}: ${fault}.`];
  });
  return [...unknown.map((field) => `${at(field)}: is not known here.`), ...wrong];
}

/** Keys that do not tell nodes apart, and edges that cannot be drawn. */
export function nodeFaults(list: readonly GraphNode[]): readonly string[] {
  const keys = list.map(({ key }) => key);
  return list.flatMap(({ key, dependsOn }, index) => [
    ...(keys.indexOf(key) < index ? [`graph.nodes.${index}.key: two nodes have the key “${key}”.`] : []),
    ...(dependsOn ?? []).flatMap((other, at, all) => {
      const where = `graph.nodes.${index}.dependsOn.${at}`;
      if (!keys.includes(other)) return [`${where}: “${other}” is no node.`];
      return all.indexOf(other) < at ? [`${where}: “${key}” waits for “${other}” twice.`] : [];
    }),
  ]);
}
