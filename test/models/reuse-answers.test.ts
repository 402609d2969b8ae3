import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generateText, streamText } from 'ai';
import { AppError, ErrorCode } from '../../src/lib/errors.js';
import { AnswerCheck } from '../../src/models/answers/answer-check.js';
import type { KeptAnswer, KeptAnswers } from '../../src/models/answers/kept-answers.js';
import { Models } from '../../src/models/models.js';
import { CallRefusedError } from '../../src/providers/call-refused-error.js';
import { ModelServer } from '../support/model-server.js';
import { KeptCalls, SOME_WORK } from './support/kept-calls.js';

const LIMITS = { idleMs: 60_000, totalMs: 60_000, maxBytes: 1_000_000 };
const THOUGHT = { text: 'Four.', reasoning: 'Two and two.' };

/** Keeps answers in memory. */
class Shelf implements KeptAnswers {
  readonly answers = new Map<string, KeptAnswer>();
  find = ({ key }: { readonly key: string }) => Promise.resolve(this.answers.get(key) ?? null);
  keep = async ({ key }: { readonly key: string }, answer: KeptAnswer) => void this.answers.set(key, answer);
}

describe('A model whose answers may be given again', () => {
  let server: ModelServer;
  let kept: Shelf;
  const calls = new KeptCalls();
  beforeAll(async () => void (server = await ModelServer.start()));
  beforeEach(() => void (kept = new Shelf()));
  afterEach(() => server.reset());
  afterAll(() => server.close());

  async function open({ baseUrl = server.baseUrl, isLeftAlone = false } = {}) {
    const check = new AnswerCheck();
    const refusal = new CallRefusedError(ErrorCode.UNAVAILABLE, 'Left alone.', { retryable: true });
    const models = new Models({
      endpoint: { baseUrl, model: 'small', limits: LIMITS },
      recorder: calls,
      kept,
      ...(isLeftAlone ? { guard: { call: () => Promise.reject(refusal) } } : {}),
    });
    const model = await models.modelFor({ ...SOME_WORK, reuse: { ttlSeconds: 60, check } });
    const asked = { model, prompt: 'What is two and two?', maxRetries: 0 };
    return { check, asked };
  }

  async function streamed(asked: Awaited<ReturnType<typeof open>>['asked']) {
    const { text, reasoningText, usage } = streamText(asked);
    return { text: await text, reasoning: await reasoningText, tokens: (await usage).totalTokens };
  }

  it('gives one whole that came streamed, and streams one that came whole, thoughts included', async () => {
    server.say(THOUGHT);
    const first = await open();
    expect(await streamed(first.asked)).toEqual({ ...THOUGHT, tokens: 18 });
    await first.check.passed();
    const whole = await generateText((await open()).asked);
    expect([whole.text, whole.reasoningText, whole.usage.totalTokens]).toEqual(['Four.', 'Two and two.', 0]);
    expect(await streamed((await open()).asked)).toEqual({ ...THOUGHT, tokens: 0 });
    expect(server.requests).toHaveLength(1);
  });

  it('keeps none that nobody said was right, and asks another endpoint anew', async () => {
    server.say(THOUGHT, THOUGHT, THOUGHT);
    await generateText((await open()).asked);
    const second = await open();
    await generateText(second.asked);
    await second.check.passed();
    // Another address of the same server.
    const baseUrl = server.baseUrl.replace('127.0.0.1', 'localhost');
    await generateText((await open({ baseUrl })).asked);
    expect(server.requests).toHaveLength(3);
  });

  it('asks twice where the same is asked twice at once', async () => {
    server.say(THOUGHT, THOUGHT);
    await Promise.all([open(), open()].map(async (one) => generateText((await one).asked)));
    expect(server.requests).toHaveLength(2);
  });

  it('gives what is kept while the endpoint is left alone', async () => {
    await expect(generateText((await open({ isLeftAlone: true })).asked)).rejects.toBeInstanceOf(AppError);
    server.say(THOUGHT);
    const first = await open();
    await generateText(first.asked);
    await first.check.passed();
    expect((await generateText((await open({ isLeftAlone: true })).asked)).text).toBe('Four.');
    expect(server.requests).toHaveLength(1);
  });
});
