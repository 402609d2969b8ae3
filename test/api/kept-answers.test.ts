import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { RetentionRun } from '../../src/orchestrator/retention/retention-run.js';
import { startApiServer, type ApiServer } from '../support/api-server.js';
import { ModelServer } from '../support/model-server.js';
import { readingModel, type Exceptions } from '../support/models/reading-model.js';
import { textOf } from '../support/models/chat-request.js';
import type { ScriptedTurn } from '../support/models/scripted-turn.js';
import { graphql } from './generated/index.js';
import { followToEnd } from './support/follow-session.js';
import { AddDocument, CreateCollection, Replay, ReplayOutcome } from './support/operations.js';
import { Person } from './support/person.js';
import { start } from './support/run-session.js';
import { makeAgent } from './support/tool-agents.js';

const Spending = graphql(`
  query KeptAnswersSpending($id: ID!) {
    session(id: $id) {
      outcomeReason
      budget {
        calls {
          spent
          reserved
        }
      }
      tasks {
        nodes {
          name
          output
          degradations {
            code
          }
          usage {
            calls
            cachedCalls
            failedCalls
            inputTokens
            outputTokens
            cost
            unpricedCalls
          }
        }
      }
    }
  }
`);

const Totals = graphql(`
  query KeptAnswersTotals {
    usage {
      calls
      cachedCalls
    }
  }
`);

const DeleteDocument = graphql(`
  mutation KeptAnswersDelete($id: ID!) {
    deleteDocument(id: $id)
  }
`);

const Remember = graphql(`
  mutation KeptAnswersRemember($input: SetAgentMemoryInput!) {
    setAgentMemory(input: $input) {
      id
    }
  }
`);

const TEXT = 'The Vasa sank on its first voyage.';
const TASK = 'When did the Vasa sink?';
const KEPT = { responseCache: { ttlSeconds: 60 } };
/** Of the whole server; each test asks for less. */
const MOST = 2;

describe('Answers that an agent keeps', () => {
  let model: ModelServer;
  let api: ApiServer;
  let ann: Person;
  let documentId: string;
  beforeAll(async () => {
    model = await ModelServer.start();
    api = await startApiServer({
      driver: 'postgres',
      engine: { retry: { baseMs: 1, maxMs: 1 } },
      models: {
        QUARTET_MODEL_BASE_URL: model.baseUrl,
        QUARTET_MODEL: 'small',
        QUARTET_MODEL_KEPT_ANSWERS: String(MOST),
      },
    });
    const { ann: owner, ben } = api.viewers;
    await api.database.asWorker(null, ({ sql: tables }) =>
      tables
        .insertInto('memberships')
        .values({ workspace_id: owner.workspaceId, user_id: ben.userId, role: 'MEMBER' })
        .execute(),
    );
    ann = new Person(() => api.as('ann'));
    documentId = await addDocument(ann);
    await addDocument(new Person(() => api.as('ben')));
  });
  afterEach(() => model.reset());
  afterAll(async () => {
    await api.close();
    await model.close();
  });

  async function addDocument(person: Person): Promise<string> {
    const { createCollection } = await person.request(CreateCollection, { input: { name: 'Ships' } });
    const input = { collectionId: createCollection.id, name: 'vasa.txt', text: TEXT };
    return (await person.request(AddDocument, { input })).addTextDocument.id;
  }

  interface Asking {
    readonly configuration?: Record<string, unknown>;
    readonly says?: Exceptions;
    readonly person?: Person;
    readonly task?: string;
    readonly maxCalls?: number;
    /** Another agent that is told what the first one answers. */
    readonly then?: string;
    /** Others that are asked the same at the same time. */
    readonly beside?: readonly string[];
  }

  /** Lets one agent answer. @returns how often its model was asked for it, and what came of it */
  async function ask(
    agent: string,
    { configuration = KEPT, says, person = ann, task = TASK, maxCalls, then, beside = [] }: Asking = {},
  ) {
    const conversation = readingModel(says);
    const follower = { key: 'then', agent: then ?? '', configuration: KEPT, dependsOn: ['node'] };
    const others = beside.map((one) => ({ key: one, agent: one, configuration }));
    const followers = then === undefined ? others : [...others, follower];
    model.converse(conversation);
    const id = await start(person, {
      taskDescription: task,
      executionMode: 'WORKFLOW',
      workflow: { nodes: [{ key: 'node', agent, configuration }, ...followers] },
      ...(maxCalls === undefined ? {} : { budget: { maxCalls } }),
    });
    await followToEnd(person, id);
    const session = (await person.request(Spending, { id })).session!;
    const node = session.tasks.nodes.find(({ name }) => name === 'node')!;
    const asked = conversation.asked.filter((verb) =>
      ['extract', 'respond', 'converse'].includes(verb),
    ).length;
    return { id, session, node, asked };
  }

  const change = (statement: ReturnType<typeof sql>) =>
    api.database.asWorker(null, (tx) => statement.execute(tx.sql));
  const count = async (): Promise<number> => {
    const { rows } = await change(sql`select count(*)::int as n from kept_answers`);
    return (rows[0] as { n: number }).n;
  };
  const newAgent = () => makeAgent(ann, { tools: [], configuration: {} });

  it('are given again where it asks the same, also where a budget lets no call pass: nothing is spent, and it is told', async () => {
    const agent = await makeAgent(ann, { tools: [], configuration: KEPT });
    const before = (await ann.request(Totals, {})).usage;
    const first = await ask(agent, { configuration: {} });
    model.reset();
    const again = await ask(agent, { configuration: {}, maxCalls: 0 });
    expect([first.asked, again.asked]).toEqual([1, 0]);
    expect(model.requests).toEqual([]);
    expect(first.node.usage).toMatchObject({ calls: 1, cachedCalls: 0, inputTokens: 11 });
    expect(again.node.degradations).toEqual([]);
    expect(again.node.usage).toEqual({
      ...{ calls: 1, cachedCalls: 1, failedCalls: 0, unpricedCalls: 0 },
      ...{ inputTokens: 0, outputTokens: 0, cost: 0 },
    });
    expect(again.session.budget!.calls).toEqual({ spent: 0, reserved: 0 });
    expect(again.node.output).toEqual(first.node.output);
    expect((await ann.request(Totals, {})).usage.cachedCalls - before.cachedCalls).toBe(1);
    // It is recorded with what asked for it, so that a replay comes to the same.
    model.reset();
    const { replaySession } = await ann.request(Replay, { sessionId: again.id });
    await followToEnd(ann, replaySession.id);
    expect((await ann.request(ReplayOutcome, { id: replaySession.id })).session).toMatchObject({
      status: 'COMPLETED',
      usage: { calls: 0 },
      replay: { divergence: null },
    });
    expect(model.requests).toEqual([]);
  });

  it('are not kept unless it says so, nor given once it says so no more', async () => {
    const agent = await newAgent();
    const rows = await count();
    expect((await ask(agent, { configuration: {} })).asked).toBe(1);
    expect(await count()).toBe(rows);
    expect((await ask(agent)).asked).toBe(1);
    expect((await ask(agent, { configuration: { responseCache: null } })).asked).toBe(1);
    expect((await ask(agent)).asked).toBe(0);
  });

  it('are of one agent, one person and one workspace', async () => {
    const [mallory, ben] = (['mallory', 'ben'] as const).map((who) => new Person(() => api.as(who)));
    expect((await ask('research')).asked).toBe(1);
    expect((await ask('research')).asked).toBe(0);
    // The same question, about the same words.
    expect((await ask('research', { person: mallory! })).asked).toBe(1);
    expect((await ask('research', { person: ben! })).asked).toBe(1);
    const [one, other] = [await newAgent(), await newAgent()];
    expect((await ask(one)).asked).toBe(1);
    expect((await ask(other)).asked).toBe(1);
  });

  it('are never one that does not fit, was cut short, or is none, for the model refused', async () => {
    const turns: Readonly<Record<string, readonly [ScriptedTurn, calls: number]>> = {
      unfit: [{ object: { words: 'Nothing.' } }, 2],
      cut: [{ object: { text: 'Nothing.', quotes: [] }, isCut: true }, 1],
      refused: [{ fault: 'status', status: 401 }, 1],
    };
    const names = Object.keys(turns);
    const agents = await Promise.all(
      names.map((name) => makeAgent(ann, { tools: [], configuration: {}, instructions: `Be ${name}.` })),
    );
    const asked: string[] = [];
    const says: Exceptions = {
      respond: (request) => {
        const name = names.find((one) => textOf(request, 'user').includes(`Be ${one}.`))!;
        asked.push(name);
        return asked.filter((one) => one === name).length === 1 ? turns[name]![0] : undefined;
      },
    };
    const [first, ...beside] = agents;
    await ask(first!, { says, beside });
    expect(names.map((name) => asked.filter((one) => one === name).length)).toEqual(
      names.map((name) => turns[name]![1]),
    );
    expect((await ask(first!, { beside })).asked).toBe(names.length);
  });

  it('are those of each turn in which its model can call tools, but for calls that cannot be made', async () => {
    const agent = await makeAgent(ann, { tools: ['calculate'], configuration: KEPT });
    const call = (name: string) => ({ toolCalls: [{ name, arguments: { expression: '1 + 1' } }] });
    const turns = ['no-such-tool', 'calculate'];
    const says: Exceptions = {
      converse: (_request, nth) => (turns[nth - 1] === undefined ? undefined : call(turns[nth - 1]!)),
    };
    expect((await ask(agent, { says })).asked).toBe(3);
    const again = await ask(agent, { says });
    expect(again.asked).toBe(1);
    expect(again.node).toMatchObject({ output: { text: 'Nothing.' }, usage: { calls: 3, cachedCalls: 2 } });
  });

  it('may be as old as who asks says, and are removed when they are older than they were to be', async () => {
    const agent = await newAgent();
    await ask(agent);
    await change(sql`update kept_answers set created_at = created_at - interval '50 seconds'`);
    expect((await ask(agent)).asked).toBe(0);
    expect((await ask(agent, { configuration: { responseCache: { ttlSeconds: 40 } } })).asked).toBe(1);
    await change(sql`update kept_answers set expires_at = now()`);
    expect((await ask(agent)).asked).toBe(1);
    await change(sql`update kept_answers set expires_at = now()`);
    await new RetentionRun({
      database: api.database,
      defaults: { sessionDays: 0, stepDays: 0 },
      signal: new AbortController().signal,
    }).execute();
    expect(await count()).toBe(0);
  });

  it('end with what is remembered for a while only, where their session recalled it', async () => {
    const [agent, then] = [
      await makeAgent(ann, { tools: ['recall_memory'], configuration: {} }),
      await newAgent(),
    ];
    const { rows: agents } = await change(sql`select id from agents where name = ${agent}`);
    const { id: agentId } = agents[0] as { id: string };
    const item = {
      agentId,
      memoryType: 'LONG_TERM',
      key: 'Rose',
      content: 'The Mary Rose sank in 1545.',
    } as const;
    await ann.request(Remember, { input: { ...item, expiresInSeconds: 30 } });
    expect((await ask(agent, { then, task: 'What of the Mary Rose?' })).asked).toBe(2);
    // That of the agent that recalled it, and that of the one that was told what the first made of it.
    const { rows } = await change(sql`
      select item.expires_at = kept.expires_at as together from kept_answers as kept
        join agents as own on own.id = kept.agent_id and own.name = any(${[agent, then]})
        join agent_memory as item on item.key = 'Rose'`);
    expect(rows).toEqual([{ together: true }, { together: true }]);
  });

  it('are as many as there is room for, the newest', async () => {
    const agent = await newAgent();
    for (let n = 0; n <= MOST; n += 1) await ask(agent, { task: `Question ${n}?` });
    expect(await count()).toBe(MOST);
    expect((await ask(agent, { task: 'Question 1?' })).asked).toBe(0);
    expect((await ask(agent, { task: 'Question 0?' })).asked).toBe(1);
  });

  it('go with what is erased, and none is kept of a session that may have read it', async () => {
    const agent = await newAgent();
    await ask(agent);
    expect(await count()).toBeGreaterThan(0);
    await ann.request(DeleteDocument, { id: documentId });
    // But for those of the other workspace.
    const { workspaceId } = api.viewers.ann;
    const left = await change(sql`select from kept_answers where workspace_id = ${workspaceId}::uuid`);
    expect(left.rows).toEqual([]);
    expect((await ask(agent)).asked).toBe(1);
    expect((await ask(agent)).asked).toBe(1);
    await change(sql`update workspace_retention set erased_at = now()`);
    expect((await ask(agent)).asked).toBe(1);
    expect((await ask(agent)).asked).toBe(0);
    // One that was being kept while something was erased.
    await change(sql`update workspace_retention set erased_at = now()`);
    expect((await ask(agent)).asked).toBe(1);
  });
});
