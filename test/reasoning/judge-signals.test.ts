import { describe, expect, it } from '@jest/globals';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import { verdictFeatures } from '../../src/reasoning/extractive/judge/features/verdict-features.js';
import { createJudgeTables, readEvidence } from '../../src/reasoning/extractive/judge/reading.js';
import { weighVerdict } from '../../src/reasoning/extractive/judge/verdict-model.js';
import { VERDICT_WEIGHTS } from '../../src/reasoning/extractive/judge/verdict-weights.js';
import { bands, metro, newcastle } from './support/newcastle.js';
import { never, passage } from './support/passages.js';

const reasoner = createExtractiveReasoner();
const titled = (text: string) => passage('x', text, { documentTitle: 'Report' });
const judge = (claim: string, text: string) => reasoner.judge({ claim, passages: [titled(text)] }, never);

describe('a verdict on other words', () => {
  it.each([
    [
      'another form',
      'The drug reduces fibrotic scars in mice.',
      'The drug reduced fibrosis and scars in mice.',
    ],
    ['another meaning', 'The movie was released in 1994.', 'The film was issued in 1994.'],
    [
      'an abbreviation',
      'Raised DBP is common in older patients.',
      'Raised diastolic blood pressure (DBP) was found; raised diastolic blood pressure is common in older patients.',
    ],
    ['a kind', 'Ann Richards is a musician.', 'Ann Richards is a guitarist.'],
  ])('sees support in %s', async (_name, claim, text) => {
    expect((await judge(claim, text)).verdict).toBe('SUPPORTED');
  });

  it.each([
    [
      'an antonym',
      'The material is flexible.',
      'The material is rigid.',
      '“rigid” where the claim says “flexible”',
    ],
    [
      'a prefix',
      'The compound is stable.',
      'The compound is unstable.',
      '“unstable” where the claim says “stable”',
    ],
    [
      'a suffix',
      'Anna Reed is childless.',
      'Anna Reed has a child.',
      '“child” where the claim says “childless”',
    ],
    [
      'a direction',
      'Loss of the gene enhances tumour growth.',
      'Loss of the gene suppresses tumour growth.',
      '“suppresses” where the claim says “enhances”',
    ],
    ['a denial in two words', 'Ann Richards has yet to win an award.', 'Ann Richards won an award.', '“yet”'],
    [
      'a date',
      'Ann Richards was born on 10 May 1933.',
      'Ann Richards was born on 20 May 1933.',
      '20 where the claim says 10',
    ],
    [
      'a number without a rival of its kind',
      'From 2003 to 2005 the loss was 18 hectares in the Amazon basin.',
      'From 2000 to 2005 the loss was 18 hectares in the Amazon basin.',
      '“2003”',
    ],
  ])('sees refutation in %s and names it', async (_name, claim, text, named) => {
    const judgement = await judge(claim, text);
    expect(judgement.verdict).toBe('CONTRADICTED');
    expect(judgement.reason).toContain(named);
    expect(judgement.evidence).toMatchObject([{ stance: 'REFUTES', evidence: { text } }]);
  });

  it('does not take two forms of denial for a contradiction', async () => {
    const { verdict } = await judge(
      'The drug did not raise the risk of stroke.',
      'The drug never raised the risk of stroke.',
    );
    expect(verdict).toBe('SUPPORTED');
  });

  it('sees a denial that is put into a sentence with another one', async () => {
    const text = 'Older people without relatives live outside of institutions and are visited weekly.';
    expect((await judge(text, text)).verdict).toBe('SUPPORTED');
    expect((await judge(text.replace('are visited', 'are not visited'), text)).verdict).toBe('CONTRADICTED');
  });
});

describe('the model of verdicts', () => {
  const read = (claim: string) => readEvidence({ claim, passages: newcastle }, createJudgeTables(), never);
  const claim = 'Venom formed in Newcastle in 1979.';

  it('has a row for every feature, and no other', () => {
    expect(Object.keys(VERDICT_WEIGHTS.features)).toEqual(Object.keys(verdictFeatures(read(claim))));
  });

  it.each([claim, '', '東京', '...', metro.text, bands.text])('weighs %j to probabilities', (text) => {
    const features = verdictFeatures(read(text));
    expect(Object.values(features).filter((value) => !Number.isFinite(value))).toEqual([]);
    const { supports, refutes, neither } = weighVerdict(features, VERDICT_WEIGHTS);
    expect(supports + refutes + neither).toBeCloseTo(1, 10);
  });
});
