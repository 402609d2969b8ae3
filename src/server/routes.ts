import compression from 'compression';
import express, { type Express, type RequestHandler, type Router } from 'express';
import { notFound } from '../lib/errors.js';
import type { ErrorReporter } from './client-error.js';
import { graphiql } from './graphiql.js';
import { health, type HealthParts } from './health.js';
import { answerErrors } from './http-error.js';
import { metrics, type EngineMetrics } from './metrics.js';
import { page } from './page.js';
import { sameOriginOnly, type RequireSameOrigin } from './same-origin.js';
import { securityHeaders } from './security-headers.js';
import type { ServerLimits, ServerSettings } from './server-settings.js';

export interface RouteParts {
  readonly settings: ServerSettings;
  readonly limits: ServerLimits;
  readonly health: HealthParts;
  readonly engine: EngineMetrics;
  /** What is under `/api`. Default: nothing. */
  readonly api?: readonly Router[];
  readonly graphql: RequestHandler;
  readonly mcp: RequestHandler;
  readonly reporter: ErrorReporter;
  readonly requireSameOrigin: RequireSameOrigin;
}

/** Shorter answers, in bytes, fit into one packet anyway. */
const COMPRESSED_FROM = 1_024;

/** Every path of the server, in the order in which they are tried. */
export function mountRoutes(app: Express, parts: RouteParts): void {
  const { settings, limits, graphql, mcp, reporter } = parts;
  app.disable('x-powered-by');
  app.use(securityHeaders);
  app.use(metrics(parts.engine));
  // Probes come by address and reveal nothing, so they pass before the check of the name.
  app.use(health(parts.health));
  app.use(sameOriginOnly(parts.requireSameOrigin));
  // Answers are JSON, written at once; what streams goes over WebSocket and past this.
  app.use('/graphql', compression({ threshold: COMPRESSED_FROM }));
  app.use('/graphql', express.json({ limit: limits.maxRequestBytes }), emptyBody, graphql);
  app.use('/mcp', express.json({ limit: limits.maxRequestBytes }), mcp);
  for (const router of parts.api ?? []) app.use('/api', router);
  if (settings.graphiqlDir) app.use('/graphiql', graphiql(settings.graphiqlDir));
  if (settings.pageDir) app.use(page(settings.pageDir));
  app.use((request) => {
    throw notFound('The path', request.path);
  });
  app.use(answerErrors(reporter));
}

/** Apollo wants a body on every request; express leaves it out where there was none to parse. */
const emptyBody: RequestHandler = (request, _response, next) => {
  request.body ??= {};
  next();
};
