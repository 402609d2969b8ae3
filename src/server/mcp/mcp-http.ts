import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { CancelledNotificationSchema, isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import type { Request, RequestHandler, Response } from 'express';
import type { IncomingMessage } from 'node:http';
import { requireRule, RootFieldRule } from '../../resolvers/root-field-rules.js';
import type { RequestContext } from '../../resolvers/context.js';
import type { ErrorReporter } from '../client-error.js';
import { createMcpServer } from './create-mcp-server.js';
import { RequestsInFlight } from './requests-in-flight.js';

export interface McpHttpParts {
  readonly contextOf: (request: IncomingMessage) => Promise<RequestContext>;
  /** Of the program. */
  readonly version: string;
  readonly reporter: ErrorReporter;
}

/** Names a client on all its requests after the first. */
const CLIENT_HEADER = 'mcp-session-id';

/**
 * MCP over streamable HTTP. Each request is answered by a server of its own: a client may talk to any process, and one
 * that was away for long finds nothing lost. The id that a client gets only tells its cancellations from others'.
 */
export function mcpHttp(parts: McpHttpParts): RequestHandler {
  const requests = new RequestsInFlight();
  return async (request, response, next) => {
    try {
      if (request.method === 'POST') await answer(parts, requests, request, response);
      else refuseMethod(response);
    } catch (error) {
      next(error);
    }
  };
}

async function answer(
  { contextOf, version, reporter }: McpHttpParts,
  requests: RequestsInFlight,
  request: Request,
  response: Response,
): Promise<void> {
  const context = await contextOf(request);
  await requireRule(RootFieldRule.MEMBER, context);
  const { viewer, services } = context;
  const messages: readonly unknown[] = Array.isArray(request.body) ? request.body : [request.body];
  const client = clientOf(request, viewer.userId);
  for (const id of canceledBy(messages)) requests.cancel(client, id);
  if (messages.some((message) => isInitializeRequest(message))) {
    response.setHeader(CLIENT_HEADER, context.requestId);
  }
  const server = createMcpServer({ viewer, client, services, requests, version, reporter });
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  // Whoever leaves is waited for no longer; what was accepted goes on.
  response.on('close', () => void server.close());
  await server.connect(transport);
  await transport.handleRequest(request, response, request.body);
}

/** With the person, so that nobody can cancel what another one asked. */
function clientOf({ headers }: Request, userId: string): string | undefined {
  const id = headers[CLIENT_HEADER];
  return typeof id === 'string' ? `${userId} ${id}` : undefined;
}

function canceledBy(messages: readonly unknown[]): readonly (string | number)[] {
  return messages.flatMap((message) => {
    const id = CancelledNotificationSchema.safeParse(message).data?.params.requestId;
    return id === undefined ? [] : [id];
  });
}

/** There are no messages that nobody asked for, and no session to end: the protocol lets a server say so. */
function refuseMethod(response: Response): void {
  const error = { code: -32000, message: 'Method not allowed.' };
  response.status(405).set('allow', 'POST').json({ jsonrpc: '2.0', error, id: null });
}
