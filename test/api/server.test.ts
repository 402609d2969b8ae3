import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { WebSocket } from 'ws';
import { AppError } from '../../src/lib/errors.js';
import { health as healthRoutes } from '../../src/server/health.js';
import { listen } from '../../src/server/listen.js';
import type { ApiError } from '../support/api-client.js';
import { startApiServer, WHO, type ApiServer } from '../support/api-server.js';

interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly raw: Buffer;
  readonly body: string;
}

/** Sends headers that fetch would not let through. */
async function send(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Reply> {
  const outgoing = request(url, { method: options.method ?? 'GET', headers: options.headers });
  outgoing.end(options.body);
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, raw, body: String(raw) };
}

const errorOf = ({ body }: Reply) => (JSON.parse(body) as { errors: ApiError[] }).errors[0];
const json = { 'content-type': 'application/json', [WHO]: 'ann' };
const ping = JSON.stringify({ query: '{ __typename }' });

let api: ApiServer;
let graphiqlDir: string;
let pageDir: string;
beforeAll(async () => {
  graphiqlDir = await mkdtemp(join(tmpdir(), 'quartet-graphiql-'));
  await mkdir(join(graphiqlDir, 'assets'));
  await writeFile(join(graphiqlDir, 'index.html'), '<!doctype html><title>GraphiQL</title>');
  await writeFile(join(graphiqlDir, 'assets', 'index-abc123.js'), 'export {};');
  pageDir = await mkdtemp(join(tmpdir(), 'quartet-page-'));
  await mkdir(join(pageDir, 'assets'));
  await writeFile(join(pageDir, 'index.html'), '<!doctype html><meta nonce="QUARTET_NONCE"></head>');
  const preloads = {
    '/sessions': ['assets/list.js', 'assets/list.css'],
    '/sessions/:id': ['assets/one.js'],
    '/sessions/:id?tab=graph': ['assets/one.js', 'assets/graph.js'],
    '/sessions/compare': ['assets/two.js'],
  };
  await writeFile(join(pageDir, 'preloads.json'), JSON.stringify(preloads));
  await writeFile(join(pageDir, 'assets', 'index-abc123.js'), 'export {};');
  await writeFile(join(pageDir, 'assets', 'index-abc123.js.br'), brotliCompressSync('export {};'));
  await writeFile(join(pageDir, 'assets', 'index-abc123.js.gz'), gzipSync('export {};'));
  api = await startApiServer({ graphiqlDir, pageDir });
});
afterAll(async () => {
  await api.close();
  await rm(graphiqlDir, { recursive: true });
  await rm(pageDir, { recursive: true });
});

describe('health', () => {
  it('says that the process lives and that it is ready', async () => {
    expect(await send(`${api.url}/healthz`)).toMatchObject({ status: 200, body: '{"status":"alive"}' });
    expect(await send(`${api.url}/readyz`)).toMatchObject({ status: 200, body: '{"status":"ready"}' });
  });

  it('answers probes that come under any name', async () => {
    const reply = await send(`${api.url}/healthz`, { headers: { host: '10.0.0.7:4000' } });
    expect(reply.status).toBe(200);
  });

  it('names what is missing while the engine does not work', async () => {
    const idle = await startApiServer({ startEngine: false });
    const reply = await send(`${idle.url}/readyz`);
    expect(reply.status).toBe(503);
    expect(JSON.parse(reply.body)).toEqual({ status: 'not ready', missing: ['engine'] });
    await idle.close();
  });

  it('does not wait for a dependency that hangs, and takes one that throws for missing', async () => {
    const dependencies = {
      database: { answers: () => true },
      cache: { answers: () => Promise.reject(new Error('gone')), isOptional: true },
      model: { answers: () => new Promise<boolean>(() => undefined) },
    };
    const server = createHttpServer(express().use(healthRoutes({ dependencies, isDraining: () => false })));
    const { url } = await listen(server, '127.0.0.1', 0);
    expect(JSON.parse((await send(`${url}/readyz`)).body)).toMatchObject({ missing: ['cache', 'model'] });
    server.close();
  });

  it('asks a dependency that hangs once, however many probes come', async () => {
    let asked = 0;
    const dependencies = { database: { answers: () => new Promise<boolean>(() => (asked += 1)) } };
    const server = createHttpServer(express().use(healthRoutes({ dependencies, isDraining: () => false })));
    const { url } = await listen(server, '127.0.0.1', 0);
    const replies = await Promise.all([1, 2, 3].map(() => send(`${url}/readyz`)));
    expect(replies.map(({ status }) => status)).toEqual([503, 503, 503]);
    expect(asked).toBe(1);
    server.close();
  });
});

describe('a request', () => {
  it('may read by GET when it says that no page could have sent it', async () => {
    const url = `${api.url}/graphql?query=${encodeURIComponent('{ __typename }')}`;
    const headers = { [WHO]: 'ann', 'apollo-require-preflight': 'yes' };
    expect((await send(url, { headers })).body).toBe('{"data":{"__typename":"Query"}}');
    expect((await send(url, { headers: { [WHO]: 'ann' } })).status).toBe(400);
  });

  it('is refused under a name that is not the server’s, as DNS rebinding would use', async () => {
    for (const host of ['evil.example', 'localhost.evil.example:4000', '192.168.1.5']) {
      const reply = await send(`${api.url}/graphql`, {
        method: 'POST',
        headers: { ...json, host },
        body: ping,
      });
      expect(reply.status).toBe(403);
      expect(errorOf(reply)?.extensions.code).toBe('FORBIDDEN');
    }
  });

  it('is taken under every name of the loopback', async () => {
    const { port } = new URL(api.url);
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      const headers = { ...json, host: `${name}:${port}` };
      const reply = await send(`${api.url}/graphql`, { method: 'POST', headers, body: ping });
      expect(reply.status).toBe(200);
    }
  });

  it('of a page of another site is refused', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://localhost:1']) {
      const headers = { ...json, origin };
      const reply = await send(`${api.url}/graphql`, { method: 'POST', headers, body: ping });
      expect(reply.status).toBe(403);
    }
    const own = { ...json, origin: api.url };
    expect((await send(`${api.url}/graphql`, { method: 'POST', headers: own, body: ping })).status).toBe(200);
  });

  it('is answered compressed where that is worth it and the client can read it, and says the same', async () => {
    const body = JSON.stringify({ query: '{ __schema { types { name description } } }' });
    const ask = (encoding: string, text = body) =>
      send(`${api.url}/graphql`, {
        method: 'POST',
        headers: { ...json, 'accept-encoding': encoding },
        body: text,
      });
    const [plain, gzip, br] = [await ask('identity'), await ask('gzip'), await ask('gzip, br')];
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect([gzip.headers['content-encoding'], br.headers['content-encoding']]).toEqual(['gzip', 'br']);
    expect([String(gunzipSync(gzip.raw)), String(brotliDecompressSync(br.raw))]).toEqual([
      plain.body,
      plain.body,
    ]);
    for (const { raw, headers } of [gzip, br]) {
      expect(raw.length).toBeLessThan(plain.raw.length / 3);
      expect(headers.vary).toMatch(/accept-encoding/iu);
    }
    expect((await ask('gzip', ping)).headers['content-encoding']).toBeUndefined();
  });

  it('for a path that is not there is told so as JSON', async () => {
    const reply = await send(`${api.url}/nowhere`);
    expect(reply.status).toBe(404);
    expect(errorOf(reply)?.extensions.code).toBe('NOT_FOUND');
  });

  it('of somebody unknown is refused with the status that belongs to it', async () => {
    const headers = { ...json, [WHO]: 'nobody' };
    const reply = await send(`${api.url}/graphql`, { method: 'POST', headers, body: ping });
    expect(reply.status).toBe(403);
    expect(errorOf(reply)?.extensions.code).toBe('FORBIDDEN');
  });

  it('is answered with headers that keep pages from reading, framing and guessing, and proxies from keeping', async () => {
    const { headers } = await send(`${api.url}/graphql`, { method: 'POST', headers: json, body: ping });
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['cache-control']).toBe('no-store');
  });
});

describe('GraphiQL', () => {
  it('is served with a policy that lets nothing leave for another host', async () => {
    const { status, headers, body } = await send(`${api.url}/graphiql/`);
    expect(status).toBe(200);
    expect(body).toContain('GraphiQL');
    expect(headers['content-security-policy']).toMatch(/default-src 'self';.*worker-src 'self' blob:/u);
    expect(headers['content-security-policy']).not.toMatch(/https?:|\*/u);
    expect(headers['cache-control']).toBe('no-cache');
  });

  it('keeps its hashed files in the browser', async () => {
    const { headers } = await send(`${api.url}/graphiql/assets/index-abc123.js`);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });
});

describe('The page', () => {
  it.each(['/', '/sessions', '/sessions/6f1d', '/documents', '/agents', '/memory'])(
    'is one document at %s, with a nonce of its own each time',
    async (path) => {
      const first = await send(`${api.url}${path}`);
      const second = await send(`${api.url}${path}`);
      expect(first).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
      const nonces = [first, second].map(
        ({ body }) => /nonce="(?<nonce>[^"]+)"/u.exec(body)!.groups!['nonce']!,
      );
      expect(new Set(nonces).size).toBe(2);
      const policy = first.headers['content-security-policy'];
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain(`style-src 'self' 'nonce-${nonces[0]}'`);
      expect(policy).not.toMatch(/unsafe|https?:|\*/u);
    },
  );

  it.each([
    ['/sessions', ['/assets/list.js', '/assets/list.css']],
    ['/sessions/6f1d?tab=graph', ['/assets/one.js', '/assets/graph.js']],
    ['/sessions/6f1d?tab=x&tab=graph', ['/assets/one.js']],
    ['/sessions/6f1d/', ['/assets/one.js']],
    ['/sessions/compare', ['/assets/two.js']],
    ['/agents', []],
  ])('names at %s the files that it will need', async (path, files) => {
    const { body } = await send(`${api.url}${path}`);
    expect(
      [...body.matchAll(/<link [^>]*href="(?<file>[^"]+)"/gu)].map(({ groups }) => groups!['file']),
    ).toEqual(files);
  });

  it('keeps its hashed files in the browser', async () => {
    const { headers } = await send(`${api.url}/assets/index-abc123.js`);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ])('sends its files compressed to a browser that takes %s', async (accepted, encoding, unpack) => {
    const { headers, raw } = await send(`${api.url}/assets/index-abc123.js`, {
      headers: { 'accept-encoding': accepted },
    });
    expect(headers).toMatchObject({ 'content-encoding': encoding, vary: 'Accept-Encoding' });
    expect(headers['content-type']).toContain('text/javascript');
    expect(String(unpack(raw))).toBe('export {};');
  });

  it('is not served where no page is, nor for a file that is not there', async () => {
    for (const path of ['/nowhere', '/assets/index-gone.js', '/index.html']) {
      expect([path, (await send(`${api.url}${path}`)).status]).toEqual([path, 404]);
    }
  });
});

describe('a WebSocket', () => {
  const open = (url: string, headers: Record<string, string> = {}) =>
    new WebSocket(url, 'graphql-transport-ws', { headers: { [WHO]: 'ann', ...headers } });
  const address = () => `${api.url.replace('http', 'ws')}/graphql`;

  async function refusalOf(socket: WebSocket): Promise<number> {
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
    socket.on('error', () => undefined);
    socket.terminate();
    return response.statusCode ?? 0;
  }

  it('of a page of another site is refused', async () => {
    expect(await refusalOf(open(address(), { origin: 'https://evil.example' }))).toBe(403);
    expect(await refusalOf(open(address(), { origin: 'null' }))).toBe(403);
    expect(await refusalOf(open(address(), { host: 'evil.example' }))).toBe(403);
  });

  it('on another path is refused', async () => {
    expect(await refusalOf(open(address().replace('/graphql', '/other')))).toBe(404);
  });

  it('carries queries and mutations as well', async () => {
    const stream = api.as('ann').subscribe({ toString: () => '{ agent(id: "research") { name } }' }, {});
    const { value } = await stream.next();
    expect(value).toEqual({ data: { agent: { name: 'research' } } });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('tells a refusal in the same form as HTTP', async () => {
    const stream = api.as('ann').subscribe({ toString: () => '{ agent(id: "nobody") { name } }' }, {});
    const { value } = (await stream.next()) as { value: { errors: ApiError[] } };
    expect(value.errors[0]?.extensions).toEqual({
      code: 'NOT_FOUND',
      retryable: false,
      argumentPath: ['id'],
    });
  });

  it('is closed when it sends what is no protocol', async () => {
    const socket = open(address());
    await once(socket, 'open');
    socket.send('not json');
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(4400);
  });

  it('that breaks off in the middle of the handshake harms nobody', async () => {
    const { port } = new URL(api.url);
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write('GET /graphql HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n');
    socket.resetAndDestroy();
    await once(socket, 'close');
    expect((await send(`${api.url}/healthz`)).status).toBe(200);
  });
});

describe('an unexpected error', () => {
  it('is masked over HTTP and WebSocket, and logged whole under a reference', async () => {
    const broken = await startApiServer({ startEngine: false });
    const secret = () => Promise.reject(new TypeError('the inside of the server'));
    Object.assign(broken.services.agents, { list: secret });
    const query = '{ agents { totalCount } }';
    const overHttp = await broken.as('ann').refusal(query, {});
    const { value } = (await broken
      .as('ann')
      .subscribe({ toString: () => query }, {})
      .next()) as {
      value: { errors: ApiError[] };
    };
    for (const error of [overHttp, value.errors[0]!]) {
      expect(error.extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', retryable: false });
      expect(Object.keys(error.extensions).sort()).toEqual(['code', 'reference', 'retryable']);
      expect(error.message).not.toContain('inside');
      const line = broken.log.find(({ reference }) => reference === error.extensions.reference);
      expect(line?.msg).toBe('Unexpected error');
    }
    await broken.close();
  });
});

describe('listening', () => {
  it('says what to do where the port is taken', async () => {
    const { port } = new URL(api.url);
    const second = createHttpServer();
    const refusal: unknown = await listen(second, '127.0.0.1', Number(port)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(AppError);
    expect(refusal).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('set PORT') });
  });

  it('says what to do where the address is not this machine’s', async () => {
    const refusal: unknown = await listen(createHttpServer(), '203.0.113.1', 0).catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('Set HOST') });
  });
});

describe('closing', () => {
  it('lets open requests finish, tells sockets to go away, and takes no more', async () => {
    const closing = await startApiServer();
    const socket = new WebSocket(`${closing.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      headers: { [WHO]: 'ann' },
    });
    await once(socket, 'open');
    const gone = once(socket, 'close') as Promise<[number]>;
    const reached = once(closing.requests, 'request');
    const open = closing.as('ann').ask('{ agents { nodes { name metrics { runs } } } }');
    await reached;
    const closed = closing.close();
    expect((await open).errors).toBeUndefined();
    expect((await gone)[0]).toBe(1001);
    await closed;
    await expect(send(`${closing.url}/healthz`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
