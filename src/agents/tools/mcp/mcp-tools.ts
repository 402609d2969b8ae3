import type { Tool as ListedTool } from '@modelcontextprotocol/sdk/types.js';
import { AppError } from '../../../lib/errors.js';
import type { JsonObject } from '../../../lib/json.js';
import { findSchemaFault } from '../../../lib/json-schema.js';
import type { Logger } from '../../../lib/logger.js';
import { UNGUARDED, type CallGuard } from '../../../providers/call-guard.js';
import type { Tool } from '../tool.js';
import type { ToolSource } from '../tool-registry.js';
import { McpConnection } from './mcp-connection.js';
import type { McpServerConfig, McpServers } from './mcp-servers.js';
import { plainSchema, toTool, type McpToolOrigin } from './mcp-tool.js';

export interface McpToolsOptions {
  readonly servers: McpServers;
  /** Of the program. */
  readonly version: string;
  /** Makes what stands before the calls of a server. Default: nothing does. */
  readonly guardFor?: (server: string, config: McpServerConfig) => CallGuard;
  readonly logger: Logger;
}

interface Origin extends McpToolOrigin {
  readonly connection: McpConnection;
}

/** The tools of the configured MCP servers, each as `server:tool`. Servers are reached when they are needed. */
export class McpTools implements ToolSource {
  private readonly origins: ReadonlyMap<string, Origin>;
  /** By the list that a server gave, for that is asked for with every call. */
  private readonly usable = new WeakMap<readonly ListedTool[], readonly Tool[]>();

  constructor(private readonly options: McpToolsOptions) {
    const { servers, version, guardFor = () => UNGUARDED } = options;
    this.origins = new Map(
      Object.entries(servers).map(([server, config]) => [
        server,
        {
          server,
          allow: config.allow,
          connection: new McpConnection({ name: server, config, version }),
          guard: guardFor(server, config),
        },
      ]),
    );
  }

  async list(): Promise<readonly Tool[]> {
    const lists = [...this.origins.values()].map((origin) =>
      this.toolsOf(origin).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        const { server } = origin;
        this.options.logger.warn({ server, reason: error.message }, 'an MCP server is left out of the tools');
        return [];
      }),
    );
    return (await Promise.all(lists)).flat();
  }

  async find(name: string): Promise<Tool | null> {
    const origin = this.origins.get(name.slice(0, Math.max(0, name.indexOf(':'))));
    if (origin === undefined) return null;
    return (await this.toolsOf(origin)).find((tool) => tool.name === name) ?? null;
  }

  /** Ends all connections, and the programs that were started. */
  async close(): Promise<void> {
    await Promise.all([...this.origins.values()].map(({ connection }) => connection.close()));
  }

  private async toolsOf(origin: Origin): Promise<readonly Tool[]> {
    const listed = await origin.connection.tools();
    const known = this.usable.get(listed);
    if (known !== undefined) return known;
    const tools = listed.filter((tool) => this.isUsable(tool, origin)).map((tool) => toTool(tool, origin));
    this.usable.set(listed, tools);
    return tools;
  }

  private isUsable({ name, inputSchema }: ListedTool, { server }: McpToolOrigin): boolean {
    const fault = NAME.test(name)
      ? findSchemaFault(plainSchema(inputSchema as JsonObject))
      : 'its name has other characters than letters, digits, dots, hyphens and underscores';
    if (fault === null) return true;
    this.options.logger.warn({ server, tool: name, fault }, 'a tool of an MCP server cannot be used');
    return false;
  }
}

const NAME = /^[\w.-]{1,128}$/;
