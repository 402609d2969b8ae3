import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Server } from 'node:http';
import type { RequestContext } from '../resolvers/context.js';
import { AppError } from '../lib/errors.js';
import { retryAfter } from './http-error.js';
import { toClientError, type ErrorReporter } from './client-error.js';
import { costFault, limitRules } from './operation-limits.js';
import type { ServerLimits } from './server-settings.js';

export interface GraphqlHttpParts {
  readonly schema: GraphQLSchema;
  readonly httpServer: Server;
  readonly limits: ServerLimits;
  readonly reporter: ErrorReporter;
  /** Ends the WebSockets when the server drains. */
  readonly endSockets: () => Promise<void>;
}

/** GraphQL over HTTP: one operation a request, bounded, with errors in the one form of `toClientError`. */
export function graphqlHttp(parts: GraphqlHttpParts): ApolloServer<RequestContext> {
  const { schema, limits, reporter } = parts;
  return new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.maxTokens },
    maxRecursiveSelections: true,
    validationRules: limitRules(limits),
    validationOptions: { maxErrors: limits.maxErrors },
    stringifyResult: (value) => JSON.stringify(value),
    formatError: (_formatted, error) => toClientError(error, reporter),
    logger: reporter.logger,
    plugins: [refuseCostly(limits), keepNothing, tellWhenToRetry, ...draining(parts)],
  });
}

/** What was read is true for one person at one moment: nothing between may keep it. */
const keepNothing: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response }) => void response.http.headers.set('cache-control', 'no-store'),
  }),
};

/** Clients and proxies that know nothing of GraphQL's errors know this header. */
const tellWhenToRetry: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ errors, response }) => {
      const waits = errors?.flatMap(({ originalError: cause }) =>
        cause instanceof AppError && cause.retryAfterMs !== undefined ? [cause.retryAfterMs] : [],
      );
      if (waits?.length) response.http.headers.set('retry-after', retryAfter(Math.max(...waits)));
    },
  }),
};

function refuseCostly(limits: ServerLimits): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, request }) => {
        const { operationName, variables } = request;
        const fault = costFault({ schema, document, operationName, variables }, limits);
        if (fault) throw fault;
      },
    }),
  };
}

function draining({
  httpServer,
  endSockets,
  limits,
}: GraphqlHttpParts): ApolloServerPlugin<RequestContext>[] {
  return [
    ApolloServerPluginLandingPageDisabled(),
    // It looks at every field of every answer, and no field may be kept.
    ApolloServerPluginCacheControlDisabled(),
    { serverWillStart: async () => ({ drainServer: endSockets }) },
    ApolloServerPluginDrainHttpServer({ httpServer, stopGracePeriodMillis: limits.closeGraceMs }),
  ];
}
