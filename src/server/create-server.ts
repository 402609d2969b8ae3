import { expressMiddleware } from '@as-integrations/express5';
import express, { type Router } from 'express';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import type { Database } from '../database/database.js';
import type { NewId } from '../lib/ids.js';
import type { Logger } from '../lib/logger.js';
import { packageVersion } from '../lib/package-root.js';
import type { Viewer } from '../lib/viewer.js';
import { buildApiSchema } from '../resolvers/api-schema.js';
import { AgentIdentities } from '../resolvers/loaders/agent-loader.js';
import { createContext, type RequestContext } from '../resolvers/context.js';
import type { Services } from '../services/services.js';
import { graphqlHttp } from './graphql-http.js';
import { graphqlSocket } from './graphql-socket.js';
import type { Dependencies } from './health.js';
import { withStatus } from './http-error.js';
import { listen } from './listen.js';
import { mcpHttp } from './mcp/mcp-http.js';
import type { EngineMetrics } from './metrics.js';
import { mountRoutes } from './routes.js';
import { sameOrigin } from './same-origin.js';
import { DEFAULT_LIMITS, type ServerSettings } from './server-settings.js';
import { acceptUpgrades } from './upgrades.js';

export interface ServerParts {
  readonly settings: ServerSettings;
  readonly services: Services;
  readonly database: Database;
  /** Who asks. @throws AppError FORBIDDEN for nobody it knows */
  readonly viewerOf: (request: IncomingMessage) => Viewer | Promise<Viewer>;
  /** What `/readyz` asks, by name. */
  readonly dependencies: Dependencies;
  /** What `/metrics` tells. */
  readonly engine: EngineMetrics;
  /** Further routes under `/api`, such as uploads. */
  readonly api?: readonly Router[];
  readonly logger: Logger;
  readonly newId: NewId;
}

export interface QuartetServer {
  /**
   * Starts to serve.
   * @returns the address to reach it at
   * @throws AppError UNAVAILABLE if the port is taken or may not be used
   */
  listen(): Promise<{ readonly url: string }>;
  /** From now on `/readyz` says that nothing new is to be sent here; what comes is still answered. */
  drain(): void;
  /** Stops accepting, lets open requests finish within the grace, ends sockets. Safe to call twice. */
  close(): Promise<void>;
}

/** The HTTP server: GraphQL over HTTP and WebSocket, MCP, GraphiQL, health, and the routes under `/api`. */
export function createServer(parts: ServerParts): QuartetServer {
  const { settings, logger, newId } = parts;
  const limits = { ...DEFAULT_LIMITS, ...settings.limits };
  const reporter = { logger, newId };
  const requireSameOrigin = sameOrigin(settings.host, settings.allowedHosts);
  const schema = buildApiSchema();
  const app = express();
  const httpServer = createHttpServer(app);
  const contextOf = contextFactory(parts);
  const socket = graphqlSocket({ schema, limits, reporter, contextOf });
  const apollo = graphqlHttp({ schema, httpServer, limits, reporter, endSockets: () => socket.end() });

  let isDraining = false;
  const readiness = { dependencies: parts.dependencies, isDraining: () => isDraining };
  const start = async () => {
    await apollo.start();
    const graphql = expressMiddleware(apollo, { context: ({ req }) => withStatus(contextOf(req)) });
    const mcp = mcpHttp({ contextOf, version: packageVersion(), reporter });
    mountRoutes(app, { ...parts, health: readiness, limits, reporter, requireSameOrigin, graphql, mcp });
    acceptUpgrades(httpServer, '/graphql', socket.sockets, requireSameOrigin);
    return listen(httpServer, settings.host, settings.port);
  };
  let started: ReturnType<typeof start> | null = null;
  let closed: Promise<void> | null = null;
  const stop = async () => {
    // A server that could not listen has still started Apollo.
    await started?.catch(() => undefined);
    if (started) await apollo.stop();
  };
  return {
    listen: () => (started ??= start()),
    drain: () => void (isDraining = true),
    close: () => (closed ??= stop()),
  };
}

function contextFactory({ services, database, viewerOf, logger, newId }: ServerParts) {
  const agentIdentities = new AgentIdentities();
  return async (request: IncomingMessage): Promise<RequestContext> => {
    const requestId = newId();
    const viewer = await viewerOf(request);
    return createContext({
      viewer,
      database,
      services,
      agentIdentities,
      requestId,
      logger: logger.child({ requestId }),
    });
  };
}
