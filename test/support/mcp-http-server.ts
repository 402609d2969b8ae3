import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real server of tools over streamable HTTP on the loopback, which keeps sessions. */
export class McpHttpServer {
  /** Calls of its tools, by name, in order. */
  readonly calls: string[] = [];
  /** What came with the last request. */
  headers: IncomingMessage['headers'] = {};
  /** Answers every request from now on with a redirect to this address. */
  redirectTo: string | null = null;
  private readonly sessions = new Map<string, StreamableHTTPServerTransport>();
  private readonly http = createServer((request, response) => void this.answer(request, response));

  async start(): Promise<string> {
    this.http.listen({ host: '127.0.0.1', port: 0 });
    await once(this.http, 'listening');
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}/mcp`;
  }

  /** As if it had been started anew: it knows no session any more. */
  async forget(): Promise<void> {
    const sessions = [...this.sessions.values()];
    this.sessions.clear();
    for (const session of sessions) await session.close();
  }

  async close(): Promise<void> {
    await this.forget();
    this.http.close();
    this.http.closeAllConnections();
    await once(this.http, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.headers = request.headers;
    if (this.redirectTo !== null) {
      response.writeHead(307, { location: this.redirectTo }).end();
      return;
    }
    const id = request.headers['mcp-session-id'];
    const known = typeof id === 'string' ? this.sessions.get(id) : await this.open();
    if (known) await known.handleRequest(request, response);
    else response.writeHead(404).end();
  }

  private async open(): Promise<StreamableHTTPServerTransport> {
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => void this.sessions.set(id, transport),
    });
    await this.tools().connect(transport);
    return transport;
  }

  private tools(): McpServer {
    const server = new McpServer({ name: 'archive', version: '1.0.0' });
    const tool = (name: string, annotations: object, work: () => string | Promise<string>) =>
      server.registerTool(name, { description: `Does ${name}.`, annotations }, async () => {
        this.calls.push(name);
        return { content: [{ type: 'text', text: await work() }] };
      });
    const reads = { readOnlyHint: true };
    tool('count', reads, () => String(this.calls.length));
    tool('refuse', reads, () => Promise.reject(new Error('The archive is closed.')));
    tool('strange', reads, () => `a\u0000b\ud800c`);
    tool('long', reads, () => 'x'.repeat(300_000));
    tool('flood', reads, () => 'x'.repeat(11 * 1024 * 1024));
    tool('hang', reads, () => new Promise<string>(() => undefined));
    tool('hang_writing', {}, () => new Promise<string>(() => undefined));
    tool('publish', {}, () => 'published');
    tool('store', { idempotentHint: true }, () => 'stored');
    return server;
  }
}
