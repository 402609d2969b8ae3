import { HAND_OFF_TOOL } from '../agents/agent-configuration.js';
import { fillJson } from '../agents/fill-variables.js';
import type { ToolRegistry } from '../agents/tools/tool-registry.js';
import type { WorkflowNode } from '../entities/workflow-version.js';
import { badInput } from '../lib/errors.js';
import type { Json, JsonObject } from '../lib/json.js';

type Path = readonly (string | number)[];

const NO_NODE_HANDS_OFF = `A node cannot call "${HAND_OFF_TOOL}": it passes on the task of an agent whose model calls it.`;

/** A tool that a node names, and where. */
interface NamedTool {
  readonly name: string;
  readonly path: Path;
  /** What it is to be given; null where a model will say. */
  readonly given: JsonObject | null;
  readonly givenPath: Path;
}

/**
 * Checks that the tools of a graph are there, and what they are given as far as that is known. Asks servers of tools, so
 * it must not run inside a transaction. Whether the rest of a configuration fits is checked where graphs are understood.
 * @param path where the list of nodes stands in the caller's input
 * @throws AppError BAD_USER_INPUT with the path of the tool or of the argument, UNAVAILABLE if it cannot be told
 */
export async function requireNodeTools(
  registry: ToolRegistry,
  nodes: readonly WorkflowNode[],
  path: Path,
  variables: JsonObject = {},
): Promise<void> {
  const named = nodes.flatMap((node, index) => toolsOf(node, [...path, index, 'configuration']));
  const passing = named.find(({ name, path: at }) => name === HAND_OFF_TOOL && at.at(-1) === 'tool');
  if (passing) throw badInput(NO_NODE_HANDS_OFF, passing.path);
  const tools = await registry.requireAll(
    named.map(({ name }) => name),
    (index) => named[index]!.path,
  );
  tools.forEach((tool, index) => {
    const { given, givenPath } = named[index]!;
    const filled = given && fillJson(given, variables);
    if (filled && !holdsPlaceholder(filled)) tool.check(filled, givenPath);
  });
}

function toolsOf({ configuration = {} }: WorkflowNode, path: Path): readonly NamedTool[] {
  const { tool, tools, arguments: given = {} } = configuration;
  const several = Array.isArray(tools) ? (tools as readonly Json[]) : [];
  return [
    { name: tool, path: [...path, 'tool'], given: isObject(given) ? given : null },
    ...several.map((name, index) => ({ name, path: [...path, 'tools', index], given: null })),
  ].flatMap(({ name, ...place }) =>
    typeof name === 'string' ? [{ name, ...place, givenPath: [...path, 'arguments'] }] : [],
  );
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What another node will give is not known yet. */
function holdsPlaceholder(given: JsonObject): boolean {
  return JSON.stringify(given).includes('{{');
}
