import { describe, expect, it } from '@jest/globals';
import type { RecordedTask } from '../../src/agents/recording/recording-schema.js';
import { recordedTexts } from '../../src/agents/replay/recorded-texts.js';
import { TaskAnswers } from '../../src/agents/replay/task-answers.js';
import { hashOfRequest, type SpokenAnswer } from '../../src/models/recording/witnessed-call.js';

const spoken = (text: string): SpokenAnswer => ({
  content: [{ type: 'text', text }],
  finishReason: { unified: 'stop', raw: 'stop' },
  usage: {
    inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: 1, text: 1, reasoning: 0 },
  },
});

const asks = (about: string) => ({ model: 'm', prompt: [{ role: 'user', content: about }] });

function call(about: string, text: string | null, purpose = 'judge@1') {
  const request = asks(about);
  const failure = text === null ? { code: 'MODEL_REFUSED', message: 'no such key' } : null;
  return {
    purpose,
    request,
    hash: hashOfRequest(request),
    answer: text === null ? null : spoken(text),
    failure,
  };
}

function answersOf(...calls: ReturnType<typeof call>[]): TaskAnswers {
  const step = { name: 's', position: 0, result: null, record: { calls, passages: [], tools: [] } };
  const task = { key: 't', steps: [step] } as unknown as RecordedTask;
  return new TaskAnswers(task, { model: 'm', output: 'schema' }, () => 's');
}

const textOf = ({ content }: SpokenAnswer) =>
  content.flatMap((part) => (part.type === 'text' ? [part.text] : []));

describe('the answers to the calls of a task that is replayed', () => {
  it('are found by what is asked, in whichever order it is asked', () => {
    const answers = answersOf(call('a', 'A'), call('b', 'B'), call('c', 'C'));
    const said = ['c', 'a', 'b'].map((about) => textOf(answers.answer('judge@1', asks(about))));
    expect(said).toEqual([['C'], ['A'], ['B']]);
  });

  it('are those of each call in turn where the same was asked twice', () => {
    const answers = answersOf(call('a', 'first'), call('a', 'second'));
    const said = [1, 2, 3].map(() => textOf(answers.answer('judge@1', asks('a'))));
    expect(said).toEqual([['first'], ['second'], ['second']]);
  });

  it('do not depend on ids that each run makes itself', () => {
    const [one, other] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
    const answers = answersOf(call(`see ${one}`, 'A'));
    expect(textOf(answers.answer('judge@1', asks(`see ${other}`)))).toEqual(['A']);
  });

  it('are failures where the call failed', () => {
    const answer = () => answersOf(call('a', null)).answer('judge@1', asks('a'));
    expect(answer).toThrow(expect.objectContaining({ code: 'MODEL_REFUSED', retryable: false }));
  });

  it('are none for what was not asked: the call of the same purpose is told as what it was meant to be', () => {
    const answers = answersOf(call('x', 'X', 'extract@1'), call('a', 'A'));
    const divergence: unknown = expect.objectContaining({
      kind: 'REQUEST_CHANGED',
      task: 't',
      step: 's',
      call: 2,
      diff: expect.stringContaining('-    content: a\n+    content: b\n'),
    });
    expect(() => answers.answer('judge@1', asks('b'))).toThrow(expect.objectContaining({ divergence }));
  });

  it('are none for one call more than was recorded', () => {
    const divergence: unknown = expect.objectContaining({ kind: 'RECORD_MISSING', diff: null });
    expect(() => answersOf().answer('judge@1', asks('a'))).toThrow(expect.objectContaining({ divergence }));
  });
});

describe('the text of a version that is known by its passages', () => {
  it('stands at their offsets, and is blank in between', () => {
    const passage = (start: number, text: string) =>
      [
        `p${start}`,
        { passageId: `p${start}`, documentId: 'd', versionId: 'v', documentTitle: 'T', start, text },
      ] as const;
    const passages = new Map(
      [passage(10, 'later'), passage(2, 'early'), passage(5, 'ly on')].map(([id, one]) => [
        id,
        { ...one, headings: [], score: 0, end: one.start + one.text.length },
      ]),
    );
    expect(recordedTexts(['v', 'w'], passages)).toEqual(
      new Map([['v', { documentId: 'd', title: 'T', text: '  early onlater', isElsewhere: true }]]),
    );
  });
});
