import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AGENTS } from '../../../src/agents/all-agents.js';
import { createAgentRegistry } from '../../../src/agents/agent-registry.js';
import { createAgentTaskHandler } from '../../../src/agents/agent-task-handler.js';
import { builtInTools } from '../../../src/agents/tools/built-in-tools.js';
import { createToolRegistry, type ToolSource } from '../../../src/agents/tools/tool-registry.js';
import { ensureBuiltInAgents } from '../../../src/agents/ensure-built-in-agents.js';
import type { Database } from '../../../src/database/database.js';
import type { AgentCapability } from '../../../src/entities/agent.js';
import { newId } from '../../../src/lib/ids.js';
import type { JsonObject } from '../../../src/lib/json.js';
import type { Viewer } from '../../../src/lib/viewer.js';
import type { TaskHandler } from '../../../src/orchestrator/task-handler.js';
import { createExtractiveReasoner } from '../../../src/reasoning/extractive/extractive-reasoner.js';
import type { Reasoner } from '../../../src/reasoning/reasoner.js';
import { lexemesOf } from '../../../src/retrieval/index/lexemes.js';
import {
  hashContent,
  prepareDocument,
  type ReadFile,
} from '../../../src/retrieval/index/prepare-document.js';
import { storeDocumentVersion } from '../../../src/retrieval/index/store-document-version.js';
import { parseDocument } from '../../../src/retrieval/parse/parse-document.js';
import { splitPassages } from '../../../src/retrieval/split-passages.js';
import { openMigrated, serverTarget, type TestTarget } from '../../database/test-databases.js';

/** A migrated database with the built-in agents, one workspace, one person and one collection. */
export interface AgentBench {
  readonly database: Database;
  readonly viewer: Viewer;
  readonly collectionId: string;
  /** The agents of the product over a reasoner and tools; by default the extractive one and the built-in ones. */
  handler(reasoner?: Reasoner, tools?: ToolSource): TaskHandler;
  /** Imports a text as a document of the collection. @returns the document's id */
  importText(name: string, text: string): Promise<string>;
  /** Imports a file as a document of the collection. @returns the document's id */
  importFile(path: string): Promise<string>;
  /** Defines a custom agent. @returns its id */
  addAgent(agent: NewCustomAgent): Promise<string>;
  close(): Promise<void>;
}

export interface NewCustomAgent {
  readonly name: string;
  readonly description?: string;
  readonly capabilities?: readonly AgentCapability[];
  readonly configuration?: JsonObject;
  readonly isActive?: boolean;
}

export async function openAgentBench(make: () => Promise<TestTarget> = serverTarget): Promise<AgentBench> {
  const { database, close } = await openMigrated(make);
  await database.asWorker(null, (tx) => ensureBuiltInAgents(tx));
  const viewer = await addWorkspace(database);
  const collectionId = newId();
  await database.asViewer(viewer, (tx) =>
    tx.sql
      .insertInto('collections')
      .values({ id: collectionId, workspace_id: viewer.workspaceId, name: 'Documents' })
      .execute(),
  );
  return {
    database,
    viewer,
    collectionId,
    handler: (reasoner = createExtractiveReasoner(), tools = builtInTools()) =>
      createAgentTaskHandler({
        database,
        tools: createToolRegistry([tools]),
        reasoner,
        newId,
        registry: createAgentRegistry(AGENTS),
      }),
    importText: (name, text) => {
      const parsed = { title: name, text, headings: [], pages: [] };
      const read = { ...parsed, mediaType: 'text/plain', passages: splitPassages(parsed) };
      return store(database, viewer, collectionId, name, new TextEncoder().encode(text), read);
    },
    importFile: async (path) => {
      const bytes = await readFile(path);
      const read = await parseDocument(bytes, {
        fileName: basename(path),
        signal: AbortSignal.timeout(30_000),
      });
      return store(database, viewer, collectionId, basename(path), bytes, read);
    },
    addAgent: (agent) => addAgent(database, viewer, agent),
    close,
  };
}

/** A new workspace with one person in it. */
export async function addWorkspace(database: Database): Promise<Viewer> {
  const viewer = { workspaceId: newId(), userId: newId() };
  await database.asWorker(null, async ({ sql }) => {
    await sql.insertInto('workspaces').values({ id: viewer.workspaceId, name: 'Workspace' }).execute();
    await sql.insertInto('users').values({ id: viewer.userId, name: 'Person' }).execute();
    await sql
      .insertInto('memberships')
      .values({ workspace_id: viewer.workspaceId, user_id: viewer.userId, role: 'OWNER' })
      .execute();
  });
  return viewer;
}

async function store(
  database: Database,
  viewer: Viewer,
  collectionId: string,
  name: string,
  bytes: Uint8Array,
  read: ReadFile,
): Promise<string> {
  const prepared = await prepareDocument(
    { name, byteSize: bytes.length, contentHash: hashContent(bytes) },
    read,
    (texts) => database.asViewer(viewer, (tx) => lexemesOf(tx.sql, texts)),
  );
  const stored = await database.asViewer(viewer, (tx) =>
    storeDocumentVersion(tx, collectionId, prepared, newId),
  );
  return stored.documentId;
}

async function addAgent(database: Database, viewer: Viewer, agent: NewCustomAgent): Promise<string> {
  const id = newId();
  const definition = {
    workspace_id: viewer.workspaceId,
    description: agent.description ?? '',
    capabilities: agent.capabilities ?? [],
    configuration: agent.configuration ?? { instructions: 'Answer the question.' },
  };
  await database.asViewer(viewer, async ({ sql }) => {
    await sql
      .insertInto('agents')
      .values({ id, name: agent.name, kind: 'CUSTOM', is_active: agent.isActive ?? true, ...definition })
      .execute();
    await sql
      .insertInto('agent_versions')
      .values({ agent_id: id, version: 1, ...definition })
      .execute();
  });
  return id;
}
