import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { generateText, isStepCount, Output, streamText, tool } from 'ai';
import { z } from 'zod';
import { readModelEndpoints } from '../../src/models/endpoints.js';
import { Models } from '../../src/models/models.js';
import { openPackage } from '../../src/models/sdk/open-package.js';
import { ModelServer } from '../support/model-server.js';
import { ANTHROPIC_WIRE } from '../support/models/anthropic-wire.js';
import { textOf } from '../support/models/chat-request.js';
import type { ScriptedTurn } from '../support/models/scripted-turn.js';
import { KeptCalls, SOME_WORK } from './support/kept-calls.js';

const KEY = 'sk-ant-do-not-tell';
const LIMITS = { idleMs: 20_000, totalMs: 20_000, maxBytes: 1_000_000 };
const ANTHROPIC = { name: '@ai-sdk/anthropic' };
const KNOWN = 'claude-sonnet-4-5';

describe('a model behind another provider of the AI SDK', () => {
  let server: ModelServer;
  const kept = new KeptCalls();
  beforeAll(async () => {
    server = await ModelServer.start({ apiKey: KEY, wire: ANTHROPIC_WIRE });
  });
  afterEach(() => {
    kept.take();
    server.reset();
  });
  afterAll(() => server.close());

  function modelFor(model = KNOWN, apiKey: string | undefined = KEY) {
    const endpoint = { provider: ANTHROPIC, baseUrl: server.baseUrl, apiKey, model, limits: LIMITS };
    return new Models({ endpoint, recorder: kept }).modelFor(SOME_WORK);
  }

  const ask = async (model = modelFor()) =>
    generateText({ model: await model, prompt: 'What is two and two?', maxRetries: 0 });

  it('is asked by its own protocol, and recorded under the name of its package', async () => {
    server.say({ text: 'Four.', reasoning: 'Two and two.', usage: { input: 20, output: 9, cached: 12 } });
    const { text, reasoningText } = await ask();
    expect({ text, reasoningText }).toEqual({ text: 'Four.', reasoningText: 'Two and two.' });
    expect(textOf(server.requests[0]!, 'user')).toBe('What is two and two?');
    expect(kept.take()).toMatchObject([
      {
        provider: '@ai-sdk/anthropic',
        model: KNOWN,
        inputTokens: 20,
        outputTokens: 9,
        cachedTokens: 12,
        errorCode: null,
      },
    ]);
  });

  it('is told the longest answer that a budget allows', async () => {
    server.say({ text: 'Four.' });
    await generateText({ model: await modelFor(), prompt: 'Well?', maxOutputTokens: 9, maxRetries: 0 });
    expect(server.requests[0]!.max_tokens).toBe(9);
  });

  it.each([
    ['by its protocol, where its package knows it for that', KNOWN, undefined],
    ['as a tool that it must call, where its package does not', 'claude-sonnet-4-0', 'json'],
  ])('is told the shape of an answer %s', async (_how, name, forcedTool) => {
    server.say({ object: { sum: 4 } });
    const { output } = await generateText({
      model: await modelFor(name),
      prompt: 'What is two and two?',
      output: Output.object({ schema: z.object({ sum: z.number() }) }),
      maxRetries: 0,
    });
    expect(output).toEqual({ sum: 4 });
    expect(server.requests[0]!.forcedTool).toBe(forcedTool);
  });

  it('streams its answer as it comes, and what it took is kept at the end', async () => {
    server.say({ text: 'One after the other.', pieces: 4, usage: { input: 5, output: 6 } });
    const { stream } = streamText({ model: await modelFor(), prompt: 'How?', maxRetries: 0 });
    const pieces: string[] = [];
    for await (const part of stream) if (part.type === 'text-delta') pieces.push(part.text);
    expect(pieces).toEqual(['One a', 'fter ', 'the o', 'ther.']);
    expect(kept.take()).toMatchObject([{ inputTokens: 5, outputTokens: 6, errorCode: null }]);
  });

  it('calls tools, in one piece and streamed, and is told what they gave', async () => {
    const call: ScriptedTurn = { toolCalls: [{ name: 'add', arguments: { one: 2, other: 2 } }] };
    const execute = ({ one, other }: { one: number; other: number }) => one + other;
    const tools = { add: tool({ inputSchema: z.object({ one: z.number(), other: z.number() }), execute }) };
    const asked = { prompt: 'Two and two?', tools, stopWhen: isStepCount(3), maxRetries: 0 };
    server.say(call, { text: 'It is 4.' });
    expect((await generateText({ ...asked, model: await modelFor() })).text).toBe('It is 4.');
    server.say(call, { text: 'It is 4.' });
    expect(await streamText({ ...asked, model: await modelFor() }).text).toBe('It is 4.');
    expect(server.requests.map((request) => textOf(request, 'tool'))).toEqual(['', '4', '', '4']);
  });

  const status = (code: number, headers = {}): ScriptedTurn => ({ fault: 'status', status: code, headers });
  const faults: readonly (readonly [string, ScriptedTurn, object])[] = [
    [
      'too many calls',
      status(429, { 'retry-after': '7' }),
      { code: 'MODEL_RATE_LIMITED', retryable: true, retryAfterMs: 7_000 },
    ],
    ['an overload', status(529), { code: 'MODEL_UNAVAILABLE', retryable: true }],
    ['a wrong request', status(400), { code: 'MODEL_REFUSED', retryable: false }],
    ['half an answer', { fault: 'truncate' }, { code: 'MODEL_ANSWER_UNUSABLE', retryable: true }],
    ['a page of a proxy', { fault: 'html' }, { code: 'MODEL_ANSWER_UNUSABLE', retryable: true }],
  ];
  it.each(faults)('that answers with %s fails as any other', async (_what, turn, failure) => {
    server.say(turn);
    await expect(ask()).rejects.toMatchObject(failure);
    expect(kept.take()).toMatchObject([{ errorCode: (failure as { code: string }).code }]);
  });

  it('that is overloaded within a stream fails as any other', async () => {
    server.say({ fault: 'error-event', message: 'Overloaded' });
    const { stream } = streamText({
      model: await modelFor(),
      prompt: 'How?',
      maxRetries: 0,
      onError: () => undefined,
    });
    const errors: unknown[] = [];
    for await (const part of stream) if (part.type === 'error') errors.push(part.error);
    expect(errors).toMatchObject([{ code: 'MODEL_UNAVAILABLE', retryable: true }]);
    expect(kept.take()).toMatchObject([{ errorCode: 'MODEL_UNAVAILABLE' }]);
  });

  it('that nobody gave a key for is not asked, and it is said what is missing', async () => {
    const endpoint = { provider: ANTHROPIC, baseUrl: server.baseUrl, model: KNOWN, limits: LIMITS };
    await expect(ask(new Models({ endpoint, recorder: kept }).modelFor(SOME_WORK))).rejects.toMatchObject({
      code: 'MODEL_REFUSED',
      message: expect.stringMatching(/^The model cannot be asked: Anthropic API key is missing/),
    });
    expect(server.requests).toEqual([]);
  });

  it('that refuses the key never tells it', async () => {
    const error: unknown = await ask(modelFor(KNOWN, `${KEY}-of-another`)).catch(
      (failure: unknown) => failure,
    );
    expect(error).toMatchObject({ code: 'MODEL_REFUSED', retryable: false });
    expect(String(error)).toMatch(/401: Incorrect API key provided: \[redacted\]/);
  });
});

describe('a package of a provider', () => {
  const settings = { fetch };
  const provider = (specificationVersion: string) => () => ({
    languageModel: (modelId: string) => ({ specificationVersion, modelId }),
  });
  const open = (exported: object, factory?: string) =>
    openPackage({ name: 'some-provider', factory }, settings, () => Promise.resolve(exported));

  it('is found by its only function create..., under however many names', async () => {
    const createOne = provider('v4');
    const models = await open({ createOne, createOneOld: createOne, created: 1, one: createOne() });
    expect(models('m')).toMatchObject({ modelId: 'm' });
  });

  it('with several of them is told which', async () => {
    const exported = { createOne: provider('v4'), createOther: provider('v3') };
    await expect(open(exported)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringMatching(/several .* createOne, createOther$/),
    });
    expect((await open(exported, 'createOther'))('m')).toMatchObject({ specificationVersion: 'v3' });
    await expect(open(exported, 'createThird')).rejects.toThrow(
      'has no function createThird; it has createOne',
    );
  });

  it.each([
    ['has no such function', { made: provider('v4') }, 'has no function create...'],
    ['makes something else', { createOne: () => ({}) }, 'makes no provider of language models'],
    [
      'wants another setting',
      {
        createOne: () => {
          throw new Error('the region is missing');
        },
      },
      'does not take its settings: the region is missing',
    ],
  ])('that %s is refused', async (_what, exported, why) => {
    await expect(open(exported)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining(why),
    });
  });

  it('for another version of the AI SDK is refused, and it is said which is needed', async () => {
    const models = await open({ createOne: provider('v1') });
    expect(() => models('m')).toThrow(/version v1 .* needed is v3 or v4/);
  });

  it('that is not installed is told with the command that installs it, before anything is asked', async () => {
    const endpoint = { provider: { name: '@ai-sdk/not-there' }, model: 'm', limits: LIMITS };
    await expect(new Models({ endpoint, recorder: new KeptCalls() }).check()).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('npm install @ai-sdk/not-there'),
    });
  });

  it.each([
    ['./here.js'],
    ['../here'],
    ['/etc/here.js'],
    ['file:///here.js'],
    ['https://example.org/x.js'],
    ['data:text/javascript,1'],
    ['node:fs'],
    ['fs'],
    ['@ai-sdk/anthropic/internal'],
    ['%2e%2e/here'],
  ])('is named by its bare name, and never as %s', async (name) => {
    const setting = JSON.stringify({ endpoints: { a: { provider: name, model: 'm' } } });
    await expect(readModelEndpoints(setting, {})).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining(
        'endpoints.a.provider does not fit: must be the bare name of a package',
      ),
    });
  });
});
