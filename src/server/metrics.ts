import { Router, type RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { setTimeout as delay } from 'node:timers/promises';

/** What the engine tells of itself. No name and no text of a tenant is among it. */
export interface EngineMetrics {
  /** Tasks that this process runs at once; 0 where it only answers. */
  readonly slots: number;
  /** Tasks that this process runs now. */
  runningTasks(): number;
  /** The backlog of all processes, as the database tells it. */
  backlog(): Promise<Backlog>;
}

export interface Backlog {
  /** Open tasks by status. */
  readonly byStatus: Readonly<Record<string, number>>;
  /** How long the oldest ready task has waited, in seconds; null where none waits. */
  readonly oldestReadySeconds: number | null;
}

/** How long the database may take to tell the backlog, in milliseconds; without it the rest is told. */
const BACKLOG_WITHIN_MS = 2_000;
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** First parts of paths that are told apart; what else is asked for must not make series without end. */
const ROUTES: ReadonlySet<string> = new Set([
  'graphql',
  'api',
  'graphiql',
  'assets',
  'sessions',
  'workflows',
  'agents',
  'documents',
  'memory',
  'operations',
]);

/** Measures requests, and answers `/metrics` in the text format of Prometheus. Every process tells its own. */
export function metrics(engine: EngineMetrics): Router {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const backlog = registerEngine(registry, engine);
  const router = Router();
  router.use(measureRequests(registry));
  router.get('/metrics', async (_request, response) => {
    await backlog.read();
    response.set({ 'cache-control': 'no-store', 'content-type': registry.contentType });
    response.send(await registry.metrics());
  });
  return router;
}

function registerEngine(registry: Registry, engine: EngineMetrics): { read(): Promise<void> } {
  const registers = [registry];
  const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers });
  gauge('quartet_slots', 'Tasks that this process runs at once.').set(engine.slots);
  const running = gauge('quartet_running_tasks', 'Tasks that this process runs now.');
  const oldest = gauge(
    'quartet_oldest_ready_seconds',
    'How long the oldest ready task has waited; 0 if none waits.',
  );
  const isKnown = gauge(
    'quartet_backlog_known',
    '1 if the database told the backlog for this answer, else 0.',
  );
  const open = new Gauge({
    name: 'quartet_open_tasks',
    help: 'Open tasks of the whole deployment, by status; every process tells the same.',
    labelNames: ['status'],
    registers,
  });
  const read = async (): Promise<void> => {
    running.set(engine.runningTasks());
    const backlog = await inTime(engine.backlog());
    isKnown.set(backlog ? 1 : 0);
    open.reset();
    oldest.reset();
    if (!backlog) return;
    for (const [status, tasks] of Object.entries(backlog.byStatus)) open.set({ status }, tasks);
    oldest.set(backlog.oldestReadySeconds ?? 0);
  };
  return { read };
}

async function inTime(backlog: Promise<Backlog>): Promise<Backlog | null> {
  const given = new AbortController();
  const tooLate = delay(BACKLOG_WITHIN_MS, null, { signal: given.signal }).catch(() => null);
  try {
    return await Promise.race([backlog.catch(() => null), tooLate]);
  } finally {
    given.abort();
  }
}

function measureRequests(registry: Registry): RequestHandler {
  const seconds = new Histogram({
    name: 'quartet_http_request_seconds',
    help: 'Time until an HTTP request was answered.',
    labelNames: ['method', 'route', 'status'],
    buckets: REQUEST_SECONDS,
    registers: [registry],
  });
  return (request, response, next) => {
    const end = seconds.startTimer();
    const first = request.path.split('/')[1] ?? '';
    const route = ROUTES.has(first) ? `/${first}` : 'other';
    response.once('finish', () => end({ method: request.method, route, status: response.statusCode }));
    next();
  };
}
