import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ErrorCode as RpcErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';

/** These say that nobody knows what became of a request. */
const LOST: readonly number[] = [RpcErrorCode.ConnectionClosed, RpcErrorCode.RequestTimeout];

/** Is it the connection or the server that failed, and not the call? */
export function isLost(error: unknown): boolean {
  return !(error instanceof McpError) || LOST.includes(error.code);
}

/** Did the server refuse a request because it does not know the connection any more? Then it did nothing of it. */
export function isForgotten(error: unknown): boolean {
  return error instanceof StreamableHTTPError && (error.code === 404 || error.code === 400);
}

/** What went wrong, in a word that holds no secret. */
export function describeFault(error: unknown): string {
  if (error instanceof StreamableHTTPError) return `HTTP ${error.code ?? 'failure'}`;
  if (error instanceof McpError) {
    return error.code === (RpcErrorCode.RequestTimeout as number)
      ? 'no answer in time'
      : `error ${error.code}`;
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code } = cause as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : 'failure';
}
