import { describe, expect, it } from '@jest/globals';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import { leansOnEarlier } from '../../src/reasoning/extractive/compose/leaning.js';
import { wantsFact, wantsSummary } from '../../src/reasoning/extractive/compose/summary/wants-summary.js';
import type { ComposeRequest } from '../../src/reasoning/reasoner.js';
import { newcastle } from './support/newcastle.js';
import { never, passage } from './support/passages.js';

const reasoner = createExtractiveReasoner();

async function summarise(
  question: string,
  passages: ComposeRequest['passages'],
  more: Partial<ComposeRequest> = {},
) {
  const evidence = await reasoner.extract({ question, known: [], passages: passages ?? [] }, never);
  const findings = [{ question, evidence }];
  return reasoner.compose({ task: question, findings, passages, ...more }, never);
}

// From SciTLDR (https://github.com/allenai/scitldr, Apache-2.0): two abstracts, shortened.
const SCALING = passage(
  'scaling',
  'Mixed precision training is becoming a practical technique to improve the speed of training deep neural networks. It is typically used with a technique called loss scaling. Unfortunately, existing methods make this loss scale value a hyperparameter that needs to be tuned per-model. We introduce a loss scaling-based training method called adaptive loss scaling that makes mixed precision training easier and more practical to use. We present experimental results on a variety of networks and tasks.',
  { documentTitle: 'Adaptive Loss Scaling for Mixed Precision Training' },
);
const TALK = passage(
  'talk',
  [
    'Manager: Okay .',
    'Manager: So let us talk about the shape of the remote control .',
    'Designer: I would make the remote control curved , with rubber on both sides .',
    'Designer: It lies better in the hand .',
    'Marketing: Um yeah .',
    'Marketing: Young people want a remote control in many colours , the survey says .',
    'Manager: Lunch is at noon in the canteen .',
  ].join('\n'),
);

describe('a summary', () => {
  it('says in one sentence what a paper is about', async () => {
    const draft = await summarise('Adaptive Loss Scaling for Mixed Precision Training', [SCALING], {
      maxClaims: 1,
    });
    expect(draft.claims.map(({ text }) => text)).toEqual([
      'We introduce a loss scaling-based training method called adaptive loss scaling that makes mixed precision training easier and more practical to use.',
    ]);
  });

  it('tells what was said on a topic in the order in which it was said, without fillers', async () => {
    const { claims } = await summarise('Summarize the discussion about the remote control.', [TALK], {
      maxClaims: 3,
    });
    const starts = claims.map(({ evidence }) => evidence[0]!.start);
    expect(starts).toEqual([...starts].sort((left, right) => left - right));
    const text = claims.map((claim) => claim.text).join(' ');
    expect(text).toContain('curved');
    expect(text).not.toMatch(/Okay|Um yeah|Lunch/);
  });

  it('quotes the passages word for word, and no more words than are wanted', async () => {
    const { claims } = await summarise('Summarise the documents on Newcastle.', newcastle, { maxWords: 60 });
    const words = claims.flatMap(({ text }) => text.split(/\s+/));
    expect(words.length).toBeGreaterThan(30);
    expect(words.length).toBeLessThanOrEqual(60);
    for (const { evidence } of claims) {
      const { versionId, start, end, text } = evidence[0]!;
      const hit = newcastle.find((one) => one.versionId === versionId)!;
      expect(hit.text.slice(start - hit.start, end - hit.start)).toBe(text);
    }
  });

  it('never opens with a sentence that leans on one it leaves out', async () => {
    const { claims } = await summarise('Give an overview of Newcastle.', newcastle, { maxClaims: 5 });
    claims.forEach((claim, index) => {
      if (!leansOnEarlier(claim.text)) return;
      const before = claims[index - 1]!.evidence[0]!;
      expect(claim.evidence[0]!.start - before.end).toBeLessThanOrEqual(4);
    });
  });

  it('leaves out documents that were found by a common word alone', async () => {
    const moon = passage('moon', 'The Apollo program landed men on the Moon. It cost 25 billion dollars.', {
      documentTitle: 'The Apollo program',
    });
    const show = passage('show', 'The show was a radio program. The program ran for years.', {
      documentTitle: 'The show (radio program)',
    });
    const { claims } = await summarise('Give an overview of the Apollo program.', [show, moon]);
    expect(claims.map(({ text }) => text)).toEqual([
      'The Apollo program landed men on the Moon.',
      'It cost 25 billion dollars.',
    ]);
  });

  it('is not given of what the passages do not speak of', async () => {
    const question = 'Summarise the discussion about llamas in Peru.';
    expect(await summarise(question, newcastle)).toEqual({ claims: [], unanswered: [question] });
  });

  it('heeds what a person wants more of and what they want left out', async () => {
    const question = 'Give an overview of Newcastle.';
    const feedback = 'More about black metal, and leave out Hadrian.';
    const text = (await summarise(question, newcastle, { feedback, maxClaims: 4 })).claims
      .map((claim) => claim.text)
      .join(' ');
    expect(text).toContain('black metal');
    expect(text).not.toContain('Hadrian');
  });
});

describe('what is asked for', () => {
  it.each([
    ['Summarize the whole meeting.', true],
    ['What did the Industrial Designer think of the cover?', true],
    ['Foveated Downsampling Techniques', true],
    ['Describe the Metro.', true],
    ['Who coined the name oxygen?', false],
    ['Why did the Marketing propose colours?', false],
    ['List the bands.', false],
  ])('tells whether %j wants a summary', (request, wants) => {
    expect(wantsSummary(request)).toBe(wants);
  });

  it.each([
    ['In which year did it open?', true],
    ['What year was it?', true],
    ['What did they learn when discussing colours?', false],
    ['How did they decide?', false],
  ])('tells whether %j wants one fact', (question, wants) => {
    expect(wantsFact(question)).toBe(wants);
  });

  it.each([
    ['It was opened in 1980.', true],
    ['However, the plan failed.', true],
    ['These methods fail.', true],
    ['This paper presents a method.', false],
    ['It is well known that rain falls.', false],
    ['Both Gateshead and Newcastle lie on the Tyne.', false],
    ['There are two bridges.', false],
    ['Marketing: But it is red.', false],
  ])('tells whether %j leans on the sentence before', (text, leans) => {
    expect(leansOnEarlier(text)).toBe(leans);
  });
});
