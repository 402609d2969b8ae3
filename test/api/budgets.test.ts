import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RetentionRun } from '../../src/orchestrator/retention/retention-run.js';
import { age } from '../orchestrator/aged-sessions.js';
import { ModelServer } from '../support/model-server.js';
import { readingModel } from '../support/models/reading-model.js';
import { graphql } from './generated/index.js';
import { AddDocument, CreateCollection, Refine } from './support/operations.js';
import { run } from './support/run-session.js';
import { startWorld, type SessionWorld } from './support/session-world.js';
import { followToEnd } from './support/follow-session.js';

const SessionBudget = graphql(`
  query SessionBudget($id: ID!) {
    session(id: $id) {
      status
      outcomeReason
      result {
        degraded
        degradations {
          code
        }
        claims {
          text
          citations {
            quote
          }
        }
      }
      budget {
        scope
        period
        startsAt
        calls {
          limit
          spent
          reserved
          remaining
        }
        tokens {
          limit
          spent
        }
      }
    }
  }
`);

const Budgets = graphql(`
  query Budgets($userId: ID) {
    budgets(userId: $userId) {
      userId
      mayChange
      scope
      period
      startsAt
      endsAt
      calls {
        limit
        spent
      }
      cost {
        limit
        spent
      }
    }
  }
`);

const SetBudget = graphql(`
  mutation SetBudget($input: SetBudgetInput!) {
    setBudget(input: $input) {
      scope
      period
      calls {
        limit
        remaining
      }
    }
  }
`);

const SetSessionBudget = graphql(`
  mutation SetSessionBudget($sessionId: ID!, $budget: BudgetInput!) {
    setSessionBudget(sessionId: $sessionId, budget: $budget) {
      budget {
        calls {
          limit
        }
      }
    }
  }
`);

const BudgetUsage = graphql(`
  query BudgetUsage($userId: ID) {
    usage(userId: $userId) {
      calls
      failedCalls
      inputTokens
      outputTokens
      cost
      models {
        model
        calls
      }
    }
  }
`);

const TEXT = 'The Vasa sank on its first voyage.';
const TASK = 'When did the Vasa sink?';
/** Of a session in which the model does everything. */
const CALLS = 5;

describe('Budgets in the API', () => {
  let model: ModelServer;
  let world: SessionWorld;
  let folder: string;
  let context: { collectionIds: string[] };
  beforeAll(async () => {
    model = await ModelServer.start();
    folder = await mkdtemp(join(tmpdir(), 'quartet-budgets-'));
    const prices = join(folder, 'prices.json');
    await writeFile(prices, '{"version": "1", "models": {"small": {"input": 1000, "output": 2000}}}');
    world = await startWorld({
      engine: { retry: { baseMs: 1, maxMs: 1 } },
      models: {
        QUARTET_MODEL_BASE_URL: model.baseUrl,
        QUARTET_MODEL: 'small',
        QUARTET_MODEL_PRICES: prices,
        QUARTET_USER_BUDGET_PER_MONTH: 'calls=1000',
      },
    });
    const { person } = world;
    const { createCollection } = await person.request(CreateCollection, { input: { name: 'Ships' } });
    context = { collectionIds: [createCollection.id] };
    await person.request(AddDocument, {
      input: { collectionId: createCollection.id, name: 'vasa.txt', text: TEXT },
    });
  });
  // Else the limits of one that fails in the middle would hold for the next.
  afterEach(async () => {
    await set({ maxCalls: null });
    await set({ userId: world.viewer.userId, maxCalls: null });
    model.reset();
  });
  afterAll(async () => {
    await world.close();
    await model.close();
    await rm(folder, { recursive: true });
  });

  async function ask(budget?: object) {
    model.converse(readingModel());
    const { session, events } = await run(world.person, {
      taskDescription: TASK,
      context,
      ...(budget ? { budget } : {}),
    });
    return { id: session.id, events, outcome: await outcomeOf(session.id) };
  }
  const outcomeOf = async (id: string) => (await world.person.request(SessionBudget, { id })).session!;
  const set = async (input: object) =>
    (await world.person.request(SetBudget, { input: { period: 'DAY' as const, ...input } })).setBudget;
  const budgets = async (userId?: string) => (await world.person.request(Budgets, { userId })).budgets;

  it('end a session that has spent its own with what it has, cited, made without the model', async () => {
    const { id, events, outcome } = await ask({ maxCalls: 2 });
    expect(model.requests).toHaveLength(2);
    expect(outcome).toMatchObject({ status: 'COMPLETED', outcomeReason: 'BUDGET_EXCEEDED' });
    expect(outcome.result!.claims.map(({ citations }) => citations[0]!.quote)).toEqual([TEXT]);
    expect(new Set(outcome.result!.degradations.map(({ code }) => code))).toEqual(
      new Set(['BUDGET_EXCEEDED']),
    );
    expect(outcome.budget).toMatchObject({
      scope: 'SESSION',
      period: 'SESSION',
      startsAt: null,
      calls: { limit: 2, spent: 2, reserved: 0, remaining: 0 },
      tokens: { limit: null, spent: 36 },
    });
    const told = events.map((event) => event.__typename).filter((type) => type.startsWith('Budget'));
    expect(told).toEqual(['BudgetWarning', 'BudgetExceeded']);
    expect(events.at(-1)).toMatchObject({ __typename: 'SessionFinished', outcomeReason: 'BUDGET_EXCEEDED' });
    // A child shares what is left of it, which is nothing, until there is more.
    const refined = await refine(id);
    expect(refined).toMatchObject({ outcomeReason: 'BUDGET_EXCEEDED', budget: { calls: { spent: 2 } } });
    expect(model.requests).toHaveLength(2);
    const { setSessionBudget } = await world.person.request(SetSessionBudget, {
      sessionId: refined.id,
      budget: { maxCalls: 100 },
    });
    expect(setSessionBudget.budget!.calls.limit).toBe(100);
    const again = await refine(id);
    expect(again).toMatchObject({ outcomeReason: null, result: { degraded: false } });
    expect((await outcomeOf(id)).budget!.calls.spent).toBe(model.requests.length);
  });

  async function refine(sessionId: string) {
    const { refineSession } = await world.person.request(Refine, { sessionId, feedback: TASK });
    await followToEnd(world.person, refineSession.id);
    return { id: refineSession.id, ...(await outcomeOf(refineSession.id)) };
  }

  it('leave a session alone that stays within them', async () => {
    const { outcome, events } = await ask({ maxTokens: 1_000_000, maxCost: 1_000_000, maxSeconds: 3_600 });
    expect(outcome).toMatchObject({ status: 'COMPLETED', outcomeReason: null, result: { degraded: false } });
    expect(outcome.budget!.calls).toEqual({ limit: null, spent: CALLS, reserved: 0, remaining: null });
    expect(events.filter((event) => event.__typename.startsWith('Budget'))).toEqual([]);
  });

  it('are set for a workspace and for a person, hold for their sessions, and are lifted again', async () => {
    const { spent } = (await budgets())[0]!.calls;
    expect((await budgets()).map(({ userId, mayChange }) => [userId, mayChange])).toEqual([
      [null, true],
      [null, true],
      [world.viewer.userId, true],
      [world.viewer.userId, true],
    ]);
    expect(await set({ maxCalls: spent + 1 })).toEqual({
      scope: 'WORKSPACE',
      period: 'DAY',
      calls: { limit: spent + 1, remaining: 1 },
    });
    const { outcome, events } = await ask();
    expect(model.requests).toHaveLength(1);
    expect(outcome.outcomeReason).toBe('BUDGET_EXCEEDED');
    expect(events.filter(({ __typename: type }) => type === 'BudgetExceeded')).toHaveLength(1);
    await set({ maxCalls: null });
    expect(await set({ userId: world.viewer.userId, maxCalls: 0 })).toMatchObject({ scope: 'USER' });
    expect((await ask()).outcome.outcomeReason).toBe('BUDGET_EXCEEDED');
    await set({ userId: world.viewer.userId, maxCalls: null });
    expect((await ask()).outcome.outcomeReason).toBeNull();
    const month = (await budgets()).find(({ scope, period }) => scope === 'USER' && period === 'MONTH')!;
    expect(month.calls.limit).toBe(1_000);
    expect(new Date(month.endsAt as string).getUTCDate()).toBe(1);
  });

  it('refuse what makes no sense, and people who are not of the workspace', async () => {
    await expect(set({ maxCost: -1 })).rejects.toThrow('maxCost must not be negative');
    await expect(set({ period: 'SESSION' })).rejects.toThrow('period must be DAY or MONTH');
    await expect(set({ maxTokens: 1.5 })).rejects.toThrow('maxTokens must be a whole number');
    await expect(set({ userId: world.viewer.workspaceId })).rejects.toThrow('does not exist');
    await expect(ask({ maxCalls: -1 })).rejects.toThrow('input.budget.maxCalls must not be negative');
    await expect(
      world.stranger.request(SetSessionBudget, { sessionId: (await ask()).id, budget: { maxCalls: 1 } }),
    ).rejects.toThrow('does not exist');
  });

  it('and what was used stay true when retention removes the sessions', async () => {
    const { id, outcome } = await ask();
    expect(outcome.budget!.calls.spent).toBe(CALLS);
    const read = async () => ({
      usage: (await world.person.request(BudgetUsage, { userId: world.viewer.userId })).usage,
      budgets: await budgets(),
    });
    const before = await read();
    await age(world.database, [id], 40);
    const defaults = { sessionDays: 30, stepDays: 0 };
    const run = new RetentionRun({
      database: world.database,
      defaults,
      signal: new AbortController().signal,
    });
    expect((await run.execute()).removed.sessions).toBe(1);
    await expect(outcomeOf(id)).rejects.toThrow('does not exist');
    expect(await read()).toEqual(before);
  });
});
