import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppError, ErrorCode } from '../../src/lib/errors.js';
import { graphql } from './generated/gql.js';
import { followToEnd, untilEvent } from './support/follow-session.js';
import { reasonerWith } from './support/gated-reasoner.js';
import { QueueStatus } from './support/operations.js';
import { run, start } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';

const STATUS = graphql(`
  query AgentStatus($name: ID!) {
    agent(id: $name) {
      status {
        state
        waitingTasks
        breaker {
          state
          failures
          retryAt
          error {
            code
          }
        }
      }
    }
  }
`);

const WAITING = graphql(`
  query WaitingTasks($id: ID!) {
    session(id: $id) {
      tasks(first: 20) {
        nodes {
          name
          status
          waitReason
        }
      }
    }
  }
`);

const QUESTION = 'When did the plugs-out test of Apollo 1 begin?';

describe('an agent whose model is down', () => {
  let isDown = true;
  const reasoner = reasonerWith((inner) => ({
    respond: async (request, signal) => {
      if (isDown) throw new AppError(ErrorCode.UNAVAILABLE, 'The model is down.', { retryable: true });
      return inner.respond(request, signal);
    },
  }));
  let world: SessionWorld;
  let collectionId: string;
  beforeAll(async () => {
    const engine = {
      retry: { baseMs: 1, maxMs: 2 },
      breaker: { failures: 2, windowMs: 60_000, pauseMs: 600_000 },
    };
    world = await startWorld({ reasoner, engine });
    ({ collectionId } = await addSamples(world.person, ['apollo-program.md']));
    const input = { name: 'lawyer', description: 'Reads contracts.', instructions: 'Be strict.' };
    await world.person.request(
      graphql(`
        mutation CreateBrokenAgent($input: CreateAgentInput!) {
          createAgent(input: $input) {
            id
          }
        }
      `),
      { input },
    );
  });
  afterAll(() => world.close());

  const task = (agents: string[]) => ({
    taskDescription: QUESTION,
    context: { collectionId },
    executionMode: 'PARALLEL' as const,
    agents,
  });

  /** Of the task whose back-off is over. */
  async function waitReason(id: string): Promise<string | null | undefined> {
    for (;;) {
      const { session } = await world.person.request(WAITING, { id });
      const ready = session!.tasks.nodes.find(({ status }) => status === 'READY');
      if (ready) return ready.waitReason;
    }
  }

  const endPause = () =>
    world.database.asWorker(null, ({ sql }) =>
      sql
        .updateTable('circuit_breakers')
        .set({ retry_at: new Date(0) })
        .execute(),
    );

  it('is passed over, says so, and works again by itself', async () => {
    const id = await start(world.person, task(['lawyer']));
    let failures = 0;
    await untilEvent(world.person, id, (event) => event.__typename === 'TaskRetrying' && ++failures === 2);
    const status = async () => (await world.person.request(STATUS, { name: 'lawyer' })).agent!.status;
    expect(await status()).toMatchObject({
      state: 'CIRCUIT_OPEN',
      breaker: { state: 'OPEN', failures: 2, error: { code: 'UNAVAILABLE' } },
    });
    const { breakers } = (await world.person.request(QueueStatus, {})).queueStatus;
    expect(breakers).toMatchObject([{ state: 'OPEN', failures: 2, agent: { name: 'lawyer' } }]);
    expect((await world.stranger.request(QueueStatus, {})).queueStatus.breakers).toEqual([]);
    // Others go on meanwhile, in the same workspace.
    const { session } = await run(world.person, task(['research']));
    expect(session.status).toBe('COMPLETED');
    expect(await waitReason(id)).toBe('CIRCUIT_OPEN');
    isDown = false;
    await endPause();
    await followToEnd(world.person, id);
    expect(await status()).toMatchObject({ state: 'AVAILABLE', breaker: null });
    const told = world.log.map(({ msg }) => msg);
    expect(told).toContain('an agent fails again and again; it is passed over for a while');
    expect(told).toContain('an agent works again');
  });
});
