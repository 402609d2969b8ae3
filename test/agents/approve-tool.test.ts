import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { approveTool, type ApprovalRequest } from '../../src/agents/approve-tool.js';
import { inputHash } from '../../src/lib/input-hash.js';
import type { Json } from '../../src/lib/json.js';
import { createTenant, openStore, TestEngine, type TestStore } from '../orchestrator/engine.js';
import { answer, waiting } from '../orchestrator/people.js';

const CALL: ApprovalRequest = {
  callId: 'c1',
  tool: 'send',
  version: '1',
  arguments: { to: 'ann', text: 'Hello' },
};

describe('An agent that may call a tool only with approval', () => {
  let store: TestStore;
  let engine: TestEngine;
  beforeAll(async () => void (store = await openStore('postgres')));
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.clear();
    engine = new TestEngine(store.database, await createTenant(store.database));
  });

  afterEach(() => engine.orchestrator.stop({ graceMs: 0 }));

  /**
   * Runs an agent that wants to make these calls; people answer one question after the other.
   * @param isParallel does it ask for all of them at once?
   */
  async function runWith(calls: readonly ApprovalRequest[], answers: readonly Json[], isParallel = false) {
    engine.handler.on('act', async (context) => {
      const made: Json[] = [];
      if (isParallel) await Promise.all(calls.map((call) => approveTool(call, context)));
      for (const call of calls) {
        const { approved, reason } = await approveTool(call, context);
        made.push(approved ? { ...call.arguments } : reason);
      }
      return { made };
    });
    await engine.orchestrator.start();
    const id = await engine.submit(engine.session([engine.task('act', [], { isResult: true })]));
    const open = [];
    for (const [n, given] of answers.entries()) {
      if (open.length === 0) open.push(...(await waiting(engine, id, n + 1)));
      await answer(engine, open.shift()!, given);
    }
    const { session } = await engine.finished(id);
    const raised = (await engine.events(id)).flatMap((event) =>
      event.type === 'InterruptRaised' ? [event.payload] : [],
    );
    return { made: session.result?.['made'], raised };
  }

  it('shows the person what it wants to call, bound to a hash of it', async () => {
    const { made, raised } = await runWith([CALL], [{ approved: true }]);
    expect(made).toEqual([CALL.arguments]);
    const { tool, version, arguments: given } = CALL;
    expect(raised).toMatchObject([
      {
        kind: 'TOOL_APPROVAL',
        question: 'May the agent call send with these arguments?',
        payload: { tool, version, arguments: given, hash: inputHash({ tool, version, arguments: given }) },
      },
    ]);
  });

  it.each([
    ['one after the other', false],
    ['side by side', true],
  ])('asks for every call, for the same one twice, %s', async (_how, isParallel) => {
    const again = { ...CALL, callId: 'c2', arguments: { text: 'Hello', to: 'ann' } };
    const refusal = { approved: false, reason: 'Once is enough.' };
    const { made, raised } = await runWith([CALL, again], [{ approved: true }, refusal], isParallel);
    expect(made).toEqual([CALL.arguments, 'Once is enough.']);
    expect(raised.map(({ payload }) => payload)).toMatchObject([{ callId: 'c1' }, { callId: 'c2' }]);
    // However its arguments are ordered.
    expect(new Set(raised.map(({ payload }) => payload['hash'])).size).toBe(1);
  });

  it('asks for one call once, in however many attempts', async () => {
    const { made, raised } = await runWith([CALL, CALL], [{ approved: true }]);
    expect(made).toHaveLength(2);
    expect(raised).toHaveLength(1);
  });

  it.each<[string, ApprovalRequest]>([
    ['a changed argument', { ...CALL, arguments: { ...CALL.arguments, to: 'ben' } }],
    ['another version', { ...CALL, version: '2' }],
    ['another tool', { ...CALL, tool: 'forward' }],
  ])('asks anew for %s', async (_what, other) => {
    const refusal = { approved: false, reason: 'Not that one.' };
    const { made, raised } = await runWith([CALL, other], [{ approved: true }, refusal]);
    expect(raised).toHaveLength(2);
    expect(made).toEqual([CALL.arguments, 'Not that one.']);
  });

  it('takes silence for a refusal', async () => {
    const { made } = await runWith([{ ...CALL, expiresInSeconds: 0.02 }], []);
    expect(made).toEqual(['Nobody answered in time.']);
  });
});
