import { PubSub } from 'graphql-subscriptions';
import type { IncomingMessage } from 'node:http';
import { readFile } from 'node:fs/promises';
import { ensureBuiltInAgents } from '../../../src/agents/ensure-built-in-agents.js';
import { assemble, type Assembly } from '../../../src/assemble.js';
import type { Database } from '../../../src/database/database.js';
import { newId } from '../../../src/lib/ids.js';
import { createLogger } from '../../../src/lib/logger.js';
import type { Viewer } from '../../../src/lib/viewer.js';
import { MemoryTaskQueue } from '../../../src/orchestrator/queue/memory-task-queue.js';
import {
  DEFAULT_ORCHESTRATOR_SETTINGS,
  type OrchestratorSettings,
} from '../../../src/orchestrator/settings.js';
import { createExtractiveReasoner } from '../../../src/reasoning/extractive/extractive-reasoner.js';
import type { Reasoner } from '../../../src/reasoning/reasoner.js';
import { DEFAULT_DOCUMENT_LIMITS } from '../../../src/services/document-service.js';
import { openMigrated, serverTarget } from '../../database/test-databases.js';
import { ApiClient } from './api-client.js';
import { AddDocument, CreateCollection } from './operations.js';

/** A server with two people in two workspaces, and the real agents behind it. */
export interface SessionWorld {
  readonly person: ApiClient;
  /** Somebody of another workspace. */
  readonly stranger: ApiClient;
  readonly viewer: Viewer;
  readonly database: Database;
  readonly services: Assembly['services'];
  close(): Promise<void>;
}

export interface WorldOptions {
  /** How agents think. Default: the extractive reasoner. */
  readonly reasoner?: Reasoner;
  readonly engine?: Partial<OrchestratorSettings>;
}

const WHO = 'x-test-person';

/** Starts everything on a database of its own. */
export async function startWorld(options: WorldOptions = {}): Promise<SessionWorld> {
  const { database, close } = await openMigrated(serverTarget);
  const viewers = { person: await makeViewer(database), stranger: await makeViewer(database) };
  await database.asWorker(null, (tx) => ensureBuiltInAgents(tx));
  const logger = createLogger({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });
  const queue = new MemoryTaskQueue(logger);
  const { services, orchestrator, server } = assemble({
    database,
    queue,
    pubSub: new PubSub(),
    reasoner: options.reasoner ?? createExtractiveReasoner(),
    viewerOf: (request: IncomingMessage) =>
      request.headers[WHO] === 'stranger' ? viewers.stranger : viewers.person,
    engine: { ...DEFAULT_ORCHESTRATOR_SETTINGS, ...options.engine },
    http: { host: '127.0.0.1', port: 0, allowedHosts: [] },
    documents: DEFAULT_DOCUMENT_LIMITS,
    logger,
    newId,
  });
  await orchestrator.start();
  const { url } = await server.listen();
  const person = new ApiClient(url, { [WHO]: 'person' });
  const stranger = new ApiClient(url, { [WHO]: 'stranger' });
  return {
    person,
    stranger,
    viewer: viewers.person,
    database,
    services,
    close: async () => {
      await person.close();
      await stranger.close();
      await server.close();
      await orchestrator.stop({ graceMs: 0 });
      await queue.close();
      await close();
    },
  };
}

async function makeViewer(database: Database): Promise<Viewer> {
  const viewer = { workspaceId: newId(), userId: newId() };
  await database.asWorker(null, async ({ sql }) => {
    await sql.insertInto('workspaces').values({ id: viewer.workspaceId, name: 'w' }).execute();
    await sql.insertInto('users').values({ id: viewer.userId, name: 'u' }).execute();
    await sql
      .insertInto('memberships')
      .values({ workspace_id: viewer.workspaceId, user_id: viewer.userId, role: 'OWNER' })
      .execute();
  });
  return viewer;
}

/** Real documents of the sample collection that are plain text to read. */
export const SAMPLE_DOCUMENTS = ['apollo-program.md', 'outer-solar-system.md', 'martin-luther.txt'] as const;

/** A collection with sample documents. */
export async function addSamples(
  person: ApiClient,
  names: readonly string[] = SAMPLE_DOCUMENTS,
): Promise<{ collectionId: string; documentIds: string[] }> {
  const { createCollection } = await person.request(CreateCollection, {
    input: { name: `Samples ${newId()}` },
  });
  const collectionId = createCollection.id;
  const documentIds: string[] = [];
  for (const name of names) {
    const text = await readFile(new URL(`../../../examples/documents/${name}`, import.meta.url), 'utf8');
    const { addTextDocument } = await person.request(AddDocument, { input: { collectionId, name, text } });
    documentIds.push(addTextDocument.id);
  }
  return { collectionId, documentIds };
}
