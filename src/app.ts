import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ensureBuiltInAgents } from './agents/ensure-built-in-agents.js';
import { readMcpServers } from './agents/tools/mcp/mcp-servers.js';
import { embedderOf } from './app/embedding.js';
import { budgetsOf } from './app/budgets.js';
import { mcpToolsOf } from './app/mcp-tools.js';
import { modelReasonerOf, modelsOf } from './app/models.js';
import { JudgementCache } from './agents/kept-judgements.js';
import { openDelivery } from './app/open-delivery.js';
import { assemble, type Assembly } from './assemble.js';
import type { Database } from './database/database.js';
import { lockDataFolder, type DataFolderLock } from './database/data-folder-lock.js';
import { openMigratedDatabase } from './database/open-database.js';
import type { DatabaseTarget } from './database/orm-options.js';
import { SchemaWatch } from './database/schema-watch.js';
import { DEFAULT_TIME_LIMITS } from './database/time-limits.js';
import { processEnvironment, type Config, type Environment } from './lib/config/config.js';
import { newId } from './lib/ids.js';
import type { Logger } from './lib/logger.js';
import { packageRoot } from './lib/package-root.js';
import { BudgetNotices } from './models/budget/budget-notice.js';
import { ReservationSweeper } from './models/budget/reservation-sweeper.js';
import { DEFAULT_ORCHESTRATOR_SETTINGS, type OrchestratorSettings } from './orchestrator/settings.js';
import { Providers } from './providers/providers.js';
import { createExtractiveReasoner } from './reasoning/extractive/extractive-reasoner.js';
import type { Reasoner } from './reasoning/reasoner.js';
import { requireFreePort } from './server/listen.js';
import type { ServerSettings } from './server/server-settings.js';
import { ensureLocalIdentity } from './services/local-identity.js';
import { loadSamples, type Sample } from './services/load-samples.js';

export interface AppOptions {
  readonly logger: Logger;
  /** Where endpoints of models find their keys. Default: the environment of the process. */
  readonly environment?: Environment;
  /** How agents think. Default: with the model that the configuration names, else the extractive reasoner. */
  readonly reasoner?: Reasoner;
  /** Does the lock of the data folder tell the address to others? Default true; not for a server that ends with its command. */
  readonly isAnnounced?: boolean;
}

/** A server that runs. */
export interface App {
  readonly url: string;
  /** Null where samples are not wanted. */
  readonly sample: Sample | null;
  /** Takes no more work, lets running tasks finish or gives them back, and closes everything in order. */
  stop(): Promise<void>;
}

/** The database that a configuration names. */
export function targetOf(
  config: Pick<
    Config,
    'databaseUrl' | 'databasePoolSize' | 'databaseStatementSeconds' | 'dataDir' | 'embeddingModel'
  >,
): DatabaseTarget {
  const vectors = config.embeddingModel !== undefined;
  if (!config.databaseUrl) return { driver: 'pglite', dataDir: join(config.dataDir, 'database'), vectors };
  const limits = { ...DEFAULT_TIME_LIMITS, statementMs: config.databaseStatementSeconds * 1_000 };
  return { driver: 'postgres', url: config.databaseUrl, poolSize: config.databasePoolSize, limits, vectors };
}

/**
 * Builds and starts the whole server. What was started before a failure is closed again.
 * @throws AppError with one line that says what to do
 */
export async function startApp(config: Config, options: AppOptions): Promise<App> {
  const closers: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  };
  try {
    return { ...(await start(config, options, (close) => closers.push(close))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Keeps what must be closed at the end; the last that was opened is closed first. */
type Later = (close: () => Promise<void>) => void;

async function start(config: Config, options: AppOptions, later: Later): Promise<Omit<App, 'stop'>> {
  const {
    logger,
    reasoner = createExtractiveReasoner(),
    isAnnounced = true,
    environment = processEnvironment(),
  } = options;
  const servers = await readMcpServers(config.mcpServers);
  const lock = config.databaseUrl ? undefined : await takeFolder(config, later);
  await requireFreePort(config.host, config.port);
  const database = await openDatabase(config, logger, later);
  const viewer = await ensureLocalIdentity(database);
  await database.asWorker(null, (tx) => ensureBuiltInAgents(tx));
  // The extractive reasoner is deterministic; of another one nobody knows.
  const judgements = options.reasoner ? undefined : new JudgementCache();
  const delivery = openDelivery(config, logger);
  later(() => delivery.close());
  const providers = new Providers({
    logger,
    redis: delivery.redis ? { client: delivery.redis, prefix: config.redisPrefix } : undefined,
  });
  const mcpTools = mcpToolsOf(servers, { providers, logger });
  later(() => mcpTools.close());
  const notices = new BudgetNotices();
  const parts = { database, newId, logger, providers, notices };
  const models = options.reasoner ? undefined : await modelsOf(config, parts, environment);
  const schema = new SchemaWatch({ database, logger });
  const { services, orchestrator, rankings, server, filler } = assemble({
    database,
    queue: delivery.queue,
    pubSub: delivery.pubSub,
    dependencies: { ...delivery.dependencies, schema: { answers: () => schema.isSuitable } },
    role: config.role,
    toolSources: [mcpTools],
    reasoner,
    modelReasoner: models && modelReasonerOf(models, config, reasoner),
    modelEndpoints: models?.names,
    budgets: budgetsOf(config),
    budgetNotices: notices,
    ...(judgements ? { judgements } : {}),
    embedder: embedderOf(config),
    embeddingCallsPerMinute: config.embeddingCallsPerMinute,
    providers,
    viewerOf: () => viewer,
    engine: engineSettings(config),
    http: httpSettings(config),
    documents: config,
    logger,
    newId,
  });
  later(async () =>
    logger.info({ rankings: rankings.counts, judgements: judgements?.counts }, 'what was kept in memory'),
  );
  later(() => orchestrator.stop({ graceMs: 0 }));
  if (config.role !== 'api') await orchestrator.start();
  const sweeper = new ReservationSweeper(database, logger);
  later(() => sweeper.stop());
  if (config.role !== 'api') sweeper.start();
  later(async () => filler?.stop());
  filler?.start();
  later(() => schema.stop());
  // Nobody else can change the schema of a database that belongs to one process.
  if (config.databaseUrl) schema.start(() => orchestrator.stop({ graceMs: 0 }));
  const stopping = new AbortController();
  later(async () => stopping.abort());
  const examples = join(packageRoot(), 'examples');
  const sample =
    config.loadSamples && config.role !== 'worker'
      ? await loadSamples(viewer, { ...services, folder: examples, logger, signal: stopping.signal })
      : null;
  later(() => server.close());
  const { url } = await server.listen();
  later(() => drain(config, { server, orchestrator }));
  if (lock && isAnnounced) await announce(lock, url, later);
  logger.info({ url }, 'listening');
  return { url, sample };
}

/**
 * Claims no more and lets running tasks finish, while the server goes on answering those who are here: at least so
 * long that a proxy notices that `/readyz` says no.
 */
async function drain(config: Config, { server, orchestrator }: Pick<Assembly, 'server' | 'orchestrator'>) {
  server.drain();
  await Promise.all([
    delay(config.drainSeconds * 1_000),
    orchestrator.stop({ graceMs: config.shutdownGraceSeconds * 1_000 }),
  ]);
}

async function takeFolder({ dataDir }: Config, later: Later): Promise<DataFolderLock> {
  const lock = await lockDataFolder(dataDir);
  later(() => lock.release());
  return lock;
}

async function announce(lock: DataFolderLock, url: string, later: Later): Promise<void> {
  await lock.announce(url);
  // Who comes while the server stops waits for the folder instead of calling a closed door.
  later(() => lock.announce(null));
}

async function openDatabase(config: Config, logger: Logger, later: Later): Promise<Database> {
  const { database, applied } = await openMigratedDatabase(targetOf(config));
  later(() => database.close());
  if (applied.length > 0) logger.info({ applied }, 'schema migrated');
  return database;
}

function engineSettings(config: Config): OrchestratorSettings {
  const leaseMs = config.leaseSeconds * 1_000;
  return {
    ...DEFAULT_ORCHESTRATOR_SETTINGS,
    slots: config.concurrency,
    leaseMs,
    heartbeatMs: Math.floor(leaseMs / 3),
    maxRunningPerSession: config.sessionConcurrency,
    maxRunningPerAgent: config.agentConcurrency ?? null,
    maxRunningPerWorkspace: config.workspaceConcurrency ?? null,
    workspaceStartsPerMinute: config.workspaceStartsPerMinute ?? null,
    maxOpenTasks: config.maxOpenTasks,
    retention: {
      ...DEFAULT_ORCHESTRATOR_SETTINGS.retention,
      sessionDays: config.retentionSessionDays,
      stepDays: config.retentionStepDays,
    },
    breaker: {
      ...DEFAULT_ORCHESTRATOR_SETTINGS.breaker,
      failures: config.breakerFailures,
      pauseMs: config.breakerPauseSeconds * 1_000,
    },
    isSoleProcess: config.databaseUrl === undefined,
  };
}

function httpSettings({ host, port, allowedHosts }: Config): ServerSettings {
  // Both pages are built; sources and compiled files find them in the same place.
  const built = join(packageRoot(), 'dist');
  return { host, port, allowedHosts, graphiqlDir: join(built, 'graphiql'), pageDir: join(built, 'page') };
}
