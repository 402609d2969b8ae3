import { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { PrefixedPubSub } from '../../src/app/prefixed-pub-sub.js';
import { createLogger } from '../../src/lib/logger.js';
import type { Viewer } from '../../src/lib/viewer.js';
import { PubSubEventBus } from '../../src/orchestrator/events/event-bus.js';
import { bringChromium } from '../../test/support/servers/chromium.js';
import { startServers } from '../../test/support/servers/start-servers.js';
import { createTestDatabase } from '../../test/support/servers/test-servers.js';
import { startServerProcess } from '../server-process.js';
import { PROBE } from './probe.js';

/** The built server in a process of its own, its stores, and a browser. */
export interface PageBench {
  readonly url: string;
  readonly client: pg.Client;
  readonly bus: PubSubEventBus;
  readonly viewer: Viewer;
  /** A tab of a browser that nobody has used before, with the probe in it. */
  open(path: string): Promise<Page>;
  close(): Promise<void>;
}

const VIEWPORT = { width: 1_440, height: 900 };
const SWITCHES = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--enable-precise-memory-info',
];

export async function openPageBench(): Promise<PageBench> {
  const servers = await startServers((line) => console.error(line));
  const database = await createTestDatabase('bench', servers.databaseUrl);
  const prefix = `bench-${randomUUID()}`;
  const server = await startServerProcess({
    DATABASE_URL: database.url,
    REDIS_URL: servers.redisUrl,
    QUARTET_REDIS_PREFIX: prefix,
  });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const redis = [new Redis(servers.redisUrl), new Redis(servers.redisUrl)] as const;
  const pubSub = new PrefixedPubSub(prefix, { publisher: redis[0], subscriber: redis[1] });
  const browser = await chromium.launch({ executablePath: bringChromium(), args: SWITCHES });
  const contexts: BrowserContext[] = [];
  return {
    url: server.url,
    client,
    bus: new PubSubEventBus(pubSub, createLogger({ level: 'error', destination: process.stderr })),
    viewer: await localViewer(client),
    async open(path) {
      await contexts.pop()?.close();
      const context = await browser.newContext({ baseURL: server.url, viewport: VIEWPORT });
      contexts.push(context);
      await context.addInitScript(PROBE);
      const page = await context.newPage();
      await page.goto(path);
      return page;
    },
    async close() {
      await browser.close();
      await pubSub.close();
      await client.end();
      await server.stop();
      await database.drop();
      await servers.stop();
    },
  };
}

async function localViewer(client: pg.Client): Promise<Viewer> {
  const { rows } = await client.query<Viewer>(
    'select workspace_id as "workspaceId", user_id as "userId" from memberships',
  );
  return rows[0]!;
}
