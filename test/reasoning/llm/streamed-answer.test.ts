import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Models } from '../../../src/models/models.js';
import { createExtractiveReasoner } from '../../../src/reasoning/extractive/extractive-reasoner.js';
import { createLlmReasoner } from '../../../src/reasoning/llm/llm-reasoner.js';
import type { Evidence } from '../../../src/reasoning/reasoner.js';
import { KeptCalls, SOME_WORK } from '../../models/support/kept-calls.js';
import { ModelServer } from '../../support/model-server.js';

const LIMITS = { idleMs: 20_000, totalMs: 20_000, maxBytes: 1_000_000 };
const ID = '00000000-0000-4000-8000-000000000001';
const evidence: Evidence = {
  documentId: ID,
  versionId: ID,
  passageId: ID,
  documentTitle: 'Ships',
  start: 0,
  end: 23,
  text: 'It was raised in 1961.',
  score: 1,
};
const FINDINGS = [{ question: 'When was it raised?', evidence: [evidence] }];
const CLAIMS = ['The Vasa was raised in 1961.', 'It lies in Stockholm.'];
const ANSWER = {
  claims: CLAIMS.map((text) => ({ text, question: 'q1', evidence: ['e1'] })),
  unanswered: [],
};
const DRAFT = CLAIMS.join('\n\n');

/** A text that was shown, by what it said from time to time. */
interface Watched {
  readonly channel: string;
  readonly said: string[];
  isClosed: boolean;
}

describe('An answer that a model streams', () => {
  let server: ModelServer;
  const kept = new KeptCalls();
  let texts: Watched[] = [];
  let onShown: () => void = () => undefined;
  beforeAll(async () => {
    server = await ModelServer.start();
  });
  afterEach(() => {
    kept.take();
    texts = [];
    onShown = () => undefined;
    server.reset();
  });
  afterAll(() => server.close());

  const audience = {
    open: (channel: string) => {
      const watched: Watched = { channel, said: [], isClosed: false };
      texts.push(watched);
      return {
        show: (text: string) => {
          watched.said.push(text);
          onShown();
        },
        close: () => {
          watched.isClosed = true;
        },
      };
    },
  };

  function compose(options: { readonly signal?: AbortSignal; readonly output?: 'json' } = {}) {
    const { signal = new AbortController().signal, output = 'schema' } = options;
    const reasoner = createLlmReasoner({
      models: new Models({
        endpoint: { baseUrl: server.baseUrl, model: 'small', limits: LIMITS },
        recorder: kept,
      }),
      work: SOME_WORK,
      output,
      audience,
      fallback: createExtractiveReasoner(),
      isLastTry: false,
      onDegraded: () => undefined,
    });
    return reasoner.compose({ task: 'When was it raised?', findings: FINDINGS }, signal);
  }

  it('is shown as its claims are written, before it is whole, and what was thought before it', async () => {
    const seen = Promise.withResolvers<void>();
    server.say({ object: ANSWER, reasoning: 'Two facts.', pieces: 40, hold: seen.promise });
    // The last piece is sent when this was shown: what is shown was not whole.
    onShown = () => {
      if (texts.some(({ channel }) => channel === 'REASONING')) seen.resolve();
    };
    const { claims } = await compose();
    expect(claims.map(({ text }) => text)).toEqual(CLAIMS);
    expect(texts.map(({ channel, said }) => [channel, said.at(-1)])).toEqual([
      ['REASONING', 'Two facts.'],
      ['DRAFT', DRAFT],
    ]);
    expect(texts.every(({ isClosed }) => isClosed)).toBe(true);
    for (const said of texts[1]!.said) expect(DRAFT.startsWith(said)).toBe(true);
    expect(server.requests).toMatchObject([{ stream: true, response_format: { type: 'json_schema' } }]);
    expect(kept.take()).toMatchObject([{ purpose: expect.stringMatching(/^compose@/), errorCode: null }]);
  });

  it('is shown to the last word that came before a pause, and no more often than twenty times a second', async () => {
    const seen = Promise.withResolvers<void>();
    server.say({ object: ANSWER, pieces: 40, hold: seen.promise });
    const began = performance.now();
    // The last piece, which only ends the answer, is sent when all words of it were shown.
    onShown = () => {
      if (texts[0]?.said.at(-1) === DRAFT) seen.resolve();
    };
    await compose();
    expect(texts[0]!.said.length).toBeLessThanOrEqual(2 + (performance.now() - began) / 50);
  });

  it('is shown without the code block that a model puts around it', async () => {
    server.say({ text: `Here it is:\n\`\`\`json\n${JSON.stringify(ANSWER)}\n\`\`\`` });
    await compose({ output: 'json' });
    expect(texts.map(({ said }) => said.at(-1))).toEqual([DRAFT]);
  });

  it('is begun anew as another text where it must be repaired', async () => {
    const wrong = {
      claims: [{ ...ANSWER.claims[0], text: 'By nothing.', evidence: ['e9'] }],
      unanswered: [],
    };
    server.say({ object: wrong }, { object: ANSWER });
    await compose();
    expect(texts.map(({ channel, said, isClosed }) => [channel, said.at(-1), isClosed])).toEqual([
      ['DRAFT', 'By nothing.', true],
      ['DRAFT', DRAFT, true],
    ]);
  });

  it('fails as any other call does, and its text is closed', async () => {
    server.say({ fault: 'truncate' });
    await expect(compose()).rejects.toMatchObject({ code: 'MODEL_ANSWER_UNUSABLE', retryable: true });
    expect(texts.every(({ isClosed }) => isClosed)).toBe(true);
    expect(kept.take()).toMatchObject([{ errorCode: 'MODEL_ANSWER_UNUSABLE' }]);
  });

  it('ends at once with the reason of its signal', async () => {
    const abort = new AbortController();
    const reason = new Error('the session was canceled');
    server.say({ object: ANSWER, reasoning: 'Hm.', hold: new Promise(() => undefined) });
    onShown = () => abort.abort(reason);
    await expect(compose({ signal: abort.signal })).rejects.toBe(reason);
    await server.idle();
    expect(texts.every(({ isClosed }) => isClosed)).toBe(true);
  });
});
