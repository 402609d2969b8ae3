import type { McpServers } from '../agents/tools/mcp/mcp-servers.js';
import { McpTools } from '../agents/tools/mcp/mcp-tools.js';
import type { Logger } from '../lib/logger.js';
import { packageVersion } from '../lib/package-root.js';
import type { Providers } from '../providers/providers.js';

/** Tasks are tried again later while a server is left alone. */
const BREAKER = { failures: 5, pauseMs: 10_000 } as const;

/** The tools of the servers that a configuration names; none is reached yet. */
export function mcpToolsOf(
  servers: McpServers,
  { providers, logger }: { readonly providers: Providers; readonly logger: Logger },
): McpTools {
  return new McpTools({
    servers,
    version: packageVersion(),
    guardFor: (server, { callsPerMinute = null }) =>
      providers.guard({ name: `mcp:${server}`, callsPerMinute, ...BREAKER }),
    logger,
  });
}
