import { describe, expect, it } from '@jest/globals';
import { JudgementCache } from '../../src/agents/kept-judgements.js';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import type { JudgeRequest, Reasoner } from '../../src/reasoning/reasoner.js';

const TEXT = 'The bridge was opened in 1894. It is painted brown.';
const signal = new AbortController().signal;

function asked(claim: string, text = TEXT): JudgeRequest {
  const passage = {
    passageId: 'p',
    documentId: 'd',
    versionId: 'v',
    documentTitle: 'Bridges',
    headings: [],
    start: 0,
    end: text.length,
    text,
    score: 1,
  };
  return { claim, passages: [passage] };
}

/** The extractive reasoner, counting what it is asked to judge. */
function counting(): { reasoner: Reasoner; judged: string[] } {
  const inner = createExtractiveReasoner();
  const judged: string[] = [];
  const judge: Reasoner['judge'] = (request, given) => {
    judged.push(request.claim);
    return inner.judge(request, given);
  };
  return { reasoner: { ...inner, judge }, judged };
}

describe('Kept judgements', () => {
  it('are what the reasoner said, and spare it the second time', async () => {
    const { reasoner, judged } = counting();
    const cache = new JudgementCache();
    const request = asked('The bridge was opened in 1894.');
    const first = await cache.around(reasoner, 'w').judge(request, signal);
    const second = await cache.around(reasoner, 'w').judge(asked('The bridge was opened in 1894.'), signal);
    expect(second).toEqual(first);
    expect(second).toEqual(await createExtractiveReasoner().judge(request, signal));
    expect(judged).toHaveLength(1);
    expect(cache.counts).toEqual({ hits: 1, misses: 1 });
  });

  it('are not used where the claim or a word of a passage differs', async () => {
    const { reasoner, judged } = counting();
    const thinking = new JudgementCache().around(reasoner, 'w');
    const claim = 'The bridge was opened in 1894.';
    expect((await thinking.judge(asked(claim), signal)).verdict).toBe('SUPPORTED');
    const changed = await thinking.judge(asked(claim, TEXT.replace('1894', '1904')), signal);
    expect(changed.verdict).toBe('CONTRADICTED');
    await thinking.judge(asked('The bridge is painted brown.'), signal);
    expect(judged).toHaveLength(3);
  });

  it('are not shared by workspaces', async () => {
    const { reasoner, judged } = counting();
    const cache = new JudgementCache();
    for (const workspace of ['one', 'two'])
      await cache.around(reasoner, workspace).judge(asked('The bridge is painted brown.'), signal);
    expect(judged).toHaveLength(2);
    expect(cache.counts).toEqual({ hits: 0, misses: 2 });
  });

  it('are not changed by those who got them', async () => {
    const { reasoner } = counting();
    const thinking = new JudgementCache().around(reasoner, 'w');
    const request = asked('The bridge is painted brown.');
    await thinking.judge(request, signal);
    const got = await thinking.judge(request, signal);
    Object.assign(got, { verdict: 'UNSUPPORTED' });
    expect((await thinking.judge(request, signal)).verdict).toBe('SUPPORTED');
  });

  it('do not hold a failure', async () => {
    const { reasoner } = counting();
    let failures = 1;
    const failing: Reasoner = {
      ...reasoner,
      judge: (request, given) =>
        failures-- > 0 ? Promise.reject(new Error('out of breath')) : reasoner.judge(request, given),
    };
    const thinking = new JudgementCache().around(failing, 'w');
    const request = asked('The bridge is painted brown.');
    await expect(thinking.judge(request, signal)).rejects.toThrow('out of breath');
    expect((await thinking.judge(request, signal)).verdict).toBe('SUPPORTED');
  });
});
