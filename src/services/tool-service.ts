import type { Tool } from '../agents/tools/tool.js';
import type { ToolRegistry } from '../agents/tools/tool-registry.js';

/** Use cases of tools: looking at what there is. They are the same for every workspace. */
export class ToolService {
  constructor(private readonly registry: ToolRegistry) {}

  /** The tools that agents can be given now, by name. */
  async list(): Promise<readonly Tool[]> {
    const tools = await this.registry.list();
    return [...tools].sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}
