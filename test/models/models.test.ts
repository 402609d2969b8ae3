import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { generateText, Output, streamText } from 'ai';
import { z } from 'zod';
import type { CallGuard } from '../../src/providers/call-guard.js';
import { Models, type ModelsOptions } from '../../src/models/models.js';
import { ModelServer } from '../support/model-server.js';
import { textOf } from '../support/models/chat-request.js';
import { failingRecorder, KeptCalls, SOME_WORK } from './support/kept-calls.js';

const KEY = 'sk-do-not-tell';
const LIMITS = { idleMs: 20_000, totalMs: 20_000, maxBytes: 1_000_000 };

describe('a model behind the protocol of OpenAI', () => {
  let server: ModelServer;
  const kept = new KeptCalls();
  beforeAll(async () => {
    server = await ModelServer.start({ apiKey: KEY });
  });
  afterEach(() => {
    kept.take();
    server.reset();
  });
  afterAll(() => server.close());

  const endpointOf = () => ({ baseUrl: server.baseUrl, apiKey: KEY, model: 'small', limits: LIMITS });

  function modelsWith(options: Partial<ModelsOptions> = {}): Models {
    const endpoint = endpointOf();
    return new Models({ endpoint, recorder: kept, ...options });
  }

  async function ask(prompt: string, models = modelsWith()) {
    return generateText({ model: await models.modelFor(SOME_WORK), prompt, maxRetries: 0 });
  }

  it('is told the longest answer in the way that its endpoint knows', async () => {
    server.say({ text: 'Four.' }, { text: 'Four.' }, { text: 'Four.' });
    const fields = [undefined, 'max_completion_tokens'] as const;
    for (const lengthField of fields) {
      const model = await modelsWith({ endpoint: { ...endpointOf(), lengthField } }).modelFor(SOME_WORK);
      await generateText({ model, prompt: 'Well?', maxRetries: 0, maxOutputTokens: 9 });
    }
    await ask('Well?');
    expect(
      server.requests.map(({ max_tokens, max_completion_tokens }) => [max_tokens, max_completion_tokens]),
    ).toEqual([
      [9, undefined],
      [undefined, 9],
      [undefined, undefined],
    ]);
  });

  it('is asked by name and with the key, and what it says and counts is given back', async () => {
    server.say({
      text: 'Four.',
      reasoning: 'Two and two.',
      usage: { input: 20, output: 9, cached: 12, reasoning: 4 },
    });
    const { text, reasoningText } = await ask('What is two and two?');
    expect({ text, reasoningText }).toEqual({ text: 'Four.', reasoningText: 'Two and two.' });
    const [request] = server.requests;
    expect(request).toMatchObject({ model: 'small', stream: false });
    expect(request!.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(textOf(request!, 'user')).toBe('What is two and two?');
    expect(kept.take()).toEqual([
      {
        ...SOME_WORK,
        provider: 'openai-compatible',
        model: 'small',
        inputTokens: 20,
        outputTokens: 9,
        cachedTokens: 12,
        reasoningTokens: 4,
        latencyMs: expect.any(Number),
        errorCode: null,
        requestHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  it('may be another than the default one, for one piece of work', async () => {
    server.say({ text: 'Yes.' });
    const model = await modelsWith().modelFor(SOME_WORK, 'large');
    await generateText({ model, prompt: 'There?', maxRetries: 0 });
    expect(server.requests[0]!.model).toBe('large');
    expect(kept.take()).toMatchObject([{ model: 'large' }]);
  });

  it('is told the shape of the answer that is wanted', async () => {
    server.say({ object: { sum: 4 } });
    const { output } = await generateText({
      model: await modelsWith().modelFor(SOME_WORK),
      prompt: 'What is two and two?',
      output: Output.object({ schema: z.object({ sum: z.number() }) }),
      maxRetries: 0,
    });
    expect(output).toEqual({ sum: 4 });
    expect(server.requests[0]!.response_format).toMatchObject({
      type: 'json_schema',
      json_schema: { strict: true, schema: { properties: { sum: { type: 'number' } }, required: ['sum'] } },
    });
  });

  it('streams an answer as it comes, and the call is kept with what was counted at the end', async () => {
    server.say({ text: 'One after the other.', pieces: 4, usage: { input: 5, output: 6 } });
    const { stream } = streamText({
      model: await modelsWith().modelFor(SOME_WORK),
      prompt: 'How?',
      maxRetries: 0,
    });
    const pieces: string[] = [];
    for await (const part of stream) if (part.type === 'text-delta') pieces.push(part.text);
    expect(pieces).toEqual(['One a', 'fter ', 'the o', 'ther.']);
    expect(server.requests[0]).toMatchObject({ stream: true, stream_options: { include_usage: true } });
    expect(kept.take()).toMatchObject([{ inputTokens: 5, outputTokens: 6, errorCode: null }]);
  });

  it('calls tools, and the call that follows carries what they gave', async () => {
    server.say({ toolCalls: [{ name: 'add', arguments: { one: 2, other: 2 } }] }, { text: 'It is 4.' });
    const { sdk } = await loaded();
    const { text } = await generateText({
      model: await modelsWith().modelFor(SOME_WORK),
      prompt: 'What is two and two?',
      tools: {
        add: sdk.tool({
          inputSchema: z.object({ one: z.number(), other: z.number() }),
          execute: ({ one, other }) => one + other,
        }),
      },
      stopWhen: sdk.isStepCount(3),
      maxRetries: 0,
    });
    expect(text).toBe('It is 4.');
    expect(server.requests[0]!.tools.map((tool) => tool.function.name)).toEqual(['add']);
    expect(textOf(server.requests[1]!, 'tool')).toBe('4');
    expect(kept.take()).toHaveLength(2);
  });

  it('has the same hash for the same question, and another one for another', async () => {
    server.say({ text: 'A' }, { text: 'B' }, { text: 'C' });
    await ask('Who?');
    await ask('Who?');
    await ask('Where?');
    const [first, second, third] = kept.take().map((call) => call.requestHash);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('counts nothing where the provider tells nothing', async () => {
    server.say({ text: 'Yes.', usage: null });
    await ask('There?');
    expect(kept.take()).toMatchObject([{ inputTokens: null, outputTokens: null, cachedTokens: null }]);
  });

  it('is asked only after the guard let the call through, and the guard holds a stream to its end', async () => {
    const events: string[] = [];
    const guard: CallGuard = {
      async call(work, options) {
        events.push(`in, waits ${options?.maxWaitMs}, asked ${server.requests.length}`);
        return work().finally(() => events.push('out'));
      },
    };
    const held = Promise.withResolvers<void>();
    server.say({ text: 'Slowly.', pieces: 2, hold: held.promise });
    const models = modelsWith({ guard, maxWaitMs: 1_234 });
    const { stream } = streamText({
      model: await models.modelFor(SOME_WORK),
      prompt: 'How?',
      maxRetries: 0,
    });
    for await (const part of stream) {
      if (part.type !== 'text-delta') continue;
      if (!events.includes('out')) events.push('piece');
      held.resolve();
    }
    expect(events).toEqual(['in, waits 1234, asked 0', 'piece', 'piece', 'out']);
  });

  it('is not asked where the guard refuses', async () => {
    const refusal = new Error('too many');
    const guard: CallGuard = { call: () => Promise.reject(refusal) };
    await expect(ask('There?', modelsWith({ guard }))).rejects.toThrow('too many');
    expect(server.requests).toEqual([]);
  });

  it('has failed where its call cannot be recorded', async () => {
    server.say({ text: 'Yes.' });
    const recorder = failingRecorder(new Error('no database'));
    await expect(ask('There?', modelsWith({ recorder }))).rejects.toThrow('no database');
  });
});

async function loaded() {
  return { sdk: await import('ai') };
}
