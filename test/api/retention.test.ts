import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApiServer, type ApiServer } from '../support/api-server.js';
import { age, lengthen, rowsOf } from '../orchestrator/aged-sessions.js';
import { retireChains } from '../../src/orchestrator/sql/retention/retire-chains.js';

const SET =
  'mutation Set($input: RetentionPolicyInput!) { setRetentionPolicy(input: $input) { sessions { days isDefault } steps { days isDefault } } }';
const COUNTS = '{ sessions events messages steps memoryItems }';
const STATUS = `{ retentionStatus { policy { sessions { days isDefault } steps { days isDefault } } overdue ${COUNTS} removed ${COUNTS} lastRemovedAt } }`;
const EXECUTE = 'mutation { executeAgentTask(input: {taskDescription: "Who was it?"}) { id } }';

interface Status {
  readonly retentionStatus: {
    readonly policy: { readonly sessions: object; readonly steps: object };
    readonly overdue: Record<string, number>;
    readonly removed: Record<string, number>;
    readonly lastRemovedAt: string | null;
  };
}

describe('Retention in the API', () => {
  let api: ApiServer;
  beforeAll(async () => {
    api = await startApiServer({
      engine: { retention: { sessionDays: 90, stepDays: 30, intervalMs: 20 } },
    });
    const { workspaceId } = api.viewers.ann;
    await api.database.asWorker(null, ({ sql }) =>
      sql
        .insertInto('memberships')
        .values({ workspace_id: workspaceId, user_id: api.viewers.ben.userId, role: 'MEMBER' })
        .execute(),
    );
  });
  afterAll(() => api.close());

  const status = async (who: 'ann' | 'ben' | 'mallory'): Promise<Status['retentionStatus']> => {
    const { data, errors } = await api.as(who).ask<Status>(STATUS);
    expect(errors).toBeUndefined();
    return data!.retentionStatus;
  };

  const overdueUnder = async (policy: object): Promise<Record<string, number>> => {
    const preview = `query Preview($policy: RetentionPolicyInput) { retentionStatus(policy: $policy) { overdue ${COUNTS} } }`;
    const { data } = await api.as('ann').ask<Status>(preview, { policy });
    return data!.retentionStatus.overdue;
  };

  it('tells what the server keeps where a workspace has said nothing', async () => {
    expect((await status('ann')).policy).toEqual({
      sessions: { days: 90, isDefault: true },
      steps: { days: 30, isDefault: true },
    });
  });

  it('is set for one workspace, each part by itself, and taken back', async () => {
    const set = async (input: object) =>
      (await api.as('ann').ask<{ setRetentionPolicy: object }>(SET, { input })).data!.setRetentionPolicy;
    const sessions = { days: 365, isDefault: false };
    expect(await set({ sessionDays: 365 })).toEqual({ sessions, steps: { days: 30, isDefault: true } });
    expect(await set({ stepDays: 0 })).toEqual({ sessions, steps: { days: null, isDefault: false } });
    expect((await status('ben')).policy).toMatchObject({ sessions: { days: 90, isDefault: true } });
    expect(await set({ sessionDays: null, stepDays: null })).toEqual({
      sessions: { days: 90, isDefault: true },
      steps: { days: 30, isDefault: true },
    });
  });

  it('tells owners, and no other, that they may change it', async () => {
    const ask = '{ retentionStatus { policy { mayChange } } }';
    const may = async (who: 'ann' | 'mallory') =>
      (await api.as(who).ask<{ retentionStatus: { policy: { mayChange: boolean } } }>(ask)).data!
        .retentionStatus.policy.mayChange;
    expect([await may('ann'), await may('mallory')]).toEqual([true, false]);
  });

  it.each([{ sessionDays: -1 }, { stepDays: 36_501 }])('refuses %j', async (input) => {
    const { errors } = await api.as('ann').ask(SET, { input });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argumentPath: ['input', Object.keys(input)[0]],
    });
  });

  it('may be read by every member, and set by owners alone', async () => {
    await status('mallory');
    const { errors } = await api.as('mallory').ask(SET, { input: { sessionDays: 1 } });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await status('ann')).policy).toMatchObject({ sessions: { isDefault: true } });
  });

  it('removes what is overdue by itself, while the server runs, as much as it said before', async () => {
    const { data } = await api.as('ann').ask<{ executeAgentTask: { id: string } }>(EXECUTE);
    const { id } = data!.executeAgentTask;
    const events = api
      .as('ann')
      .subscribe({ toString: () => `subscription { sessionUpdated(sessionId: "${id}") { seq } }` }, {});
    for await (const _event of events);
    await lengthen(api.database, id, 1_500);
    await age(api.database, [id], 50);
    expect(await overdueUnder({ sessionDays: 60 })).toMatchObject({ sessions: 0 });
    expect(await overdueUnder({ sessionDays: 0 })).toMatchObject({ sessions: 0 });
    const { sessions, events: said, messages } = await overdueUnder({ sessionDays: 30 });
    expect([sessions, (await status('ann')).overdue['sessions']]).toEqual([1, 0]);
    await api.as('ann').ask(SET, { input: { sessionDays: 30 } });
    while ((await rowsOf(api.database, id)).agent_sessions) await status('ann');
    const { overdue, removed, lastRemovedAt } = await status('ann');
    expect(overdue).toEqual({ sessions: 0, events: 0, messages: 0, steps: 0, memoryItems: 0 });
    expect(removed).toMatchObject({ sessions, events: said, messages });
    expect(removed.events).toBeGreaterThan(1_500);
    expect(Date.parse(lastRemovedAt!)).toBeGreaterThan(0);
    expect((await status('ben')).removed).toMatchObject({ sessions: 0, events: 0 });
    const { errors } = await api.as('ann').ask(`{ session(id: "${id}") { id } }`);
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});

describe('A session that is on its way out', () => {
  it('is not there any more by any query, and its events are neither', async () => {
    const api = await startApiServer({ startEngine: false });
    try {
      const ann = api.as('ann');
      const { data } = await ann.ask<{ executeAgentTask: { id: string } }>(EXECUTE);
      const { id } = data!.executeAgentTask;
      const tasks = await ann.ask<{ session: { tasks: { nodes: { id: string }[] } } }>(
        `{ session(id: "${id}") { tasks { nodes { id } } } }`,
      );
      const taskId = tasks.data!.session.tasks.nodes[0]!.id;
      await age(api.database, [id], 90);
      await api.database.asWorker(null, (tx) => retireChains(tx, api.viewers.ann.workspaceId, 90, 10));
      for (const query of [
        `{ session(id: "${id}") { id } }`,
        `{ task(id: "${taskId}") { id } }`,
        `mutation { retrySession(id: "${id}") { id } }`,
        `mutation { cancelSession(id: "${id}") { id } }`,
        `mutation { executeAgentTask(input: {taskDescription: "And then?", parentSessionId: "${id}", relation: REFINEMENT}) { id } }`,
      ]) {
        const { errors } = await ann.ask(query);
        expect([query, errors?.[0]?.extensions.code]).toEqual([query, 'NOT_FOUND']);
      }
      const list = await ann.ask<{ sessions: { nodes: object[] } }>('{ sessions { nodes { id } } }');
      expect(list.data!.sessions.nodes).toEqual([]);
    } finally {
      await api.close();
    }
  });
});
