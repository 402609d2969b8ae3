import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  ToolListChangedNotificationSchema,
  type CallToolResult,
  type Tool as ListedTool,
} from '@modelcontextprotocol/sdk/types.js';
import { AppError, ErrorCode } from '../../../lib/errors.js';
import { guardedFetch } from './guarded-fetch.js';
import { describeFault, isForgotten } from './mcp-faults.js';
import type { McpServerConfig } from './mcp-servers.js';

/** How long connecting and each page of a list may take, in milliseconds. */
const ANSWER_MS = 10_000;
/** After this the tools are listed anew, in milliseconds. */
const LIST_MS = 60_000;
/** Further tools of a server are left out. */
const MAX_TOOLS = 500;

interface Connected {
  readonly client: Client;
  tools: { readonly listed: Promise<readonly ListedTool[]>; readonly at: number } | null;
}

export interface McpConnectionOptions {
  readonly name: string;
  readonly config: McpServerConfig;
  /** Of the program, which a server is told. */
  readonly version: string;
}

/** One server of tools: reached when it is first needed, and again after it was lost. */
export class McpConnection {
  private connected: Promise<Connected> | null = null;
  private client: Client | null = null;
  private isClosed = false;
  private calls = 0;

  constructor(private readonly options: McpConnectionOptions) {}

  /** @throws AppError UNAVAILABLE (retryable) if it does not answer */
  async tools(): Promise<readonly ListedTool[]> {
    const connected = await this.connect();
    if (connected.tools === null || performance.now() - connected.tools.at > LIST_MS) {
      connected.tools = { listed: listTools(connected.client), at: performance.now() };
    }
    try {
      return await connected.tools.listed;
    } catch (error) {
      connected.tools = null;
      // A program that is busy with a call may not come to it; one that is not is begun anew by the next.
      if (this.calls === 0) await connected.client.close();
      throw unavailable(this.options.name, error);
    }
  }

  /**
   * @throws AppError UNAVAILABLE (retryable) if the server cannot be reached; else what went wrong, as the SDK has it:
   *   `isLost` tells whether anybody knows what became of the call
   */
  async call(name: string, given: Record<string, unknown>, signal: AbortSignal): Promise<CallToolResult> {
    const connected = await this.connect();
    const timeout = this.options.config.timeoutSeconds * 1_000;
    this.calls += 1;
    try {
      const params = { name, arguments: given };
      return (await connected.client.callTool(params, undefined, { signal, timeout })) as CallToolResult;
    } catch (error) {
      if (isForgotten(error)) await connected.client.close();
      throw error;
    } finally {
      this.calls -= 1;
    }
  }

  /** Ends the connection, and the program if it was started here. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.client?.close();
  }

  private connect(): Promise<Connected> {
    if (this.isClosed) {
      return Promise.reject(
        new AppError(ErrorCode.UNAVAILABLE, 'The server is stopping.', { retryable: true }),
      );
    }
    this.connected ??= this.open();
    return this.connected;
  }

  /** What failed to open, or was lost, is begun anew by whoever needs it next. */
  private async open(): Promise<Connected> {
    const client = new Client({ name: 'quartet', version: this.options.version });
    const connected: Connected = { client, tools: null };
    client.setNotificationHandler(ToolListChangedNotificationSchema, () => void (connected.tools = null));
    this.client = client;
    client.onclose = () => this.forget(client);
    try {
      await client.connect(transportTo(this.options.config), { timeout: ANSWER_MS });
    } catch (error) {
      this.forget(client);
      await client.close();
      throw unavailable(this.options.name, error);
    }
    return connected;
  }

  private forget(client: Client): void {
    if (this.client === client) this.connected = null;
  }
}

/** Its environment is what the operator gave it, not what this process has. */
function transportTo(config: McpServerConfig): Transport {
  if ('url' in config) {
    return new StreamableHTTPClientTransport(new URL(config.url), {
      requestInit: { headers: config.headers },
      fetch: guardedFetch,
    });
  }
  const { command, args, env, cwd } = config;
  return new StdioClientTransport({ command, args: [...args], env, cwd, stderr: 'ignore' });
}

async function listTools(client: Client): Promise<readonly ListedTool[]> {
  const tools: ListedTool[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.listTools({ cursor }, { timeout: ANSWER_MS });
    tools.push(...page.tools);
    cursor = page.nextCursor;
  } while (cursor !== undefined && tools.length < MAX_TOOLS);
  return tools.slice(0, MAX_TOOLS);
}

/** Without the cause: what a server or a program says may repeat a secret, and causes are logged. */
function unavailable(name: string, error: unknown): AppError {
  const message = `The MCP server "${name}" does not answer (${describeFault(error)}).`;
  return new AppError(ErrorCode.UNAVAILABLE, message, { retryable: true });
}
