import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApiServer, type ApiServer } from '../support/api-server.js';

let api: ApiServer;
beforeAll(async () => {
  api = await startApiServer({ startEngine: false, notesStatements: true });
  const { services, viewers } = api;
  for (let index = 0; index < 20; index += 1) {
    const collection = await services.collections.create(viewers.ann, { name: `Collection ${index}` });
    for (const name of ['one.txt', 'two.txt']) {
      const text = { name, text: `Text ${name} of collection ${index}.` };
      await services.documents.importText(viewers.ann, collection.id, text, AbortSignal.timeout(60_000));
    }
    await services.agents.create(viewers.ann, {
      name: `agent-${index}`,
      description: 'd',
      instructions: 'i',
    });
    await services.workflows.save(viewers.ann, {
      name: `Workflow ${index}`,
      graph: { nodes: [{ key: 'k', agent: `agent-${index}` }] },
    });
    await services.agentSessions.execute(viewers.ann, { taskDescription: `Task ${index}` });
  }
}, 180_000);
afterAll(() => api.close());

/** Statements that read or write rows; not those that open, close and name a transaction. */
async function statementsOf(query: string): Promise<string[]> {
  api.statements.length = 0;
  const { errors } = await api.as('ann').ask(query);
  expect(errors).toBeUndefined();
  return api.statements
    .filter((statement) => /^\s*(?:select|with|insert|update|delete)/iu.test(statement))
    .filter((statement) => !statement.includes('set_config'));
}

/** How many statements a list costs must not depend on how long it is. */
const NESTED: [string, (first: number) => string, number][] = [
  [
    'collections with documents, versions, texts and passages',
    (first) => `{ collections(first: ${first}) { totalCount nodes { documents(first: 5) { totalCount nodes {
      collection { name } currentVersion { text passages(first: 3) { nodes { text } } }
      versions { nodes { number } } } } } } }`,
    14,
  ],
  [
    'agents with status, metrics and versions',
    (first) => `{ agents(first: ${first}) { totalCount nodes { isActive
      status { isActive runningTasks } day: metrics { runs } week: metrics(windowHours: 168) { runs }
      versions { version } } } }`,
    10,
  ],
  [
    'agents with their logs',
    (
      first,
    ) => `{ agents(first: ${first}) { nodes { tasks(first: 3) { totalCount nodes { status session { id } } }
      failed: tasks(first: 3, status: [FAILED, TIMED_OUT]) { nodes { error { message } } } } } }`,
    8,
  ],
  [
    'workflows with graphs and versions',
    (first) => `{ workflows(first: ${first}) { nodes { graph { nodes { agent } } versions { version } } } }`,
    4,
  ],
  [
    'sessions with all of their graphs',
    (
      first,
    ) => `{ sessions(first: ${first}) { nodes { graph { nodes { tasks agent { description } } edges { messages }
      tasks { name parentTask { name } } dependencies { from to } } } } }`,
    8,
  ],
  [
    'sessions with what the tasks of their graphs were given and gave',
    (first) =>
      `{ sessions(first: ${first}) { nodes { graph { tasks { input output degradations { verb } } } } } }`,
    5,
  ],
  [
    'sessions with how each stands and with the end of its log',
    (
      first,
    ) => `{ sessions(first: ${first}) { nodes { status graph { tasks { agentId status } dependencies { from to } }
      events(last: 5) { lastSeq events { seq } } } } }`,
    6,
  ],
  [
    'sessions with who takes part in them',
    (first) => `{ sessions(first: ${first}) { nodes { graph { nodes { tasks agent { description } } } } } }`,
    5,
  ],
  [
    'sessions with what calls of theirs, of their trees and of their tasks took',
    (first) => `{ sessions(first: ${first}) { nodes { usage { calls } own: usage(tree: false) { calls }
      tasks(first: 5) { nodes { usage { calls models { model } } degradations { verb } } } } } }`,
    8,
  ],
  [
    'hits of a search with their documents and collections',
    (first) =>
      `{ searchPassages(query: "text collection", first: ${first}) { document { collection { name } } } }`,
    9,
  ],
];

describe('a nested list', () => {
  it.each(NESTED)('of %s costs as many statements for twenty as for two', async (_what, query, most) => {
    const forTwo = await statementsOf(query(2));
    const forTwenty = await statementsOf(query(20));
    expect(forTwo.length).toBeGreaterThan(2);
    expect(forTwenty.length).toBe(forTwo.length);
    expect(forTwenty.length).toBeLessThanOrEqual(most);
  });

  it('counts the whole only where that is asked', async () => {
    const counting = (statements: string[]) => statements.filter((text) => /count\(/iu.test(text)).length;
    expect(counting(await statementsOf('{ collections { nodes { id } } }'))).toBe(0);
    expect(counting(await statementsOf('{ collections { totalCount } }'))).toBe(1);
  });
});

describe('a search', () => {
  it('costs as many statements for eight words that stand nowhere as for one', async () => {
    const search = (words: string) => statementsOf(`{ searchPassages(query: "${words}") { text } }`);
    const one = await search('collectionist');
    const eight = await search(
      'collectionist textual documentary zebrafish quarterback rhododendron telescope umbrella',
    );
    expect(one.length).toBeGreaterThan(2);
    expect(eight.length).toBe(one.length);
  });
});

describe('what one request has read', () => {
  it('is read anew by the next', async () => {
    const query = '{ agent(id: "agent-0") { isActive } }';
    const before = await api.as('ann').ask<{ agent: { isActive: boolean } }>(query);
    const { id } = await api.services.agents.get(api.viewers.ann, 'agent-0');
    await api.services.agents.setActive(api.viewers.ann, id, false);
    const after = await api.as('ann').ask<{ agent: { isActive: boolean } }>(query);
    expect([before.data?.agent.isActive, after.data?.agent.isActive]).toEqual([true, false]);
  });
});
