import { describe, expect, it } from '@jest/globals';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import type { RespondRequest } from '../../src/reasoning/reasoner.js';
import { newcastle } from './support/newcastle.js';
import { aborted, never } from './support/passages.js';

const reasoner = createExtractiveReasoner();
const respond = (request: Partial<RespondRequest>) =>
  reasoner.respond({ instructions: '', task: '', context: [], passages: [], ...request }, never);

describe('responding without a model', () => {
  it('gives the sentences that fit the task, word for word, with evidence', async () => {
    const { text, evidence } = await respond({ task: 'When was the Metro opened?', passages: newcastle });
    expect(text).toContain('opened in five phases between 1980 and 1984');
    expect(evidence.length).toBeGreaterThan(0);
    for (const piece of evidence) expect(text).toContain(piece.text);
  });

  it('turns to the instructions where the task fits nothing', async () => {
    const { evidence } = await respond({
      instructions: 'You report on folk-rock groups with a Tyneside connection.',
      task: 'Proceed quickly.',
      passages: newcastle,
    });
    expect(evidence[0]?.text).toContain('Lindisfarne');
  });

  it('keeps to a wanted number of sentences and to bullets', async () => {
    const asked = { task: 'What happened in Newcastle?', passages: newcastle };
    expect((await respond({ ...asked, instructions: 'Answer in two sentences.' })).evidence).toHaveLength(2);
    expect(
      (await respond({ ...asked, instructions: 'Answer in at most 1 sentence.' })).evidence,
    ).toHaveLength(1);
    const { text, evidence } = await respond({ ...asked, instructions: 'Answer with bullets.' });
    expect(text.split('\n')).toEqual(evidence.map((piece) => `- ${piece.text}`));
  });

  it('falls back on what earlier agents said, without evidence', async () => {
    const context = ['The Metro is red. The bus is green.', 'Nothing more.'];
    expect(await respond({ task: 'Which colour is the bus?', context })).toEqual({
      text: 'The bus is green.',
      evidence: [],
    });
    expect(await respond({ task: 'Vaccines?', context })).toEqual({ text: 'Nothing more.', evidence: [] });
  });

  it('says so where there is nothing', async () => {
    expect(await respond({ task: 'Vaccines?', passages: newcastle })).toEqual({
      text: 'The documents hold nothing on this.',
      evidence: [],
    });
    expect((await respond({})).text).toBe('The documents hold nothing on this.');
  });

  it('stops with the signal’s reason', async () => {
    const request = { instructions: '', task: 'a', context: [], passages: newcastle };
    await expect(reasoner.respond(request, aborted())).rejects.toThrow('stopped by the test');
  });
});
