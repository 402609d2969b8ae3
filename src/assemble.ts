import type { PubSubEngine } from 'graphql-subscriptions';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { createAgentRegistry } from './agents/agent-registry.js';
import { createAgentTaskHandler } from './agents/agent-task-handler.js';
import { AGENTS } from './agents/all-agents.js';
import { builtInTools } from './agents/tools/built-in-tools.js';
import { createToolRegistry, type ToolSource } from './agents/tools/tool-registry.js';
import { replayReasonerOf } from './app/models.js';
import { assembleEmbedding } from './app/embedding.js';
import type { ModelReasoner } from './agents/model-reasoner.js';
import type { JudgementCache } from './agents/kept-judgements.js';
import type { Database } from './database/database.js';
import type { Role } from './lib/config/settings.js';
import type { NewId } from './lib/ids.js';
import type { Logger } from './lib/logger.js';
import { packageRoot } from './lib/package-root.js';
import type { Viewer } from './lib/viewer.js';
import { NO_BUDGETS, type DefaultBudgets } from './lib/budget-limits.js';
import type { BudgetNotices } from './models/budget/budget-notice.js';
import { PubSubEventBus } from './orchestrator/events/event-bus.js';
import { createOrchestrator, type Orchestrator } from './orchestrator/orchestrator.js';
import { queueStatus } from './orchestrator/queue-status.js';
import type { TaskQueue } from './orchestrator/queue/task-queue.js';
import type { OrchestratorSettings } from './orchestrator/settings.js';
import { Providers } from './providers/providers.js';
import type { Reasoner } from './reasoning/reasoner.js';
import type { BackgroundFiller } from './retrieval/embedding/background-filler.js';
import type { Embedder } from './retrieval/embedding/embedder.js';
import { RankingCache } from './retrieval/index/ranking-cache.js';
import { createHealthServer } from './server/create-health-server.js';
import { createServer, type QuartetServer } from './server/create-server.js';
import type { Dependencies } from './server/health.js';
import type { EngineMetrics } from './server/metrics.js';
import type { ServerSettings } from './server/server-settings.js';
import { recordingFiles } from './server/recording-files.js';
import { uploadDocuments } from './server/upload-documents.js';
import { AgentMemoryService } from './services/agent-memory-service.js';
import { AgentService } from './services/agent-service.js';
import { AgentSessionService } from './services/agent-session-service.js';
import { AgentTaskService } from './services/agent-task-service.js';
import { BudgetService } from './services/budget-service.js';
import { CollectionService } from './services/collection-service.js';
import { DocumentService, type DocumentLimits } from './services/document-service.js';
import { InterruptService } from './services/interrupt-service.js';
import { ModelUsageService } from './services/model-usage-service.js';
import { QueueStatusService } from './services/queue-status-service.js';
import { RecordingService } from './services/recording-service.js';
import { RetentionService } from './services/retention-service.js';
import { SampleService } from './services/sample-service.js';
import { SessionComparisonService } from './services/session-comparison-service.js';
import { SessionEventService } from './services/session-event-service.js';
import type { Services } from './services/services.js';
import { SessionForkService } from './services/session-fork-service.js';
import { SessionReplayService } from './services/session-replay-service.js';
import { ToolService } from './services/tool-service.js';
import { WorkflowService } from './services/workflow-service.js';

/** What a server is made of: the adapters, the settings, and who asks. */
export interface Parts {
  readonly database: Database;
  readonly queue: TaskQueue;
  readonly pubSub: PubSubEngine;
  /** What this process does. Default: all. */
  readonly role?: Role;
  /** What `/readyz` asks beside the database and the engine. */
  readonly dependencies?: Dependencies;
  readonly reasoner: Reasoner;
  /** Tools beside the built-in ones. Default: none. */
  readonly toolSources?: readonly ToolSource[];
  /** Makes the reasoner of each attempt, where agents think with a model. Default: all think as `reasoner` does. */
  readonly modelReasoner?: ModelReasoner | undefined;
  /** Names of the endpoints that agents may name. Default: none. */
  readonly modelEndpoints?: readonly string[] | undefined;
  /** What may be spent on models where nobody says otherwise. Default: any amount. */
  readonly budgets?: DefaultBudgets;
  /** Tells of budgets that calls of models meet; the sessions' logs take it up. */
  readonly budgetNotices?: BudgetNotices;
  /** Where its judgements are kept, if it always judges the same alike. Default: nowhere. */
  readonly judgements?: JudgementCache;
  /** Finds passages by meaning too, on a database that compares vectors. Default: by words alone. */
  readonly embedder?: Embedder | undefined;
  /** Calls of it within a minute. Default: any number. */
  readonly embeddingCallsPerMinute?: number | undefined;
  /** Default: those of a process that is alone. */
  readonly providers?: Providers;
  readonly viewerOf: (request: IncomingMessage) => Viewer | Promise<Viewer>;
  readonly engine: OrchestratorSettings;
  readonly http: ServerSettings;
  readonly documents: DocumentLimits;
  readonly logger: Logger;
  readonly newId: NewId;
}

export interface Assembly {
  readonly services: Services;
  readonly orchestrator: Orchestrator;
  readonly server: QuartetServer;
  /** What this process keeps of its searches. */
  readonly rankings: RankingCache;
  /** Makes the vectors of passages, once started; null where this process makes none. */
  readonly filler: BackgroundFiller | null;
}

/** Wires a server; starts nothing. */
export function assemble(parts: Parts): Assembly {
  const { database, queue, logger, newId, reasoner, role = 'all' } = parts;
  const slots = role === 'api' ? 0 : parts.engine.slots;
  const registry = createAgentRegistry(AGENTS);
  const providers = parts.providers ?? new Providers({ logger });
  const { queryVectors, filler } = assembleEmbedding(parts.embedder, {
    database,
    providers,
    callsPerMinute: parts.embeddingCallsPerMinute ?? null,
    logger,
    role,
  });
  const tools = createToolRegistry([builtInTools(), ...(parts.toolSources ?? [])]);
  const rankings = new RankingCache();
  const bus = new PubSubEventBus(parts.pubSub, logger);
  const orchestrator = createOrchestrator({
    database,
    queue,
    bus,
    handler: createAgentTaskHandler({
      database,
      registry,
      tools,
      reasoner,
      queryVectors,
      rankings,
      judgements: parts.judgements,
      modelReasoner: parts.modelReasoner,
      replayReasoner: replayReasonerOf(reasoner),
      newId,
    }),
    logger,
    settings: parts.engine,
    newId,
    workerId: randomUUID(),
  });
  parts.budgetNotices?.listen(({ kind, workspaceId, sessionId, scope, period, measure, limit, spent }) =>
    orchestrator.noteBudget(workspaceId, {
      kind,
      sessionId,
      standing: { scope, period, measure, limit, spent },
    }),
  );
  const endpoints = parts.modelEndpoints ?? [];
  const agents = new AgentService({
    database,
    registry,
    tools,
    endpoints,
    newId,
  });
  const collections = new CollectionService({ database, newId });
  const documents = new DocumentService({
    database,
    newId,
    limits: parts.documents,
    queryVectors,
    rankings,
    onImported: () => filler?.wake(),
  });
  const services: Services = {
    agents,
    agentMemory: new AgentMemoryService({ database, agents, newId }),
    agentSessions: new AgentSessionService({ database, tools, orchestrator, endpoints, newId }),
    agentTasks: new AgentTaskService(database),
    budgets: new BudgetService(database, parts.budgets ?? NO_BUDGETS),
    collections,
    documents,
    modelUsage: new ModelUsageService(database),
    queueStatus: new QueueStatusService({ database, providers, settings: { ...parts.engine, slots } }),
    interrupts: new InterruptService({ database, orchestrator }),
    recordings: new RecordingService({ database, orchestrator, newId }),
    retention: new RetentionService(database, parts.engine.retention),
    tools: new ToolService(tools),
    samples: new SampleService({ collections, folder: join(packageRoot(), 'examples') }),
    sessionComparisons: new SessionComparisonService(database),
    sessionForks: new SessionForkService({ database, registry, orchestrator, endpoints, newId }),
    sessionReplays: new SessionReplayService({ database, orchestrator, newId }),
    sessionEvents: new SessionEventService(database, bus),
    workflows: new WorkflowService({ database, tools, endpoints, newId }),
  };
  const { viewerOf } = parts;
  const dependencies: Dependencies = {
    database: { answers: () => database.isReady() },
    ...parts.dependencies,
    ...(role === 'api' ? {} : { engine: { answers: () => orchestrator.isRunning } }),
  };
  const engine: EngineMetrics = {
    slots,
    runningTasks: () => orchestrator.runningTasks,
    backlog: () => database.asWorker(null, queueStatus),
  };
  if (role === 'worker') {
    const server = createHealthServer(parts.http, dependencies, engine);
    return { services, orchestrator, rankings, server, filler };
  }
  const server = createServer({
    settings: parts.http,
    services,
    database,
    viewerOf,
    dependencies,
    engine,
    api: [
      recordingFiles({ recordings: services.recordings, viewerOf }),
      uploadDocuments({
        collectionService: collections,
        documentService: documents,
        viewerOf,
        limits: parts.documents,
        reporter: { logger, newId },
      }),
    ],
    logger,
    newId,
  });
  return { services, orchestrator, rankings, server, filler };
}
