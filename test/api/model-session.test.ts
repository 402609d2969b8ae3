import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModelServer } from '../support/model-server.js';
import { readingModel, type Exceptions } from '../support/models/reading-model.js';
import { graphql } from './generated/index.js';
import { AddDocument, Cancel, CreateCollection } from './support/operations.js';
import { run, start } from './support/run-session.js';
import { startWorld, type SessionWorld } from './support/session-world.js';
import { follow, followToEnd, untilEvent, type FollowedEvent } from './support/follow-session.js';

const Usage = graphql(`
  query ModelSessionUsage($id: ID!) {
    session(id: $id) {
      id
      status
      result {
        answer
        degraded
        degradations {
          task
          verb
          model
          code
          message
        }
        claims {
          text
          verdict
          citations {
            quote
          }
        }
      }
      usage {
        calls
        failedCalls
        inputTokens
        outputTokens
        cachedTokens
        reasoningTokens
        cost
        unpricedCalls
        models {
          model
          calls
        }
      }
      own: usage(tree: false) {
        calls
      }
      tasks {
        nodes {
          name
          degradations {
            verb
            code
          }
          attempts {
            outcome
          }
          usage {
            calls
            cost
          }
          modelCalls {
            attempt
            purpose
            provider
            model
            startedAt
            endedAt
            latencyMs
            inputTokens
            cachedTokens
            outputTokens
            reasoningTokens
            cost
            cached
            errorCode
          }
          startedAt
          endedAt
        }
      }
    }
  }
`);

const Totals = graphql(`
  query ModelTotals($agentId: ID, $userId: ID, $since: DateTime, $until: DateTime) {
    usage(agentId: $agentId, userId: $userId, since: $since, until: $until) {
      calls
      cost
      models {
        model
        calls
      }
    }
  }
`);

const TEXT = 'The Vasa sank on its first voyage.';
const MORE = 'The king had wanted a larger ship.';
const TASK = 'When did the Vasa sink?';

describe('Sessions whose agents think with a model', () => {
  let model: ModelServer;
  let world: SessionWorld;
  let folder: string;
  let collectionId: string;
  beforeAll(async () => {
    model = await ModelServer.start({ apiKey: 'sk-test' });
    folder = await mkdtemp(join(tmpdir(), 'quartet-prices-'));
    const prices = join(folder, 'prices.json');
    await writeFile(prices, '{"version": "1", "models": {"small": {"input": 1000, "output": 2000}}}');
    world = await startWorld({
      engine: { retry: { baseMs: 1, maxMs: 1 } },
      models: {
        QUARTET_MODEL_BASE_URL: model.baseUrl,
        QUARTET_MODEL_API_KEY: 'sk-test',
        QUARTET_MODEL: 'small',
        QUARTET_MODEL_PRICES: prices,
      },
    });
    const { person } = world;
    collectionId = (await person.request(CreateCollection, { input: { name: 'Ships' } })).createCollection.id;
    await person.request(AddDocument, { input: { collectionId, name: 'vasa.txt', text: `${TEXT} ${MORE}` } });
  });
  afterEach(() => model.reset());
  afterAll(async () => {
    await world.close();
    await model.close();
    await rm(folder, { recursive: true });
  });

  async function outcome(id: string) {
    await followToEnd(world.person, id);
    const { session } = await world.person.request(Usage, { id });
    return session!;
  }

  async function ask(exceptions?: Exceptions) {
    const conversation = readingModel(exceptions);
    model.converse(conversation);
    const id = await start(world.person, {
      taskDescription: TASK,
      context: { collectionIds: [collectionId] },
    });
    return { asked: conversation.asked, session: await outcome(id) };
  }

  const taskNamed = (session: Awaited<ReturnType<typeof outcome>>, name: RegExp) =>
    session.tasks.nodes.find((task) => name.test(task.name))!;

  it('answer with claims that are cited word for word and judged by the model', async () => {
    const { session, asked } = await ask();
    expect(session.status).toBe('COMPLETED');
    expect(session.result).toMatchObject({
      degraded: false,
      degradations: [],
      claims: [{ text: TEXT, verdict: 'SUPPORTED', citations: [{ quote: TEXT }] }],
    });
    expect(asked).toEqual(['decompose', 'extract', 'judge', 'compose', 'judge']);
  });

  it('show a draft while the model writes it, also to who comes in the middle, and then the answer', async () => {
    const seen = Promise.withResolvers<void>();
    const said = { text: TEXT, question: 'q1', evidence: ['e1'] };
    const hold = seen.promise;
    const written = { object: { claims: [said], unanswered: [] }, reasoning: 'One fact.', pieces: 50, hold };
    model.converse(readingModel({ compose: () => written }));
    const id = await start(world.person, {
      taskDescription: TASK,
      context: { collectionIds: [collectionId] },
    });
    const thought = (event: FollowedEvent) =>
      event.__typename === 'MessageDelta' && event.channel === 'REASONING' ? event : undefined;
    const early: FollowedEvent[] = [];
    const late = Promise.withResolvers<FollowedEvent>();
    for await (const event of follow(world.person, id)) {
      early.push(event);
      // The model waits until the second follower has it, who comes after it was said.
      if (thought(event))
        void untilEvent(world.person, id, (one) => thought(one) !== undefined).then(late.resolve);
      if (thought(event)) seen.resolve(late.promise.then(() => undefined));
    }
    expect(await late.promise).toMatchObject({ offset: 0, piece: 'One fact.' });
    const textIn = (channel: string) =>
      early.reduce((text, event) => {
        if (event.__typename !== 'MessageDelta' || event.channel !== channel) return text;
        return text.slice(0, event.offset) + event.piece;
      }, '');
    expect(textIn('DRAFT')).toBe(TEXT);
    expect(textIn('ANSWER')).toBe((await outcome(id)).result?.answer);
  });

  it('judge the claims of an answer side by side', async () => {
    const both = Promise.withResolvers<void>();
    const claims = [TEXT, MORE].map((text) => ({ text, question: 'q1', evidence: ['e1'] }));
    const quotes = [TEXT, MORE].map((quote) => ({ passage: 'p1', quote }));
    const supported = {
      ...{ verdict: 'SUPPORTED', confidence: 0.9, reason: 'So it says.' },
      quotes: quotes.map((quote) => ({ ...quote, stance: 'SUPPORTS' })),
    };
    model.converse(
      readingModel({
        extract: () => ({
          object: {
            evidence: quotes.map((quote) => ({ ...quote, relevance: 0.9, answer: '', certainty: 0 })),
          },
        }),
        compose: () => ({ object: { claims, unanswered: [] } }),
        // The findings are judged first. Of the claims none is answered before both are asked.
        judge: (_request, count) => {
          if (count <= quotes.length) return undefined;
          if (count === quotes.length + claims.length) both.resolve();
          return { object: supported, hold: both.promise };
        },
      }),
    );
    const id = await start(world.person, {
      taskDescription: TASK,
      context: { collectionIds: [collectionId] },
    });
    expect((await outcome(id)).result?.claims.map(({ text }) => text)).toEqual([TEXT, MORE]);
  });

  it('count every call with its tokens and its cost, for the task, the session and its tree', async () => {
    const { session } = await ask();
    // 5 calls of 11 tokens in and 7 out: a thousandth of a dollar for a token in, two for one out.
    expect(session.usage).toEqual({
      calls: 5,
      failedCalls: 0,
      inputTokens: 55,
      outputTokens: 35,
      cachedTokens: 0,
      reasoningTokens: 0,
      cost: 0.125,
      unpricedCalls: 0,
      models: [{ model: 'small', calls: 5 }],
    });
    const calls = session.tasks.nodes.map(({ usage }) => usage.calls);
    expect(calls.reduce((sum, one) => sum + one)).toBe(5);
    expect(taskNamed(session, /^plan/).usage).toEqual({ calls: 1, cost: 0.025 });
  });

  it('tell each call of a task: what it was for, when it was, what it took and how it ended', async () => {
    const once = (_: unknown, count: number) =>
      count === 1 ? ({ fault: 'status', status: 503 } as const) : undefined;
    const { session } = await ask({ extract: once });
    const calls = session.tasks.nodes.flatMap(({ modelCalls }) => modelCalls);
    expect(calls).toHaveLength(session.usage.calls);
    const research = session.tasks.nodes.find(({ attempts }) => attempts.length > 1)!;
    const asked = { provider: 'openai-compatible', model: 'small', cached: false };
    const nothing = { inputTokens: null, cachedTokens: null, outputTokens: null, reasoningTokens: null };
    const [failed, answered] = research.modelCalls;
    expect(research.modelCalls).toHaveLength(2);
    expect(failed).toMatchObject({
      ...asked,
      ...nothing,
      attempt: 1,
      errorCode: 'MODEL_UNAVAILABLE',
      cost: null,
    });
    expect(answered).toMatchObject({
      ...{ ...asked, attempt: 2, errorCode: null, cost: 0.025 },
      ...{ inputTokens: 11, cachedTokens: 0, outputTokens: 7, reasoningTokens: 0 },
    });
    expect([failed!.purpose, answered!.purpose]).toEqual(
      Array(2).fill(expect.stringMatching(/^extract@\d+$/u)),
    );
    for (const call of research.modelCalls) {
      expect(Date.parse(call.endedAt) - Date.parse(call.startedAt)).toBe(call.latencyMs);
      expect(Date.parse(call.endedAt)).toBeGreaterThanOrEqual(Date.parse(research.startedAt!));
      expect(Date.parse(call.endedAt)).toBeLessThanOrEqual(Date.parse(research.endedAt!));
    }
    expect(Date.parse(answered!.endedAt)).toBeGreaterThan(Date.parse(failed!.endedAt));
  });

  it('sum up what the sessions that came out of one took', async () => {
    const { session } = await ask();
    model.converse(readingModel());
    const refined = await run(world.person, {
      taskDescription: TASK,
      parentSessionId: session.id,
      relation: 'REFINEMENT',
      context: { collectionIds: [collectionId] },
    });
    const child = await outcome(refined.session.id);
    const parent = await outcome(session.id);
    expect(parent.own.calls).toBe(5);
    expect(parent.usage.calls).toBe(5 + child.usage.calls);
    expect(child.usage.calls).toBeGreaterThan(0);
  });

  it('are summed for a person, an agent and a period, each in its own workspace', async () => {
    const before = (await world.person.request(Totals, {})).usage;
    const { session } = await ask();
    const { usage } = await world.person.request(Totals, { userId: world.viewer.userId });
    expect(usage.calls - before.calls).toBe(session.usage.calls);
    expect(usage.cost - before.cost).toBeCloseTo(session.usage.cost, 9);
    const past = { since: '2020-01-01T00:00:00.000Z', until: '2020-01-02T00:00:00.000Z' };
    expect((await world.person.request(Totals, past)).usage).toEqual({ calls: 0, cost: 0, models: [] });
    const nobody = await world.person.request(Totals, { agentId: world.viewer.userId });
    expect(nobody.usage.calls).toBe(0);
    expect((await world.stranger.request(Totals, {})).usage.calls).toBe(0);
    await expect(world.person.request(Totals, { since: past.until, until: past.since })).rejects.toThrow(
      'until must not be before since.',
    );
  });

  it('say where the extractive reasoner thought in place of a model that refused', async () => {
    const refuse = () => ({ fault: 'status', status: 401, message: 'no such key' }) as const;
    const { session } = await ask({ judge: refuse, compose: refuse });
    expect(session.status).toBe('COMPLETED');
    expect(session.result!.degraded).toBe(true);
    expect(session.result!.degradations.map(({ task, verb, code }) => [task, verb, code])).toEqual([
      ['validate', 'judge', 'MODEL_REFUSED'],
      ['synthesize/check', 'judge', 'MODEL_REFUSED'],
      // In the attempt before the check: it is kept with its step.
      ['synthesize', 'compose', 'MODEL_REFUSED'],
    ]);
    expect(session.result!.degradations[0]).toMatchObject({
      model: 'small',
      message: 'The model answered 401: no such key',
    });
    expect(taskNamed(session, /check$/).degradations).toEqual([{ verb: 'judge', code: 'MODEL_REFUSED' }]);
    expect(taskNamed(session, /^plan/).degradations).toEqual([]);
    expect(session.usage.failedCalls).toBe(3);
  });

  it('try again what a provider failed to do, and are not degraded by it', async () => {
    const once = (_: unknown, count: number) =>
      count === 1 ? ({ fault: 'status', status: 503 } as const) : undefined;
    const { session } = await ask({ extract: once });
    expect(session.result!.degraded).toBe(false);
    const research = session.tasks.nodes.find(({ attempts }) => attempts.length > 1)!;
    expect(research.attempts.map(({ outcome: ended }) => ended)).toEqual(['FAILED', 'COMPLETED']);
    expect(research.usage.calls).toBe(2);
  });

  it('pay once for what is recorded: a task that is tried again goes on from its last step', async () => {
    const quotes = [TEXT, MORE].map((quote) => {
      return { passage: 'p1', quote, relevance: 0.9, answer: '', certainty: 0 };
    });
    // Two judgements of the findings, then two of the claims, each a step; the last one fails once.
    const { session, asked } = await ask({
      extract: () => ({ object: { evidence: quotes } }),
      judge: (_, count) => (count === 4 ? { fault: 'status', status: 503 } : undefined),
    });
    expect(session.result!.claims.map(({ text }) => text)).toEqual([TEXT, MORE]);
    const check = taskNamed(session, /check$/);
    expect(check.attempts.map(({ outcome: ended }) => ended)).toEqual(['FAILED', 'COMPLETED']);
    expect(check.usage.calls).toBe(3);
    expect(asked.filter((verb) => verb === 'judge')).toHaveLength(5);
  });

  it('do without a model that never works again, once nobody will try again', async () => {
    const { session } = await ask({ decompose: () => ({ fault: 'status', status: 500 }) });
    expect(session.status).toBe('COMPLETED');
    expect(session.result!.degradations).toMatchObject([{ task: 'plan', verb: 'decompose' }]);
  });

  it('end their calls when they are canceled', async () => {
    model.converse(readingModel({ extract: () => ({ fault: 'hang' }) }));
    const before = model.requests.length;
    const id = await start(world.person, {
      taskDescription: TASK,
      context: { collectionIds: [collectionId] },
    });
    await model.received(before + 2);
    await world.person.request(Cancel, { id });
    await model.idle();
    expect((await outcome(id)).status).toBe('CANCELED');
  });
});
