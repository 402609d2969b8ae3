import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { generateText, isStepCount, streamText, tool } from 'ai';
import { z } from 'zod';
import { AppError } from '../../src/lib/errors.js';
import type { AnswerLimits } from '../../src/models/bounded-fetch.js';
import { Models } from '../../src/models/models.js';
import { ModelServer } from '../support/model-server.js';
import type { ScriptedFault } from '../support/models/scripted-turn.js';
import { KeptCalls, SOME_WORK } from './support/kept-calls.js';

const KEY = 'sk-do-not-tell';
const PATIENT: AnswerLimits = { idleMs: 20_000, totalMs: 20_000, maxBytes: 100_000 };
/** Short enough to wait for. */
const HURRIED: AnswerLimits = { ...PATIENT, idleMs: 150 };

/** One call each: whole, and as a stream that is read to its end. */
const WAYS = ['whole', 'streamed'] as const;
type Way = (typeof WAYS)[number];

describe('a provider that fails', () => {
  let server: ModelServer;
  const kept = new KeptCalls();
  beforeAll(async () => {
    server = await ModelServer.start();
  });
  afterEach(() => {
    kept.take();
    server.reset();
  });
  afterAll(() => server.close());

  function modelFor(limits: AnswerLimits = PATIENT, baseUrl = server.baseUrl) {
    const endpoint = { baseUrl, apiKey: KEY, model: 'small', limits };
    return new Models({ endpoint, recorder: kept }).modelFor(SOME_WORK);
  }

  async function call(way: Way, limits?: AnswerLimits, abortSignal?: AbortSignal): Promise<string> {
    const model = await modelFor(limits);
    const asked = { model, prompt: 'Well?', maxRetries: 0, abortSignal };
    if (way === 'whole') return (await generateText(asked)).text;
    let text = '';
    for await (const part of streamText({ ...asked, onError: () => undefined }).stream) {
      if (part.type === 'text-delta') text += part.text;
      if (part.type === 'error') throw part.error;
      if (part.type === 'abort') throw abortSignal!.reason;
    }
    return text;
  }

  /** What one call fails with. */
  async function failureOf(way: Way, fault: ScriptedFault, limits?: AnswerLimits): Promise<AppError> {
    server.say(fault);
    const error: unknown = await call(way, limits).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(kept.take().map(({ errorCode }) => errorCode)).toEqual([(error as AppError).code]);
    return error as AppError;
  }

  /**
   * No connection is left with a request on it, and the next request is answered. The client keeps a connection or two
   * for its next requests; one that a fault left behind would be one more.
   */
  async function expectFreed(): Promise<void> {
    await server.idle();
    server.say({ text: 'Here again.' });
    expect(await call('whole')).toBe('Here again.');
    expect(server.openSockets).toBeLessThanOrEqual(2);
  }

  describe.each(WAYS)('and an answer that is asked for %s', (way) => {
    it('may be asked again when it says, after 429', async () => {
      const fault = { fault: 'status', status: 429, headers: { 'retry-after': '7' } } as const;
      expect(await failureOf(way, fault)).toMatchObject({
        code: 'MODEL_RATE_LIMITED',
        retryable: true,
        retryAfterMs: 7_000,
      });
      await expectFreed();
    });

    it.each([500, 503])('may be asked again after %d', async (status) => {
      const failure = await failureOf(way, { fault: 'status', status });
      expect(failure).toMatchObject({ code: 'MODEL_UNAVAILABLE', retryable: true });
      await expectFreed();
    });

    it.each([400, 401, 404])(
      'is not asked again after %d, and its words come without the key',
      async (status) => {
        const failure = await failureOf(way, { fault: 'status', status, message: `no ${KEY} here` });
        expect(failure).toMatchObject({ code: 'MODEL_REFUSED', retryable: false });
        expect(failure.message).toBe(`The model answered ${status}: no [redacted] here`);
        await expectFreed();
      },
    );

    it('is given up where it takes the request and says nothing', async () => {
      const failure = await failureOf(way, { fault: 'hang' }, HURRIED);
      expect(failure).toMatchObject({ code: 'MODEL_TIMED_OUT', retryable: true });
      expect(failure.message).toBe('The model was silent for 0.15 seconds.');
      await expectFreed();
    });

    it('is given up where it falls silent in the middle', async () => {
      const failure = await failureOf(way, { fault: 'stall' }, HURRIED);
      expect(failure).toMatchObject({ code: 'MODEL_TIMED_OUT', retryable: true });
      await expectFreed();
    });

    it('is given up where it goes on for ever, a drop at a time', async () => {
      const limits = { ...PATIENT, idleMs: 5_000, totalMs: 200 };
      const failure = await failureOf(way, { fault: 'drip', everyMs: 10 }, limits);
      expect(failure).toMatchObject({ code: 'MODEL_TIMED_OUT', retryable: true });
      expect(failure.message).toBe('The model did not finish its answer within 0.2 seconds.');
      await expectFreed();
    });

    it('may be asked again after an answer that breaks off', async () => {
      const failure = await failureOf(way, { fault: 'truncate' });
      expect(failure).toMatchObject({ code: 'MODEL_ANSWER_UNUSABLE', retryable: true });
      await expectFreed();
    });

    it('may be asked again after the connection was cut', async () => {
      const failure = await failureOf(way, { fault: 'cut' });
      expect(failure).toMatchObject({ code: 'MODEL_UNAVAILABLE', retryable: true });
      await expectFreed();
    });

    it('may be asked again after a page of a proxy with status 200', async () => {
      const failure = await failureOf(way, { fault: 'html' });
      expect(failure).toMatchObject({ code: 'MODEL_ANSWER_UNUSABLE', retryable: true });
      await expectFreed();
    });

    it('is read no further than the largest body', async () => {
      const failure = await failureOf(way, { fault: 'huge', bytes: 50_000_000 });
      expect(failure).toMatchObject({ code: 'MODEL_ANSWER_UNUSABLE', retryable: false });
      expect(failure.message).toBe('The answer of the model is larger than 100000 bytes.');
      await expectFreed();
    });

    it('is left at once where the caller gives up, with the reason of the caller', async () => {
      server.say({ fault: 'hang' });
      const caller = new AbortController();
      const answer = call(way, PATIENT, caller.signal);
      await server.received(1);
      const reason = new AppError('CANCELED', 'Somebody canceled the session.');
      caller.abort(reason);
      await expect(answer).rejects.toBe(reason);
      await server.idle();
      expect(kept.take().map(({ errorCode }) => errorCode)).toEqual(['CANCELED']);
      await expectFreed();
    });

    it('says U+0000 and half a character, and what stands for them can be kept', async () => {
      server.say({ text: 'nul \u0000, half \ud83d.', pieces: 1 });
      expect(await call(way)).toBe('nul \ufffd, half \ufffd.');
    });
  });

  it('may be asked again where it tells of a failure in the middle of a stream', async () => {
    const failure = await failureOf('streamed', { fault: 'error-event', message: `overloaded, ${KEY}` });
    expect(failure).toMatchObject({ code: 'MODEL_UNAVAILABLE', retryable: true });
    expect(failure.message).toBe('The model cannot be reached: overloaded, [redacted]');
    await expectFreed();
  });

  it('is not asked again after JSON that is none of the protocol', async () => {
    const failure = await failureOf('whole', { fault: 'shape' });
    expect(failure).toMatchObject({ code: 'MODEL_ANSWER_UNUSABLE', retryable: false });
    await expectFreed();
  });

  it('may be asked again where nobody listens', async () => {
    const gone = await ModelServer.start();
    const { baseUrl } = gone;
    await gone.close();
    const asked = { model: await modelFor(PATIENT, baseUrl), prompt: 'Well?', maxRetries: 0 };
    await expect(generateText(asked)).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE', retryable: true });
  });

  const clock = { clock: tool({ inputSchema: z.object({}), execute: () => 'noon' }) };

  it('calls a tool that there is not, is told so, and may go on', async () => {
    server.say({ toolCalls: [{ name: 'teleport', arguments: {} }] }, { text: 'Then not.' });
    const { text } = await generateText({
      model: await modelFor(),
      prompt: 'Go.',
      tools: clock,
      stopWhen: isStepCount(4),
      maxRetries: 0,
    });
    expect(text).toBe('Then not.');
    const told = server.requests[1]!.messages.find(({ role }) => role === 'tool');
    expect(JSON.stringify(told)).toMatch(/teleport/);
  });

  it('says U+0000 in the arguments of a tool, and the tool gets what can be kept', async () => {
    server.say({ toolCalls: [{ name: 'note', arguments: { text: 'a\u0000b' } }] }, { text: 'Noted.' });
    const notes: string[] = [];
    const note = tool({
      inputSchema: z.object({ text: z.string() }),
      execute: ({ text }) => notes.push(text),
    });
    const asked = { model: await modelFor(), prompt: 'Note it.', tools: { note }, maxRetries: 0 };
    await generateText({ ...asked, stopWhen: isStepCount(2) });
    expect(notes).toEqual(['a\ufffdb']);
  });

  it('calls tools for ever, and is asked no more often than there are steps', async () => {
    server.converse(() => ({ toolCalls: [{ name: 'clock', arguments: {} }] }));
    const { finishReason } = await generateText({
      model: await modelFor(),
      prompt: 'What time is it?',
      tools: clock,
      stopWhen: isStepCount(4),
      maxRetries: 0,
    });
    expect(finishReason).toBe('tool-calls');
    expect(server.requests).toHaveLength(4);
    expect(kept.take()).toHaveLength(4);
  });
});
