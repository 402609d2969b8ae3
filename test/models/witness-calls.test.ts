import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { generateText, streamText } from 'ai';
import { Models } from '../../src/models/models.js';
import { ReplayedModels } from '../../src/models/recording/replayed-models.js';
import type { WitnessedCall } from '../../src/models/recording/witnessed-call.js';
import { ModelServer } from '../support/model-server.js';
import { KeptCalls } from './support/kept-calls.js';

const WORK = { workspaceId: 'w', userId: 'u', sessionId: 's', taskId: 't', attempt: 1, agentId: 'a' };

describe('a call of a model that is witnessed', () => {
  let server: ModelServer;
  const told: WitnessedCall[] = [];
  beforeAll(async () => void (server = await ModelServer.start({ apiKey: 'sk-secret' })));
  afterEach(() => {
    server.reset();
    told.length = 0;
  });
  afterAll(() => server.close());

  const model = () => {
    const limits = { idleMs: 5_000, totalMs: 5_000, maxBytes: 100_000 };
    const endpoint = { baseUrl: server.baseUrl, apiKey: 'sk-secret', model: 'm', limits };
    const witness = { begin: () => (call: WitnessedCall) => void told.push(call) };
    return new Models({ endpoint, recorder: new KeptCalls() }).modelFor({
      ...WORK,
      purpose: 'judge@1',
      witness,
    });
  };
  const ask = async (of: Awaited<ReturnType<typeof model>>) =>
    generateText({ model: of, prompt: 'Two and two?', maxRetries: 0 });
  const stream = async (of: Awaited<ReturnType<typeof model>>) =>
    streamText({ model: of, prompt: 'Two and two?', maxRetries: 0 }).text;

  it('is told whole, and without the key', async () => {
    server.say({ text: 'Four.' });
    await ask(await model());
    expect(told).toMatchObject([{ purpose: 'judge@1', request: { model: 'm' }, failure: null }]);
    expect(told[0]!.answer!.content).toEqual([{ type: 'text', text: 'Four.' }]);
    expect(JSON.stringify(told)).not.toContain('sk-secret');
  });

  it('is the same call whether its answer came in one piece or in many', async () => {
    server.say({ text: 'Four, as ever.' }, { text: 'Four, as ever.' });
    await ask(await model());
    await stream(await model());
    expect(told[1]!.hash).toBe(told[0]!.hash);
    expect(told[1]!.answer!.content).toEqual(told[0]!.answer!.content);
  });

  it('is told as the failure that it was', async () => {
    server.say({ fault: 'status', status: 401, message: 'no' });
    await expect(ask(await model())).rejects.toMatchObject({ code: 'MODEL_REFUSED' });
    expect(told).toMatchObject([{ answer: null, failure: { code: 'MODEL_REFUSED' } }]);
  });

  it('is answered again from what was told, in one piece or in many, by what can send nothing', async () => {
    server.say({ text: 'Four.' });
    await ask(await model());
    const [call] = told;
    const requests = server.requests.length;
    const asked: unknown[] = [];
    const replayed = new ReplayedModels({
      ...{ model: 'm', output: 'schema' },
      answer: (purpose, request) => {
        asked.push([purpose, request]);
        return call!.answer!;
      },
    });
    const again = await replayed.modelFor({ ...WORK, purpose: 'judge@1' });
    expect((await ask(again)).text).toBe('Four.');
    expect(await stream(again)).toBe('Four.');
    expect(asked).toEqual([
      ['judge@1', call!.request],
      ['judge@1', call!.request],
    ]);
    expect(server.requests).toHaveLength(requests);
  });
});
