import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../support/api-client.js';
import { EmbeddingServer } from '../support/embedding-server.js';
import { Programs, type Program } from '../support/program.js';
import { startPostgres14, type RunningServer } from '../support/servers/test-servers.js';

const KEY = 'sk-do-not-tell';
const QUESTION = 'Who did a car repair?';

interface Hit {
  readonly passageId: string;
  readonly documentId: string;
  readonly documentTitle: string;
  readonly foundBy: readonly string[];
}

interface Started {
  readonly server: Program;
  ask<T>(query: string, variables?: object): Promise<T>;
  search(query?: string): Promise<readonly Hit[]>;
}

describe('a server with an embedding model', () => {
  let programs: Programs;
  let model: EmbeddingServer;
  beforeAll(async () => {
    programs = await Programs.open();
    model = await EmbeddingServer.start();
  });
  afterAll(async () => {
    await programs.end();
    await model.close();
  });

  const withModel = () => ({
    QUARTET_EMBEDDING_BASE_URL: model.baseUrl,
    QUARTET_EMBEDDING_MODEL: 'synonyms',
    QUARTET_EMBEDDING_API_KEY: KEY,
  });

  async function start(environment: Record<string, string>): Promise<Started> {
    const server = programs.start(['serve', '--port', '0'], {
      environment: { QUARTET_SAMPLES: 'off', QUARTET_LOG_LEVEL: 'debug', ...environment },
    });
    const client = new ApiClient(await server.address(), {});
    const ask = async <T>(query: string, variables: object = {}) => {
      const { data, errors } = await client.ask<T>(query, variables);
      expect(errors).toBeUndefined();
      return data!;
    };
    const search = async (query = QUESTION) => {
      const document =
        'query ($query: String!) { searchPassages(query: $query) { passageId documentId documentTitle foundBy } }';
      return (await ask<{ searchPassages: Hit[] }>(document, { query })).searchPassages;
    };
    return { server, ask, search };
  }

  async function stop({ server }: Started): Promise<string> {
    server.signal('SIGTERM');
    const { code, stdout, stderr } = await server.ending;
    expect(code).toBe(0);
    return stdout + stderr;
  }

  async function importText({ ask }: Started, name: string, text: string): Promise<void> {
    type Collections = { collections: { nodes: { id: string }[] } };
    const { collections } = await ask<Collections>('{ collections { nodes { id } } }');
    const collectionId =
      collections.nodes[0]?.id ??
      (
        await ask<{ createCollection: { id: string } }>(
          'mutation { createCollection(input: {name: "c"}) { id } }',
        )
      ).createCollection.id;
    const add = 'mutation ($input: AddTextDocumentInput!) { addTextDocument(input: $input) { id } }';
    await ask(add, { input: { collectionId, name, text } });
  }

  it('finds by meaning what was imported, for people and agents, and by words once the model is taken away', async () => {
    const first = await start(withModel());
    await importText(first, 'garage', 'Bob mended automobiles.');
    await importText(first, 'clinic', 'Ann met physicians.');
    let hits = await first.search();
    while (hits.length === 0) hits = await first.search();
    expect(hits).toMatchObject([{ documentTitle: 'garage', foundBy: ['MEANING'] }]);

    type Session = { executeAgentTask: { id: string } };
    const execute = 'mutation ($input: ExecuteAgentTaskInput!) { executeAgentTask(input: $input) { id } }';
    const { executeAgentTask } = await first.ask<Session>(execute, { input: { taskDescription: QUESTION } });
    expect(JSON.stringify(await findingsOf(first, executeAgentTask.id))).toContain(hits[0]!.passageId);
    expect(await stop(first)).not.toContain(KEY);

    const second = await start({});
    expect(await second.search()).toEqual([]);
    expect(await second.search('automobiles')).toMatchObject([{ foundBy: ['WORDS'] }]);
    await importText(second, 'late', 'A car and its driver.');
    await second.ask('mutation ($id: ID!) { deleteDocument(id: $id) }', { id: hits[0]!.documentId });
    await stop(second);

    const third = await start(withModel());
    hits = await third.search('automobile');
    while (hits.length === 0) hits = await third.search('automobile');
    expect(hits).toMatchObject([{ documentTitle: 'late', foundBy: ['MEANING'] }]);
    await stop(third);
  }, 180_000);

  /** What the research of a session came to, once the session is over. */
  async function findingsOf({ ask }: Started, id: string): Promise<unknown> {
    type Outcome = {
      session: { endedAt: string | null; tasks: { nodes: { taskType: string; output: unknown }[] } };
    };
    const query = 'query ($id: ID!) { session(id: $id) { endedAt tasks { nodes { taskType output } } } }';
    for (;;) {
      const { session } = await ask<Outcome>(query, { id });
      if (session.endedAt !== null)
        return session.tasks.nodes.filter(({ taskType }) => taskType === 'research');
    }
  }

  describe('on a PostgreSQL without pgvector', () => {
    let postgres: RunningServer;
    beforeAll(async () => void (postgres = await startPostgres14()));
    afterAll(() => postgres.stop());

    it('does not start, and says in one line what to install', async () => {
      const environment = { ...withModel(), DATABASE_URL: postgres.url };
      const { code, stdout, stderr } = await programs.run(['serve', '--port', '0'], { environment });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(
        /^quartet: QUARTET_EMBEDDING_MODEL needs the extension "vector" in PostgreSQL: install pgvector [^\n]+\n$/,
      );
    });
  });
});
