import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ExecuteAgentTaskDocument,
  OpenInterruptsDocument,
  RespondToInterruptDocument,
  type ExecuteAgentTaskInput,
} from '../../client/src/generated/graphql.js';
import { QuartetClient } from '../../client/src/quartet-client.js';
import { Programs, type Program } from '../support/program.js';
import { createMigratedDatabase } from '../support/servers/migrated-database.js';
import type { TestDatabase } from '../support/servers/test-servers.js';

const TASK: ExecuteAgentTaskInput = {
  taskDescription: 'Who was Martin Luther? What is oxygen?',
  approvePlan: true,
};

describe('a session that waits for a person while its server is killed', () => {
  let programs: Programs;
  let database: TestDatabase;
  beforeAll(async () => {
    programs = await Programs.open();
    database = await createMigratedDatabase('asked');
  }, 60_000);
  afterAll(async () => {
    await programs.end();
    await database.drop();
  });

  const start = (): Program =>
    programs.start(['serve', '--port', '0'], {
      environment: { DATABASE_URL: database.url, QUARTET_SAMPLES: 'off' },
    });

  async function withClient<T>(server: Program, work: (client: QuartetClient) => Promise<T>): Promise<T> {
    const client = new QuartetClient({ url: await server.address() });
    try {
      return await work(client);
    } finally {
      await client.close();
      server.signal('SIGKILL');
      await server.ending;
    }
  }

  it('is answered at the next server, and goes to its end there', async () => {
    const asked = await withClient(start(), async (client) => {
      const { executeAgentTask } = await client.request(ExecuteAgentTaskDocument, { input: TASK });
      const { id } = executeAgentTask;
      for await (const event of client.followSession(id))
        if (event.__typename === 'InterruptRaised') return { id, interruptId: event.interruptId };
      throw new Error('Nobody was asked.');
    });
    const events = await withClient(start(), async (client) => {
      const { interrupts } = await client.request(OpenInterruptsDocument, { sessionId: asked.id });
      expect(interrupts.nodes).toMatchObject([
        { id: asked.interruptId, session: { status: 'INPUT_REQUIRED' } },
      ]);
      await client.request(RespondToInterruptDocument, {
        id: asked.interruptId,
        response: { decision: 'APPROVE' },
      });
      const seen = [];
      for await (const event of client.followSession(asked.id)) seen.push(event);
      return seen;
    });
    expect(events.at(-1)).toMatchObject({ __typename: 'SessionFinished', status: 'COMPLETED' });
    // The question stayed the same one, and the plan was made once.
    expect(events.filter((event) => event.__typename === 'InterruptRaised')).toHaveLength(1);
    const logged = events.flatMap(({ seq }) => seq ?? []);
    expect(logged).toEqual(logged.map((_, index) => index + 1));
  }, 60_000);
});
