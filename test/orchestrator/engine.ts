import { PubSub } from 'graphql-subscriptions';
import { Database, openOrm, type Transaction } from '../../src/database/database.js';
import type { DatabaseTarget } from '../../src/database/orm-options.js';
import { newId } from '../../src/lib/ids.js';
import { createLogger, type Logger } from '../../src/lib/logger.js';
import type { JsonObject } from '../../src/lib/json.js';
import type { Viewer } from '../../src/lib/viewer.js';
import { PubSubEventBus, type EventBus } from '../../src/orchestrator/events/event-bus.js';
import { followSession } from '../../src/orchestrator/events/follow-session.js';
import { readEvents } from '../../src/orchestrator/events/event-log.js';
import type { LoggedSessionEvent } from '../../src/orchestrator/events/session-event.js';
import type { NewSession, NewTask } from '../../src/orchestrator/new-session.js';
import {
  createOrchestrator,
  type Orchestrator,
  type SubmittedSession,
} from '../../src/orchestrator/orchestrator.js';
import { MemoryTaskQueue } from '../../src/orchestrator/queue/memory-task-queue.js';
import type { TaskQueue } from '../../src/orchestrator/queue/task-queue.js';
import { DEFAULT_ORCHESTRATOR_SETTINGS, type OrchestratorSettings } from '../../src/orchestrator/settings.js';
import { TaskStore, type Attempt } from '../../src/orchestrator/task-store.js';
import type { ClaimedTask } from '../../src/orchestrator/transitions/claim.js';
import type { TaskContext, TaskHandler, TaskResult } from '../../src/orchestrator/task-handler.js';
import { migratedSnapshot } from '../support/migrated-snapshot.js';
import { createMigratedDatabase } from '../support/servers/migrated-database.js';

export const silentLogger: Logger = createLogger({ level: process.env.TEST_LOG ?? 'silent' });

export interface TestStore {
  readonly database: Database;
  /** Removes what earlier tests left, so that nothing of theirs is claimed. */
  clear(): Promise<void>;
  /** Has the database count the rows of a table, by which it plans; by itself it does so some time later. */
  analyze(table: string): Promise<void>;
  close(): Promise<void>;
}

/** A migrated database of a test's own: inside the process, or on the PostgreSQL of the test run. */
export async function openStore(driver: DatabaseTarget['driver']): Promise<TestStore> {
  if (driver === 'pglite') {
    const loadDataDir = await migratedSnapshot();
    return opened({ driver, dataDir: 'memory://', loadDataDir }, async () => {});
  }
  const server = await createMigratedDatabase('engine');
  return opened({ driver, url: server.url, poolSize: 12 }, () => server.drop());
}

async function opened(target: DatabaseTarget, drop: () => Promise<void>): Promise<TestStore> {
  const orm = await openOrm(target);
  const database = new Database(orm, target.driver);
  const close = async (): Promise<void> => {
    await database.close();
    await drop();
  };
  const clear = async (): Promise<void> => {
    await database.asWorker(null, ({ sql }) => sql.deleteFrom('agent_sessions').execute());
  };
  const analyze = async (table: string): Promise<void> => {
    await orm.em.getConnection().execute(`analyze ${table}`);
  };
  return { database, clear, analyze, close };
}

export interface Tenant extends Viewer {
  readonly agentId: string;
}

/** A workspace with one person and one agent. */
export async function createTenant(database: Database, configuration: JsonObject = {}): Promise<Tenant> {
  const tenant = { workspaceId: newId(), userId: newId(), agentId: newId() };
  await database.asWorker(null, async ({ sql }) => {
    await sql.insertInto('workspaces').values({ id: tenant.workspaceId, name: 'A workspace' }).execute();
    await sql.insertInto('users').values({ id: tenant.userId, name: 'A person' }).execute();
  });
  await database.asWorker(tenant, ({ sql }) =>
    sql
      .insertInto('agents')
      .values({
        id: tenant.agentId,
        workspace_id: tenant.workspaceId,
        name: 'worker',
        kind: 'CUSTOM',
        description: 'Does what a test tells it.',
        capabilities: [],
        configuration,
      })
      .execute(),
  );
  return tenant;
}

type Handle = (context: TaskContext) => Promise<TaskResult | JsonObject | void>;

/** Says by the name of a task what its handler does; unknown names give `{name}`. */
export class ScriptedHandler implements TaskHandler {
  readonly calls: { readonly name: string; readonly attempt: number; readonly sessionId: string }[] = [];
  private readonly scripts = new Map<string, Handle>();

  on(name: string, handle: Handle): this {
    this.scripts.set(name, handle);
    return this;
  }

  callsOf(name: string): number {
    return this.calls.filter((call) => call.name === name).length;
  }

  async handle(context: TaskContext): Promise<TaskResult> {
    const { name, attempt } = context.task;
    this.calls.push({ name, attempt, sessionId: context.session.id });
    const script = this.scripts.get(name) ?? this.scripts.get('*');
    const result = (await script?.(context)) ?? { name };
    return isTaskResult(result) ? result : { output: result };
  }
}

function isTaskResult(value: TaskResult | JsonObject): value is TaskResult {
  return typeof value.output === 'object' && value.output !== null && !Array.isArray(value.output);
}

/** A promise with its handles outside. */
export class Deferred<T = void> {
  resolve!: (value: T) => void;
  reject!: (error: unknown) => void;
  readonly promise = new Promise<T>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });
}

/** Settles as the signal says: never by itself. */
export function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (): void => reject(signal.reason as Error);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}

export interface EngineOptions {
  readonly handler?: TaskHandler;
  readonly settings?: Partial<OrchestratorSettings>;
  readonly queue?: TaskQueue;
  readonly bus?: EventBus;
  readonly workerId?: string;
}

/** An engine over a test's database, with the ways in which tests look at it. */
export class TestEngine {
  readonly handler: ScriptedHandler;
  readonly queue: TaskQueue;
  readonly bus: EventBus;
  readonly orchestrator: Orchestrator;
  readonly database: Database;
  readonly tenant: Tenant;

  constructor(database: Database, tenant: Tenant, options: EngineOptions = {}) {
    this.database = database;
    this.tenant = tenant;
    this.handler = options.handler instanceof ScriptedHandler ? options.handler : new ScriptedHandler();
    this.queue = options.queue ?? new MemoryTaskQueue(silentLogger);
    this.bus = options.bus ?? new PubSubEventBus(new PubSub(), silentLogger);
    this.orchestrator = createOrchestrator({
      database,
      queue: this.queue,
      bus: this.bus,
      handler: options.handler ?? this.handler,
      logger: silentLogger,
      settings: { ...DEFAULT_ORCHESTRATOR_SETTINGS, ...FAST, ...options.settings },
      newId,
      workerId: options.workerId ?? 'worker-1',
    });
  }

  /** The transitions alone, for a test that plays the worker itself. */
  store(workerId = 'worker-2', settings: Partial<OrchestratorSettings> = {}): TaskStore {
    return new TaskStore({
      database: this.database,
      settings: { ...DEFAULT_ORCHESTRATOR_SETTINGS, ...FAST, ...settings },
      workerId,
      newId,
      announce: () => {},
    });
  }

  /** Inserts a session and tells nobody. */
  insert(session: NewSession): Promise<SubmittedSession> {
    return this.database.asViewer(this.tenant, (tx) => this.orchestrator.submit(tx, session));
  }

  /** Inserts a session and tells of it. */
  async submit(session: NewSession): Promise<string> {
    return (await this.submitFully(session)).id;
  }

  async submitFully(session: NewSession): Promise<SubmittedSession> {
    const submitted = await this.database.asViewer(this.tenant, (tx) =>
      this.orchestrator.submit(tx, session),
    );
    this.orchestrator.afterCommit(submitted);
    return submitted;
  }

  session(tasks: readonly NewTask[], over: Partial<NewSession> = {}): NewSession {
    return {
      id: newId(),
      workspaceId: this.tenant.workspaceId,
      userId: this.tenant.userId,
      taskDescription: 'Find out.',
      executionMode: 'WORKFLOW',
      input: {},
      failurePolicy: 'SETTLE',
      concurrencyPolicy: 'ENQUEUE',
      priority: 0,
      timeoutSeconds: 600,
      tasks,
      ...over,
    };
  }

  /** A task that waits for the success of others; `?name` waits for their end only. */
  readonly task = (name: string, dependsOn: readonly string[] = [], over: Partial<NewTask> = {}): NewTask => {
    return {
      name,
      agentId: this.tenant.agentId,
      agentVersion: 1,
      taskType: 'test',
      input: {},
      dependsOn: dependsOn.map((edge) =>
        edge.startsWith('?')
          ? { name: edge.slice(1), condition: 'ALL_TERMINAL' }
          : { name: edge, condition: 'ALL_COMPLETED' },
      ),
      ...over,
    };
  };

  cancel(sessionId: string, reason: string | null = null): Promise<{ readonly landed: boolean }> {
    return this.orchestrator.cancel({ viewer: this.tenant, sessionId, reason });
  }

  /** Waits for the end of a session by following its log. */
  async finished(sessionId: string): Promise<SessionView> {
    for await (const event of this.follow(sessionId)) if (event.type === 'SessionFinished') break;
    return this.view(sessionId);
  }

  /** Waits for an event of the session's log, and gives it. */
  async seen(
    sessionId: string,
    matches: (event: LoggedSessionEvent, taskName: string | undefined) => boolean,
  ): Promise<LoggedSessionEvent> {
    const names = new Map<string, string>();
    for await (const event of this.follow(sessionId)) {
      if (event.type === 'MessageDelta') continue;
      if (event.type === 'SessionStarted' || event.type === 'TasksAdded')
        for (const task of event.payload.tasks) names.set(task.taskId, task.name);
      if (matches(event, event.taskId ? names.get(event.taskId) : undefined)) return event;
    }
    throw new Error('The session ended without the event.');
  }

  follow(sessionId: string, after = 0, signal = new AbortController().signal) {
    const { database, bus, tenant: viewer } = this;
    return followSession({ database, bus, viewer, sessionId, after, signal, pollMs: 200 });
  }

  events(sessionId: string): Promise<LoggedSessionEvent[]> {
    return this.read((tx) => readEvents(tx, sessionId, { after: 0, first: 100_000 }));
  }

  read<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.database.asWorker(null, work);
  }

  async view(sessionId: string): Promise<SessionView> {
    const { session, tasks } = await this.rowsOf(sessionId);
    return { session, tasks, task: (name) => tasks.find((task) => task.name === name)! };
  }

  rowsOf(sessionId: string) {
    return this.read(async ({ sql }) => ({
      session: await sql
        .selectFrom('agent_sessions')
        .selectAll()
        .where('id', '=', sessionId)
        .executeTakeFirstOrThrow(),
      tasks: await sql
        .selectFrom('agent_tasks')
        .selectAll()
        .where('session_id', '=', sessionId)
        .orderBy('position')
        .execute(),
    }));
  }
}

type Rows = Awaited<ReturnType<TestEngine['rowsOf']>>;
export interface SessionView {
  readonly session: Rows['session'];
  readonly tasks: Rows['tasks'];
  task(name: string): Rows['tasks'][number];
}

/** Waits of tests: short, so that what is due comes soon. */
const FAST: Partial<OrchestratorSettings> = {
  pollMs: 50,
  retry: { baseMs: 5, maxMs: 20 },
  breaker: { failures: 5, windowMs: 60_000, pauseMs: 20 },
  abortGraceMs: 200,
};

/** The fence of a claimed task. */
export function attemptOf({ session, task }: ClaimedTask): Attempt {
  return {
    sessionId: session.id,
    workspaceId: session.workspaceId,
    taskId: task.id,
    attempt: task.attempt,
  };
}

export const DRIVERS = ['pglite', 'postgres'] as const;
