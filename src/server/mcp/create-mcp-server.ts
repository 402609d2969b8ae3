import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  ErrorCode as RpcErrorCode,
  ListToolsRequestSchema,
  McpError,
  type CallToolRequest,
  type CallToolResult,
  type ServerNotification,
  type ServerRequest,
} from '@modelcontextprotocol/sdk/types.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import { AppError } from '../../lib/errors.js';
import type { Viewer } from '../../lib/viewer.js';
import type { Services } from '../../services/services.js';
import { extensionsOf, maskError, type ErrorReporter } from '../client-error.js';
import type { McpCall, McpTool } from './mcp-tool.js';
import type { RequestsInFlight } from './requests-in-flight.js';
import { searchDocuments } from './search-documents.js';
import { cancelSession, executeTask, readSession } from './session-tools.js';

const TOOLS: readonly McpTool[] = [executeTask, readSession, searchDocuments, cancelSession];

const INSTRUCTIONS =
  'Quartet answers tasks about a collection of documents with cited, checked claims. Use execute_task for questions, search_documents to look up passages yourself. Cite what the citations say.';

/** Who asks, and what answers them. */
export interface McpServerParts {
  readonly viewer: Viewer;
  /** Tells clients apart; undefined where a client does not say. */
  readonly client: string | undefined;
  readonly services: Services;
  readonly requests: RequestsInFlight;
  readonly version: string;
  readonly reporter: ErrorReporter;
}

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** The MCP server for one HTTP request: it keeps nothing, so that any process can answer the next one. */
export function createMcpServer(parts: McpServerParts): Server {
  const server = new Server(
    { name: 'quartet', title: 'Quartet', version: parts.version },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: TOOLS.map(({ listing }) => listing) }));
  server.setRequestHandler(CallToolRequestSchema, (request, extra) => callTool(request, extra, parts));
  return server;
}

async function callTool(
  { params }: CallToolRequest,
  extra: Extra,
  parts: McpServerParts,
): Promise<CallToolResult> {
  const tool = TOOLS.find(({ listing }) => listing.name === params.name);
  if (tool === undefined) {
    throw new McpError(RpcErrorCode.InvalidParams, `There is no tool ${JSON.stringify(params.name)}.`);
  }
  const request = parts.requests.begin(parts.client, extra.requestId);
  try {
    return await tool.call(params.arguments, callOf(extra, request.canceled, parts));
  } catch (error) {
    return toolError(error, parts.reporter);
  } finally {
    request.end();
  }
}

function callOf(extra: Extra, canceled: AbortSignal, { viewer, services }: McpServerParts): McpCall {
  return {
    viewer,
    services,
    signal: AbortSignal.any([extra.signal, canceled]),
    wasCanceled: () => canceled.aborted,
    progress: (step, message) => tellProgress(extra, step, message),
  };
}

/** Best effort: a client that went away is not told. */
function tellProgress({ _meta, sendNotification }: Extra, progress: number, message: string): void {
  const progressToken = _meta?.progressToken;
  if (progressToken === undefined) return;
  const params = { progressToken, progress, message };
  sendNotification({ method: 'notifications/progress', params }).catch(() => undefined);
}

/** An error with its code, where models, people and programs find it. */
function toolError(error: unknown, reporter: ErrorReporter): CallToolResult {
  const told = error instanceof AppError ? error : maskError(error, reporter);
  const { argumentPath, ...extensions } = extensionsOf(told);
  const path = argumentPath && renamed(argumentPath);
  return {
    content: [{ type: 'text', text: `${told.code}: ${told.message}` }],
    isError: true,
    _meta: { 'quartet/error': { ...extensions, ...(path ? { argumentPath: path } : {}) } },
  };
}

/** Services know a list of documents under another name and in another place. */
function renamed(path: readonly (string | number)[]): readonly (string | number)[] {
  const at = path.indexOf('documentIds');
  return at < 0 ? path : ['documents', ...path.slice(at + 1)];
}
