import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AppError } from '../../../src/lib/errors.js';
import {
  OpenaiEmbedder,
  type OpenaiEmbedderOptions,
} from '../../../src/retrieval/embedding/openai-embedder.js';
import { DIMENSIONS, EmbeddingServer, type Fault } from '../../support/embedding-server.js';

const KEY = 'sk-do-not-tell';

describe('an embedding model behind the protocol of OpenAI', () => {
  let server: EmbeddingServer;
  beforeAll(async () => {
    server = await EmbeddingServer.start();
  });
  afterEach(() => {
    server.recover();
    server.requests.length = 0;
  });
  afterAll(() => server.close());

  function embed(texts: string[], options: Partial<OpenaiEmbedderOptions> = {}, signal = never()) {
    const settings = { baseUrl: server.baseUrl, model: 'synonyms', apiKey: KEY, timeoutMs: 20_000 };
    return new OpenaiEmbedder({ ...settings, ...options }).embed(texts, signal);
  }

  async function failureOf(work: Promise<unknown>): Promise<AppError> {
    const error: unknown = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(AppError);
    return error as AppError;
  }

  function failing(fault: Fault): Promise<AppError> {
    server.failWith(() => fault);
    return failureOf(embed(['text']));
  }

  it('is asked once for all texts, by name and with the key, and answers them in order', async () => {
    const [car, automobile, sea] = await embed(['car', 'automobile', 'sea']);
    expect(car).toHaveLength(DIMENSIONS);
    expect(car).toEqual(automobile);
    expect(car).not.toEqual(sea);
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      model: 'synonyms',
      input: ['car', 'automobile', 'sea'],
      headers: { authorization: `Bearer ${KEY}` },
    });
    expect(server.requests[0]).not.toHaveProperty('dimensions');
  });

  it('is sent no key where there is none, and asked for as many dimensions as are wanted', async () => {
    const [vector] = await embed(['car'], { apiKey: undefined, dimensions: 32 });
    expect(vector).toHaveLength(32);
    expect(server.requests[0]).toMatchObject({ dimensions: 32 });
    expect(server.requests[0]!.headers.authorization).toBeUndefined();
  });

  it('may be asked again when it says, after 429, in seconds or as a moment', async () => {
    const inSeconds = await failing({ status: 429, headers: { 'retry-after': '7' } });
    expect(inSeconds).toMatchObject({ code: 'UNAVAILABLE', retryable: true, retryAfterMs: 7_000 });
    const at = new Date(Date.now() + 60_000).toUTCString();
    const asMoment = await failing({ status: 429, headers: { 'retry-after': at } });
    expect(asMoment.retryAfterMs).toBeGreaterThan(50_000);
    expect(asMoment.retryAfterMs).toBeLessThanOrEqual(60_000);
    expect(server.requests).toHaveLength(2);
  });

  it('may be asked again after a failure of its own, and not where the request is at fault', async () => {
    expect(await failing({ status: 503 })).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    expect(await failing({ status: 401 })).toMatchObject({ code: 'UNAVAILABLE', retryable: false });
    expect(await failing({ status: 400 })).toMatchObject({ code: 'BAD_USER_INPUT', retryable: false });
    expect(await failing({ status: 200, body: { data: 'none' } })).toMatchObject({ retryable: false });
  });

  it('may be asked again where it cannot be reached', async () => {
    const gone = await EmbeddingServer.start();
    const { baseUrl } = gone;
    await gone.close();
    const failure = await failureOf(embed(['text'], { baseUrl }));
    expect(failure).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    expect(failure.message).toContain('cannot be reached');
  });

  it('never has its key or the texts repeated, whatever it answers', async () => {
    const message = `Incorrect key ${KEY}`;
    const failure = await failing({ status: 401, body: { error: { message } } });
    expect(failure.message).toBe('The embedding model answered 401: Incorrect key [redacted]');
    expect(JSON.stringify([failure, failure.stack, failure.cause])).not.toContain(KEY);
  });

  it('is given up after its time, and at once when the caller gives up', async () => {
    server.failWith(() => new Promise(() => undefined));
    const tooSlow = await failureOf(embed(['text'], { timeoutMs: 50 }));
    expect(tooSlow).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    const caller = new AbortController();
    const work = embed(['text'], {}, caller.signal);
    await server.received(2);
    caller.abort(new Error('enough'));
    await expect(work).rejects.toThrow('enough');
  });

  it('is not believed where vectors are of another length, missing, or beyond all measure', async () => {
    const answer = (...vectors: number[][]) =>
      failing({ status: 200, body: { data: vectors.map((embedding) => ({ embedding })) } });
    expect((await answer([1, 0], [0, 1])).message).toContain('Expected 1 embeddings, but received 2');
    expect((await answer([1e300])).message).toContain('no vector');
    expect((await answer([])).message).toContain('no vector');
    server.recover();
    server.failWith(() => ({ status: 200, body: { data: [{ embedding: [1, 0] }] } }));
    const failure = await failureOf(embed(['text'], { dimensions: 3 }));
    expect(failure).toMatchObject({ code: 'UNAVAILABLE', retryable: false });
    expect(failure.message).toContain('2 dimensions instead of 3');
  });

  it('must go on with the length that it began with', async () => {
    const embedder = new OpenaiEmbedder({ baseUrl: server.baseUrl, model: 'm', timeoutMs: 20_000 });
    await embedder.embed(['text'], never());
    server.failWith(() => ({ status: 200, body: { data: [{ embedding: [1, 0] }] } }));
    const failure = await failureOf(embedder.embed(['text'], never()));
    expect(failure.message).toContain(`2 dimensions instead of ${DIMENSIONS}`);
  });
});

function never(): AbortSignal {
  return new AbortController().signal;
}
