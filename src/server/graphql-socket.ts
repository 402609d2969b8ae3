import {
  getOperationAST,
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLSchema,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import type { IncomingMessage } from 'node:http';
import { WebSocketServer } from 'ws';
import type { RequestContext } from '../resolvers/context.js';
import { toClientError, type ErrorReporter } from './client-error.js';
import { costFault, limitRules } from './operation-limits.js';
import type { ServerLimits } from './server-settings.js';
import { SlowClients } from './slow-clients.js';
import { subscribePerEvent } from './subscribe-per-event.js';

export interface GraphqlSocketParts {
  readonly schema: GraphQLSchema;
  readonly limits: ServerLimits;
  readonly reporter: ErrorReporter;
  readonly contextOf: (request: IncomingMessage) => Promise<RequestContext>;
}

export interface GraphqlSocket {
  readonly sockets: WebSocketServer;
  /** Tells every client to go away and waits until it has. */
  end(): Promise<void>;
}

/** GraphQL over WebSocket, under the same limits and with the same errors as over HTTP. */
export function graphqlSocket(parts: GraphqlSocketParts): GraphqlSocket {
  const { limits, reporter } = parts;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.maxRequestBytes });
  const slowClients = new SlowClients(sockets.clients, limits, reporter.logger);
  const server = useServer<Record<string, unknown>>(
    {
      subscribe: subscribePerEvent,
      onSubscribe: ({ extra }, _id, payload) => plan(parts, extra.request, payload),
      onNext: ({ extra }, _id, _payload, _args, result) => {
        slowClients.check(extra.socket);
        if (!result.errors) return undefined;
        return { ...result, errors: result.errors.map((error) => toClientError(error, reporter)) };
      },
      onError: (_context, _id, _payload, errors) => errors.map((error) => toClientError(error, reporter)),
      isProd: true,
    },
    sockets,
    limits.keepAliveMs,
  );
  const stop = async (): Promise<void> => {
    slowClients.stop();
    await end(sockets, server, limits);
  };
  return { sockets, end: stop };
}

/** graphql-ws leaves parsing, validation and limits to this, and closes the socket if it throws. */
async function plan(
  parts: GraphqlSocketParts,
  request: IncomingMessage,
  payload: SubscribePayload,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  try {
    const document = parse(payload.query, { maxTokens: parts.limits.maxTokens });
    const faults = faultsOf(parts, document, payload);
    if (faults.length > 0) return faults;
    return {
      schema: parts.schema,
      document,
      operationName: payload.operationName,
      variableValues: payload.variables,
      contextValue: await parts.contextOf(request),
    };
  } catch (error) {
    return [asGraphqlError(error)];
  }
}

function faultsOf(
  { schema, limits }: GraphqlSocketParts,
  document: DocumentNode,
  { operationName, variables }: SubscribePayload,
): readonly GraphQLError[] {
  const { maxErrors } = limits;
  // The limits come second: they may lean on the document being valid.
  for (const rules of [specifiedRules, limitRules(limits)]) {
    const errors = validate(schema, document, rules, { maxErrors });
    if (errors.length > 0) return errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));
  }
  if (!getOperationAST(document, operationName)) {
    return [
      withCode(new GraphQLError('The operation to run cannot be told.'), 'OPERATION_RESOLUTION_FAILURE'),
    ];
  }
  const fault = costFault({ schema, document, operationName, variables }, limits);
  return fault ? [fault] : [];
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes, source, positions } = error;
  return new GraphQLError(message, { nodes, source, positions, extensions: { code, ...error.extensions } });
}

function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return withCode(error, 'GRAPHQL_PARSE_FAILED');
  return new GraphQLError('The operation cannot start.', { originalError: error as Error });
}

/** A client that does not answer the closing handshake is cut off after the grace. */
async function end(
  sockets: WebSocketServer,
  server: { dispose(): Promise<void> | void },
  { closeGraceMs }: ServerLimits,
): Promise<void> {
  const cutOff = setTimeout(() => sockets.clients.forEach((client) => client.terminate()), closeGraceMs);
  await server.dispose();
  clearTimeout(cutOff);
}
