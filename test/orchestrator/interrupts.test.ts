import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql, type RawBuilder } from 'kysely';
import type { Transaction } from '../../src/database/database.js';
import type { Json } from '../../src/lib/json.js';
import type { Question, TaskContext } from '../../src/orchestrator/task-handler.js';
import { createTenant, Deferred, DRIVERS, openStore, TestEngine, type TestStore } from './engine.js';
import { expectSound } from './invariants.js';
import { answer, openInterrupts, question, waiting } from './people.js';

describe.each(DRIVERS)('A task that asks a person, on %s', (driver) => {
  let store: TestStore;
  let engine: TestEngine;
  beforeAll(async () => void (store = await openStore(driver)));
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.clear();
    engine = new TestEngine(store.database, await createTenant(store.database), { settings: { slots: 1 } });
    await engine.orchestrator.start();
  });
  afterEach(() => engine.orchestrator.stop({ graceMs: 0 }));

  const asks = (over: Partial<Question> = {}) =>
    engine.handler.on('ask', async (context) => ({ ...(await context.ask(question(over))) }));

  it('gets the response in its next attempt, and each move is in the log', async () => {
    asks({ payload: { of: 2 } });
    const id = await engine.submit(engine.session([engine.task('ask', [], { isResult: true })]));
    const [interrupt] = await waiting(engine, id);
    expect(await engine.view(id)).toMatchObject({
      session: { status: 'INPUT_REQUIRED', open_tasks: 1 },
      tasks: [{ status: 'INPUT_REQUIRED', lease_owner: null, attempt: 1 }],
    });
    expect(await answer(engine, interrupt!, 'this one')).toBe(true);
    const { session } = await engine.finished(id);
    expect(session.result).toEqual({ response: 'this one', respondedBy: engine.tenant.userId });
    const events = await engine.events(id);
    expect(events.map(({ type }) => type)).toEqual([
      'SessionStarted',
      'SessionStatusChanged',
      'TaskStarted',
      'TaskSuspended',
      'InterruptRaised',
      'SessionStatusChanged',
      'InterruptAnswered',
      'TaskReady',
      'SessionStatusChanged',
      'TaskStarted',
      'TaskFinished',
      'SessionFinished',
    ]);
    expect(events[3]!.payload).toEqual({ attempt: 1, waitsFor: 'PERSON' });
    expect(events[4]!.payload).toEqual({
      interruptId: interrupt!.id,
      kind: 'QUESTION',
      question: 'Which?',
      payload: { of: 2 },
      responseSchema: {},
      expiresAt: null,
    });
    expect(events[5]!.payload).toEqual({ from: 'RUNNING', to: 'INPUT_REQUIRED' });
    expect(events[6]!.payload).toEqual({
      interruptId: interrupt!.id,
      response: 'this one',
      respondedBy: engine.tenant.userId,
    });
    await expectSound(engine, id);
  });

  it('holds no worker meanwhile, and its session waits only once nothing else of it can run', async () => {
    asks();
    engine.handler.on('other', (context) => context.step('look', () => other()));
    let seen: string | undefined;
    const other = async () => ((seen = (await engine.view(id)).session.status), {});
    const session = engine.session([
      engine.task('ask', [], { priority: 1 }),
      engine.task('other'),
      engine.task('last', ['ask']),
    ]);
    const { id } = session;
    await engine.submit(session);
    const [interrupt] = await waiting(engine, id);
    // The only slot did the other task while a person was asked.
    expect(seen).toBe('RUNNING');
    expect((await engine.view(id)).task('other').status).toBe('COMPLETED');
    await answer(engine, interrupt!);
    await engine.finished(id);
    const changes = (await engine.events(id)).flatMap((event) =>
      event.type === 'SessionStatusChanged' ? event.payload.to : [],
    );
    expect(changes).toEqual(['RUNNING', 'INPUT_REQUIRED', 'RUNNING']);
    await expectSound(engine, id);
  });

  it('may ask several at once, and goes on when all are answered, whatever JSON the answers are', async () => {
    const given: readonly Json[] = ['true', '', true, false, 0, [null, 1], { a: { b: null } }];
    engine.handler.on('ask', async (context) => {
      const said = await Promise.all(given.map((_, n) => context.ask(question({ name: `q${n}` }))));
      return { said: said.map(({ response }) => response) };
    });
    const id = await engine.submit(engine.session([engine.task('ask', [], { isResult: true })]));
    const open = await waiting(engine, id);
    expect(open).toHaveLength(given.length);
    for (const [n, interrupt] of open.entries()) {
      expect((await engine.view(id)).session.status).toBe('INPUT_REQUIRED');
      await answer(engine, interrupt, given[n]);
    }
    expect((await engine.finished(id)).session.result).toEqual({ said: given });
    expect(engine.handler.callsOf('ask')).toBe(2);
    await expectSound(engine, id);
  });

  it('asks again what a first answer leads to, and repeats no step', async () => {
    let steps = 0;
    engine.handler.on('ask', async (context) => {
      await context.step('once', async () => ++steps);
      const first = await context.ask(question({ name: 'first' }));
      const second = await context.ask(
        question({ name: 'second', question: `${JSON.stringify(first.response)}?` }),
      );
      return { said: second.response };
    });
    const id = await engine.submit(engine.session([engine.task('ask', [], { isResult: true })]));
    await answer(engine, (await waiting(engine, id))[0]!, 'Why');
    const [second] = await waiting(engine, id, 2);
    expect(second!.question).toBe('"Why"?');
    await answer(engine, second!, 'Because');
    expect((await engine.finished(id)).session.result).toEqual({ said: 'Because' });
    expect(steps).toBe(1);
  });

  it('takes the default response when nobody answers in time', async () => {
    asks({ expiresInSeconds: 0.02, defaultResponse: false });
    const id = await engine.submit(engine.session([engine.task('ask', [], { isResult: true })]));
    const { session } = await engine.finished(id);
    expect(session.result).toEqual({ response: false, respondedBy: null });
    const expired = (await engine.events(id)).find(({ type }) => type === 'InterruptExpired');
    expect(expired!.payload).toMatchObject({ defaultResponse: false });
    await expectSound(engine, id);
  });

  it('ends when nobody answers in time and there is no default response', async () => {
    engine.handler.on('ask', async (context) => {
      const late = context.ask(question({ expiresInSeconds: 0.02 }));
      return { said: await Promise.all([late, context.ask(question({ name: 'open' }))]) } as never;
    });
    const id = await engine.submit(engine.session([engine.task('ask'), engine.task('next', ['ask'])]));
    const view = await engine.finished(id);
    expect(view.session).toMatchObject({ status: 'FAILED', outcome_reason: 'DEADLINE' });
    expect(view.task('ask')).toMatchObject({
      status: 'TIMED_OUT',
      error: { code: 'DEADLINE_EXCEEDED', message: 'Nobody answered in time: Which?' },
    });
    expect(view.task('next').status).toBe('SKIPPED');
    const types = (await engine.events(id)).map(({ type }) => type);
    expect(types.filter((type) => type.startsWith('Interrupt'))).toEqual([
      'InterruptRaised',
      'InterruptRaised',
      'InterruptExpired',
      'InterruptCanceled',
    ]);
    await expectSound(engine, id);
  });

  it('ends with a cancel, and nobody can answer it then', async () => {
    asks();
    const id = await engine.submit(engine.session([engine.task('ask')]));
    const [interrupt] = await waiting(engine, id);
    expect(await engine.cancel(id)).toEqual({ landed: true });
    expect(await answer(engine, interrupt!)).toBe(false);
    expect((await engine.view(id)).task('ask').status).toBe('CANCELED');
    await expectSound(engine, id);
  });

  it.each([
    ['its own deadline', { timeoutSeconds: 1 }, {}],
    ["its session's deadline", {}, { timeoutSeconds: 1 }],
  ])('ends at %s', async (_what, ofTask, ofSession) => {
    asks();
    const id = await engine.submit(engine.session([engine.task('ask', [], ofTask)], ofSession));
    const [interrupt] = await waiting(engine, id);
    const view = await engine.finished(id);
    expect(view.task('ask')).toMatchObject({ status: 'TIMED_OUT', outcome_reason: 'DEADLINE' });
    expect(await answer(engine, interrupt!)).toBe(false);
    await expectSound(engine, id);
  });

  it('may end its session because a person refused, whatever else runs', async () => {
    engine.handler.on('ask', async (context) => {
      const { response } = await context.ask(question());
      return context.reject(JSON.stringify(response));
    });
    const id = await engine.submit(engine.session([engine.task('ask'), engine.task('next', ['?ask'])]));
    await answer(engine, (await waiting(engine, id))[0]!, 'Not so');
    const view = await engine.finished(id);
    expect(view.session).toMatchObject({
      status: 'CANCELED',
      outcome_reason: 'REJECTED',
      outcome_detail: '"Not so"',
      error: null,
    });
    expect(view.tasks.map((task) => [task.status, task.outcome_reason])).toEqual([
      ['CANCELED', 'REJECTED'],
      ['CANCELED', 'REJECTED'],
    ]);
    await expectSound(engine, id);
  });

  it('fails where a default does not fit, and where one name stands for two questions', async () => {
    engine.handler.on('unfit', async (context) => {
      await context.ask(question({ responseSchema: { type: 'string' }, defaultResponse: 1 }));
    });
    engine.handler.on('ask', async (context) => {
      await context.ask(question({ question: `Attempt ${context.task.attempt}?` }));
    });
    const id = await engine.submit(engine.session([engine.task('unfit'), engine.task('ask')]));
    await answer(engine, (await waiting(engine, id))[0]!);
    const view = await engine.finished(id);
    expect(view.task('unfit').error).toMatchObject({ code: 'TASK_FAILED' });
    expect(view.task('ask').error).toMatchObject({ code: 'STEP_MISMATCH' });
  });

  it('waits on when its handler swallows that nobody has answered', async () => {
    engine.handler.on('ask', async (context) => {
      await context.ask(question()).catch(() => null);
      return { said: 'nothing' };
    });
    const id = await engine.submit(engine.session([engine.task('ask', [], { isResult: true })]));
    await waiting(engine, id);
    await engine.cancel(id);
  });

  it('waits through a restart, and through the loss of the worker that takes it up again', async () => {
    asks();
    const id = await engine.submit(engine.session([engine.task('ask', [], { isResult: true })]));
    const [interrupt] = await waiting(engine, id);
    await engine.orchestrator.stop({ graceMs: 0 });
    expect(await answer(engine, interrupt!, 'after all')).toBe(true);
    // A worker claims it and is never heard of again.
    const lost = engine.store('lost', { leaseMs: 1 });
    expect((await lost.claim())!.interrupts).toMatchObject([{ name: 'q', response: 'after all' }]);
    const later = new TestEngine(store.database, engine.tenant, { handler: engine.handler, workerId: 'w3' });
    await later.orchestrator.start();
    const { session } = await later.finished(id);
    await later.orchestrator.stop({ graceMs: 0 });
    expect(session.result).toMatchObject({ response: 'after all' });
    await expectSound(engine, id);
  });

  const nestedOf = (name: string) => {
    const {
      workspaceId: _w,
      userId: _u,
      ...nested
    } = engine.session([engine.task(name, [], { isResult: true })]);
    return nested;
  };
  const statusesOf = async (id: string): Promise<string[]> =>
    (await engine.events(id)).flatMap((event) =>
      event.type === 'SessionStatusChanged' ? event.payload.to : [],
    );

  it('has the sessions above its own wait too, which hold no worker, through a restart', async () => {
    asks();
    const [middle, inner] = [nestedOf('middle'), nestedOf('ask')];
    const results = ({ nestedSessions }: TaskContext) => ({
      said: nestedSessions.map(({ result }) => result),
    });
    engine.handler
      .on('outer', async (context) =>
        context.task.attempt === 1 ? context.suspend({ nestedSession: middle }) : results(context),
      )
      .on('middle', async (context) =>
        context.task.attempt === 1 ? context.suspend({ nestedSession: inner }) : results(context),
      );
    const id = await engine.submit(engine.session([engine.task('outer', [], { isResult: true })]));
    await waiting(engine, id);
    const [interrupt] = await openInterrupts(engine, inner.id);
    for (const above of [id, middle.id])
      expect(await engine.view(above)).toMatchObject({
        session: { status: 'INPUT_REQUIRED' },
        tasks: [{ status: 'BLOCKED', lease_owner: null, attempt: 1 }],
      });
    expect(engine.orchestrator.runningTasks).toBe(0);
    // The only slot is free for others.
    await engine.finished(await engine.submit(engine.session([engine.task('other')])));
    await engine.orchestrator.stop({ graceMs: 0 });
    const later = new TestEngine(store.database, engine.tenant, { handler: engine.handler, workerId: 'w3' });
    await later.orchestrator.start();
    expect(await answer(later, interrupt!, 'after all')).toBe(true);
    const { session } = await later.finished(id);
    await later.orchestrator.stop({ graceMs: 0 });
    const response = { response: 'after all', respondedBy: engine.tenant.userId };
    expect(session.result).toEqual({ said: [{ said: [response] }] });
    for (const each of [id, middle.id, inner.id]) {
      expect(await statusesOf(each)).toEqual(['RUNNING', 'INPUT_REQUIRED', 'RUNNING']);
      await expectSound(later, each);
    }
  });

  it('has a session above go on showing RUNNING while something else of it runs', async () => {
    asks();
    const nested = nestedOf('ask');
    const done = new Deferred();
    engine.handler
      .on('outer', async (context) => {
        if (context.task.attempt === 1) return context.suspend({ nestedSession: nested });
        return {};
      })
      .on('other', async () => (await done.promise, {}));
    const graph = [engine.task('outer', [], { priority: 1 }), engine.task('other')];
    await engine.orchestrator.stop({ graceMs: 0 });
    engine = new TestEngine(store.database, engine.tenant, { handler: engine.handler });
    await engine.orchestrator.start();
    const id = await engine.submit(engine.session(graph));
    await engine.seen(id, (event) => event.type === 'TaskSuspended');
    const [interrupt] = await waiting(engine, nested.id);
    expect((await engine.view(id)).session.status).toBe('RUNNING');
    done.resolve();
    await waiting(engine, id);
    await answer(engine, interrupt!);
    await engine.finished(id);
    expect(await statusesOf(id)).toEqual(['RUNNING', 'INPUT_REQUIRED', 'RUNNING']);
    await expectSound(engine, id);
  });

  it('is answered by its own workspace only', async () => {
    asks();
    const id = await engine.submit(engine.session([engine.task('ask')]));
    const [interrupt] = await waiting(engine, id);
    const stranger = new TestEngine(store.database, await createTenant(store.database));
    expect(await answer(stranger, interrupt!)).toBe(false);
    expect(await openInterrupts(engine, id)).toHaveLength(1);
    await engine.cancel(id);
  });
});

describe('People who answer at the same time, on PostgreSQL', () => {
  let store: TestStore;
  let engine: TestEngine;
  beforeAll(async () => void (store = await openStore('postgres')));
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.clear();
    engine = new TestEngine(store.database, await createTenant(store.database));
  });

  /** A session whose only task waits, without an engine. */
  async function ask(...questions: readonly Question[]): Promise<string> {
    const { id } = await engine.insert(engine.session([engine.task('ask')]));
    const { session, task } = (await engine.store().claim())!;
    const attempt = { ...task, taskId: task.id, sessionId: session.id, workspaceId: session.workspaceId };
    await engine.store().suspend(attempt, { questions });
    return id;
  }

  it('have one of fifty answers taken', async () => {
    const id = await ask(question());
    const [interrupt] = await openInterrupts(engine, id);
    const landed = await Promise.all(Array.from({ length: 50 }, (_, n) => answer(engine, interrupt!, n)));
    expect(landed.filter(Boolean)).toHaveLength(1);
    const answered = (await engine.events(id)).filter(({ type }) => type === 'InterruptAnswered');
    expect(answered).toMatchObject([{ payload: { response: landed.indexOf(true) } }]);
    expect((await engine.store().claim())!.interrupts).toMatchObject([{ response: landed.indexOf(true) }]);
    expect(await engine.store().claim()).toBeNull();
    await engine.cancel(id);
  });

  it('are waited for by a session above, whether or not it was told', async () => {
    const quiet = engine.store('quiet');
    const attempt = async () => {
      const { session, task } = (await quiet.claim())!;
      return { ...task, taskId: task.id, sessionId: session.id, workspaceId: session.workspaceId };
    };
    const { workspaceId: _w, userId: _u, ...nestedSession } = engine.session([engine.task('ask')]);
    const { id } = await engine.insert(engine.session([engine.task('outer')]));
    await quiet.suspend(await attempt(), { nestedSession });
    expect(await quiet.findDue()).toEqual([]);
    await quiet.suspend(await attempt(), { questions: [question()] });
    const statusAfterSweep = async () => {
      const due = await quiet.findDue();
      expect(due).toMatchObject([{ kind: 'NESTED_WAIT', sessionId: id }]);
      expect(await quiet.settle(due[0]!)).toBe(true);
      expect(await quiet.findDue()).toEqual([]);
      return (await engine.view(id)).session.status;
    };
    expect(await statusAfterSweep()).toBe('INPUT_REQUIRED');
    const [interrupt] = await openInterrupts(engine, nestedSession.id);
    await quiet.answer(engine.tenant, {
      sessionId: nestedSession.id,
      interruptId: interrupt!.id,
      response: 1,
    });
    expect(await statusAfterSweep()).toBe('RUNNING');
    await engine.cancel(id);
  });

  it('let a task go on once when its last two questions are answered at one moment', async () => {
    for (let trial = 0; trial < 30; trial++) {
      const id = await ask(question({ name: 'a' }), question({ name: 'b' }));
      const open = await openInterrupts(engine, id);
      expect(await Promise.all(open.map((one) => answer(engine, one)))).toEqual([true, true]);
      const ready = (await engine.events(id)).filter(({ type }) => type === 'TaskReady');
      expect(ready).toHaveLength(1);
      expect((await engine.view(id)).session.status).toBe('RUNNING');
      await engine.cancel(id);
    }
  });

  it('either answer or are too late for the expiry, never both', async () => {
    const sweeper = engine.store('sweeper');
    const outcomes = new Set<string>();
    for (let trial = 0; trial < 80; trial++) {
      const expiresInSeconds = 0.002 * (1 + (trial % 20));
      const id = await ask(question({ expiresInSeconds, defaultResponse: 'default' }));
      const [interrupt] = await openInterrupts(engine, id);
      const { workspaceId } = engine.tenant;
      const item = { kind: 'INTERRUPT', sessionId: id, taskId: interrupt!.taskId, workspaceId } as const;
      const [answered, expired] = await Promise.all([
        answer(engine, interrupt!, 'person'),
        sweeper.settle(item),
      ]);
      expect(answered && expired).toBe(false);
      if (!answered && !expired) while (!(await sweeper.settle(item)));
      const closing = (await engine.events(id)).filter(({ type }) =>
        /Interrupt(Answered|Expired)/.test(type),
      );
      expect(closing.map(({ type }) => type)).toEqual([answered ? 'InterruptAnswered' : 'InterruptExpired']);
      const claimed = (await engine.store().claim())!;
      expect(claimed.interrupts).toMatchObject([{ response: answered ? 'person' : 'default' }]);
      outcomes.add(closing[0]!.type);
      await engine.cancel(id);
    }
    expect(outcomes.size).toBe(2);
  });

  it('are too late from the moment of expiry on, whether it was seen to or not', async () => {
    const id = await ask(question({ expiresInSeconds: 0.01, defaultResponse: 'default' }));
    const [interrupt] = await openInterrupts(engine, id);
    const isDue = async (): Promise<boolean> =>
      (await engine.store().findDue()).some((item) => item.kind === 'INTERRUPT');
    while (!(await isDue()));
    expect(await answer(engine, interrupt!)).toBe(false);
    expect(await openInterrupts(engine, id)).toHaveLength(1);
    await engine.cancel(id);
  });

  it('either answer or are too late for the cancel, and the session ends once', async () => {
    for (let trial = 0; trial < 60; trial++) {
      const id = await ask(question());
      const [interrupt] = await openInterrupts(engine, id);
      const [answered, { landed }] = await Promise.all([answer(engine, interrupt!), engine.cancel(id)]);
      expect(landed).toBe(true);
      const types = (await engine.events(id)).map(({ type }) => type);
      expect(types.filter((type) => /Interrupt(Answered|Canceled)/.test(type))).toEqual([
        answered ? 'InterruptAnswered' : 'InterruptCanceled',
      ]);
      await expectSound(engine, id);
    }
  });

  it('are found by indexes, however many questions there are', async () => {
    const id = await ask(question());
    await engine.read(async (tx) => {
      for (const [status, response] of [
        ['ANSWERED', 'true'],
        ['PENDING', null],
      ])
        await sql`
          insert into interrupts (id, workspace_id, session_id, task_id, attempt, name, kind, question, payload,
            response_schema, status, response, closed_at)
          select gen_random_uuid(), workspace_id, session_id, task_id, 1, ${status} || n, kind, question, payload,
            response_schema, ${status}, ${response}::jsonb, case when ${status} = 'ANSWERED' then now() end
          from interrupts, generate_series(1, 2000) n where session_id = ${id}::uuid and name = 'q'`.execute(
          tx.sql,
        );
    });
    await store.analyze('interrupts');
    const planned = async (tx: Transaction, query: RawBuilder<unknown>): Promise<string> => {
      const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${query}`.execute(tx.sql);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    const open = sql`select id from interrupts where status = 'PENDING' order by id limit 21`;
    const seen = await engine.database.asViewer(engine.tenant, (tx) => planned(tx, open));
    expect(seen).toMatch('interrupts_open_index');
    const due = sql`from interrupts where expires_at is not null and status = 'PENDING'`;
    for (const query of [
      sql`select min(expires_at) ${due}`,
      sql`select id ${due} and expires_at <= clock_timestamp() order by expires_at limit 100`,
    ])
      expect(await engine.read((tx) => planned(tx, query))).toMatch('interrupts_expires_at_index');
  });
});
