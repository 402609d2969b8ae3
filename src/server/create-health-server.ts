import express from 'express';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { QuartetServer } from './create-server.js';
import { health, type Dependencies } from './health.js';
import { listen } from './listen.js';
import { metrics, type EngineMetrics } from './metrics.js';
import { securityHeaders } from './security-headers.js';
import type { ServerSettings } from './server-settings.js';

/** The HTTP server of a process that only works: it tells probes how it is, and nothing else. */
export function createHealthServer(
  { host, port }: Pick<ServerSettings, 'host' | 'port'>,
  dependencies: Dependencies,
  engine: EngineMetrics,
): QuartetServer {
  const app = express();
  app.disable('x-powered-by');
  app.use(securityHeaders);
  app.use(metrics(engine));
  let isDraining = false;
  app.use(health({ dependencies, isDraining: () => isDraining }));
  const server = createHttpServer(app);
  return {
    listen: () => listen(server, host, port),
    drain: () => void (isDraining = true),
    close: async () => {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
