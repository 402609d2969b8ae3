import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApiServer, type ApiServer } from '../support/api-server.js';

interface Named {
  readonly sessionUpdated: {
    readonly __typename: string;
    readonly seq: number | null;
    readonly task: { readonly name: string; readonly agent: { readonly name: string } } | null;
  };
}

const FOLLOW = (fields: string) => `subscription ($id: ID!, $after: Int) {
  sessionUpdated(sessionId: $id, after: $after) { __typename seq ${fields} } }`;

describe('a followed session', () => {
  let api: ApiServer;
  let sessionId: string;
  beforeAll(async () => {
    api = await startApiServer({ notesStatements: true });
    const { services, viewers } = api;
    const { id: collectionId } = await services.collections.create(viewers.ann, { name: 'Notes' });
    const note = { name: 'note.txt', text: 'Lavoisier coined the name oxygen in 1777.' };
    await services.documents.importText(viewers.ann, collectionId, note, AbortSignal.timeout(60_000));
    const session = await services.agentSessions.execute(viewers.ann, {
      taskDescription: 'Who coined the name oxygen?',
      context: { collectionId },
    });
    sessionId = session.id;
    await namesAfter(0);
    // What the engine looks for by itself is not to be counted.
    await api.orchestrator.stop({ graceMs: 0 });
  }, 120_000);
  afterAll(() => api.close());

  async function eventsOf<Event>(query: string, after: number): Promise<Event[]> {
    const events: Event[] = [];
    const stream = api
      .as('ann')
      .subscribe<Event, unknown>({ toString: () => query }, { id: sessionId, after });
    for await (const { data, errors } of stream) {
      expect(errors).toBeUndefined();
      events.push(data as Event);
    }
    return events;
  }

  const namesAfter = (after: number) => eventsOf<Named>(FOLLOW('task { name agent { name } }'), after);

  /** What was read of tasks and agents while `work` ran. */
  async function readsOf(work: () => Promise<unknown>): Promise<string[]> {
    api.statements.length = 0;
    await work();
    return api.statements.filter((text) => /from "agent(?:s|_tasks)"/u.test(text));
  }

  it.each([0, 9])(
    'is told with the names of tasks and agents at one read for all, after event %i',
    async (after) => {
      let events: Named[] = [];
      const reads = await readsOf(async () => void (events = await namesAfter(after)));
      expect(reads).toHaveLength(1);
      const aboutTasks = events.flatMap(({ sessionUpdated: { task } }) => (task ? [task] : []));
      expect(aboutTasks.length).toBeGreaterThan(10);
      const agents = new Set(aboutTasks.map((task) => `${task.name}: ${task.agent.name}`));
      expect([...agents]).toEqual(expect.arrayContaining([expect.stringMatching(/: synthesis$/u)]));
    },
  );

  it('is told with how the task stands, at one read for each event that asks for it', async () => {
    const reads = await readsOf(() => eventsOf(FOLLOW('task { name status endedAt }'), 9));
    const events = await namesAfter(9);
    const aboutTasks = events.filter(({ sessionUpdated: { task } }) => task !== null);
    expect(reads).toHaveLength(1 + aboutTasks.length);
  });

  it('shows a change of an agent whose name is known already', async () => {
    const { services, viewers } = api;
    const made = await services.agents.create(viewers.ann, {
      name: 'scribe',
      description: 'one',
      instructions: 'i',
    });
    const { id } = await services.agentSessions.execute(viewers.ann, {
      taskDescription: 'Write.',
      executionMode: 'WORKFLOW',
      workflow: { nodes: [{ key: 'write', agent: 'scribe' }] },
    });
    const described = async () => {
      const { data } = await api
        .as('ann')
        .ask<{ session: { tasks: { nodes: { agent: { name: string; description: string } }[] } } }>(
          `{ session(id: "${id}") { tasks(first: 50) { nodes { agent { name description } } } } }`,
        );
      return data?.session.tasks.nodes.find(({ agent }) => agent.name === 'scribe')?.agent.description;
    };
    expect(await described()).toBe('one');
    await services.agents.update(viewers.ann, { id: made.id, input: { description: 'two' } });
    expect(await described()).toBe('two');
  });
});
