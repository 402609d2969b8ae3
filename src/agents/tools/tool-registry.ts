import { badInput } from '../../lib/errors.js';
import type { Tool } from './tool.js';

/** Where tools come from. Tools of one source have names of their own. */
export interface ToolSource {
  /** What it has now; those of a server that does not answer are left out. */
  list(): Promise<readonly Tool[]>;
  /**
   * One tool, or null if it has none of this name.
   * @throws AppError UNAVAILABLE if it cannot be told, because a server does not answer
   */
  find(name: string): Promise<Tool | null>;
}

/** Every tool that agents of this server can be given. */
export interface ToolRegistry extends ToolSource {
  /**
   * @param pathOf where the name of this index stands in the caller's input
   * @throws AppError BAD_USER_INPUT at the first name that no tool has, UNAVAILABLE if it cannot be told
   */
  requireAll(
    names: readonly string[],
    pathOf: (index: number) => readonly (string | number)[],
  ): Promise<readonly Tool[]>;
}

/** Makes a registry of sources; the first that has a name wins. */
export function createToolRegistry(sources: readonly ToolSource[]): ToolRegistry {
  const find = async (name: string) => {
    for (const source of sources) {
      const found = await source.find(name);
      if (found !== null) return found;
    }
    return null;
  };
  return {
    list: async () => (await Promise.all(sources.map((source) => source.list()))).flat(),
    find,
    requireAll: (names, pathOf) =>
      Promise.all(
        names.map(async (name, index) => {
          const found = await find(name);
          if (found !== null) return found;
          throw badInput(
            `There is no tool ${JSON.stringify(name)}; the query "tools" lists them.`,
            pathOf(index),
          );
        }),
      ),
  };
}

/** A source of tools that never change. */
export function fixedTools(tools: readonly Tool[]): ToolSource {
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  return { list: async () => tools, find: async (name) => byName.get(name) ?? null };
}
