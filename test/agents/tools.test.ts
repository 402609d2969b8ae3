import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { builtInTools } from '../../src/agents/tools/built-in-tools.js';
import { fixedTools } from '../../src/agents/tools/tool-registry.js';
import { defineTool, type Tool } from '../../src/agents/tools/tool.js';
import { AppError } from '../../src/lib/errors.js';
import type { Json, JsonObject } from '../../src/lib/json.js';
import type { LoggedSessionEvent } from '../../src/orchestrator/events/session-event.js';
import type { TaskHandler } from '../../src/orchestrator/task-handler.js';
import { openAgentBench, type AgentBench } from '../support/agents/agent-bench.js';
import { run, startEngine, type Ask } from '../support/agents/run-session.js';

const TEXT = 'Whales are mammals. 🐋 They breathe air with lungs.';
const again = () => new AppError('UNAVAILABLE', 'Try again.', { retryable: true });

let bench: AgentBench;
let documentId: string;
let otherId: string;
beforeAll(async () => {
  bench = await openAgentBench();
  documentId = await bench.importText('Whales', TEXT);
  otherId = await bench.importText('Bats', 'Bats are mammals too.');
});
afterAll(() => bench.close());

/** Runs the nodes of a workflow, each a call of a tool after the one before. */
async function call(
  calls: readonly { readonly tool: string; readonly arguments?: JsonObject }[],
  { handler = bench.handler(), ...ask }: Partial<Ask> & { readonly handler?: TaskHandler } = {},
) {
  const engine = startEngine(bench, handler);
  await engine.orchestrator.start();
  const nodes = calls.map((configuration, index) => ({
    key: `n${index}`,
    agent: 'tool',
    dependsOn: index === 0 ? [] : [`n${index - 1}`],
    configuration: configuration,
  }));
  const request: Ask = { task: 'What are whales?', mode: 'WORKFLOW', workflow: { nodes }, ...ask };
  // Another engine would take up what this one gave back.
  const view = await run(bench, engine, request).finally(() => engine.orchestrator.stop({ graceMs: 0 }));
  const events = await engine.events(view.session.id);
  const of = (name: string) => view.task(name);
  return {
    ...view,
    events,
    outputs: calls.map((_, index) => resultOf(of(`n${index}`).output_data)),
    errors: calls.map((_, index) => of(`n${index}`).error),
  };
}

const resultOf = (output: JsonObject | null): JsonObject | null =>
  (output?.['result'] ?? null) as JsonObject | null;

const ofType = <Type extends LoggedSessionEvent['type']>(events: readonly LoggedSessionEvent[], type: Type) =>
  events.filter((event): event is Extract<LoggedSessionEvent, { type: Type }> => event.type === type);

describe('the built-in tools', () => {
  it('search and read the documents of the session and no others', async () => {
    const context = { documentIds: [documentId] };
    const { outputs, errors } = await call(
      [
        { tool: 'search_documents', arguments: { query: 'mammals' } },
        { tool: 'read_document', arguments: { documentId, start: 0, length: 19 } },
      ],
      { context },
    );
    const passages = outputs[0]!['passages'] as readonly JsonObject[];
    expect(passages.map((passage) => passage['documentTitle'])).toEqual(['Whales']);
    expect(outputs[1]).toMatchObject({
      text: 'Whales are mammals.',
      start: 0,
      end: 19,
      textLength: TEXT.length,
    });
    expect(errors).toEqual([null, null]);
    const outside = await call([{ tool: 'read_document', arguments: { documentId: otherId } }], { context });
    expect(outside.errors[0]).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('read a stretch in UTF-16 code units, never half a character', async () => {
    const whale = TEXT.indexOf('🐋');
    const read = async (start: number, length: number) => {
      const { outputs } = await call([{ tool: 'read_document', arguments: { documentId, start, length } }]);
      return outputs[0]!;
    };
    expect(await read(whale + 1, 3)).toMatchObject({ start: whale, end: whale + 4, text: '🐋 T' });
    expect(await read(whale - 1, 2)).toMatchObject({ start: whale - 1, end: whale, text: ' ' });
    expect(await read(10_000, 20)).toMatchObject({ start: TEXT.length, end: TEXT.length, text: '' });
  });

  it('read the newest version of a document, or the one that is named', async () => {
    const read = async (given: JsonObject) =>
      (await call([{ tool: 'read_document', arguments: given }])).outputs[0]!;
    const tides = await bench.importText('Tides', 'Old words.');
    const { versionId } = await read({ documentId: tides });
    await bench.importText('Tides', 'New words.');
    expect(await read({ documentId: tides })).toMatchObject({ text: 'New words.' });
    expect(await read({ versionId: versionId! })).toMatchObject({ text: 'Old words.', versionId });
  });

  it('remember and recall for the person who asked, filled in from earlier tools and variables', async () => {
    const { outputs, events } = await call(
      [
        { tool: 'calculate', arguments: { expression: '{{amount}} * 2' } },
        { tool: 'remember', arguments: { key: 'budget', content: 'The budget is {{n0.value}}.' } },
        { tool: 'recall_memory', arguments: { query: 'budget', limit: '{{most}}' } },
      ],
      { context: { variables: { amount: 21, most: 3 } } },
    );
    expect(outputs[0]).toEqual({ value: 42 });
    expect(outputs[2]).toMatchObject({ items: [{ key: 'budget', content: 'The budget is 42.' }] });
    expect(ofType(events, 'MemoryWritten').map(({ payload }) => payload.key)).toContain('budget');
  });

  it('tell agents of the session something', async () => {
    const { outputs, errors, events } = await call([
      { tool: 'send_message', arguments: { to: 'synthesis', content: 'Be brief.' } },
    ]);
    const sent = ofType(events, 'AgentMessageSent').find(({ payload }) => payload.content === 'Be brief.');
    expect(sent?.payload).toMatchObject({ messageId: outputs[0]!['messageId'], messageType: 'NOTIFICATION' });
    expect(errors).toEqual([null]);
    const lost = await call([{ tool: 'send_message', arguments: { to: 'nobody', content: 'Hello?' } }]);
    expect(lost.errors[0]).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('ask another agent in a subtask, whose evidence the answer cites', async () => {
    const question = 'What do whales breathe air with?';
    const view = await call([{ tool: 'ask_agent', arguments: { agent: 'research', question } }], {
      agents: ['research'],
    });
    expect(view.outputs[0]).toMatchObject({ agent: 'research', text: expect.stringContaining('lungs') });
    expect(view.task('n0/call')).toMatchObject({ parent_task_id: view.task('n0').id, status: 'COMPLETED' });
    expect(view.result.claims.map(({ text }) => text).join()).toContain('lungs');
    const types = view.events.map(({ type }) => type);
    expect(types.filter((type) => type === 'ToolCallStarted')).toHaveLength(1);
    expect(types.indexOf('TaskSuspended')).toBeGreaterThan(types.indexOf('ToolCallStarted'));
    expect(types.indexOf('ToolCallFinished')).toBeGreaterThan(types.indexOf('TaskSuspended'));
    const request = ofType(view.events, 'AgentMessageSent').find(
      ({ payload }) => payload.messageType === 'REQUEST',
    );
    expect(request?.payload.content).toBe(question);
  });

  it('say why they refuse', async () => {
    const refused = async (tool: string, given: JsonObject) =>
      (await call([{ tool, arguments: given }])).errors[0];
    expect(await refused('calculate', { expression: '1 / 0' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await refused('current_time', { timeZone: 'Mars/Base' })).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await refused('ask_agent', { agent: 'validation', question: 'Why?' })).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await refused('no_such_tool', {})).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await refused('calculate', { expression: 'a'.repeat(501) })).toMatchObject({
      code: 'BAD_USER_INPUT',
      message: 'expression must have at most 500 characters.',
    });
  });

  it('tell the time in a time zone', async () => {
    const before = Date.now();
    const { outputs } = await call([{ tool: 'current_time', arguments: { timeZone: 'Asia/Tokyo' } }]);
    const { instant, local } = outputs[0] as { instant: string; local: string };
    expect(Date.parse(instant)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(`${local.replace(' ', 'T')}:00+09:00`)).toBe(
      Math.floor(Date.parse(instant) / 60_000) * 60_000,
    );
  });
});

describe('a call of a tool', () => {
  let calls: number;
  /** A tool that counts, and does what a test tells it with the number of the call. */
  const counting = (act: (call: number) => Json, over: Partial<Tool> = {}): Tool => ({
    ...defineTool({
      name: 'count',
      version: '7',
      description: 'Counts.',
      input: z.object({ text: z.string().default('') }),
      output: z.record(z.string(), z.json()),
      hasSideEffects: true,
      execute: async () => ({ given: act(++calls) as z.core.util.JSONType }),
    }),
    ...over,
  });
  const run = async (tool: Tool, wrap: (handler: TaskHandler) => TaskHandler = (handler) => handler) => {
    calls = 0;
    const tools = { ...builtInTools(), ...fixedTools([tool]) };
    return call([{ tool: 'count', arguments: { text: 'x'.repeat(5_000) } }], {
      handler: wrap(bench.handler(undefined, tools)),
    });
  };
  const failFirst =
    (name: string) =>
    (handler: TaskHandler): TaskHandler => ({
      async handle(context) {
        const result = await handler.handle(context);
        if (context.task.name === name && context.task.attempt === 1) throw again();
        return result;
      },
    });

  it('that is recorded is not made again by a later attempt', async () => {
    const { outputs, events, task } = await run(
      counting((call) => call),
      failFirst('n0'),
    );
    expect(task('n0')).toMatchObject({ attempt: 2, status: 'COMPLETED' });
    expect(outputs).toEqual([{ given: 1 }]);
    expect(calls).toBe(1);
    expect(ofType(events, 'ToolCallStarted')).toHaveLength(1);
    expect(ofType(events, 'ToolCallFinished')).toHaveLength(1);
  });

  it('is told in the log with its tool, its version, its arguments and how it ended', async () => {
    const { events } = await run(counting(() => 'y'.repeat(5_000)));
    const [started] = ofType(events, 'ToolCallStarted');
    const [finished] = ofType(events, 'ToolCallFinished');
    expect(started?.payload).toMatchObject({
      callId: 'call',
      tool: 'count',
      toolVersion: '7',
      hasSideEffects: true,
    });
    expect(started?.payload.arguments).toHaveLength(1_000);
    expect(finished?.payload).toMatchObject({ callId: 'call', outcome: 'SUCCEEDED', error: null });
    expect(finished?.payload.output).toHaveLength(1_000);
    expect(finished?.payload.durationMs).toBeGreaterThanOrEqual(0);
    expect(finished?.taskId).toBe(started?.taskId);
  });

  it('of which nobody knows whether it took effect is not made again', async () => {
    const { errors, events } = await run(
      counting(
        () => {
          throw again();
        },
        { isRepeatable: false },
      ),
    );
    expect(calls).toBe(1);
    expect(errors[0]).toMatchObject({ code: 'TOOL_OUTCOME_UNKNOWN' });
    expect(ofType(events, 'ToolCallFinished')[0]?.payload).toMatchObject({
      outcome: 'FAILED',
      error: { code: 'TOOL_OUTCOME_UNKNOWN' },
    });
  });

  it('that may be made twice is, where an attempt broke off', async () => {
    const { outputs, events } = await run(
      counting((call) => {
        if (call === 1) throw again();
        return call;
      }),
    );
    expect(outputs).toEqual([{ given: 2 }]);
    expect(ofType(events, 'ToolCallStarted')).toHaveLength(1);
  });

  it('may give so much and no more', async () => {
    const { errors } = await run(counting(() => 'z'.repeat(200_001)));
    expect(errors[0]).toMatchObject({ code: 'TOOL_FAILED' });
  });
});
