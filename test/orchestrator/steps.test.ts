import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AppError } from '../../src/lib/errors.js';
import type { Json } from '../../src/lib/json.js';
import type { TaskContext } from '../../src/orchestrator/task-handler.js';
import { createTenant, openStore, TestEngine, type TestStore } from './engine.js';

const again = (): AppError => new AppError('UNAVAILABLE', 'Try again.', { retryable: true });

describe('A step', () => {
  let store: TestStore;
  let engine: TestEngine;
  let calls: string[];
  beforeAll(async () => void (store = await openStore('pglite')));
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.clear();
    calls = [];
    engine = new TestEngine(store.database, await createTenant(store.database));
    await engine.orchestrator.start();
  });
  afterEach(() => engine.orchestrator.stop({ graceMs: 0 }));

  const run = async (handle: (context: TaskContext) => Promise<Record<string, Json>>) => {
    engine.handler.on('a', handle);
    return engine.finished(await engine.submit(engine.session([engine.task('a', [], { isResult: true })])));
  };
  const call = (name: string, result: Json) => async (): Promise<Json> => {
    calls.push(name);
    return result;
  };

  it('is called once, whatever happens to its task later', async () => {
    const results: Json[] = ['text', 7, null, [1, { a: [null] }], { b: false }];
    const { session } = await run(async (context) => {
      const kept: Json[] = [];
      for (const [index, result] of results.entries())
        kept.push(await context.step(`s${index}`, call(`s${index}`, result)));
      if (context.task.attempt < 3) throw again();
      return { kept };
    });
    expect(session.result).toEqual({ kept: results });
    expect(calls).toEqual(['s0', 's1', 's2', 's3', 's4']);
  });

  it('gives the first attempt what a later one would read', async () => {
    const { session } = await run(async (context) => {
      const value = await context.step('s', async () => ({ gone: undefined, kept: 1 }));
      return { keys: Object.keys(value) };
    });
    expect(session.result).toEqual({ keys: ['kept'] });
  });

  it('may run beside others', async () => {
    const { session } = await run(async (context) => {
      const all = await Promise.all(['x', 'y', 'z'].map((name) => context.step(name, call(name, name))));
      if (context.task.attempt === 1) throw again();
      return { all };
    });
    expect(session.result).toEqual({ all: ['x', 'y', 'z'] });
    expect(calls).toEqual(['x', 'y', 'z']);
  });

  it('fails loudly when another attempt comes by another way', async () => {
    const { session } = await run(async (context) => {
      if (context.task.attempt === 1) {
        await context.step('one', call('one', 1));
        throw again();
      }
      await context.step('other', call('other', 2));
      return {};
    });
    expect(session).toMatchObject({ status: 'FAILED', error: { code: 'STEP_MISMATCH', retryable: false } });
    expect(session.error!.message).toContain('"other" at place 0, where an earlier attempt made "one"');
    expect(calls).toEqual(['one']);
  });

  it('fails loudly when it comes at another place', async () => {
    const { session } = await run(async (context) => {
      if (context.task.attempt === 1) await context.step('one', call('one', 1));
      else await context.step('new', call('new', 1)).catch(() => null);
      if (context.task.attempt === 1) throw again();
      await context.step('one', call('one', 1));
      return {};
    });
    expect(session.error).toMatchObject({ code: 'STEP_MISMATCH' });
    expect(session.error!.message).toContain('made none');
  });

  it('and its handler hold no transaction: both may use the one connection of the embedded database', async () => {
    const countSessions = (): Promise<number> =>
      engine.read(async ({ sql }) => (await sql.selectFrom('agent_sessions').select('id').execute()).length);
    const { session } = await run(async (context) => ({
      handler: await countSessions(),
      step: await context.step('s', countSessions),
    }));
    expect(session.result).toEqual({ handler: 1, step: 1 });
  });

  it('is refused a second time in one attempt', async () => {
    const { session } = await run(async (context) => {
      await Promise.all([context.step('s', call('s', 1)), context.step('s', call('s', 2))]);
      return {};
    });
    expect(session.error).toMatchObject({ code: 'STEP_MISMATCH' });
    expect(calls).toEqual(['s']);
  });

  it('is not kept if it fails', async () => {
    const { session } = await run(async (context) => {
      const { attempt } = context.task;
      const value = await context.step('s', async () => {
        calls.push(`try ${attempt}`);
        if (attempt === 1) throw again();
        return attempt;
      });
      return { value };
    });
    expect(session.result).toEqual({ value: 2 });
    expect(calls).toEqual(['try 1', 'try 2']);
  });
});

describe('A fenced write', () => {
  let store: TestStore;
  let engine: TestEngine;
  beforeAll(async () => void (store = await openStore('pglite')));
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.clear();
    engine = new TestEngine(store.database, await createTenant(store.database));
    await engine.orchestrator.start();
  });
  afterEach(() => engine.orchestrator.stop({ graceMs: 0 }));

  it('writes its rows and events once per task and name, and gives the kept result again', async () => {
    let writes = 0;
    engine.handler.on('a', async (context) => {
      const write = (name: string) =>
        context.write(name, async (_tx, append) => {
          writes++;
          const payload = {
            memoryId: 'm',
            agentId: context.task.agentId,
            memoryType: 'episodic' as const,
            key: name,
          };
          append({ type: 'MemoryWritten', taskId: context.task.id, payload });
          return { writes };
        });
      // In another order in the second attempt: writes are told apart by their names.
      const names = context.task.attempt === 1 ? ['x', 'y'] : ['y', 'x'];
      const results: Record<string, Json> = {};
      for (const name of names) results[name] = await write(name);
      if (context.task.attempt === 1) throw again();
      return results;
    });
    const id = await engine.submit(engine.session([engine.task('a', [], { isResult: true })]));
    const { session } = await engine.finished(id);
    expect(session.result).toEqual({ x: { writes: 1 }, y: { writes: 2 } });
    const written = (await engine.events(id)).filter((event) => event.type === 'MemoryWritten');
    expect(written.map((event) => event.payload)).toMatchObject([{ key: 'x' }, { key: 'y' }]);
  });

  it('leaves nothing behind if it fails', async () => {
    engine.handler.on('a', async (context) => {
      if (context.task.attempt > 1) return {};
      return context.write('w', async (_tx, append) => {
        append({ type: 'TaskReady', taskId: context.task.id, payload: {} });
        throw again();
      });
    });
    const id = await engine.submit(engine.session([engine.task('a')]));
    await engine.finished(id);
    const ready = (await engine.events(id)).filter((event) => event.type === 'TaskReady');
    // The one after the back-off.
    expect(ready).toHaveLength(1);
  });

  it('sees its own workspace only, also in the record that claims the next task', async () => {
    const other = await createTenant(store.database);
    const seen: string[][] = [];
    engine.handler.on('*', async () => ({
      output: {},
      write: async ({ sql }) => {
        seen.push(
          (await sql.selectFrom('agent_sessions').select('workspace_id').execute()).map(
            (s) => s.workspace_id,
          ),
        );
      },
    }));
    const { task } = engine;
    const foreign = new TestEngine(store.database, other, { queue: engine.queue, bus: engine.bus });
    const foreignId = await foreign.submit(foreign.session([foreign.task('x'), foreign.task('y', ['x'])]));
    const id = await engine.submit(engine.session([task('x'), task('y', ['x'])]));
    await foreign.finished(foreignId);
    await engine.finished(id);
    expect(seen).toHaveLength(4);
    for (const workspaces of seen) expect(new Set(workspaces).size).toBe(1);
  });
});
