import type { CallToolResult, Tool as ListedTool } from '@modelcontextprotocol/sdk/types.js';
import { McpError } from '@modelcontextprotocol/sdk/types.js';
import { AppError, badInput, ErrorCode } from '../../../lib/errors.js';
import { inputHash } from '../../../lib/input-hash.js';
import type { JsonObject } from '../../../lib/json.js';
import { findMisfit } from '../../../lib/json-schema.js';
import type { CallGuard } from '../../../providers/call-guard.js';
import { shorten } from '../../shorten.js';
import { storableArguments, type Tool } from '../tool.js';
import type { McpConnection } from './mcp-connection.js';
import { describeFault, isForgotten, isLost } from './mcp-faults.js';
import { readToolResult, storableText, textOf } from './read-tool-result.js';

/** Longest description and error, in UTF-16 code units. */
const MAX_DESCRIPTION = 4_000;
const MAX_ERROR = 1_000;
/** How long a call may wait for its turn under a limit; then its task is tried again later. */
const MAX_WAIT_MS = 30_000;

/** Where a tool comes from, and what the operator says of it. */
export interface McpToolOrigin {
  readonly server: string;
  readonly connection: Pick<McpConnection, 'call'>;
  /** Stands before every call of a tool of the server. */
  readonly guard: CallGuard;
  /** Names of tools that need no approval. */
  readonly allow: readonly string[];
}

/**
 * A tool of an MCP server as agents use it. It counts as having side effects unless the server says that it only
 * reads; its version is a hash of all that the server says of it.
 */
export function toTool(listed: ListedTool, { server, connection, guard, allow }: McpToolOrigin): Tool {
  const { name, description = '', annotations = {} } = listed;
  const inputSchema = plainSchema(listed.inputSchema as JsonObject);
  const hasSideEffects = annotations.readOnlyHint !== true;
  const isRepeatable = !hasSideEffects || annotations.idempotentHint === true;
  const fullName = `${server}:${name}`;
  const check = (given: JsonObject, path: readonly (string | number)[] = []): void => {
    const misfit = findMisfit(inputSchema, storableArguments(given, path));
    if (misfit) throw misfitOf(misfit.message, [...path, ...misfit.path]);
  };
  return {
    name: fullName,
    version: inputHash({
      name,
      description,
      annotations,
      input: inputSchema,
      output: listed.outputSchema,
    }).slice(0, 16),
    description: shorten(description, MAX_DESCRIPTION),
    inputSchema,
    outputSchema: outputSchemaOf(listed),
    hasSideEffects,
    bringsTexts: true,
    isRepeatable,
    needsApproval: hasSideEffects && !allow.includes(name),
    check,
    async call(given, _context, signal) {
      check(given);
      const result = await guard.call(
        () =>
          callOnce(connection, name, given, signal).catch((error: unknown) => {
            signal.throwIfAborted();
            throw faultOf(error, fullName, isRepeatable);
          }),
        { signal, maxWaitMs: MAX_WAIT_MS },
      );
      if (result.isError === true) throw failed(fullName, textOf(result));
      return readToolResult(result);
    },
  };
}

/** A server that has started anew does not know the connection, and has done nothing: it is told again. */
async function callOnce(
  connection: McpToolOrigin['connection'],
  name: string,
  given: JsonObject,
  signal: AbortSignal,
): Promise<CallToolResult> {
  try {
    return await connection.call(name, given, signal);
  } catch (error) {
    if (!isForgotten(error)) throw error;
    return connection.call(name, given, signal);
  }
}

function faultOf(error: unknown, name: string, isRepeatable: boolean): AppError {
  if (error instanceof AppError) return error;
  if (!isLost(error)) return failed(name, error instanceof McpError ? error.message : 'it cannot be called');
  const why = describeFault(error);
  if (isRepeatable) {
    const message = `The tool "${name}" does not answer (${why}).`;
    return new AppError(ErrorCode.UNAVAILABLE, message, { retryable: true });
  }
  const message = `The tool "${name}" gave no answer (${why}). Whether it took effect is not known, so it is not called again.`;
  return new AppError(ErrorCode.TOOL_OUTCOME_UNKNOWN, message);
}

function failed(name: string, why: string): AppError {
  return new AppError(
    ErrorCode.TOOL_FAILED,
    `The tool "${name}" failed: ${shorten(storableText(why), MAX_ERROR)}`,
  );
}

function misfitOf(message: string, path: readonly (string | number)[]): AppError {
  return badInput(`${path.length === 0 ? 'The input' : path.join('.')} ${message}.`, path);
}

/** Servers name the draft that they write for; what all drafts have in common is read as the newest. */
export function plainSchema({ $schema: _draft, ...schema }: JsonObject): JsonObject {
  return schema;
}

function outputSchemaOf({ outputSchema }: ListedTool): JsonObject {
  const data = outputSchema ? plainSchema(outputSchema as JsonObject) : {};
  return {
    type: 'object',
    properties: { text: { type: 'string' }, data },
    required: ['text', 'data'],
  };
}
