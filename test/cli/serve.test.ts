import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ExecuteAgentTaskDocument,
  FindCollectionDocument,
  SessionOutcomeDocument,
} from '../../client/src/generated/graphql.js';
import { QuartetClient } from '../../client/src/quartet-client.js';
import { Programs, type Ending, type Program } from '../support/program.js';
import { createTestDatabase, type TestDatabase } from '../support/servers/test-servers.js';

const MANY_QUESTIONS =
  'Who was Martin Luther? What is oxygen? What was the Black Death? What was the Apollo program? ' +
  'Who were the Huguenots? What was the Yuan dynasty?';

/** The task that the start prints, as a person copies it. */
async function pastedTask(server: Program): Promise<string> {
  const [, text] = await server.says(/paste into GraphiQL:\n\n([\s\S]+?\n)\n {4}# then/);
  return text!;
}

async function execute(url: string, query: string): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const body = (await response.json()) as { data: { executeAgentTask: { id: string } } };
  return body.data.executeAgentTask.id;
}

/** What a server wrote to its log that is a warning or worse, or no log line at all. */
function complaints({ stderr }: Ending): string[] {
  const lines = stderr.split('\n').filter((line) => line !== '');
  return lines.filter((line) => !line.startsWith('{') || (JSON.parse(line) as { level: number }).level > 30);
}

async function expectQuietEnd(server: Program): Promise<void> {
  const ending = await server.ending;
  expect([ending.code, complaints(ending)]).toEqual([0, []]);
}

/** Follows a session to its end. */
async function outcomeOf(client: QuartetClient, id: string) {
  for await (const event of client.followSession(id)) if (event.__typename === 'SessionFinished') break;
  const { session } = await client.request(SessionOutcomeDocument, { id });
  return session;
}

describe('quartet serve', () => {
  let programs: Programs;
  let client: QuartetClient | undefined;
  beforeAll(async () => void (programs = await Programs.open()));
  afterAll(async () => {
    await client?.close();
    await programs.end();
  });

  async function start(environment: Record<string, string> = {}) {
    const server = programs.start(['serve', '--port', '0'], { environment });
    const url = await server.address();
    await client?.close();
    client = new QuartetClient({ url });
    return { server, url, client };
  }

  const samples = async () => {
    const { collections } = await client!.request(FindCollectionDocument, { name: 'Samples' });
    return collections.nodes.map((collection) => collection.documentCount);
  };

  it('needs nothing, keeps everything, and goes on after a stop, a kill and a Ctrl-C', async () => {
    const first = await start();
    for (const path of ['/healthz', '/readyz', '/', '/sessions', '/graphiql', '/graphiql/']) {
      expect([path, (await fetch(`${first.url}${path}`)).status]).toEqual([path, 200]);
    }
    const asked = await execute(first.url, await pastedTask(first.server));
    const outcome = await outcomeOf(first.client, asked);
    expect(outcome).toMatchObject({
      status: 'COMPLETED',
      result: { answer: expect.stringContaining('[1]') },
    });
    expect(await samples()).toEqual([10]);

    const second = await programs.run(['serve', '--port', '0']);
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toMatch(
      new RegExp(
        `^quartet: The data folder .quartet is in use by process ${first.server.pid} .*${first.url}.*\n$`,
      ),
    );

    const input = { taskDescription: MANY_QUESTIONS };
    const { executeAgentTask: running } = await first.client.request(ExecuteAgentTaskDocument, { input });
    for await (const event of first.client.followSession(running.id)) {
      if (event.__typename === 'TaskFinished') break;
    }
    first.server.signal('SIGTERM');
    await expectQuietEnd(first.server);

    const again = await start();
    expect(await outcomeOf(again.client, running.id)).toMatchObject({ status: 'COMPLETED' });
    expect(await outcomeOf(again.client, asked)).toEqual(outcome);
    expect(await samples()).toEqual([10]);
    again.server.signal('SIGKILL');
    expect(await again.server.ending).toMatchObject({ code: null });
    expect(JSON.parse(await readFile(join(programs.folder, '.quartet/quartet.lock'), 'utf8'))).toMatchObject({
      pid: again.server.pid,
    });

    const third = await start();
    expect(await samples()).toEqual([10]);
    third.server.signal('SIGINT');
    await expectQuietEnd(third.server);
  }, 180_000);

  describe('on PostgreSQL', () => {
    let postgres: TestDatabase;
    beforeAll(async () => void (postgres = await createTestDatabase('serve')));
    afterAll(() => postgres.drop());

    it('works and keeps its data just as embedded', async () => {
      const environment = { DATABASE_URL: postgres.url };
      const first = await start(environment);
      const asked = await execute(first.url, await pastedTask(first.server));
      const outcome = await outcomeOf(first.client, asked);
      expect(outcome).toMatchObject({ status: 'COMPLETED' });
      first.server.signal('SIGTERM');
      await expectQuietEnd(first.server);

      const again = await start(environment);
      expect(await samples()).toEqual([10]);
      expect(await outcomeOf(again.client, asked)).toEqual(outcome);
      again.server.signal('SIGTERM');
      await expectQuietEnd(again.server);
    }, 120_000);
  });
});
