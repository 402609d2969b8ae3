import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { MAX_RECORDING_BYTES } from '../../src/agents/recording/recording-file.js';
import { newId } from '../../src/lib/ids.js';
import { ModelServer } from '../support/model-server.js';
import { readingModel } from '../support/models/reading-model.js';
import { startApiServer, type ApiServer } from '../support/api-server.js';
import { followToEnd } from './support/follow-session.js';
import { AddDocument, Compare, CreateCollection, Replay, ReplayOutcome } from './support/operations.js';
import { Person } from './support/person.js';
import { outcomeOf, run } from './support/run-session.js';
import { makeAgent } from './support/tool-agents.js';

const KEY = 'sk-never-to-be-told';
const TEXT = 'The Vasa sank on its first voyage. The king had wanted a larger ship.';
const TASK = 'When did the Vasa sink?';

interface Answer {
  readonly status: number;
  readonly session?: { readonly id: string };
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly argumentPath?: readonly (string | number)[] };
  }[];
}

type File = Record<string, unknown> & {
  texts: Record<string, string>;
  recording: {
    session: Record<string, unknown>;
    agents: Record<string, unknown>[];
    tasks: Record<string, unknown>[];
  };
};

describe('the recording of a session as one file', () => {
  let model: ModelServer;
  let here: ApiServer;
  /** Another installation, without a model and without the documents. */
  let there: ApiServer;
  let file: string;
  let sessionId: string;
  const person = (server: ApiServer, who: 'ann' | 'ben' = 'ann') => new Person(() => server.as(who));
  beforeAll(async () => {
    model = await ModelServer.start({ apiKey: KEY });
    const models = {
      QUARTET_MODEL_BASE_URL: model.baseUrl,
      QUARTET_MODEL_API_KEY: KEY,
      QUARTET_MODEL: 'small',
    };
    [here, there] = await Promise.all([startApiServer({ models }), startApiServer()]);
    model.converse(readingModel());
    const ann = person(here);
    const { createCollection } = await ann.request(CreateCollection, { input: { name: 'Ships' } });
    const collectionId = createCollection.id;
    await ann.request(AddDocument, { input: { collectionId, name: 'vasa.txt', text: TEXT } });
    const agent = await makeAgent(ann, { name: 'reader', tools: ['search_documents'] });
    const { session } = await run(ann, {
      taskDescription: TASK,
      context: { collectionId },
      executionMode: 'SEQUENTIAL',
      agents: ['planning', 'research', agent, 'synthesis'],
    });
    expect(session.status).toBe('COMPLETED');
    sessionId = session.id;
    const download = await get(here, sessionId);
    expect(download.headers.get('content-disposition')).toContain(`quartet-session-${sessionId}.json`);
    file = await download.text();
    await model.close();
  });
  afterAll(() => Promise.all([here.close(), there.close()]));

  const get = (server: ApiServer, id: string, who: 'ann' | 'ben' = 'ann') =>
    fetch(`${server.url}/api/sessions/${id}/recording`, { headers: server.as(who).headers });
  const post = async (
    body: string | Uint8Array<ArrayBuffer>,
    who: 'ann' | 'nobody' = 'ann',
  ): Promise<Answer> => {
    const response = await fetch(`${there.url}/api/recordings`, {
      method: 'POST',
      headers: there.as(who).headers,
      body,
    });
    return { status: response.status, ...((await response.json()) as object) };
  };
  const replay = async (id: string) => {
    const { replaySession } = await person(there).request(Replay, { sessionId: id });
    await followToEnd(person(there), replaySession.id);
    return (await person(there).request(ReplayOutcome, { id: replaySession.id })).session!;
  };

  it('replays in another installation, without the model and the documents, and differs in nothing', async () => {
    const { status, session } = await post(file);
    expect(status).toBe(201);
    const imported = await outcomeOf(person(there), session!.id);
    const original = await outcomeOf(person(here), sessionId);
    expect(imported).toMatchObject({ status: 'COMPLETED', result: { answer: original.result!.answer } });
    const replayed = await replay(imported.id);
    expect(replayed).toMatchObject({ status: 'COMPLETED', replay: { divergence: null } });
    const compared = await person(there).request(Compare, { a: imported.id, b: replayed.id });
    const { tasks, claims, answerDiff } = compared.compareSessions!;
    expect(tasks.filter(({ difference }) => difference !== 'SAME')).toEqual([]);
    expect(tasks.length).toBe(original.tasks.nodes.length);
    expect({ claims, answerDiff }).toEqual({ claims: [], answerDiff: null });
  });

  it('may be imported again, and taken on to a third installation', async () => {
    const { session } = await post(file);
    const again = await (await get(there, session!.id)).text();
    const next = await post(again);
    expect(next.status).toBe(201);
    expect((await replay(next.session!.id)).replay!.divergence).toBeNull();
  });

  it('holds no key of a provider, and nothing of another workspace is given out', async () => {
    expect(file).not.toContain(KEY);
    expect(file).toContain('The Vasa sank on its first voyage.');
    expect((await get(here, sessionId, 'ben')).status).toBe(404);
    expect((await get(here, newId())).status).toBe(404);
    expect((await post(file, 'nobody')).status).toBe(403);
  });

  const changed = (change: (file: File) => void): string => {
    const copy = JSON.parse(file) as File;
    change(copy);
    return JSON.stringify(copy);
  };
  const rowsThere = () =>
    there.database.asWorker(null, async (tx) => {
      const { rows } = await sql<{ n: string }>`
        select (select count(*) from agent_sessions) || ' ' || (select count(*) from agents) || ' ' ||
          (select count(*) from imported_recordings) as n`.execute(tx.sql);
      return rows[0]!.n;
    });
  const recording = ['recording', 'recording'];
  const hostile: [string, () => string | Uint8Array<ArrayBuffer>, string[]][] = [
    ['that breaks off', () => file.slice(0, file.length / 2), ['recording']],
    ['that is no UTF-8', () => new Uint8Array([0x7b, 0xff, 0xfe]), ['recording']],
    ['that is no object', () => '[1]', ['recording']],
    ['of something else', () => '{"format":"other"}', ['recording', 'format']],
    ['of another version', () => changed((copy) => (copy['version'] = 99)), ['recording', 'version']],
    [
      'with a text that was changed',
      () => changed(({ texts }) => (texts[Object.keys(texts)[0]!] = 'Something else.')),
      ['recording', 'texts'],
    ],
    ['with a text left out', () => changed((copy) => (copy.texts = {})), ['recording', 'texts']],
    [
      'with U+0000',
      () => changed((copy) => (copy.recording.session['taskDescription'] = 'a\u0000b')),
      [...recording, 'session', 'taskDescription'],
    ],
    [
      'with a key that means something to JavaScript',
      () => file.replace('"session":{', '"session":{"__proto__":{"isAdmin":true},'),
      [...recording, 'session', '__proto__'],
    ],
    [
      'that is nested without end',
      () => file.replace('"session":{', `"session":{"x":${'['.repeat(500)}${']'.repeat(500)},`),
      recording,
    ],
    [
      'with an id that is none',
      () => changed((copy) => (copy.recording.agents[0]!['id'] = "'; drop table agents")),
      [...recording, 'agents', '0', 'id'],
    ],
    [
      'with an agent that is not in it',
      () => changed((copy) => (copy.recording.tasks[0]!['agentId'] = newId())),
      [...recording, 'tasks', '0', 'agentId'],
    ],
    [
      'with a task that waits for none',
      () =>
        changed(
          (copy) => (copy.recording.tasks[1]!['dependsOn'] = [{ key: 'nobody', condition: 'ALL_COMPLETED' }]),
        ),
      [...recording, 'tasks', '1', 'dependsOn', '0', 'key'],
    ],
    [
      'with tools that an agent may not have',
      () =>
        changed((copy) => {
          const own = copy.recording.agents.find((agent) => agent['name'] === 'reader')!;
          Object.assign(own, { name: 'other', configuration: { instructions: 'x', colour: 'red' } });
        }),
      [...recording, 'agents'],
    ],
  ];

  it.each(hostile)(
    '%s is refused with the place of the fault, and nothing is stored',
    async (_, write, path) => {
      const before = await rowsThere();
      const { status, errors } = await post(write());
      expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
      const told = (errors?.[0]?.extensions.argumentPath ?? []).map(String);
      expect(told.slice(0, path.length)).toEqual(path);
      expect(await rowsThere()).toBe(before);
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    },
  );

  it('that is too large is refused before it is read', async () => {
    const { status } = await post(new Uint8Array(MAX_RECORDING_BYTES + 1));
    expect(status).toBe(413);
  });

  it('that waits in a circle is refused by the engine', async () => {
    const before = await rowsThere();
    const { errors } = await post(
      changed(({ recording: { tasks } }) => {
        tasks[0]!['dependsOn'] = [{ key: tasks[1]!['key'], condition: 'ALL_COMPLETED' }];
      }),
    );
    expect(errors?.[0]?.extensions.code).toBe('INVALID_WORKFLOW');
    expect(await rowsThere()).toBe(before);
  });
});
