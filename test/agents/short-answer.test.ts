import { describe, expect, it } from '@jest/globals';
import type { EvidenceRecord, FindingRecord } from '../../src/agents/evidence-schema.js';
import type { ResultClaim } from '../../src/agents/session-result.js';
import { keepShortAnswer, shortAnswerOf } from '../../src/agents/short-answer.js';
import { newId } from '../../src/lib/ids.js';

const TEXT = 'Nobody knew. The bridge opened in 1932.';
const SENTENCE = { start: 13, end: TEXT.length };
const YEAR = { text: '1932', start: 34, end: 38 };
const VERSION = { documentId: newId(), versionId: newId(), passageId: newId() };

const evidence = (part: Partial<EvidenceRecord> = {}): EvidenceRecord => ({
  ...VERSION,
  ...SENTENCE,
  documentTitle: 'Annals',
  text: TEXT.slice(SENTENCE.start),
  score: 0.9,
  answer: { ...YEAR, likelihood: 0.8 },
  ...part,
});
const finding = (one: EvidenceRecord, question = 'When did it open?'): FindingRecord => {
  return { id: question, question, evidence: [one], passageIds: [] };
};
const claim = (part: Partial<ResultClaim> = {}): ResultClaim => ({
  id: newId(),
  text: TEXT.slice(SENTENCE.start),
  question: 'When did it open?',
  verdict: 'SUPPORTED',
  confidence: 1,
  reason: '',
  relevance: 1,
  citations: [{ ...VERSION, ...SENTENCE, number: 2, quote: TEXT.slice(SENTENCE.start), stance: 'SUPPORTS' }],
  ...part,
});
const documents = {
  earlier: [],
  readTexts: () =>
    Promise.resolve(new Map([[VERSION.versionId, { documentId: VERSION.documentId, text: TEXT }]])),
};

describe('the short answer', () => {
  it('is the words that the evidence points at, under the number of the claim that cites them', async () => {
    expect(await shortAnswerOf([finding(evidence())], [claim()], documents)).toEqual({
      text: '1932',
      citation: { ...VERSION, start: 34, end: 38, quote: '1932', number: 2, stance: 'SUPPORTS' },
    });
  });

  it.each<[string, readonly FindingRecord[], readonly ResultClaim[]]>([
    ['the evidence points at no words', [finding(evidence({ answer: undefined }))], [claim()]],
    ['nobody says how likely they are', [finding(evidence({ answer: YEAR }))], [claim()]],
    [
      'they are likelier wrong than right',
      [finding(evidence({ answer: { ...YEAR, likelihood: 0.5 } }))],
      [claim()],
    ],
    ['the evidence itself hardly fits', [finding(evidence({ score: 0.5 }))], [claim()]],
    ['several questions were asked', [finding(evidence()), finding(evidence(), 'Who opened it?')], [claim()]],
    ['nothing was found', [], []],
    ['its claim is contradicted', [finding(evidence())], [claim({ verdict: 'CONTRADICTED' })]],
    ['no claim cites it', [finding(evidence())], [claim({ citations: [] })]],
    [
      'a claim cites another document at the same place',
      [finding(evidence({ versionId: newId() }))],
      [claim()],
    ],
    [
      'the document says other words there',
      [finding(evidence({ answer: { ...YEAR, text: '1947', likelihood: 0.8 } }))],
      [claim()],
    ],
  ])('is not given where %s', async (_why, findings, claims) => {
    expect(await shortAnswerOf(findings, claims, documents)).toBeNull();
  });

  it('has to be likelier where the question was asked again with what was found first', async () => {
    const found = finding(evidence());
    const task = { taskType: 'research', agentId: newId(), status: 'COMPLETED' as const, input: {} };
    const output = { kind: 'findings' as const, findings: [found] };
    const earlier = ['research-q1', 'research-q2'].map((name) => ({ ...task, id: newId(), name, output }));
    const again = { ...documents, earlier };
    const once = { ...documents, earlier: earlier.slice(0, 1) };
    expect(await shortAnswerOf([found], [claim()], once)).toMatchObject({ text: '1932' });
    expect(await shortAnswerOf([finding(evidence({ score: 0.8 }))], [claim()], again)).toBeNull();
    expect(await shortAnswerOf([found], [claim()], again)).toMatchObject({ text: '1932' });
  });

  it('is kept by a later check under its new number, and dropped where its claim fell', async () => {
    const given = await shortAnswerOf([finding(evidence())], [claim()], documents);
    const [citation] = claim().citations;
    const renumbered = claim({ citations: [{ ...citation!, number: 5 }] });
    expect(keepShortAnswer(given, [renumbered])).toMatchObject({ text: '1932', citation: { number: 5 } });
    expect(keepShortAnswer(given, [claim({ verdict: 'UNSUPPORTED', citations: [] })])).toBeNull();
    expect(keepShortAnswer(null, [claim()])).toBeNull();
  });
});
