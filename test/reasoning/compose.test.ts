import { describe, expect, it } from '@jest/globals';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import type { ComposeRequest, Evidence, Finding } from '../../src/reasoning/reasoner.js';
import { newcastle } from './support/newcastle.js';
import { aborted, never, passage } from './support/passages.js';

const reasoner = createExtractiveReasoner();
const compose = (findings: readonly Finding[], more: Partial<ComposeRequest> = {}) =>
  reasoner.compose({ task: 'task', findings, ...more }, never);

function evidence(text: string, score = 0.8, start = 0, document = 'a'): Evidence {
  return {
    documentId: document,
    versionId: `version-${document}`,
    passageId: `passage-${document}`,
    documentTitle: document,
    start,
    end: start + text.length,
    text,
    score,
  };
}
const venom = evidence('Venom formed in Newcastle in 1979.');
const metro = evidence('The Metro opened in 1980 between Newcastle and Tynemouth.', 0.9, 100);
const fort = evidence('Pons Aelius was a Roman fort on the Tyne.', 0.7, 300);

describe('composing an answer', () => {
  it('says word for word what was found, question by question', async () => {
    const draft = await compose([
      { question: 'Which band?', evidence: [venom] },
      { question: 'Which train?', evidence: [metro] },
    ]);
    expect(draft.claims).toEqual([
      { text: venom.text, question: 'Which band?', evidence: [venom] },
      { text: metro.text, question: 'Which train?', evidence: [metro] },
    ]);
    expect(draft.unanswered).toEqual([]);
  });

  it('lists questions without evidence as unanswered and concludes nothing', async () => {
    expect(await compose([{ question: 'Which is older?', evidence: [] }])).toEqual({
      claims: [],
      unanswered: ['Which is older?'],
    });
    expect(await compose([])).toEqual({ claims: [], unanswered: [] });
  });

  it('merges what two questions found alike and cites both', async () => {
    const again = { ...venom, documentId: 'b', versionId: 'version-b' };
    const draft = await compose([
      { question: 'Which one?', evidence: [venom] },
      { question: 'Which two?', evidence: [again, venom] },
    ]);
    expect(draft.claims).toEqual([{ text: venom.text, question: 'Which one?', evidence: [venom, again] }]);
  });

  it('keeps apart what differs in a denial', async () => {
    const may = evidence('Employees may book business class on long flights.', 0.8, 0, 'b');
    const mayNot = evidence('Employees may not book business class on long flights.', 0.8, 0, 'c');
    const draft = await compose([{ question: 'Which class may they book?', evidence: [may, mayNot] }]);
    expect(draft.claims.map(({ text }) => text)).toEqual([may.text, mayNot.text]);
  });

  it('says only the best of what likelier misses the question than answers it', async () => {
    const scored = (best: number) => {
      const two = [evidence(venom.text, best), evidence(metro.text, 0.3, 100)];
      return compose([{ question: 'Who formed Skyclad?', evidence: two }]);
    };
    expect((await scored(0.34)).claims.map(({ text }) => text)).toEqual([venom.text]);
    expect((await scored(0.4)).claims).toHaveLength(2);
  });

  it('keeps apart what differs in a number', async () => {
    const other = evidence('Venom formed in Newcastle in 1985.', 0.8, 50, 'b');
    expect((await compose([{ question: 'Which one?', evidence: [venom, other] }])).claims).toHaveLength(2);
  });

  it('gives every question its turn before any gets its second', async () => {
    const findings = [
      { question: 'Which one?', evidence: [metro, venom] },
      { question: 'Which two?', evidence: [fort] },
    ];
    expect((await compose(findings, { maxClaims: 2 })).claims.map(({ text }) => text)).toEqual([
      metro.text,
      fort.text,
    ]);
    expect((await compose(findings, { maxClaims: 0 })).claims).toEqual([]);
  });

  it('gives the best answer first and the others in reading order', async () => {
    const late = evidence('The Metro carries 37 million passengers.', 0.7, 900);
    const findings = [{ question: 'What is the Metro?', evidence: [fort, late, metro, venom] }];
    expect((await compose(findings)).claims.map(({ text }) => text)).toEqual(
      [metro, venom, fort, late].map(({ text }) => text),
    );
  });

  it('answers a question for one fact in at most three sentences that fit nearly as well', async () => {
    const question = 'When was the Metro opened?';
    const weak = { ...fort, score: 0.5 };
    const [first] = (await compose([{ question, evidence: [metro, weak] }])).claims;
    expect(first?.text).toBe(metro.text);
    expect((await compose([{ question, evidence: [metro, weak] }])).claims).toHaveLength(1);
    const many = [metro, venom, fort, evidence('Gateshead lies across the river.', 0.8, 500)];
    expect((await compose([{ question, evidence: many }])).claims).toHaveLength(3);
    expect(
      (await compose([{ question: 'How does the Metro run?', evidence: [metro, weak] }])).claims,
    ).toHaveLength(2);
  });

  it('halves the answer when a person wants it shorter', async () => {
    const findings = [{ question: 'Which one?', evidence: [metro, venom, fort] }];
    expect((await compose(findings)).claims).toHaveLength(3);
    expect((await compose(findings, { feedback: 'Make it shorter.', maxClaims: 2 })).claims).toHaveLength(1);
  });

  it('raises what the feedback names and leaves out what it does not want', async () => {
    const findings = [{ question: 'Which one?', evidence: [metro, venom, fort] }];
    const more = await compose(findings, { feedback: 'More about the Roman fort, please.', maxClaims: 1 });
    expect(more.claims[0]?.text).toBe(fort.text);
    const without = await compose(findings, { feedback: 'Leave out the Metro.' });
    expect(without.claims.map(({ text }) => text)).toEqual([venom.text, fort.text]);
  });

  it('prefers a sentence that stands alone to one that opens with a pronoun', async () => {
    const dangling = evidence('It was developed from existing tracks.', 0.85, 900);
    const draft = await compose([{ question: 'Which one?', evidence: [dangling, venom] }], { maxClaims: 1 });
    expect(draft.claims[0]?.text).toBe(venom.text);
  });

  it('says the sentence before one that leans on it, from the evidence or from the passages', async () => {
    const before = evidence('The city is served by the Metro.', 0.5, 0, 'c');
    const leaning = evidence('It was opened in five phases.', 0.9, before.end + 1, 'c');
    const question = 'Which one?';
    const both = await compose([{ question, evidence: [leaning, before] }]);
    expect(both.claims.map(({ text }) => text)).toEqual([before.text, leaning.text]);
    const passages = [passage('c', `${before.text} ${leaning.text}`)];
    const found = await compose([{ question, evidence: [leaning] }], { passages });
    expect(found.claims).toEqual([
      { text: before.text, question, evidence: [expect.objectContaining({ text: before.text, start: 0 })] },
      { text: leaning.text, question, evidence: [leaning] },
    ]);
  });

  it('says a sentence that leans on one nobody has only where there is nothing else', async () => {
    const dangling = evidence('It was opened in five phases.', 0.9, 900);
    const question = 'Which one?';
    const other = await compose([{ question, evidence: [dangling, venom] }]);
    expect(other.claims.map(({ text }) => text)).toEqual([venom.text]);
    expect((await compose([{ question, evidence: [dangling] }])).claims).toHaveLength(1);
  });

  it('keeps to a number of words, and gives the first sentence however long it is', async () => {
    const findings = [{ question: 'Which one?', evidence: [metro, venom, fort] }];
    const short = await compose(findings, { maxWords: 16 });
    expect(short.claims.map(({ text }) => text)).toEqual([metro.text, venom.text]);
    expect((await compose(findings, { maxWords: 2 })).claims.map(({ text }) => text)).toEqual([metro.text]);
  });

  it('takes what extract gives, and gives the same each time', async () => {
    const question = 'Which bands formed in Newcastle?';
    const found = await reasoner.extract({ question, known: [], passages: newcastle }, never);
    const draft = await compose([{ question, evidence: found }]);
    expect(draft.claims.length).toBeGreaterThan(0);
    for (const claim of draft.claims) expect(claim.evidence.map(({ text }) => text)).toContain(claim.text);
    expect(await compose([{ question, evidence: found }])).toEqual(draft);
  });

  it('stops with the signal’s reason', async () => {
    await expect(reasoner.compose({ task: '', findings: [] }, aborted())).rejects.toThrow(
      'stopped by the test',
    );
  });
});
