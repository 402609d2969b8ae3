import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';
import { AppError } from '../../src/lib/errors.js';
import { newId } from '../../src/lib/ids.js';
import { MemoryTaskQueue } from '../../src/orchestrator/queue/memory-task-queue.js';
import type { TaskJob } from '../../src/orchestrator/queue/task-queue.js';
import type { TaskContext } from '../../src/orchestrator/task-handler.js';
import { createTenant, DRIVERS, openStore, silentLogger, TestEngine, type TestStore } from './engine.js';
import { expectSound } from './invariants.js';
import { question } from './people.js';

/** What the handler of a task does. */
const BEHAVIOURS = [
  'fine',
  'fine',
  'fails',
  'flaky',
  'hopeless',
  'subtasks',
  'nested',
  'expands',
  'asks',
  'asksInVain',
] as const;
type Behaviour = (typeof BEHAVIOURS)[number];

interface NodePlan {
  readonly behaviour: Behaviour;
  readonly upstream: readonly number[];
  readonly anyEnd: boolean;
  readonly priority: number;
}

const node = (index: number): fc.Arbitrary<NodePlan> =>
  fc.record({
    behaviour: fc.constantFrom(...BEHAVIOURS),
    upstream: fc.subarray(
      Array.from({ length: index }, (_, upstream) => upstream),
      { maxLength: Math.min(3, index) },
    ),
    anyEnd: fc.boolean(),
    priority: fc.integer({ min: -1, max: 1 }),
  });

const scenario = fc.record({
  nodes: fc
    .integer({ min: 1, max: 6 })
    .chain((size) => fc.tuple(...Array.from({ length: size }, (_, index) => node(index)))),
  failFast: fc.boolean(),
  hasResult: fc.boolean(),
  /** How often each message is delivered; at 0 most are lost. */
  copies: fc.integer({ min: 0, max: 3 }),
  slots: fc.integer({ min: 1, max: 4 }),
  /** After so many calls of handlers, a cancel, or the loss of every lease. */
  cancelAfter: fc.option(fc.integer({ min: 0, max: 6 })),
  loseLeasesAfter: fc.option(fc.integer({ min: 1, max: 4 })),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

/** Delivers every message so many times; at 0 it loses two of three. */
class CopyingQueue extends MemoryTaskQueue {
  private calls = 0;

  constructor(private readonly copies: number) {
    super(silentLogger);
  }

  override async enqueue(jobs: readonly TaskJob[]): Promise<void> {
    const copies = this.copies || Number(++this.calls % 3 === 0);
    for (let copy = 0; copy < copies; copy++)
      await super.enqueue(jobs.map((job) => ({ ...job, taskId: `${job.taskId} ${copy}` })));
  }
}

describe.each(DRIVERS)('Whatever happens on %s', (driver) => {
  let store: TestStore;
  beforeAll(async () => void (store = await openStore(driver)));
  afterAll(() => store.close());

  async function play(plan: Scenario): Promise<void> {
    await store.clear();
    const tenant = await createTenant(store.database);
    const engine = new TestEngine(store.database, tenant, {
      queue: new CopyingQueue(plan.copies),
      settings: { slots: plan.slots, pollMs: 25, heartbeatMs: 50, maxLostLeases: 5 },
    });
    const { id, sessions } = script(engine, plan);
    await engine.orchestrator.start();
    const submitted = await engine.submit(id);
    if (plan.cancelAfter === 0) await engine.cancel(submitted);
    await engine.finished(submitted);
    await engine.orchestrator.stop({ graceMs: 1_000 });
    for (const session of await existing(engine, [submitted, ...sessions]))
      await expectSound(engine, session);
    if (!plan.failFast && plan.cancelAfter === null && plan.loseLeasesAfter === null) {
      const { tasks } = await engine.view(submitted);
      const claims = tasks.reduce((sum, task) => sum + task.attempt, 0);
      expect(engine.handler.calls.filter((call) => call.sessionId === submitted)).toHaveLength(claims);
    }
  }

  function script(engine: TestEngine, plan: Scenario) {
    const { task } = engine;
    const sessions: string[] = [];
    let calls = 0;
    const behave: Record<Behaviour, (context: TaskContext) => Promise<object>> = {
      fine: async () => ({}),
      fails: () => Promise.reject(new AppError('TASK_FAILED', 'It cannot be done.')),
      hopeless: () => Promise.reject(new Error('always')),
      flaky: async ({ task: { attempt } }) => {
        if (attempt === 1) throw new AppError('UNAVAILABLE', 'Once more.', { retryable: true });
        return {};
      },
      subtasks: async (context) => {
        const { name } = context.task;
        if (context.subtasks.length > 0) return {};
        const subtasks = [
          task(`${name}.fine`),
          task(`${name}.fails`),
          task(`${name}.last`, [`?${name}.fails`]),
        ];
        return context.suspend({ subtasks });
      },
      nested: async (context) => {
        if (context.nestedSessions.length > 0) return {};
        const nested = engine.session([task('x.fine'), task('y.flaky', ['x.fine'])], { id: newId() });
        sessions.push(nested.id);
        const { workspaceId: _w, userId: _u, ...nestedSession } = nested;
        return context.suspend({ nestedSession });
      },
      asks: async (context) => {
        const late = { expiresInSeconds: 0.01, defaultResponse: 'default' };
        await Promise.all([context.ask(question(late)), context.ask(question({ ...late, name: 'r' }))]);
        return {};
      },
      asksInVain: async (context) => ({ ...(await context.ask(question({ expiresInSeconds: 0.01 }))) }),
      expands: async ({ task: { name } }) => ({
        output: {},
        addTasks: [task(`${name}+.fine`, [name]), task(`${name}+.flaky`, [`${name}+.fine`])],
      }),
    };
    engine.handler.on('*', async (context) => {
      calls++;
      if (calls === plan.loseLeasesAfter) await loseLeases(engine);
      if (calls === plan.cancelAfter) await engine.cancel(rootId);
      await context.step('step', async () => calls);
      const behaviour = context.task.name.split('.').at(-1) as Behaviour;
      return behave[behaviour === ('last' as Behaviour) ? 'fine' : behaviour](context) as Promise<never>;
    });
    const names = plan.nodes.map(({ behaviour }, index) => `${index}.${behaviour}`);
    const graph = plan.nodes.map(({ upstream, anyEnd, priority }, index) =>
      task(
        names[index]!,
        upstream.map((one) => `${anyEnd ? '?' : ''}${names[one]}`),
        { priority, maxRetries: 1, isResult: plan.hasResult && index === names.length - 1 },
      ),
    );
    const session = engine.session(graph, { failurePolicy: plan.failFast ? 'FAIL_FAST' : 'SETTLE' });
    const rootId = session.id;
    return { id: session, sessions };
  }

  async function loseLeases(engine: TestEngine): Promise<void> {
    await engine.read(async ({ sql: db }) => {
      await db
        .updateTable('agent_tasks')
        .set({ lease_expires_at: sql<Date>`clock_timestamp() - interval '1 s'` })
        .where('status', '=', 'RUNNING')
        .execute();
    });
    // Another process sees it before this one renews.
    const other = engine.store('other', { maxLostLeases: 5 });
    for (const item of await other.findDue()) await other.settle(item);
  }

  async function existing(engine: TestEngine, ids: readonly string[]): Promise<string[]> {
    const rows = await engine.read(({ sql: db }) =>
      db
        .selectFrom('agent_sessions')
        .select('id')
        .where('id', 'in', [...ids])
        .execute(),
    );
    return rows.map((row) => row.id);
  }

  it('every session ends, and its rows and its log say the same', async () => {
    await fc.assert(fc.asyncProperty(scenario, play), {
      numRuns: driver === 'pglite' ? 15 : 25,
      interruptAfterTimeLimit: 40_000,
      endOnFailure: true,
    });
  });
});
