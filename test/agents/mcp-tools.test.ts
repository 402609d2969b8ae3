import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { McpTools } from '../../src/agents/tools/mcp/mcp-tools.js';
import { readMcpServers, type McpServers } from '../../src/agents/tools/mcp/mcp-servers.js';
import type { Tool, ToolContext } from '../../src/agents/tools/tool.js';
import type { JsonObject } from '../../src/lib/json.js';
import { mcpToolsOf } from '../../src/app/mcp-tools.js';
import { createLogger } from '../../src/lib/logger.js';
import { Providers } from '../../src/providers/providers.js';
import { McpHttpServer } from '../support/mcp-http-server.js';

const SECRET = 'hush-4711';
const NO_CONTEXT = {} as ToolContext;

describe('tools of MCP servers', () => {
  const archive = new McpHttpServer();
  const lines: string[] = [];
  let url: string;
  let folder: string;
  let servers: McpServers;
  let tools: McpTools;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quartet-mcp-'));
    url = await archive.start();
    servers = await readMcpServers(
      JSON.stringify({
        mcpServers: {
          desk: {
            command: process.execPath,
            args: ['test/support/mcp-stdio-server.js', join(folder, 'notes')],
            env: { DESK_TOKEN: SECRET },
            allow: ['note'],
          },
          archive: { type: 'http', url, headers: { authorization: `Bearer ${SECRET}` }, timeoutSeconds: 1 },
          gone: { command: join(folder, SECRET) },
          silent: { url: `http://127.0.0.1:9/${SECRET}` },
        },
      }),
    );
    tools = open();
  });
  afterAll(async () => {
    await tools.close();
    await archive.close();
    await rm(folder, { recursive: true });
  });

  const open = (): McpTools => {
    const logger = createLogger({ level: 'trace', destination: { write: (line) => lines.push(line) } });
    return new McpTools({ servers, version: '1', logger });
  };
  const find = async (name: string, source = tools): Promise<Tool> => {
    const tool = await source.find(name);
    if (tool === null) throw new Error(`There is no tool ${name}.`);
    return tool;
  };
  const call = async (name: string, given: JsonObject = {}, source = tools) =>
    (await find(name, source)).call(given, NO_CONTEXT, new AbortController().signal);

  it('are listed under their server, those of a server that does not answer left out', async () => {
    const listed = await tools.list();
    const flags = listed.map((tool) => [
      tool.name,
      tool.hasSideEffects,
      tool.isRepeatable,
      tool.needsApproval,
    ]);
    expect(flags).toEqual(
      expect.arrayContaining([
        ['desk:add', false, true, false],
        ['desk:note', true, false, false],
        ['desk:die', true, false, true],
        ['archive:count', false, true, false],
        ['archive:publish', true, false, true],
        ['archive:store', true, true, true],
      ]),
    );
    expect(new Set(listed.map(({ name }) => name.split(':')[0]))).toEqual(new Set(['desk', 'archive']));
    expect(await tools.find('nobody:add')).toBeNull();
    expect(await tools.find('desk:nothing')).toBeNull();
    await expect(tools.find('gone:add')).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    await expect(tools.find('silent:add')).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true });
  });

  it('have a version that is the same for the same tool and another for another', async () => {
    const [add, pid] = [await find('desk:add'), await find('desk:pid')];
    expect(add.version).toMatch(/^[0-9a-f]{16}$/);
    expect(pid.version).not.toBe(add.version);
    const other = open();
    expect((await find('desk:add', other)).version).toBe(add.version);
    await other.close();
  });

  it('are called with arguments that were checked, and give text and data', async () => {
    expect(await call('desk:add', { a: 2, b: 3 })).toEqual({ text: '5', data: { sum: 5 } });
    await expect(call('desk:add', { a: 2, b: 'three' })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: 'b must be number.',
      path: ['b'],
    });
  });

  it('see nothing of the environment but what the operator gave them', async () => {
    process.env['QUARTET_TEST_SECRET'] = SECRET;
    try {
      const fresh = open();
      const { text } = (await call('desk:environment', {}, fresh)) as { text: string };
      await fresh.close();
      expect(text.split(',')).toContain('DESK_TOKEN');
      expect(text).not.toContain('QUARTET_TEST_SECRET');
    } finally {
      delete process.env['QUARTET_TEST_SECRET'];
    }
  });

  it('end with the program that uses them', async () => {
    const other = open();
    const { text } = (await call('desk:pid', {}, other)) as { text: string };
    expect(process.kill(Number(text), 0)).toBe(true);
    await other.close();
    expect(() => process.kill(Number(text), 0)).toThrow(expect.objectContaining({ code: 'ESRCH' }));
    await expect(other.find('desk:add')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('are not called again where their server ended during a call, and are there again for the next', async () => {
    await expect(call('desk:die')).rejects.toMatchObject({ code: 'TOOL_OUTCOME_UNKNOWN', retryable: false });
    expect(await call('desk:note', { line: 'still here' })).toEqual({ text: 'noted', data: null });
    expect(await readFile(join(folder, 'notes'), 'utf8')).toBe('still here\n');
  });

  it('are called again once where their server has forgotten the connection', async () => {
    await call('archive:publish');
    await archive.forget();
    const before = archive.calls.length;
    expect(await call('archive:publish')).toEqual({ text: 'published', data: null });
    expect(archive.calls.slice(before)).toEqual(['publish']);
    expect(archive.headers.authorization).toBe(`Bearer ${SECRET}`);
  });

  it('are waited for so long and no longer', async () => {
    await expect(call('archive:hang')).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    await expect(call('archive:hang_writing')).rejects.toMatchObject({
      code: 'TOOL_OUTCOME_UNKNOWN',
      retryable: false,
    });
    expect(await call('archive:count')).toMatchObject({ data: null });
  });

  it('stop waiting when their task is aborted', async () => {
    const hang = await find('archive:hang');
    const stop = new AbortController();
    const called = hang.call({}, NO_CONTEXT, stop.signal);
    stop.abort(new Error('Aborted by the test.'));
    await expect(called).rejects.toThrow('Aborted by the test.');
  });

  it('say why they fail, and give so much and no more', async () => {
    await expect(call('archive:refuse')).rejects.toMatchObject({
      code: 'TOOL_FAILED',
      message: expect.stringContaining('The archive is closed.'),
    });
    expect(await call('archive:strange')).toEqual({ text: 'a\ufffdb\ufffdc', data: null });
    expect(((await call('archive:long'))['text'] as string).length).toBe(80_000);
    await expect(call('archive:flood')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('are left alone with their server after failures in a row; what a tool itself refuses is none', async () => {
    const logger = createLogger({ level: 'silent' });
    const providers = new Providers({ logger });
    const guarded = mcpToolsOf(servers, { providers, logger });
    for (let time = 0; time < 5; time += 1) {
      await expect(call('archive:refuse', {}, guarded)).rejects.toMatchObject({ code: 'TOOL_FAILED' });
    }
    for (let time = 0; time < 5; time += 1) {
      await expect(call('archive:flood', {}, guarded)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    }
    const before = archive.calls.length;
    await expect(call('archive:count', {}, guarded)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('Left alone after failures'),
      retryable: true,
    });
    expect(archive.calls).toHaveLength(before);
    expect(await call('desk:add', { a: 2, b: 3 }, guarded)).toMatchObject({ text: '5' });
    const known = (await providers.status()).map(({ name, outage }) => [name, outage?.failures ?? null]);
    expect(known).toContainEqual(['mcp:archive', 5]);
    expect(known).toContainEqual(['mcp:desk', null]);
    await guarded.close();
  });

  it('are not looked for where a server sends one elsewhere', async () => {
    const elsewhere = new McpHttpServer();
    archive.redirectTo = await elsewhere.start();
    const fresh = open();
    await expect(fresh.find('archive:count')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(elsewhere.headers).toEqual({});
    archive.redirectTo = null;
    await fresh.close();
    await elsewhere.close();
  });

  it('leave no secret in the log', () => {
    expect(lines.join('')).toContain('an MCP server is left out');
    expect(lines.join('')).not.toContain(SECRET);
  });
});

describe('the setting of MCP servers', () => {
  it('is JSON, or a file of it, or nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'quartet-mcp-'));
    const file = join(folder, 'servers.json');
    const text = '{"mcpServers": {"files": {"command": "files-server"}}}';
    await writeFile(file, text);
    const files = { command: 'files-server', args: [], env: {}, allow: [], timeoutSeconds: 60 };
    expect(await readMcpServers(text)).toEqual({ files });
    expect(await readMcpServers(file)).toEqual({ files });
    expect(await readMcpServers(undefined)).toEqual({});
    await rm(folder, { recursive: true });
  });

  it.each([
    ['a file that is not there', '/nowhere/servers.json', 'cannot be read (ENOENT)'],
    ['text that is no JSON', `{"${SECRET}`, 'is no JSON'],
    ['no servers', '{}', 'mcpServers does not fit'],
    ['a server with a bad name', '{"mcpServers": {"a b": {"command": "x"}}}', 'mcpServers.a b does not fit'],
    ['a server that is reached in no way', '{"mcpServers": {"a": {}}}', 'mcpServers.a does not fit'],
    ['a server with a wrong field', `{"mcpServers": {"a": {"url": "ftp://${SECRET}"}}}`, 'mcpServers.a'],
  ])('is refused if it is %s, without telling what stands there', async (_what, setting, why) => {
    const refusal = readMcpServers(setting);
    await expect(refusal).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining(why),
    });
    await refusal.catch((error: Error) => expect(error.message).not.toContain(SECRET));
  });
});
