import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import type { PassageHit } from '../../src/retrieval/passage-hit.js';
import { metro, newcastle } from './support/newcastle.js';
import { aborted, never, passage } from './support/passages.js';

const reasoner = createExtractiveReasoner();
const ask = (question: string, passages: readonly PassageHit[] = newcastle, known: readonly string[] = []) =>
  reasoner.extract({ question, known, passages }, never);

describe('extracting evidence', () => {
  it.each([
    ['How many phases was the Metro opened in between 1980 and 1984?', 'opened in five phases'],
    ['How many passengers a year does the rail network in Newcastle carry?', '37 million passengers'],
    ['Who opened the bridge between Newcastle and Gateshead?', 'Queen Elizabeth II'],
    ['What genre of music is Lindisfarne classified as?', 'folk-rock'],
    ['When was the guitarist Andy Taylor born?', '1961'],
    ['Which Emperor founded Pons Aelius?', 'Hadrian, who founded it'],
    ['What was the population of Pons Aelius?', '2,000'],
    ['Where was Venom formed?', 'formed in Newcastle in 1979'],
  ])('answers "%s" first with the sentence that says so', async (question, answer) => {
    const [best] = await ask(question);
    expect(best?.text).toContain(answer);
    expect(best?.score).toBeGreaterThan(0.1);
  });

  it.each([
    'What is the boiling point of nitrogen?',
    'Who won the World Cup in 1998?',
    'How do vaccines work?',
  ])('finds nothing for "%s", which no passage covers', async (question) => {
    expect(await ask(question)).toEqual([]);
  });

  it('gives offsets into the version, not into the passage', async () => {
    const [best] = await ask('Who designed the radio system of the Metro?');
    expect(best).toMatchObject({
      documentId: 'document-metro',
      versionId: 'version-metro',
      passageId: 'passage-metro',
    });
    expect(metro.text.slice(best!.start - metro.start, best!.end - metro.start)).toBe(best!.text);
    expect(best!.start).toBeGreaterThanOrEqual(120);
  });

  it('counts title and headings for a sentence that says "it"', async () => {
    const plain = passage('a', 'It was founded in 1987 by two engineers.');
    const titled = passage('b', 'It was founded in 1991 by two sisters.', {
      documentTitle: 'Acme Rockets',
      headings: ['History'],
    });
    const found = await ask('When was Acme Rockets founded?', [plain, titled]);
    expect(found[0]?.documentId).toBe('document-b');
  });

  it.each([
    ['the title', 'Apollo 1 fire', { documentTitle: 'The Apollo 1 fire' }, 'The Apollo 1 fire'],
    ['a heading', 'Apollo 1 fire', { headings: ['Apollo 1 fire'] }, 'APOLLO 1 FIRE'],
    ['an underlined line', 'Apollo 1 fire', {}, 'Apollo 1 fire\n============='],
  ])('never takes %s for evidence', async (_name, question, more, heading) => {
    const text = `${heading}\n\nThe fire of Apollo 1 began in the cabin.`;
    const found = await ask(question, [passage('a', text, more)]);
    expect(found.map((piece) => piece.text)).toEqual(['The fire of Apollo 1 began in the cabin.']);
  });

  it('tells a person from namesakes, by the title too', async () => {
    const found = await ask('When was Andrew Johnson born?', [
      passage('dakota', 'Dakota Johnson (born October 4, 1989) is an actress.', {
        documentTitle: 'Dakota Johnson',
      }),
      passage('andrew', 'He was born on December 29, 1808 in Raleigh.', { documentTitle: 'Andrew Johnson' }),
    ]);
    expect(found.map(({ documentId }) => documentId)).toEqual(['document-andrew']);
  });

  it('keeps an account of one thing to that thing', async () => {
    const found = await ask('Report on the role of the IPCC.', [
      passage('a', 'The papacy played a major role in the spread of the doctrine.'),
      passage(
        'b',
        'The IPCC assesses the science of climate change. The role of the IPCC is to inform policy.',
      ),
    ]);
    expect(new Set(found.map(({ documentId }) => documentId))).toEqual(new Set(['document-b']));
  });

  it('finds nothing about a person whom no document names', async () => {
    const other = passage('a', 'Lise Meitner was born in Vienna in 1878.');
    expect(await ask('Where was Scott Derrickson born?', [other])).toEqual([]);
  });

  it('reads the years of a life as birth and death', async () => {
    const [best] = await ask('When was George Atzerodt born?', [
      passage(
        'a',
        'George Atzerodt lived in Maryland. George Atzerodt (June 12, 1835 – July 7, 1865) plotted.',
      ),
    ]);
    expect(best?.text).toContain('1835');
  });

  it('leaves out others where a sentence speaks of what an earlier hop found', async () => {
    const ulver = passage('u', 'The band gave their first performance in Lillehammer.', {
      documentTitle: 'Ulver',
    });
    const other = passage('o', 'The band had their first performance in the city of Wallsend.');
    const question = 'The band had their first performance in what city?';
    const found = await ask(question, [other, ulver], ['The album Messe was released by Ulver.']);
    expect(found.map(({ documentId }) => documentId)).toEqual(['document-u']);
  });

  it('follows a name that an earlier hop found', async () => {
    const ulver = passage('u', 'Ulver gave their first performance in Lillehammer.');
    const other = passage('o', 'Venom gave their first performance in Wallsend.');
    const question = 'The band gave their first performance in what city?';
    const found = await ask(question, [other, ulver], ['The album Messe was released by Ulver.']);
    expect(found[0]?.text).toContain('Lillehammer');
  });

  it('drops near duplicates and keeps sentences that differ in a number', async () => {
    const text = 'The bridge over the Tyne cost 40 million pounds.';
    const found = await ask('What did the bridge over the Tyne cost?', [
      passage('a', text),
      passage('b', `${text} It rained.`),
      passage('c', 'The bridge over the Tyne cost 44 million pounds.'),
    ]);
    expect(found.map(({ documentId }) => documentId)).toEqual(['document-a', 'document-c']);
  });

  it('gives what is central where the request names no topic', async () => {
    const found = await ask('What are the main findings and conclusions of the documents?');
    expect(found).toHaveLength(5);
    expect(found[0]!.score).toBe(1);
  });

  it('keeps to the limit', async () => {
    const found = await reasoner.extract(
      { question: 'What is in Newcastle?', known: [], passages: newcastle, limit: 2 },
      never,
    );
    expect(found).toHaveLength(2);
    expect(
      await reasoner.extract({ question: 'Newcastle', known: [], passages: newcastle, limit: 0 }, never),
    ).toEqual([]);
  });

  it.each([
    [
      'Chinese',
      '东京的人口是多少？',
      '东京是日本的首都。东京的人口是一千四百万。大阪是一个港口。',
      '人口是一千四百万',
    ],
    ['Arabic', 'ما هي عاصمة مصر؟', 'تقع مصر في أفريقيا. القاهرة هي عاصمة مصر. النيل نهر طويل.', 'القاهرة'],
    [
      'emoji',
      'What does the 😀 button start?',
      'The red button stops it. The 😀 button starts the music.',
      'music',
    ],
    [
      'accents',
      'When did Noel Coward write Private Lives?',
      'Noël Coward wrote Private Lives in 1930.',
      '1930',
    ],
  ])('reads %s', async (_name, question, text, answer) => {
    const [best] = await ask(question, [passage('x', text)]);
    expect(best?.text).toContain(answer);
  });

  it('takes empty questions and passages', async () => {
    expect(await ask('', [])).toEqual([]);
    expect(await ask('Who?', [passage('empty', '')])).toEqual([]);
    expect(await ask('Who?', [passage('blank', ' \n\n ')])).toEqual([]);
  });

  it('quotes exactly, whatever the text', async () => {
    const words = fc.constantFrom(
      'Metro',
      'opened',
      'the',
      'in',
      '1980',
      '😀',
      '東京',
      'قصة',
      'Dr.',
      'e.g.',
      '\n',
      '\n\n',
      '- ',
      '“It',
      'is.”',
      '.',
      '?',
      '…',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 60 }), fc.nat(1000), async (parts, before) => {
        const text = parts.join(' ');
        const found = await ask('When was the Metro opened in 東京 😀 قصة?', [
          passage('p', text, { before }),
        ]);
        for (const { start, end, text: quote, score } of found) {
          expect(text.slice(start - before, end - before)).toBe(quote);
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('gives the same for the same', async () => {
    expect(await ask('Which bands formed in Newcastle?')).toEqual(
      await ask('Which bands formed in Newcastle?'),
    );
  });

  it('stops with the signal’s reason', async () => {
    await expect(
      reasoner.extract({ question: 'a', known: [], passages: newcastle }, aborted()),
    ).rejects.toThrow('stopped by the test');
  });

  it('reads a sentence of a hundred thousand words in time that grows with it, not with its square', async () => {
    const timeOf = async (words: number) => {
      const long = passage('long', `Metro ${'opened in Newcastle and '.repeat(words / 4)} closed.`);
      const started = performance.now();
      expect(await ask('When was the Metro opened?', [long])).toHaveLength(1);
      return performance.now() - started;
    };
    await timeOf(1_000);
    // Four times the words: four times as long, sixteen times if every word were compared with every other.
    expect((await timeOf(100_000)) / (await timeOf(25_000))).toBeLessThan(10);
  });
});
