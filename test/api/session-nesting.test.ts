import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/lib/ids.js';
import { failureOf } from './support/person.js';
import { Nested, TaskPages } from './support/operations.js';
import { SEEDED, seedSessions } from './support/seed-sessions.js';
import { startWorld, type SessionWorld } from './support/session-world.js';

const SESSIONS = 20;

/** Places of the query that ask for sessions by their ids: no other statement has as many. */
const MOST_PLACES = 6;

/**
 * How many times each statement was sent, whatever its values. The sum is not the same each time: places that ask for the
 * same at one moment share a statement, and which do depends on how long each of them was on its way.
 */
function timesOfEach(statements: string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const statement of statements) {
    if (!/^\s*(?:select|with)/iu.test(statement) || statement.includes('set_config')) continue;
    const shape = statement
      .replaceAll(/'[^']*'|\$?\b\d+\b/gu, '?')
      .replaceAll(/\?(?:::uuid)?(?:\)?, \(?\?(?:::uuid)?)*/gu, '?')
      .replaceAll(' = ?', ' in (?)');
    times.set(shape, (times.get(shape) ?? 0) + 1);
  }
  return times;
}

describe('what hangs on a list of sessions', () => {
  let world: SessionWorld;
  let ids: string[];
  beforeAll(async () => {
    world = await startWorld({ startEngine: false, notesStatements: true });
    ids = await seedSessions(world, SESSIONS);
    await haveFirstTasksAsk();
  });
  afterAll(() => world.close());

  /** The first task of each session waits for a person. */
  const haveFirstTasksAsk = () =>
    world.database.asWorker(null, async ({ sql }) => {
      const tasks = await sql
        .updateTable('agent_tasks')
        .set({ status: 'INPUT_REQUIRED', ended_at: null })
        .where('position', '=', 0)
        .returning(['id as task_id', 'session_id', 'workspace_id'])
        .execute();
      const asked = { attempt: 1, name: 'q', kind: 'QUESTION', payload: {}, response_schema: {} } as const;
      await sql
        .insertInto('interrupts')
        .values(tasks.map((task) => ({ ...task, ...asked, id: newId(), question: `Of ${task.session_id}?` })))
        .execute();
    });

  /** Statements that the database got for one request. */
  const statementsOf = async (first: number): Promise<string[]> => {
    world.statements.length = 0;
    await world.person.request(Nested, { first });
    return [...world.statements];
  };

  it('only reads', async () => {
    const statements = await statementsOf(2);
    expect(statements.filter((statement) => /^\s*(insert|update|delete)/iu.test(statement))).toEqual([]);
  });

  it('sends a statement for a place of the query, not for a session', async () => {
    const few = timesOfEach(await statementsOf(2));
    const many = timesOfEach(await statementsOf(2 * SESSIONS));
    expect([...many.keys()].sort()).toEqual([...few.keys()].sort());
    expect(many.size).toBeGreaterThan(10);
    expect(Math.max(...many.values())).toBeLessThanOrEqual(MOST_PLACES);
  });

  it('belongs to its own session each', async () => {
    const { sessions } = await world.person.request(Nested, { first: 2 * SESSIONS });
    expect(sessions.totalCount).toBe(2 * SESSIONS);
    const parents = new Map(sessions.nodes.map((node) => [node.id, node.parentSession?.id ?? null]));
    for (const session of sessions.nodes) {
      expect(session.tasks).toMatchObject({ totalCount: SEEDED.tasks, pageInfo: { hasNextPage: true } });
      expect(session.tasks.nodes.map((task) => [task.name, task.session?.id])).toEqual([
        ['task-0', session.id],
        ['task-1', session.id],
      ]);
      expect(session.messages).toMatchObject({
        totalCount: SEEDED.messages,
        nodes: [{ task: { name: 'task-2' } }],
      });
      const question = `Of ${session.id}?`;
      expect(session.interrupts.nodes).toMatchObject([
        { question, session: { id: session.id }, task: { name: 'task-0' } },
      ]);
      expect(session.tasks.nodes.map((task) => task.interrupt?.question)).toEqual([question, undefined]);
      expect(session.claims).toMatchObject({ totalCount: SEEDED.claims });
      expect(session.claims.nodes[0]?.citations).toHaveLength(SEEDED.citations);
      expect(session.graph?.tasks.map((task) => task.name)).toEqual(['task-0', 'task-1', 'task-2']);
      expect(session.graph?.dependencies).toHaveLength(SEEDED.tasks - 1);
      expect(session.graph?.edges).toEqual([
        { messages: SEEDED.messages, from: { name: 'planning' }, to: { name: 'research' } },
      ]);
      expect(session.events).toMatchObject({ lastSeq: SEEDED.events, hasNextPage: true });
      expect(session.events.events.map((event) => event.seq)).toEqual([2, 3]);
      const isChild = parents.get(session.id) !== null;
      expect(session.childSessions.totalCount).toBe(isChild ? 0 : 1);
      expect(session.rootSession?.id).toBe(parents.get(session.id) ?? session.id);
      if (!isChild) expect(parents.get(session.childSessions.nodes[0]?.id ?? '')).toBe(session.id);
    }
  });

  it('is read page by page, each item once', async () => {
    const read = async (after: string | null) => {
      const { session } = await world.person.request(TaskPages, { id: ids[0] ?? '', first: 2, after });
      if (!session) throw new Error('The session is gone.');
      return session.tasks;
    };
    const one = await read(null);
    const two = await read(one.pageInfo.endCursor);
    expect([...one.edges, ...two.edges].map(({ node }) => node.name)).toEqual(['task-0', 'task-1', 'task-2']);
    expect(one.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(two.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it.each([
    [{ first: 0, after: null }, 'first'],
    [{ first: 101, after: null }, 'first'],
    [{ first: 2, after: 'nonsense' }, 'after'],
  ])('refuses the page %p', async (page, field) => {
    expect(await failureOf(world.person.request(TaskPages, { id: ids[0] ?? '', ...page }))).toEqual({
      code: 'BAD_USER_INPUT',
      path: [field],
    });
  });
});
