import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AppError, ErrorCode } from '../../../src/lib/errors.js';
import { Models } from '../../../src/models/models.js';
import { createExtractiveReasoner } from '../../../src/reasoning/extractive/extractive-reasoner.js';
import { createLlmReasoner, type LlmReasonerOptions } from '../../../src/reasoning/llm/llm-reasoner.js';
import type { Degradation, Evidence } from '../../../src/reasoning/reasoner.js';
import { checkQuote } from '../../../src/reasoning/verbatim-gate.js';
import type { PassageHit } from '../../../src/retrieval/passage-hit.js';
import { failingRecorder, KeptCalls, SOME_WORK } from '../../models/support/kept-calls.js';
import { ModelServer } from '../../support/model-server.js';
import { textOf } from '../../support/models/chat-request.js';

const LIMITS = { idleMs: 20_000, totalMs: 20_000, maxBytes: 1_000_000 };
const NEVER = new AbortController().signal;

/** The text of the document that the passages are spans of. */
const TEXT =
  'About ships.\nThe Vasa sank in  1628,\non its first voyage. It was raised in 1961.\n\nThe “Mary Rose” sank in 1545.';
const [FIRST, BREAK, SECOND] = [TEXT.indexOf('The Vasa'), TEXT.indexOf('\n\nThe'), TEXT.indexOf('The “Mary')];
const first = hit('11', FIRST, BREAK);
const second = hit('22', SECOND, TEXT.length);

describe('the reasoner with a model', () => {
  let server: ModelServer;
  const kept = new KeptCalls();
  const degraded: Degradation[] = [];
  beforeAll(async () => {
    server = await ModelServer.start();
  });
  afterEach(() => {
    kept.take();
    degraded.length = 0;
    server.reset();
  });
  afterAll(() => server.close());

  function reasoner(options: Partial<LlmReasonerOptions> = {}) {
    const models = new Models({
      endpoint: { baseUrl: server.baseUrl, model: 'small', limits: LIMITS },
      recorder: kept,
    });
    return createLlmReasoner({
      models,
      work: SOME_WORK,
      output: 'schema',
      fallback: createExtractiveReasoner(),
      isLastTry: false,
      onDegraded: (degradation) => degraded.push(degradation),
      ...options,
    });
  }

  const pick = (quote: string, more: object = {}) => {
    return { passage: 'p1', quote, relevance: 0.9, answer: '', certainty: 0, ...more };
  };
  const extract = (...evidence: object[]) => {
    server.say({ object: { evidence } });
    return reasoner().extract(
      { question: 'When did the Vasa sink?', known: [], passages: [first, second] },
      NEVER,
    );
  };

  it('cuts a task into questions that depend on earlier ones', async () => {
    server.say({
      object: {
        questions: [
          { question: 'Which ship sank in 1628?', dependsOn: [] },
          { question: 'Who built that ship?', dependsOn: [1] },
        ],
        rationale: 'The builder is found by the ship.',
      },
    });
    const plan = await reasoner().decompose({ task: 'Who built the ship that sank in 1628?' }, NEVER);
    expect(plan).toEqual({
      questions: [
        { key: 'q1', question: 'Which ship sank in 1628?', dependsOn: [] },
        { key: 'q2', question: 'Who built that ship?', dependsOn: ['q1'] },
      ],
      rationale: 'The builder is found by the ship.',
    });
    expect(kept.take()).toMatchObject([{ purpose: 'decompose@2', model: 'small', errorCode: null }]);
  });

  it('takes statements that a task gives word for word, and sends others back', async () => {
    const part = (question: string) => ({
      object: { questions: [{ question, dependsOn: [], isStatement: true }], rationale: '' },
    });
    server.say(part('The Vasa went down in 1628.'), part('the Vasa  sank in 1628'));
    const { questions } = await reasoner().decompose(
      { task: 'I read: The Vasa sank in 1628. Right?' },
      NEVER,
    );
    expect(questions).toEqual([
      { key: 'q1', question: 'the Vasa  sank in 1628', dependsOn: [], kind: 'STATEMENT' },
    ]);
    expect(textOf(server.requests[1]!, 'user')).toMatch(/statement 1 does not stand in the task/);
  });

  it('has statements checked that a task gives by its form, though the model would ask', async () => {
    server.say({
      object: { questions: [{ question: 'When did the Vasa sink?', dependsOn: [] }], rationale: '' },
    });
    const { questions } = await reasoner().decompose({ task: 'Check: The Vasa sank in 1628.' }, NEVER);
    expect(questions).toMatchObject([{ question: 'The Vasa sank in 1628.', kind: 'STATEMENT' }]);
  });

  it('sends a plan back that would wait for itself, and takes the next one', async () => {
    const plan = (dependsOn: number[]) => ({
      object: { questions: [{ question: 'When?', dependsOn }], rationale: '' },
    });
    server.say(plan([1]), plan([]));
    const { questions } = await reasoner().decompose({ task: 'When?' }, NEVER);
    expect(questions).toEqual([{ key: 'q1', question: 'When?', dependsOn: [] }]);
    expect(textOf(server.requests[1]!, 'user')).toMatch(
      /question 1 depends on 1, which is no earlier question\./,
    );
    expect(textOf(server.requests[1]!, 'assistant')).toMatch(/"dependsOn":\[1\]/);
  });

  it('gives a quote as it stands in the document, however the model spaced it', async () => {
    const [evidence, ...others] = await extract(
      pick('The Vasa sank in 1628, on its first voyage.', { answer: '1628', certainty: 0.8 }),
    );
    expect(others).toEqual([]);
    expect(evidence).toMatchObject({ text: 'The Vasa sank in  1628,\non its first voyage.', score: 0.9 });
    expect(isVerbatim(evidence!)).toBe(true);
    expect(evidence!.answer).toMatchObject({ text: '1628', likelihood: 0.8 });
    expect(TEXT.slice(evidence!.answer!.start, evidence!.answer!.end)).toBe('1628');
  });

  it('gives no quote that the model made up, and none twice, the best first', async () => {
    const evidence = await extract(
      pick('The "Mary Rose" sank in 1545.', { relevance: 0.2 }),
      pick('The Vasa sank in 1629.'),
      pick('It was raised in 1961.', { relevance: 0.7, answer: '1962' }),
      pick('It was raised in 1961.'),
    );
    expect(evidence.map(({ text }) => text)).toEqual([
      'It was raised in 1961.',
      'The “Mary Rose” sank in 1545.',
    ]);
    expect(evidence[1]).toMatchObject({ passageId: second.passageId });
    expect(evidence[0]!.answer).toBeUndefined();
    expect(evidence.every(isVerbatim)).toBe(true);
  });

  it('asks nothing where there is nothing to look at', async () => {
    expect(await reasoner().extract({ question: 'When?', known: [], passages: [] }, NEVER)).toEqual([]);
    expect((await reasoner().judge({ claim: 'So.', passages: [] }, NEVER)).verdict).toBe('UNSUPPORTED');
    const findings = [{ question: 'When?', evidence: [] }];
    const draft = await reasoner().compose({ task: 'When?', findings }, NEVER);
    expect(draft).toEqual({ claims: [], unanswered: ['When?'] });
    expect(server.requests).toEqual([]);
  });

  const judge = (verdict: string, quotes: object[]) => {
    server.say({ object: { verdict, confidence: 0.8, reason: 'So it says.', quotes } });
    return reasoner().judge({ claim: 'The Vasa sank in 1628.', passages: [first] }, NEVER);
  };

  it('judges by quotes that stand in a document', async () => {
    const quotes = [{ passage: 'p1', quote: 'The Vasa sank in 1628,', stance: 'SUPPORTS' }];
    const judgement = await judge('SUPPORTED', quotes);
    expect(judgement).toMatchObject({ verdict: 'SUPPORTED', confidence: 0.8, reason: 'So it says.' });
    expect(judgement.evidence.map(({ evidence }) => isVerbatim(evidence))).toEqual([true]);
  });

  it.each([
    ['SUPPORTED', 'SUPPORTS', 'The Vasa sank in a storm.'],
    ['PARTIALLY_SUPPORTED', 'SUPPORTS', 'The Vasa sank in a storm.'],
    ['SUPPORTED', 'REFUTES', 'It was raised in 1961.'],
    ['CONTRADICTED', 'SUPPORTS', 'It was raised in 1961.'],
  ])('does not take %s for an answer where all that %s is %s', async (verdict, stance, quote) => {
    const judgement = await judge(verdict, [{ passage: 'p1', quote, stance }]);
    expect(judgement).toMatchObject({ verdict: 'UNSUPPORTED', evidence: [] });
    expect(judgement.reason).toBe(`The model judged ${verdict} without a quote that stands in a document.`);
  });

  const evidence = evidenceOf(first, 'It was raised in 1961.');
  const findings = [
    { question: 'When was it raised?', evidence: [evidence] },
    { question: 'Who paid?', evidence: [] },
  ];

  it('composes claims of the evidence that they name, and says what has no answer', async () => {
    server.say({
      object: {
        claims: [
          { text: 'The Vasa was raised in 1961.', question: 'q1', evidence: ['e1'] },
          { text: 'The king paid.', question: 'q2', evidence: ['e7'] },
        ],
        unanswered: ['q2'],
      },
    });
    const draft = await reasoner().compose({ task: 'When was it raised, and who paid?', findings }, NEVER);
    expect(draft).toEqual({
      claims: [
        { text: 'The Vasa was raised in 1961.', question: 'When was it raised?', evidence: [evidence] },
      ],
      unanswered: ['Who paid?'],
    });
  });

  it('sends an answer back that rests on nothing', async () => {
    const answer = (ids: string[]) => ({
      object: { claims: [{ text: 'In 1961.', question: 'q1', evidence: ids }], unanswered: [] },
    });
    server.say(answer(['9']), answer(['e1']));
    const { claims } = await reasoner().compose({ task: 'When?', findings }, NEVER);
    expect(claims).toHaveLength(1);
    expect(textOf(server.requests[1]!, 'user')).toMatch(/no claim names evidence; the ids are e1\./);
  });

  it('follows the instructions of an agent, and quotes what it says', async () => {
    server.say({
      object: { text: 'In 1961.', quotes: [{ passage: 'p1', quote: 'It was raised in 1961.' }] },
    });
    const request = { instructions: 'Be short.', task: 'When?', context: ['I found it.'], passages: [first] };
    const response = await reasoner().respond(request, NEVER);
    expect(response.text).toBe('In 1961.');
    expect(response.evidence.map(isVerbatim)).toEqual([true]);
    expect(textOf(server.requests[0]!, 'user')).toMatch(/^Your instructions:\nBe short\.\n/);
  });

  it('takes JSON out of a code block and out of words around it', async () => {
    const plan = JSON.stringify({ questions: [{ question: 'When?', dependsOn: [] }], rationale: '' });
    server.say({ text: `Here it is:\n\`\`\`json\n${plan}\n\`\`\`` }, { text: `Sure! ${plan} Good luck.` });
    await reasoner().decompose({ task: 'When?' }, NEVER);
    await reasoner().decompose({ task: 'When?' }, NEVER);
    expect(server.requests).toHaveLength(2);
  });

  it('tells the shape in words where the protocol cannot', async () => {
    server.say({ object: { questions: [{ question: 'When?', dependsOn: [] }], rationale: '' } });
    await reasoner({ output: 'json' }).decompose({ task: 'When?' }, NEVER);
    expect(server.requests[0]!.response_format).toEqual({ type: 'json_object' });
    expect(textOf(server.requests[0]!, 'system')).toMatch(/fits this JSON Schema:\n.*"dependsOn"/);
  });

  it('takes U+0000 out of what a model says', async () => {
    server.say({ object: { questions: [{ question: 'When\u0000?', dependsOn: [] }], rationale: '' } });
    const { questions } = await reasoner().decompose({ task: 'When?' }, NEVER);
    expect(questions[0]!.question).toBe('When\ufffd?');
  });

  describe('where the model fails', () => {
    const ask = (options: Partial<LlmReasonerOptions> = {}, signal = NEVER) =>
      reasoner(options).extract({ question: 'When was it raised?', known: [], passages: [first] }, signal);

    it('is asked three times for an answer of the wrong shape, and then the extractive reasoner thinks', async () => {
      server.say({ object: { evidence: 'none' } }, { text: 'I would rather not.' }, { text: '' });
      const evidence = await ask();
      expect(evidence[0]!.text).toBe('It was raised in 1961.');
      expect(server.requests).toHaveLength(3);
      expect(degraded).toEqual([
        {
          verb: 'extract',
          model: 'small',
          code: 'MODEL_ANSWER_UNUSABLE',
          message: 'The answers of the model cannot be used; the last fault of 3: it is no JSON.',
        },
      ]);
    });

    it('lets the extractive reasoner think where the model refuses', async () => {
      server.say({ fault: 'status', status: 401 });
      expect(await ask()).not.toEqual([]);
      expect(degraded).toMatchObject([{ verb: 'extract', code: 'MODEL_REFUSED' }]);
    });

    it('fails where another try may mend it, and says when', async () => {
      server.say({ fault: 'status', status: 429, headers: { 'retry-after': '3' } });
      await expect(ask()).rejects.toMatchObject({ code: 'MODEL_RATE_LIMITED', retryAfterMs: 3_000 });
      expect(degraded).toEqual([]);
    });

    it('lets the extractive reasoner think where nobody will try again', async () => {
      server.say({ fault: 'status', status: 503 });
      expect(await ask({ isLastTry: true })).not.toEqual([]);
      expect(degraded).toMatchObject([{ code: 'MODEL_UNAVAILABLE' }]);
    });

    it('leaves the model where the work is called off, and thinks no further', async () => {
      server.say({ fault: 'hang' });
      const caller = new AbortController();
      const evidence = ask({ isLastTry: true }, caller.signal);
      await server.received(1);
      const reason = new AppError(ErrorCode.CANCELED, 'Called off.');
      caller.abort(reason);
      await expect(evidence).rejects.toBe(reason);
      await server.idle();
      expect(degraded).toEqual([]);
    });

    it('does not take a failure of ours for one of the model', async () => {
      server.say({ object: { evidence: [] } });
      const models = new Models({
        endpoint: { baseUrl: server.baseUrl, model: 'small', limits: LIMITS },
        recorder: failingRecorder(new AppError(ErrorCode.UNAVAILABLE, 'No database.')),
      });
      await expect(ask({ models, isLastTry: true })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      expect(degraded).toEqual([]);
    });
  });
});

function hit(number: string, start: number, end: number): PassageHit {
  return {
    passageId: `00000000-0000-7000-8000-0000000000${number}`,
    documentId: '00000000-0000-7000-8000-000000000001',
    versionId: '00000000-0000-7000-8000-000000000002',
    documentTitle: 'Ships',
    headings: [],
    start,
    end,
    text: TEXT.slice(start, end),
    score: 1,
  };
}

function evidenceOf({ text: _text, headings: _headings, ...place }: PassageHit, quote: string): Evidence {
  const start = TEXT.indexOf(quote);
  return { ...place, start, end: start + quote.length, text: quote };
}

function isVerbatim({ start, end, text }: Evidence): boolean {
  return checkQuote(TEXT, { start, end, quote: text }) === null;
}
