import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readMcpServers } from '../../src/agents/tools/mcp/mcp-servers.js';
import { McpTools } from '../../src/agents/tools/mcp/mcp-tools.js';
import { newId } from '../../src/lib/ids.js';
import type { Json } from '../../src/lib/json.js';
import { createLogger } from '../../src/lib/logger.js';
import { ToolNames } from '../../src/reasoning/llm/tool-names.js';
import { McpHttpServer } from '../support/mcp-http-server.js';
import { ModelServer } from '../support/model-server.js';
import { readingModel, type Exceptions } from '../support/models/reading-model.js';
import type { ScriptedTurn } from '../support/models/scripted-turn.js';
import { respond, untilAsked } from './support/answer.js';
import { followToEnd } from './support/follow-session.js';
import {
  AddDocument,
  Cancel,
  Compare,
  CreateCollection,
  Replay,
  ReplayOutcome,
} from './support/operations.js';
import { failureOf } from './support/person.js';
import { RecordedRows } from './support/recorded-rows.js';
import { outcomeOf, run, start, type SessionOutcome } from './support/run-session.js';
import { startWorld, type SessionWorld } from './support/session-world.js';
import { makeAgent } from './support/tool-agents.js';

const TEXT = 'The Vasa sank on its first voyage.';
const MORE = 'The king had wanted a larger ship.';
const TASK = 'When did the Vasa sink?';

describe('replaySession', () => {
  const archive = new McpHttpServer();
  let model: ModelServer;
  let tools: McpTools;
  let world: SessionWorld;
  let context: { collectionId: string };
  beforeAll(async () => {
    model = await ModelServer.start({ apiKey: 'sk-test' });
    const url = await archive.start();
    const servers = await readMcpServers(
      JSON.stringify({ mcpServers: { archive: { url, allow: ['store'] } } }),
    );
    tools = new McpTools({ servers, version: '1', logger: createLogger({ level: 'silent' }) });
    world = await startWorld({
      notesStatements: true,
      engine: { retry: { baseMs: 1, maxMs: 1 } },
      toolSources: [tools],
      models: {
        QUARTET_MODEL_BASE_URL: model.baseUrl,
        QUARTET_MODEL_API_KEY: 'sk-test',
        QUARTET_MODEL: 'small',
        QUARTET_MODEL_ENDPOINTS: JSON.stringify({
          endpoints: {
            words: { baseUrl: model.baseUrl, model: 'tiny', output: 'json', apiKeyVariable: 'WORDS_KEY' },
          },
        }),
        WORDS_KEY: 'sk-test',
      },
    });
    const { createCollection } = await world.person.request(CreateCollection, { input: { name: 'Ships' } });
    context = { collectionId: createCollection.id };
    const document = { collectionId: createCollection.id, name: 'vasa.txt', text: `${TEXT} ${MORE}` };
    await world.person.request(AddDocument, { input: document });
  });
  afterEach(() => model.reset());
  afterAll(async () => {
    await world.close();
    await tools.close();
    await archive.close();
    await model.close();
  });

  const record = async (exceptions?: Exceptions, input: object = {}): Promise<SessionOutcome> => {
    model.converse(readingModel(exceptions));
    const { session } = await run(world.person, { taskDescription: TASK, context, ...input });
    // From here on the model was told nothing: whatever it is asked makes the test fail.
    model.reset();
    return session;
  };
  const replay = async (id: string) => {
    const { replaySession } = await world.person.request(Replay, { sessionId: id });
    expect(replaySession).toMatchObject({ relation: 'REPLAY', parentSession: { id } });
    await followToEnd(world.person, replaySession.id);
    const { session } = await world.person.request(ReplayOutcome, { id: replaySession.id });
    return session!;
  };
  const expectSame = async (recorded: SessionOutcome) => {
    const replayed = await replay(recorded.id);
    expect(replayed).toMatchObject({ status: recorded.status, replay: { divergence: null } });
    const compared = await world.person.request(Compare, { a: recorded.id, b: replayed.id });
    const { tasks, claims, answerDiff } = compared.compareSessions!;
    expect(tasks.filter(({ difference }) => difference !== 'SAME')).toEqual([]);
    expect({ claims, answerDiff }).toEqual({ claims: [], answerDiff: null });
    return replayed;
  };
  const rowsOf = ({ id }: SessionOutcome) => new RecordedRows(world, id);
  const divergenceOf = async ({ id }: SessionOutcome) => {
    const { status, error, replay: found } = await replay(id);
    expect([status, error?.code]).toEqual(['FAILED', 'REPLAY_DIVERGED']);
    return found!.divergence!;
  };

  it('comes to the same without asking the model, and neither spends nor remembers anything', async () => {
    const recorded = await record();
    expect(recorded.status).toBe('COMPLETED');
    const before = await Promise.all([
      rowsOf(recorded).count('agent_memory'),
      rowsOf(recorded).count('model_calls'),
    ]);
    world.statements.length = 0;
    const replayed = await expectSame(recorded);
    // Once to draw the replay, and once for all tasks of it.
    expect(recorded.tasks.nodes.length).toBeGreaterThan(2);
    expect(world.statements.filter((statement) => statement.includes('"isTakenOver"'))).toHaveLength(2);
    expect(model.requests).toEqual([]);
    expect(replayed.usage.calls).toBe(0);
    const after = await Promise.all([
      rowsOf(recorded).count('agent_memory'),
      rowsOf(recorded).count('model_calls'),
    ]);
    expect(after).toEqual(before);
  });

  it('asks each endpoint as it was asked, for the shape by the protocol or by words', async () => {
    const configuration = { endpoint: 'words' };
    const nodes = [
      { key: 'find', agent: 'research', configuration },
      { key: 'check', agent: 'validation', dependsOn: ['find'] },
      { key: 'write', agent: 'synthesis', dependsOn: ['check'], configuration },
    ];
    await expectSame(await record({}, { executionMode: 'WORKFLOW', workflow: { nodes } }));
  });

  it('comes to the same where a provider failed in between, and where it failed for good', async () => {
    const failing = (count: number) =>
      count === 1 ? ({ fault: 'status', status: 503 } as const) : undefined;
    await expectSame(await record({ extract: (_, count) => failing(count) }));
    const refuse = () => ({ fault: 'status', status: 401, message: 'no such key' }) as const;
    const degraded = await record({ judge: refuse, compose: refuse });
    expect(degraded.status).toBe('COMPLETED');
    await expectSame(degraded);
  });

  it('comes to the same where the task gave statements to be checked, though one check failed in between', async () => {
    const questions = [TEXT, MORE].map((question) => ({ question, dependsOn: [], isStatement: true }));
    const recorded = await record(
      {
        decompose: () => ({ object: { questions, rationale: 'Two statements.' } }),
        judge: (_, count) => (count === 2 ? { fault: 'status', status: 503 } : undefined),
      },
      { taskDescription: `Check: ${TEXT} ${MORE}` },
    );
    const verdicts = recorded.result!.claims.map(({ text, verdict }) => [text, verdict]);
    expect(verdicts).toEqual([
      [TEXT, 'SUPPORTED'],
      [MORE, 'SUPPORTED'],
    ]);
    expect(recorded.tasks.nodes.some(({ retryCount }) => retryCount > 0)).toBe(true);
    await expectSame(recorded);
  });

  it('comes to the same where an answer had to be repaired', async () => {
    const wrong = (_: unknown, count: number) => (count === 1 ? { text: 'Not JSON.' } : undefined);
    await expectSame(await record({ decompose: wrong, judge: wrong }));
  });

  /** One session for all that changes its record; each puts back what it changed. */
  let recordedOnce: Promise<SessionOutcome> | undefined;
  const recordOnce = () => (recordedOnce ??= record());

  it('tells the first call whose prompt changed, with the difference', async () => {
    const recorded = await recordOnce();
    await rowsOf(recorded).rewriteTexts('You check a statement', 'You weigh a statement');
    const divergence = await divergenceOf(recorded);
    await rowsOf(recorded).rewriteTexts('You weigh a statement', 'You check a statement');
    expect(divergence).toMatchObject({ kind: 'REQUEST_CHANGED', task: 'validate', call: 1 });
    expect(divergence.step).toMatch(/^judge:/u);
    expect(divergence.diff).toMatch(/^--- recorded\n\+\+\+ new\n/u);
    expect(divergence.diff).toMatch(/^- +You weigh a statement against passages/mu);
    expect(divergence.diff).toMatch(/^\+ +You check a statement against passages/mu);
    expect(divergence.diff).not.toContain('sk-test');
  });

  it('names both versions of a prompt', async () => {
    const recorded = await recordOnce();
    const undo = await rowsOf(recorded).rewriteStep('plan', 'decompose', ({ record: kept }) => ({
      record: JSON.parse(JSON.stringify(kept).replace(/decompose@\d+/u, 'decompose@0')) as Json,
    }));
    const divergence = await divergenceOf(recorded);
    await undo();
    expect(divergence).toMatchObject({ kind: 'REQUEST_CHANGED', task: 'plan', step: 'decompose', call: 1 });
    expect(divergence.message).toMatch(/recorded as decompose@0, now decompose@\d+/u);
  });

  it('tells a step that comes to something else from the same answers, such as another plan', async () => {
    const recorded = await recordOnce();
    const undo = await rowsOf(recorded).rewriteStep('plan', 'decompose', ({ result }) => ({
      result: JSON.parse(JSON.stringify(result).replace(TASK, 'Why did the Vasa sink?')) as Json,
    }));
    const divergence = await divergenceOf(recorded);
    await undo();
    expect(divergence).toMatchObject({ kind: 'RESULT_CHANGED', task: 'plan', step: 'decompose', call: null });
    expect(divergence.diff).toContain(`+    question: ${TASK}`);
  });

  it('tells of a search that asks for something else', async () => {
    const recorded = await recordOnce();
    const undo = await rowsOf(recorded).rewriteStep('research-q1', 'search:q1', ({ record: kept }) => ({
      record: { ...(kept as object), request: { queries: ['Mary Rose'], limit: 12 } },
    }));
    const divergence = await divergenceOf(recorded);
    await undo();
    expect(divergence).toMatchObject({ kind: 'ARGUMENTS_CHANGED', task: 'research-q1', step: 'search:q1' });
    expect(divergence.diff).toContain('-  - Mary Rose');
  });

  it('tells of a step of which no record was kept', async () => {
    const recorded = await recordOnce();
    await rowsOf(recorded).remove('extract:%');
    expect(await divergenceOf(recorded)).toMatchObject({
      kind: 'RECORD_MISSING',
      task: 'research-q1',
      step: 'extract:q1',
    });
  });

  const calling = {
    executionMode: 'WORKFLOW',
    workflow: {
      nodes: [
        { key: 'act', agent: 'tool', configuration: { tool: 'archive:store' } },
        { key: 'find', agent: 'research', dependsOn: ['act'] },
      ],
    },
  };

  it('calls no tool again, and tells of a call with other arguments', async () => {
    const recorded = await record({}, calling);
    expect(recorded.status).toBe('COMPLETED');
    const calls = archive.calls.length;
    await expectSame(recorded);
    expect(archive.calls).toHaveLength(calls);
    await rowsOf(recorded).rewriteStep('act', 'tool:call', ({ record: kept }) => ({
      record: { ...(kept as object), request: { tool: 'archive:store', arguments: { what: 'A bell.' } } },
    }));
    const divergence = await divergenceOf(recorded);
    expect(divergence).toMatchObject({ kind: 'ARGUMENTS_CHANGED', task: 'act', step: 'tool:call' });
    expect(divergence.diff).toContain('-  what: A bell.');
    expect(archive.calls).toHaveLength(calls);
  });

  it('has other agents answer again what they were asked, from their own records', async () => {
    const asking = {
      executionMode: 'WORKFLOW',
      agents: ['research'],
      workflow: {
        nodes: [
          { key: 'find', agent: 'research' },
          {
            key: 'ask',
            agent: 'tool',
            dependsOn: ['find'],
            configuration: { tool: 'ask_agent', arguments: { agent: 'research', question: TASK } },
          },
        ],
      },
    };
    const recorded = await record({}, asking);
    expect(recorded.tasks.nodes.map(({ name }) => name)).toContain('ask/call');
    await expectSame(recorded);
  });

  it('lets a model go through its tools again, those of a server as they were told of', async () => {
    const agent = await makeAgent(world.person, { name: 'counter', tools: ['archive:count', 'calculate'] });
    const turns: ScriptedTurn[] = [
      {
        toolCalls: [
          { name: new ToolNames(['archive:count']).provided('archive:count'), arguments: {} },
          { name: 'calculate', arguments: { expression: '1 + 1' } },
        ],
      },
      { object: { text: 'There are some.', quotes: [] } },
    ];
    const converse = (_: unknown, count: number) => turns[count - 1];
    const recorded = await record({ converse }, { executionMode: 'SEQUENTIAL', agents: [agent] });
    const calls = archive.calls.length;
    expect(calls).toBeGreaterThan(0);
    await expectSame(recorded);
    expect(archive.calls).toHaveLength(calls);
  });

  it('takes the answers that people gave, and asks nobody', async () => {
    model.converse(readingModel());
    const id = await start(world.person, { taskDescription: TASK, context, approvePlan: true });
    const asked = await untilAsked(world.person, id);
    const questions = [{ key: 'q1', question: 'Who wanted a larger ship?' }];
    await respond(world.person, asked.id, { decision: 'EDIT', questions });
    await followToEnd(world.person, id);
    model.reset();
    await expectSame(await outcomeOf(world.person, id));
  });

  it('is refused where there is nothing to replay, and to strangers', async () => {
    const refused = (sessionId: string, person = world.person) =>
      failureOf(person.request(Replay, { sessionId }));
    const recorded = await record();
    expect(await refused(newId())).toEqual({ code: 'NOT_FOUND', path: ['sessionId'] });
    expect(await refused(recorded.id, world.stranger)).toEqual({ code: 'NOT_FOUND', path: ['sessionId'] });
    model.converse(readingModel({ decompose: () => ({ fault: 'hang' }) }));
    const before = model.requests.length;
    const open = await start(world.person, { taskDescription: TASK, context });
    await model.received(before + 1);
    const notReplayable = { code: 'SESSION_NOT_REPLAYABLE', path: ['sessionId'] };
    expect(await refused(open)).toEqual(notReplayable);
    await world.person.request(Cancel, { id: open });
    expect(await refused(open)).toEqual(notReplayable);
    const replayed = await replay(recorded.id);
    expect(await refused(replayed.id)).toEqual(notReplayable);
    await rowsOf(recorded).remove('%');
    expect(await refused(recorded.id)).toEqual(notReplayable);
  });

  it('keeps a text once, however many calls said it', async () => {
    const recorded = await record({
      compose: () => ({
        object: {
          claims: [
            { text: TEXT, question: 'q1', evidence: ['e1'] },
            { text: MORE, question: 'q1', evidence: ['e1'] },
          ],
          unanswered: [],
        },
      }),
    });
    const bodies = await world.database.asWorker(null, (tx) =>
      tx.sql.selectFrom('recorded_texts').select('body').where('session_id', '=', recorded.id).execute(),
    );
    const prompts = bodies.filter(({ body }) => body.startsWith('You check a statement'));
    expect(prompts).toHaveLength(1);
    expect(JSON.stringify(bodies)).not.toContain('sk-test');
  });
});
