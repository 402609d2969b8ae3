import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AppError } from '../../src/lib/errors.js';
import { newId } from '../../src/lib/ids.js';
import { createTenant, DRIVERS, openStore, TestEngine, type TestStore } from './engine.js';

const refuse = async (): Promise<never> => {
  throw new AppError('TASK_FAILED', 'It cannot be done.');
};

describe.each(DRIVERS)('A graph of tasks on %s', (driver) => {
  let store: TestStore;
  let engine: TestEngine;
  beforeAll(async () => void (store = await openStore(driver)));
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.clear();
    engine = new TestEngine(store.database, await createTenant(store.database));
    await engine.orchestrator.start();
  });
  afterEach(() => engine.orchestrator.stop({ graceMs: 0 }));

  const statuses = (view: Awaited<ReturnType<TestEngine['finished']>>): Record<string, string> =>
    Object.fromEntries(view.tasks.map((task) => [task.name, task.status]));

  it('runs in the order of its edges and gives the result', async () => {
    engine.handler.on('c', async ({ upstream }) => ({ saw: upstream.map((one) => one.output!) }));
    const { task } = engine;
    const graph = [task('a'), task('b'), task('c', ['a', 'b'], { isResult: true })];
    const id = await engine.submit(engine.session(graph));
    const { session } = await engine.finished(id);
    expect(session).toMatchObject({ status: 'COMPLETED', open_tasks: 0, outcome_reason: null });
    expect(session.result).toEqual({ saw: [{ name: 'a' }, { name: 'b' }] });
  });

  it('gives the outputs of its ends where no task is the result', async () => {
    const { task } = engine;
    const id = await engine.submit(engine.session([task('a'), task('b', ['a']), task('c', ['a'])]));
    const { session } = await engine.finished(id);
    expect(session.result).toEqual({ outputs: { b: { name: 'b' }, c: { name: 'c' } } });
  });

  it('tells every transition in a log without holes, from SessionStarted to SessionFinished', async () => {
    const { task } = engine;
    const id = await engine.submit(engine.session([task('a'), task('b', ['a'])]));
    await engine.finished(id);
    const events = await engine.events(id);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.map((event) => event.type)).toEqual([
      'SessionStarted',
      'SessionStatusChanged',
      'TaskStarted',
      'TaskFinished',
      'TaskReady',
      'TaskStarted',
      'TaskFinished',
      'SessionFinished',
    ]);
  });

  it('under SETTLE lets the rest go on, skips what needed the failed one, and ends in part', async () => {
    engine.handler.on('bad', refuse);
    const { task } = engine;
    const id = await engine.submit(
      engine.session([
        task('bad'),
        task('good'),
        task('needs', ['bad', 'good']),
        task('needs-that', ['needs']),
        task('last', ['?needs-that', 'good'], { isResult: true }),
      ]),
    );
    const view = await engine.finished(id);
    expect(statuses(view)).toEqual({
      bad: 'FAILED',
      good: 'COMPLETED',
      needs: 'SKIPPED',
      'needs-that': 'SKIPPED',
      last: 'COMPLETED',
    });
    expect(view.session).toMatchObject({ status: 'COMPLETED', outcome_reason: 'PARTIAL' });
    expect(view.task('needs').outcome_reason).toBe('UPSTREAM_FAILED');
    expect(view.task('bad')).toMatchObject({ outcome_reason: 'NOT_RETRYABLE', retry_count: 0 });
  });

  it('under SETTLE fails with the first failure where the result is missing', async () => {
    engine.handler.on('bad', refuse);
    const { task } = engine;
    const id = await engine.submit(
      engine.session([task('bad'), task('good'), task('last', ['bad'], { isResult: true })]),
    );
    const { session } = await engine.finished(id);
    expect(session).toMatchObject({
      status: 'FAILED',
      outcome_reason: 'NOT_RETRYABLE',
      error: { code: 'TASK_FAILED', message: 'It cannot be done.', retryable: false },
      result: null,
    });
  });

  it('under FAIL_FAST ends everything with the first failure', async () => {
    engine.handler.on('bad', refuse);
    const { task } = engine;
    const graph = [task('bad'), task('later', ['bad']), task('other', ['?bad'])];
    const id = await engine.submit(engine.session(graph, { failurePolicy: 'FAIL_FAST' }));
    const view = await engine.finished(id);
    expect(statuses(view)).toEqual({ bad: 'FAILED', later: 'CANCELED', other: 'CANCELED' });
    expect(view.task('other').outcome_reason).toBe('SIBLING_FAILED');
    expect(view.session).toMatchObject({ status: 'FAILED', open_tasks: 0 });
  });

  it('grows by the tasks that a plan adds', async () => {
    const { task } = engine;
    engine.handler.on('plan', async () => ({
      output: { planned: 2 },
      addTasks: [
        task('r1', ['plan']),
        task('r2', ['r1']),
        task('answer', ['?r1', '?r2'], { isResult: true }),
      ],
    }));
    const id = await engine.submit(engine.session([task('plan')]));
    const view = await engine.finished(id);
    expect(view.tasks.map((one) => [one.name, one.position])).toEqual([
      ['plan', 0],
      ['r1', 1],
      ['r2', 2],
      ['answer', 3],
    ]);
    expect(view.session.result).toEqual({ name: 'answer' });
    const added = (await engine.events(id)).find((event) => event.type === 'TasksAdded');
    expect(added).toMatchObject({ taskId: view.task('plan').id });
  });

  it('fails the task whose plan is no graph', async () => {
    const { task } = engine;
    engine.handler.on('plan', async () => ({ output: {}, addTasks: [task('x', ['ghost'])] }));
    const id = await engine.submit(engine.session([task('plan')]));
    const view = await engine.finished(id);
    expect(view.session).toMatchObject({ status: 'FAILED', error: { code: 'INVALID_WORKFLOW' } });
    expect(view.tasks).toHaveLength(1);
  });

  it('skips at once an added task whose upstream has failed', async () => {
    const { task } = engine;
    engine.handler.on('bad', refuse);
    engine.handler.on('plan', async () => ({ output: {}, addTasks: [task('x', ['bad']), task('y', ['x'])] }));
    const graph = [task('bad'), task('plan', ['?bad'], { isResult: true })];
    const view = await engine.finished(await engine.submit(engine.session(graph)));
    expect(statuses(view)).toEqual({ bad: 'FAILED', plan: 'COMPLETED', x: 'SKIPPED', y: 'SKIPPED' });
    expect(view.session).toMatchObject({ status: 'COMPLETED', outcome_reason: 'PARTIAL' });
  });

  it('waits for subtasks without a worker, and lets their parent decide about failures', async () => {
    const { task } = engine;
    engine.handler.on('bad', refuse).on('parent', async (context) => {
      if (context.subtasks.length === 0) context.suspend({ subtasks: [task('bad'), task('fine')] });
      return { saw: context.subtasks.map((one) => `${one.name} ${one.status}`) };
    });
    const graph = [task('parent', [], { isResult: true }), task('after', ['parent'])];
    const id = await engine.submit(engine.session(graph, { failurePolicy: 'FAIL_FAST' }));
    const view = await engine.finished(id);
    expect(view.session).toMatchObject({ status: 'COMPLETED', outcome_reason: null, open_tasks: 0 });
    expect(view.session.result).toEqual({ saw: ['bad FAILED', 'fine COMPLETED'] });
    expect(view.task('parent')).toMatchObject({ attempt: 2, retry_count: 0, pending_children: 0 });
    expect(view.task('fine').parent_task_id).toBe(view.task('parent').id);
  });

  it('waits for what a subtask adds, too', async () => {
    const { task } = engine;
    engine.handler
      .on('parent', async (context) => {
        if (context.subtasks.length === 0) context.suspend({ subtasks: [task('sub')] });
        return { saw: context.subtasks.map((one) => one.name) };
      })
      .on('sub', async () => ({ output: {}, addTasks: [task('more', ['sub'])] }));
    const id = await engine.submit(engine.session([task('parent', [], { isResult: true })]));
    expect((await engine.finished(id)).session.result).toEqual({ saw: ['sub', 'more'] });
  });

  it('refuses a subtask that waits for its parent, or for what waits for it', async () => {
    const { task } = engine;
    engine.handler.on('parent', async (context) => context.suspend({ subtasks: [task('sub', ['?after'])] }));
    const id = await engine.submit(engine.session([task('parent'), task('after', ['parent'])]));
    const { session } = await engine.finished(id);
    expect(session.error).toMatchObject({ code: 'INVALID_WORKFLOW' });
    expect(session.error!.message).toContain('"after", which waits for the subtask');
  });

  it('refuses to wait for nothing', async () => {
    engine.handler.on('parent', async (context) => context.suspend({ subtasks: [] }));
    const { session } = await engine.finished(await engine.submit(engine.session([engine.task('parent')])));
    expect(session.error).toMatchObject({ code: 'INVALID_WORKFLOW' });
  });

  it('waits for a nested session, even if the handler catches what suspends it', async () => {
    const { task } = engine;
    const nestedId = newId();
    engine.handler.on('parent', async (context) => {
      if (context.nestedSessions.length > 0) return { nested: context.nestedSessions[0]!.result! };
      const {
        workspaceId: _w,
        userId: _u,
        ...nestedSession
      } = engine.session([task('inner')], { id: nestedId });
      try {
        context.suspend({ nestedSession });
      } catch {
        return {};
      }
    });
    const id = await engine.submit(engine.session([task('parent', [], { isResult: true })]));
    const view = await engine.finished(id);
    expect(view.session.result).toEqual({ nested: { outputs: { inner: { name: 'inner' } } } });
    const nested = await engine.view(nestedId);
    expect(nested.session).toMatchObject({
      relation: 'NESTED',
      depth: 1,
      parent_session_id: id,
      root_session_id: id,
      parent_task_id: view.task('parent').id,
    });
    expect(nested.session.deadline_at.getTime()).toBeLessThanOrEqual(view.session.deadline_at.getTime());
  });

  it('takes over outputs that an earlier session brought', async () => {
    const { task } = engine;
    engine.handler.on('b', async ({ upstream }) => ({ from: upstream[0]!.output! }));
    const old = { completedOutput: { kept: 1 } };
    const id = await engine.submit(
      engine.session([task('a', [], old), task('b', ['a'], { isResult: true })]),
    );
    const { session } = await engine.finished(id);
    expect(session.result).toEqual({ from: { kept: 1 } });
    expect(engine.handler.callsOf('a')).toBe(0);
    const whole = await engine.submit(engine.session([task('a', [], old)]));
    expect((await engine.finished(whole)).session).toMatchObject({ status: 'COMPLETED' });
  });

  it('is refused whole where it is no graph', async () => {
    const { task } = engine;
    const graphs = [
      [],
      [task('a', ['a'])],
      [task('a', [], { isResult: true }), task('b', [], { isResult: true })],
    ];
    for (const graph of graphs) {
      const session = engine.session(graph);
      await expect(engine.submit(session)).rejects.toMatchObject({ code: 'INVALID_WORKFLOW' });
      const rows = await engine.read(({ sql }) =>
        sql.selectFrom('agent_sessions').select('id').where('id', '=', session.id).execute(),
      );
      expect(rows).toEqual([]);
    }
  });
});
