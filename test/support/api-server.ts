import { PubSub } from 'graphql-subscriptions';
import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import pg from 'pg';
import { ensureBuiltInAgents } from '../../src/agents/ensure-built-in-agents.js';
import { budgetsOf } from '../../src/app/budgets.js';
import { modelReasonerOf, modelsOf } from '../../src/app/models.js';
import { assemble, type Parts } from '../../src/assemble.js';
import { Database, openOrm } from '../../src/database/database.js';
import { readConfig, type Environment } from '../../src/lib/config/config.js';
import { AppError, ErrorCode } from '../../src/lib/errors.js';
import { newId } from '../../src/lib/ids.js';
import { createLogger } from '../../src/lib/logger.js';
import type { Viewer } from '../../src/lib/viewer.js';
import { BudgetNotices } from '../../src/models/budget/budget-notice.js';
import type { Orchestrator } from '../../src/orchestrator/orchestrator.js';
import { MemoryTaskQueue } from '../../src/orchestrator/queue/memory-task-queue.js';
import { DEFAULT_ORCHESTRATOR_SETTINGS } from '../../src/orchestrator/settings.js';
import { Providers } from '../../src/providers/providers.js';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import type { ServerLimits } from '../../src/server/server-settings.js';
import { DEFAULT_DOCUMENT_LIMITS } from '../../src/services/document-service.js';
import type { Services } from '../../src/services/services.js';
import { ApiClient } from './api-client.js';
import { migratedSnapshot } from './migrated-snapshot.js';
import { createMigratedDatabase } from './servers/migrated-database.js';

export interface ApiServerOptions {
  readonly limits?: Partial<ServerLimits>;
  readonly graphiqlDir?: string;
  readonly pageDir?: string;
  /** Who asks where a request does not say; a browser does not. Default: nobody. */
  readonly everybodyIs?: 'ann' | 'ben';
  readonly engine?: Partial<Parts['engine']>;
  readonly reasoner?: Parts['reasoner'];
  readonly toolSources?: NonNullable<Parts['toolSources']>;
  /** Settings by which agents think with a model. Default: none, so that they think without. */
  readonly models?: Environment;
  readonly providers?: NonNullable<Parts['providers']>;
  /** On PostgreSQL, as teams run it, or on the embedded database. Default: PostgreSQL, which starts in a tenth of the time. */
  readonly driver?: 'pglite' | 'postgres';
  /** Are the statements that reach PostgreSQL noted? Of one server at a time. Default false. */
  readonly notesStatements?: boolean;
  /** Does the engine work? Default true. */
  readonly startEngine?: boolean;
}

/** A whole server on a free loopback port, on a database of its own, with two people in two workspaces. */
export interface ApiServer {
  readonly url: string;
  readonly database: Database;
  readonly services: Services;
  readonly orchestrator: Orchestrator;
  /** Members of a workspace each. */
  readonly viewers: Readonly<Record<'ann' | 'ben', Viewer>>;
  /** Lines that the server logged, parsed. */
  readonly log: readonly LogLine[];
  /** SQL statements that reached the embedded database, oldest first; empty it before what is to be counted. */
  readonly statements: string[];
  /** Emits `request` when one has reached the server and is being told who asks. */
  readonly requests: EventEmitter;
  /** Talks to the server as this person. `mallory` claims Ann's workspace without being in it. */
  as(who: 'ann' | 'ben' | 'mallory' | 'nobody'): ApiClient;
  close(): Promise<void>;
}

export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly reference?: string;
}

/** The header by which the tests say who asks. */
export const WHO = 'x-test-viewer';

export async function startApiServer(options: ApiServerOptions = {}): Promise<ApiServer> {
  const { driver = 'postgres', notesStatements = false } = options;
  const { orm, statements, drop } =
    driver === 'pglite' ? await openEmbedded() : await openOnServer(notesStatements);
  const database = new Database(orm, driver);
  const ann = await makeMember(database, 'Ann');
  const ben = await makeMember(database, 'Ben');
  const people: Record<string, Viewer> = { ann, ben, mallory: { ...ann, userId: ben.userId } };
  await database.asWorker(null, (tx) => ensureBuiltInAgents(tx));
  const requests = new EventEmitter();
  const log: LogLine[] = [];
  const destination = { write: (line: string) => void log.push(JSON.parse(line) as LogLine) };
  const logger = createLogger({ level: 'debug', destination });
  const queue = new MemoryTaskQueue(logger);
  const reasoner = options.reasoner ?? createExtractiveReasoner();
  const config = readConfig(options.models ?? {});
  const budgetNotices = new BudgetNotices();
  const { providers = new Providers({ logger }) } = options;
  const modelParts = { database, newId, logger, providers, notices: budgetNotices };
  const models = await modelsOf(config, modelParts, options.models ?? {});
  const { services, orchestrator, server } = assemble({
    database,
    queue,
    pubSub: new PubSub(),
    reasoner,
    modelReasoner: models && modelReasonerOf(models, config, reasoner),
    modelEndpoints: models?.names,
    budgets: budgetsOf(config),
    budgetNotices,
    ...(options.toolSources ? { toolSources: options.toolSources } : {}),
    providers,
    viewerOf: (request) => {
      requests.emit('request');
      return viewerOf(people, request, options.everybodyIs);
    },
    engine: { ...DEFAULT_ORCHESTRATOR_SETTINGS, isSoleProcess: driver === 'pglite', ...options.engine },
    http: {
      host: '127.0.0.1',
      port: 0,
      allowedHosts: [],
      ...(options.graphiqlDir ? { graphiqlDir: options.graphiqlDir } : {}),
      ...(options.pageDir ? { pageDir: options.pageDir } : {}),
      ...(options.limits ? { limits: options.limits } : {}),
    },
    documents: DEFAULT_DOCUMENT_LIMITS,
    logger,
    newId,
  });
  if (options.startEngine !== false) await orchestrator.start();
  const { url } = await server.listen();
  const clients: ApiClient[] = [];
  return {
    url,
    database,
    services,
    orchestrator,
    viewers: { ann, ben },
    log,
    statements,
    requests,
    as(who) {
      const client = new ApiClient(url, { [WHO]: who });
      clients.push(client);
      return client;
    },
    async close() {
      for (const client of clients) await client.close();
      await server.close();
      await orchestrator.stop({ graceMs: 0 });
      await queue.close();
      await database.close();
      await drop();
    },
  };
}

interface OpenedOrm {
  readonly orm: Awaited<ReturnType<typeof openOrm>>;
  readonly statements: string[];
  drop(): Promise<void>;
}

async function openEmbedded(): Promise<OpenedOrm> {
  const loadDataDir = await migratedSnapshot();
  const orm = await openOrm({ driver: 'pglite', dataDir: 'memory://', loadDataDir });
  return { orm, statements: [], drop: () => Promise.resolve() };
}

async function openOnServer(notesStatements: boolean): Promise<OpenedOrm> {
  const { url, drop } = await createMigratedDatabase('api');
  const { statements, end } = notesStatements ? noteStatements() : { statements: [], end: () => undefined };
  const orm = await openOrm({ driver: 'postgres', url, poolSize: 10 });
  return {
    orm,
    statements,
    drop: async () => {
      end();
      await drop();
    },
  };
}

function viewerOf(
  people: Readonly<Record<string, Viewer>>,
  request: IncomingMessage,
  everybody: string | undefined,
): Viewer {
  const viewer = people[String(request.headers[WHO] ?? everybody)];
  if (viewer === undefined) throw new AppError(ErrorCode.FORBIDDEN, 'Nobody is known by that name.');
  return viewer;
}

/** A person with a workspace of their own. */
async function makeMember(database: Database, name: string): Promise<Viewer> {
  const viewer = { workspaceId: newId(), userId: newId() };
  await database.asWorker(null, async ({ sql }) => {
    await sql.insertInto('workspaces').values({ id: viewer.workspaceId, name }).execute();
    await sql.insertInto('users').values({ id: viewer.userId, name }).execute();
    const membership = { workspace_id: viewer.workspaceId, user_id: viewer.userId, role: 'OWNER' as const };
    await sql.insertInto('memberships').values(membership).execute();
  });
  return viewer;
}

/** Listens at the connections of this process, below everything that could batch or cache. */
function noteStatements(): { readonly statements: string[]; end(): void } {
  const statements: string[] = [];
  const query = pg.Client.prototype.query;
  function noting(this: pg.Client, ...args: unknown[]): unknown {
    const [asked] = args as [string | { readonly text: string }];
    statements.push(typeof asked === 'string' ? asked : asked.text);
    return Reflect.apply(query, this, args);
  }
  pg.Client.prototype.query = noting as typeof query;
  return { statements, end: () => void (pg.Client.prototype.query = query) };
}
