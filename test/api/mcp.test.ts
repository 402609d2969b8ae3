import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { request as httpRequest } from 'node:http';
import { newId } from '../../src/lib/ids.js';
import { startApiServer, WHO, type ApiServer } from '../support/api-server.js';
import { Gate, reasonerWith } from './support/gated-reasoner.js';
import { Person } from './support/person.js';
import { addSamples } from './support/session-world.js';
import { untilEvent } from './support/follow-session.js';

const QUESTION = 'When did the plugs-out test of Apollo 1 begin?';
/** Its research waits for the gate. */
const SLOW_QUESTION = 'Who was Martin Luther?';

/** No row has it. */
const GONE = '00000000-0000-7000-8000-00000000dead';

interface SessionView {
  readonly sessionId: string;
  readonly status: string;
  readonly isFinished: boolean;
  readonly answer: string | null;
  readonly claims: readonly {
    readonly verdict: string;
    readonly citations: readonly {
      readonly quote: string;
      readonly start: number;
      readonly end: number;
      readonly versionId: string;
    }[];
  }[];
  readonly sources: readonly { readonly number: number; readonly title: string }[];
}

describe('the MCP server', () => {
  const gate = new Gate();
  const clients: Client[] = [];
  let api: ApiServer;
  let collectionId: string;
  beforeAll(async () => {
    const reasoner = reasonerWith((inner) => ({
      extract: async (request, signal) => {
        if (request.question.includes('Luther')) await gate.pass(signal);
        return inner.extract(request, signal);
      },
    }));
    api = await startApiServer({ reasoner });
    ({ collectionId } = await addSamples(person('ann')));
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.close();
  });
  afterAll(async () => {
    gate.open();
    await api.close();
  });

  const person = (who: 'ann' | 'ben') => new Person(() => api.as(who));
  const connect = async (who = 'ann'): Promise<Client> => {
    const client = new Client({ name: 'test', version: '1' });
    const url = new URL('/mcp', api.url);
    await client.connect(
      new StreamableHTTPClientTransport(url, { requestInit: { headers: { [WHO]: who } } }),
    );
    clients.push(client);
    return client;
  };
  const call = async <Content = SessionView>(client: Client, name: string, given: object) => {
    const result = await client.callTool({ name, arguments: { ...given } });
    const [first] = result.content as { readonly type: string; readonly text: string }[];
    const { isError, structuredContent, _meta } = result;
    return { isError, _meta, text: first?.text ?? '', content: structuredContent as Content };
  };

  it('says who it is and lists its tools with schemas of what goes in and out', async () => {
    const client = await connect();
    expect(client.getServerVersion()).toMatchObject({
      name: 'quartet',
      version: expect.stringMatching(/^\d/),
    });
    const { tools } = await client.listTools();
    expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
      ['execute_task', false],
      ['read_session', true],
      ['search_documents', true],
      ['cancel_session', false],
    ]);
    for (const tool of tools) {
      expect(tool.inputSchema.type).toBe('object');
      expect(tool.outputSchema?.type).toBe('object');
    }
  });

  it('executes a task, tells how far it is, and gives an answer whose quotes stand in the documents', async () => {
    const client = await connect();
    const told: { readonly progress: number; readonly message?: string }[] = [];
    const given = { task: QUESTION, collection: collectionId, waitSeconds: 60 };
    const result = await client.callTool({ name: 'execute_task', arguments: given }, undefined, {
      onprogress: (progress) => void told.push(progress),
    });
    const view = result.structuredContent as SessionView;
    expect(result.isError).toBe(false);
    expect(view).toMatchObject({
      status: 'COMPLETED',
      isFinished: true,
      answer: expect.stringContaining('[1]'),
    });
    expect(JSON.stringify(result.content)).toContain(view.sources[0]!.title);
    const citations = view.claims.flatMap((claim) => claim.citations);
    expect(citations.length).toBeGreaterThan(0);
    for (const { versionId, start, end, quote } of citations) {
      const text = await api.services.documents.versionText(api.viewers.ann, versionId);
      expect(text.slice(start, end)).toBe(quote);
    }
    expect(told.map(({ message }) => message)).toEqual(
      expect.arrayContaining(['plan started.', 'Planned 1 questions.', 'synthesize ended as COMPLETED.']),
    );
    const steps = told.map(({ progress }) => progress);
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    const again = await call(client, 'read_session', { sessionId: view.sessionId });
    expect(again.content).toEqual(view);
  });

  it('gives the id of a session that takes longer, and reads and cancels it later', async () => {
    const client = await connect();
    const started = await call(client, 'execute_task', { task: SLOW_QUESTION, waitSeconds: 1 });
    expect(started.content).toMatchObject({ isFinished: false, answer: null });
    expect(started.text).toContain('read_session');
    const { sessionId } = started.content;
    const canceled = await call(client, 'cancel_session', { sessionId, reason: 'Enough.' });
    expect(canceled).toMatchObject({ isError: false, content: { status: 'CANCELED', isFinished: true } });
    const read = await call(client, 'read_session', { sessionId, waitSeconds: 30 });
    expect(read.content).toEqual(canceled.content);
  });

  it('goes on with a session whose request was canceled, unless it was asked to cancel it', async () => {
    const client = await connect();
    const abandon = async (given: object): Promise<string> => {
      const stop = new AbortController();
      const before = (await sessions()).length;
      const key = newId();
      const options = { signal: stop.signal, timeout: 60_000 };
      const args = { task: SLOW_QUESTION, waitSeconds: 60, idempotencyKey: key, ...given };
      const answer = client.callTool({ name: 'execute_task', arguments: args }, undefined, {
        ...options,
        // The session is there, and followed, when this comes.
        onprogress: () => stop.abort('No longer wanted.'),
      });
      await expect(answer).rejects.toThrow();
      const after = await sessions();
      expect(after).toHaveLength(before + 1);
      return after[0]!.id;
    };
    const kept = await abandon({});
    const dropped = await abandon({ cancelWithRequest: true });
    await untilEvent(person('ann'), dropped, (event) => event.__typename === 'SessionFinished');
    expect((await api.services.agentSessions.get(api.viewers.ann, dropped)).status).toBe('CANCELED');
    expect((await api.services.agentSessions.get(api.viewers.ann, kept)).endedAt ?? null).toBeNull();
    await api.services.agentSessions.cancel(api.viewers.ann, kept, null);
  });
  const sessions = async () =>
    (await api.services.agentSessions.list(api.viewers.ann, { first: 50 })).edges.map(({ node }) => node);

  it('searches a collection by its name', async () => {
    const client = await connect();
    const { name } = await api.services.collections.get(api.viewers.ann, collectionId);
    const found = await call<{
      readonly passages: readonly { readonly text: string; readonly documentTitle: string }[];
    }>(client, 'search_documents', { query: 'plugs-out test', collection: name, limit: 3 });
    expect(found.content.passages).toHaveLength(3);
    expect(found.content.passages[0]!.text).toContain('plugs-out');
    expect(found.text).toContain('plugs-out');
  });

  it.each([
    ['execute_task', { task: '' }, 'BAD_USER_INPUT', ['task']],
    ['execute_task', { task: 'x', waitSeconds: 601 }, 'BAD_USER_INPUT', ['waitSeconds']],
    ['execute_task', { task: 'x', collection: 'no such collection' }, 'BAD_USER_INPUT', ['collection']],
    ['execute_task', { task: 'x', documents: [GONE] }, 'NOT_FOUND', ['documents', 0]],
    ['search_documents', { query: 'x', documents: [GONE] }, 'NOT_FOUND', ['documents', 0]],
    ['read_session', { sessionId: GONE }, 'NOT_FOUND', ['id']],
    ['read_session', { sessionId: 'nonsense' }, 'BAD_USER_INPUT', ['sessionId']],
  ])('answers %s with %j as an error with its code', async (name, given, code, argumentPath) => {
    const result = await call(await connect(), name, given);
    expect(result.isError).toBe(true);
    expect(result.text.startsWith(`${code}: `)).toBe(true);
    expect(result._meta).toMatchObject({ 'quartet/error': { code, retryable: false, argumentPath } });
  });

  it('refuses a tool that is not there as the protocol says', async () => {
    await expect(call(await connect(), 'no_such_tool', {})).rejects.toMatchObject({ code: -32602 });
  });

  it("shows nobody another's session", async () => {
    const { content } = await call(await connect('ann'), 'execute_task', { task: QUESTION, waitSeconds: 0 });
    const { sessionId } = content;
    const others = await call(await connect('ben'), 'read_session', { sessionId });
    expect(others._meta).toMatchObject({ 'quartet/error': { code: 'NOT_FOUND' } });
    for (const who of ['mallory', 'nobody']) await expect(connect(who)).rejects.toMatchObject({ code: 403 });
  });

  it.each([
    ['another name', { host: 'evil.example' }, 403],
    ['a page of another site', { origin: 'https://evil.example' }, 403],
    ['a body that is no JSON', { 'content-type': 'text/plain' }, 415],
    ['a client that takes no streams', { accept: 'application/json' }, 406],
  ])('refuses requests of %s', async (_what, headers, status) => {
    expect(await post(headers, '{"jsonrpc":"2.0","id":1,"method":"ping"}')).toBe(status);
  });

  it('refuses a body above the limit, and methods that it does not have', async () => {
    expect(await post({}, JSON.stringify({ padding: 'x'.repeat(4 * 1024 * 1024) }))).toBe(413);
    expect(await post({}, '', 'GET')).toBe(405);
    expect(await post({}, '', 'DELETE')).toBe(405);
  });

  /** A bare request, for headers that a browser or a client would not let one set. @returns the status */
  const post = (headers: Record<string, string>, body: string, method = 'POST'): Promise<number> =>
    new Promise((resolve, reject) => {
      const all = {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        [WHO]: 'ann',
        ...headers,
      };
      const sent = httpRequest(
        new URL('/mcp', api.url),
        { method, headers: all, agent: false },
        (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode ?? 0));
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
});
