import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { WebSocket } from 'ws';
import {
  CreateCollectionDocument,
  ExecuteAgentTaskDocument,
  FindCollectionDocument,
  QuartetClient,
  QuartetError,
  SessionOutcomeDocument,
} from '../../client/src/index.js';
import { startApiServer, WHO, type ApiServer } from '../support/api-server.js';
import { freePort } from '../support/servers/test-servers.js';
import { startCuttingProxy } from './cutting-proxy.js';

const TASK = 'When did the plugs-out test of Apollo 1 begin? Who was on board of Apollo 11?';

/** Says on the WebSocket, too, who asks. */
class AnnsSocket extends WebSocket {
  constructor(address: string, protocols: string[]) {
    super(address, protocols, { headers: { [WHO]: 'ann' } });
  }
}

let server: ApiServer;
let client: QuartetClient;
let collectionId: string;

const clientAt = (url: string) =>
  new QuartetClient({ url, headers: { [WHO]: 'ann' }, webSocket: AnnsSocket });

beforeAll(async () => {
  server = await startApiServer();
  client = clientAt(`${server.url}/`);
  const { createCollection } = await client.request(CreateCollectionDocument, { input: { name: 'Moon' } });
  collectionId = createCollection.id;
  const content = new Blob([await readFile('examples/documents/apollo-program.md')]);
  await client.upload(collectionId, [{ name: 'apollo.md', content }]);
});
afterAll(async () => {
  await client.close();
  await server.close();
});

async function execute(): Promise<string> {
  const input = { taskDescription: TASK, context: { collectionId } };
  return (await client.request(ExecuteAgentTaskDocument, { input })).executeAgentTask.id;
}

async function refusalOf(work: Promise<unknown>): Promise<QuartetError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(QuartetError);
  return error as QuartetError;
}

describe('a request', () => {
  it('gives the typed result', async () => {
    const { collections } = await client.request(FindCollectionDocument, { name: 'Moon' });
    expect(collections.nodes).toEqual([{ id: collectionId, name: 'Moon', documentCount: 1, language: 'en' }]);
  });

  it('fails with the code of the server', async () => {
    const wrongId = client.request(SessionOutcomeDocument, { id: 'not an id' });
    expect(await refusalOf(wrongId)).toMatchObject({ code: 'BAD_USER_INPUT' });
    const input = { taskDescription: ' ' };
    const emptyTask = client.request(ExecuteAgentTaskDocument, { input });
    expect(await refusalOf(emptyTask)).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('fails as UNAVAILABLE where no server is, with its address', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const lost = clientAt(url);
    const error = await refusalOf(lost.request(FindCollectionDocument, { name: 'Moon' }));
    expect(error).toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining(`${url} cannot be`),
    });
  });

  it('ends with the reason of its signal', async () => {
    const reason = new Error('enough');
    const request = client.request(FindCollectionDocument, { name: 'Moon' }, AbortSignal.abort(reason));
    await expect(request).rejects.toBe(reason);
  });
});

describe('an upload', () => {
  it('tells of each file what became of it', async () => {
    const outcomes = await client.upload(collectionId, [
      { name: 'note.txt', content: new Blob(['The Eagle landed on July 20, 1969.']) },
      { name: 'broken.pdf', content: new Blob(['%PDF-1.7\nnot really']) },
    ]);
    expect(outcomes).toMatchObject([
      { name: 'note.txt', document: { id: expect.any(String), title: expect.any(String) } },
      { name: 'broken.pdf', error: { code: 'DOCUMENT_UNREADABLE', message: expect.any(String) } },
    ]);
  });

  it('fails as a whole where the collection is not there', async () => {
    const files = [{ name: 'note.txt', content: new Blob(['Nothing.']) }];
    const upload = client.upload('018f2b6e-0000-7000-8000-000000000000', files);
    expect(await refusalOf(upload)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('following a session', () => {
  async function follow(follower: QuartetClient, id: string, after = 0): Promise<number[]> {
    const seqs: number[] = [];
    for await (const event of follower.followSession(id, after)) if (event.seq != null) seqs.push(event.seq);
    return seqs;
  }

  it('misses and repeats nothing when the connection is cut at any point', async () => {
    // Enough for a handshake and some events; where within a frame the cut falls is left to chance.
    const proxy = await startCuttingProxy(server.url, () => 700 + Math.floor(Math.random() * 8_000));
    const follower = clientAt(proxy.url);
    const id = await execute();
    const live = await follow(follower, id);
    expect(live).toEqual(live.map((_, index) => index + 1));
    expect(await follow(follower, id)).toEqual(live);
    expect(await follow(follower, id, live.length - 3)).toEqual(live.slice(-3));
    expect(proxy.cuts()).toBeGreaterThan(2);
    await follower.close();
    await proxy.close();
  });

  it('gives up with UNAVAILABLE when the server stays away', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const follower = clientAt(url);
    const error = await refusalOf(follow(follower, '018f2b6e-0000-7000-8000-000000000000'));
    expect(error).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining(url) });
    await follower.close();
  });

  it('fails with the code of the server', async () => {
    const following = follow(client, '018f2b6e-0000-7000-8000-000000000000');
    expect(await refusalOf(following)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('ends at once with the reason of an abort while nothing comes, and frees the socket', async () => {
    const idle = await startApiServer({ startEngine: false });
    const proxy = await startCuttingProxy(idle.url);
    const follower = clientAt(proxy.url);
    const direct = clientAt(idle.url);
    const input = { taskDescription: TASK };
    const { id } = (await direct.request(ExecuteAgentTaskDocument, { input })).executeAgentTask;
    const abort = new AbortController();
    const events = follower.followSession(id, 0, abort.signal);
    const last = await lastSeq(idle, id);
    for (let seq = 0; seq < last;) seq = (await events.next()).value!.seq!;
    const next = events.next();
    expect(proxy.open()).toBe(1);
    const reason = new Error('enough');
    abort.abort(reason);
    await expect(next).rejects.toBe(reason);
    await proxy.whenEmpty();
    await Promise.all([follower.close(), direct.close(), proxy.close()]);
    await idle.close();
  });
});

async function lastSeq({ database }: ApiServer, sessionId: string): Promise<number> {
  const events = await database.asWorker(null, ({ sql }) =>
    sql.selectFrom('session_events').select('seq').where('session_id', '=', sessionId).execute(),
  );
  return Math.max(...events.map(({ seq }) => Number(seq)));
}
