import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { createServer, type Server } from 'node:http';
import { listen } from '../../src/server/listen.js';
import { metrics, type Backlog, type EngineMetrics } from '../../src/server/metrics.js';
import { startApiServer, type ApiServer } from '../support/api-server.js';

/** The value of a series, named as in the text; undefined where it is not told. */
function valueOf(text: string, series: string): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

describe('/metrics of a server', () => {
  let api: ApiServer;
  beforeAll(async () => void (api = await startApiServer({ startEngine: false, engine: { slots: 3 } })));
  afterAll(() => api.close());

  const read = async (): Promise<string> => {
    const response = await fetch(`${api.url}/metrics`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/plain'),
    ]);
    return response.text();
  };

  it('tells the backlog of all workspaces as the database has it', async () => {
    expect(valueOf(await read(), 'quartet_open_tasks{status="READY"}')).toBe(0);
    for (const who of ['ann', 'ben'] as const) {
      const query = 'mutation { executeAgentTask(input: { taskDescription: "What is oxygen?" }) { id } }';
      expect(await api.as(who).ask(query)).toMatchObject({ status: 200 });
    }
    const text = await read();
    expect(valueOf(text, 'quartet_open_tasks{status="READY"}')).toBe(2);
    expect(valueOf(text, 'quartet_oldest_ready_seconds')).toBeGreaterThan(0);
    expect(valueOf(text, 'quartet_backlog_known')).toBe(1);
    expect(valueOf(text, 'quartet_slots')).toBe(3);
    expect(valueOf(text, 'quartet_running_tasks')).toBe(0);
    expect(text).not.toContain('oxygen');
  });

  it('counts requests by method, route and status, and tells of the process', async () => {
    await fetch(`${api.url}/no/such/path?secret=1`);
    const text = await read();
    const count = (labels: string) => valueOf(text, `quartet_http_request_seconds_count{${labels}}`);
    expect(count('method="POST",route="/graphql",status="200"')).toBe(2);
    expect(count('method="GET",route="other",status="404"')).toBe(1);
    expect(text).not.toContain('secret');
    expect(valueOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(0);
  });
});

describe('/metrics of a process whose database hangs or fails', () => {
  const servers: Server[] = [];
  afterAll(() => servers.forEach((server) => server.close()));

  async function textWith(backlog: () => Promise<Backlog>): Promise<string> {
    const engine: EngineMetrics = { slots: 8, runningTasks: () => 5, backlog };
    const server = createServer(express().use(metrics(engine)));
    servers.push(server);
    const { url } = await listen(server, '127.0.0.1', 0);
    return (await fetch(`${url}/metrics`)).text();
  }

  it.each([
    ['hangs', () => new Promise<Backlog>(() => undefined)],
    ['fails', () => Promise.reject(new Error('gone'))],
  ])('tells the rest and that it does not know the backlog when it %s', async (_name, backlog) => {
    const text = await textWith(backlog);
    expect(valueOf(text, 'quartet_running_tasks')).toBe(5);
    expect(valueOf(text, 'quartet_backlog_known')).toBe(0);
    expect(valueOf(text, 'quartet_open_tasks{status="READY"}')).toBeUndefined();
  });
});
