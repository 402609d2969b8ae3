import { describe, expect, it } from '@jest/globals';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import type { PassageHit } from '../../src/retrieval/passage-hit.js';
import { metro, newcastle } from './support/newcastle.js';
import { aborted, never, passage } from './support/passages.js';

const reasoner = createExtractiveReasoner();
const judge = (claim: string, passages: readonly PassageHit[]) => reasoner.judge({ claim, passages }, never);
const claim =
  'The network is operated by DB Regio on behalf of Nexus and carries over 37 million passengers a year.';
const titled = (id: string, text: string) => passage(id, text, { documentTitle: `Report ${id}` });

describe('judging a claim', () => {
  it('supports a copied sentence and names where it stands', async () => {
    const judgement = await judge(
      'Lindisfarne are a folk-rock group with a strong Tyneside connection.',
      newcastle,
    );
    expect(judgement.verdict).toBe('SUPPORTED');
    expect(judgement.reason).toContain('Music of Newcastle');
    expect(judgement.evidence[0]).toMatchObject({
      stance: 'SUPPORTS',
      evidence: { documentId: 'document-bands', start: 0 },
    });
  });

  it('is less sure of what is asked than of what is said, and as sure of a question that a document holds', async () => {
    const documents = [passage('a', 'Aspirin lowers the risk of stroke in adults.')];
    const said = await judge('Aspirin lowers the risk of stroke.', documents);
    const asked = await judge('Does aspirin lower the risk of stroke?', documents);
    expect(said).toMatchObject({ verdict: 'SUPPORTED', confidence: expect.any(Number) });
    expect(asked.verdict).toBe('SUPPORTED');
    expect(said.confidence).toBeGreaterThan(0.9);
    expect(asked.confidence).toBeLessThan(0.65);
    const talk = passage('b', 'Does aspirin lower the risk of stroke? Nobody knows.');
    const quoted = await judge('Does aspirin lower the risk of stroke?', [talk]);
    expect(quoted).toMatchObject({ verdict: 'SUPPORTED', confidence: 1 });
  });

  it('takes no short remark in talk for a contradiction of another', async () => {
    const talk = passage(
      'meeting',
      "Project Manager: So it's not my requirement.\nMarketing: Yes, I think so.",
    );
    const other = passage(
      'other',
      "Marketing: It's the functional requirement.\nProject Manager: I don't think so.",
    );
    for (const claim of ["Project Manager: So it's not my requirement.", 'Marketing: Yes, I think so.']) {
      expect((await judge(claim, [talk, other])).verdict).toBe('SUPPORTED');
    }
    const sure = 'Marketing: Seventy percent of the users found the remote control ugly.';
    const denied = passage(
      'third',
      'Marketing: Thirty percent of the users found the remote control ugly.\nUser: No.',
    );
    expect((await judge(sure, [passage('fourth', `${sure}\nUser: Yes.`), denied])).verdict).toBe(
      'CONTRADICTED',
    );
  });

  it.each([
    [
      'another number',
      'The Metro network operated by DB Regio on behalf of Nexus carries over 12 million passengers a year.',
    ],
    [
      'a denial',
      'The network is not operated by DB Regio on behalf of Nexus and does not carry 37 million passengers a year.',
    ],
  ])('is changed by a planted document with %s, though a copy supports it', async (_name, planted) => {
    const judgement = await judge(claim, [...newcastle, titled('planted', planted)]);
    expect(judgement.verdict).toBe('CONTRADICTED');
    expect(judgement.evidence.map(({ stance }) => stance)).toEqual(
      expect.arrayContaining(['SUPPORTS', 'REFUTES']),
    );
    expect(judgement.reason).toContain('Transport in Newcastle');
    expect(judgement.reason).toContain('Report planted');
  });

  it.each([
    ['year', 'Venom formed in Newcastle in 1979.', 'Venom formed in Newcastle in 1985.'],
    ['place', 'The band Venom was formed in Newcastle.', 'The band Venom was formed in Leeds.'],
    ['opposite', 'The new drug increases the risk of stroke.', 'The new drug decreases the risk of stroke.'],
    ['nationality', 'Alma Reed was a Danish chemist.', 'Alma Reed was a Swedish chemist.'],
    ['day', 'Alma Reed was born on 3 May 1901.', 'Alma Reed was born on 9 May 1901.'],
    [
      'percentage',
      'The treatment cured 80% of patients in the trial.',
      'The treatment cured 20 per cent of patients in the trial.',
    ],
    ['price', 'The bridge over the Tyne cost $40 million.', 'The bridge over the Tyne cost $95 million.'],
    ['sides of a comparison', 'The tram is faster than the bus.', 'The bus is faster than the tram.'],
  ])('sees that a planted document gives another %s', async (_name, copied, planted) => {
    const judgement = await judge(copied, [titled('copy', copied), titled('planted', planted)]);
    expect(judgement.verdict).toBe('CONTRADICTED');
    expect(judgement.evidence.map(({ evidence, stance }) => [evidence.documentId, stance])).toEqual([
      ['document-copy', 'SUPPORTS'],
      ['document-planted', 'REFUTES'],
    ]);
  });

  // From FEVER Symmetric v0.2 (Wikipedia), CC BY-SA 3.0, https://github.com/TalSchuster/FeverSymmetric.
  it.each([
    [
      'SUPPORTED',
      'In 2004 Paramore formed.',
      'Paramore is an American rock band from Franklin, Tennessee, formed in 2004.',
    ],
    [
      'SUPPORTED',
      'Gin derives its flavour from juniper berries.',
      'Gin is a spirit which derives its predominant flavour from juniper berries (Juniperus communis).',
    ],
    [
      'SUPPORTED',
      'Private Lives is a 1940 comedy in three acts by Noel Coward.',
      'Private Lives is a 1940 comedy of manners in three acts by Noël Coward.',
    ],
    [
      'CONTRADICTED',
      'Gin does not derive its main flavour from juniper berries.',
      'Gin is a spirit which derives its predominant flavour from juniper berries (Juniperus communis).',
    ],
    [
      'CONTRADICTED',
      'Daggering originated in Australia.',
      'Daggering is a form of dance originating from Jamaica.',
    ],
    [
      'CONTRADICTED',
      'T2 Trainspotting is a 2017 British comedy drama book.',
      'T2 Trainspotting is a 2017 British comedy drama film, set in and around Edinburgh, Scotland.',
    ],
    [
      'UNSUPPORTED',
      'Stripes was computer animated.',
      'Several actors including John Larroquette, John Diehl, Conrad Dunn and Judge Reinhold were featured in their first significant film roles.',
    ],
  ])('says %s of "%s"', async (verdict, statement, text) => {
    expect((await judge(statement, [passage('x', text)])).verdict).toBe(verdict);
  });

  it('supports a denied value by another one', async () => {
    expect(
      (await judge('SpongeBob is not an American series.', [passage('x', 'SpongeBob is a French series.')]))
        .verdict,
    ).toBe('SUPPORTED');
  });

  it.each([
    ['another subject', 'The tram carries 12 million passengers a day in Lisbon.'],
    ['another topic', 'Vitamin D is not stored in the liver.'],
  ])('never takes a sentence about %s for a refutation', async (_name, text) => {
    const judgement = await judge(claim, [metro, passage('other', text)]);
    expect(judgement.verdict).toBe('SUPPORTED');
    expect(judgement.evidence.every(({ stance }) => stance === 'SUPPORTS')).toBe(true);
  });

  it('takes another year with another number for another event', async () => {
    const one = 'The Metro carried 37 million passengers in 2010.';
    const other = 'The Metro carried 41 million passengers in 2014.';
    expect((await judge(one, [passage('a', one), passage('b', other)])).verdict).toBe('SUPPORTED');
  });

  it.each([
    [
      'another member of a series',
      ['1988 Calder Cup playoffs', 'The eight teams that qualified played best-of-seven series.'],
      ['1995 Calder Cup playoffs', 'The twelve teams that qualified played best-of-seven series.'],
    ],
    [
      'what another page calls "it"',
      ['Fuller Road Station', 'It is the 7th stop southbound on the branch.'],
      ['Flavel Street Stop', 'It is the 6th stop southbound on the branch.'],
    ],
  ])('takes %s for no refutation', async (_name, [title, copied], [otherTitle, other]) => {
    const judgement = await judge(copied!, [
      passage('a', copied!, { documentTitle: title }),
      passage('b', other!, { documentTitle: otherTitle }),
    ]);
    expect(judgement.verdict).toBe('SUPPORTED');
  });

  it('lets two figures of one document stand side by side', async () => {
    const copied = 'The average household size was 3.07.';
    const text = `${copied} The average family size was 3.62.`;
    expect((await judge(copied, [passage('a', text)])).verdict).toBe('SUPPORTED');
  });

  it('supports in part what holds a part', async () => {
    const judgement = await judge(
      'Venom formed in Newcastle, and their drummer studied marine biology in Lisbon.',
      newcastle,
    );
    expect(['PARTIALLY_SUPPORTED', 'UNSUPPORTED']).toContain(judgement.verdict);
    const part = await judge('Venom formed in Newcastle and toured Portugal.', newcastle);
    expect(part.verdict).toBe('PARTIALLY_SUPPORTED');
    expect(part.evidence[0]?.evidence.text).toContain('Venom');
  });

  it('does not let "only" pass where the document does not say so', async () => {
    const judgement = await judge('Veeru Devgan only works in Bollywood.', [
      passage('x', 'Veeru Devgan works in Bollywood.'),
    ]);
    expect(judgement.verdict).toBe('PARTIALLY_SUPPORTED');
  });

  it.each(['', '😀', '東京', '...'])('takes the claim %j without passages', async (text) => {
    expect(await judge(text, [])).toMatchObject({ verdict: 'UNSUPPORTED', evidence: [] });
  });

  it('gives exact offsets, the same each time, between 0 and 1', async () => {
    const first = await judge(claim, newcastle);
    expect(await judge(claim, newcastle)).toEqual(first);
    expect(first.confidence).toBeGreaterThan(0.5);
    for (const { evidence } of first.evidence) {
      expect(metro.text.slice(evidence.start - metro.start, evidence.end - metro.start)).toBe(evidence.text);
    }
  });

  it('stops with the signal’s reason', async () => {
    await expect(reasoner.judge({ claim, passages: newcastle }, aborted())).rejects.toThrow(
      'stopped by the test',
    );
  });
});
