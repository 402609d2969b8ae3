import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { newId } from '../../src/lib/ids.js';
import type { JsonObject } from '../../src/lib/json.js';
import { openingPassages } from '../../src/retrieval/index/opening-passages.js';
import { readPassages, readVersionText } from '../../src/retrieval/index/read-passages.js';
import { termRows } from '../../src/retrieval/index/read-terms.js';
import { searchPassages, type PassageQuery } from '../../src/retrieval/index/search-passages.js';
import { findScopes } from '../../src/retrieval/index/search-scope.js';
import { embeddedTarget, serverTarget } from '../database/test-databases.js';
import { openDocumentFixture, untouched, type DocumentFixture } from '../services/document-fixture.js';

describe.each([
  ['the embedded database', embeddedTarget],
  ['PostgreSQL', serverTarget],
])('Passages on %s', (_name, target) => {
  let fixture: DocumentFixture;
  let collectionId: string;
  beforeAll(async () => {
    fixture = await openDocumentFixture(target);
    collectionId = (await fixture.collections.create(fixture.viewer, { name: 'main' })).id;
  });
  afterAll(() => fixture.close());

  function importText(name: string, text: string, into = collectionId) {
    return fixture.documents.importText(fixture.viewer, into, { name, text }, untouched());
  }

  function search(query: string, more: Partial<PassageQuery> = {}) {
    return fixture.database.asViewer(fixture.viewer, (tx) =>
      searchPassages(tx, { query, limit: 10, collectionIds: [collectionId], ...more }),
    );
  }

  it('score by text, neighbours, title and phrases, over the collection that is searched', async () => {
    const { id } = await fixture.collections.create(fixture.viewer, { name: 'scores' });
    const texts = ['apple banana', 'apple apple cherry', 'date elder fig grape'];
    for (const [index, text] of texts.entries())
      await importText(index === 0 ? 'banana' : `d${index}`, text, id);
    const hits = await search('apple apple banana', { collectionIds: [id] });
    // Lengths are kept to four lexemes: two are taken for four, and three too.
    const mean = (2 + 3 + 4) / 3;
    const rarity = (df: number) => Math.log(1 + (3 - df + 0.5) / (df + 0.5));
    const score = (weight: number, frequency: number, heading: number) => {
      const inPassage = frequency / (1 - 0.6 + (0.6 * 4) / mean) + 2.5 * heading;
      const inStretch = frequency + 2.5 * heading;
      return weight * ((0.7 * inPassage) / (inPassage + 0.6) + (0.3 * inStretch) / (inStretch + 2));
    };
    const apple = Math.SQRT2 * rarity(2);
    const title = 0.6 * rarity(1);
    const phrase = (0.05 * rarity(2)) / (1 + 0.9);
    const expected = [score(apple, 1, 0) + score(rarity(1), 1, 1) + title + phrase, score(apple, 2, 0)];
    expect(hits.map(({ text }) => text)).toEqual([texts[0], texts[1]]);
    for (const [index, { score: told }] of hits.entries()) expect(told).toBeCloseTo(expected[index]!, 5);
  });

  it('are found by a relative of a word that stands nowhere', async () => {
    await importText('pharmacists', 'Pharmacists dispense medicine.');
    expect((await search('pharmacology dispensary')).map(({ documentTitle }) => documentTitle)).toContain(
      'pharmacists',
    );
    expect(await search('pharaoh')).toEqual([]);
  });

  it('are found by a misspelt word, unless it stands somewhere as it is', async () => {
    await importText('gandhi', 'Gandhi suppressed no committee.');
    for (const query of ['Ghandi', 'supress', 'commmittee'])
      expect((await search(query)).map(({ documentTitle }) => documentTitle)).toEqual(['gandhi']);
    expect(await search('Mandhi')).toEqual([]);
    await importText('ghandi', 'Ghandi is a surname.');
    expect((await search('Ghandi')).map(({ documentTitle }) => documentTitle)).toEqual(['ghandi']);
  });

  it('are found by parts of text that is written without blanks, and without vowel points', async () => {
    await importText('tokyo', '日本の首都は東京都です。');
    await importText('bangkok', 'กรุงเทพมหานครเป็นเมืองหลวงของประเทศไทย');
    await importText('seoul', '대한민국의 수도는 서울특별시이다.');
    await importText('hebrew', 'שָׁלוֹם עולם');
    await importText('arabic', 'مُحَمَّد رسول');
    for (const [query, title] of [
      ['東京', 'tokyo'],
      ['เมืองหลวง', 'bangkok'],
      ['서울', 'seoul'],
      ['שלום', 'hebrew'],
      ['محمد', 'arabic'],
    ] as const) {
      expect((await search(query))[0]?.documentTitle).toBe(title);
    }
  });

  it('are found by numbers and names however they are joined', async () => {
    await importText('joined', 'HIV-1 infected 70,000 people and/or animals.');
    for (const query of ['HIV 1', '70000', 'animals']) {
      expect((await search(query))[0]?.documentTitle).toBe('joined');
    }
  });

  it('are chosen without near-duplicates, or varied, where that is asked for', async () => {
    const { id } = await fixture.collections.create(fixture.viewer, { name: 'variety' });
    const lemurs =
      'Lemurs leap between the tall trees of the forest and sleep in the shade at noon every day.';
    await importText('original', lemurs, id);
    await importText('copy', lemurs.replace('day.', 'week.'), id);
    await importText('other', 'Of lemurs little is known.', id);
    const titles = async (more: Partial<PassageQuery>) =>
      (await search('lemurs leap trees', { collectionIds: [id], limit: 2, ...more })).map(
        ({ documentTitle }) => documentTitle,
      );
    expect(await titles({})).toEqual(['original', 'copy']);
    expect(await titles({ distinct: true })).toEqual(['original', 'other']);
    expect(await titles({ diversity: 0.7 })).toEqual(['original', 'other']);
    expect(await titles({ distinct: true, limit: 1 })).toEqual(['original']);
  });

  it('keep to documents whose metadata hold what is asked for', async () => {
    const { documents, viewer } = fixture;
    const tagged = (name: string, metadata: JsonObject) =>
      documents.importText(viewer, collectionId, { name, text: 'Kiwis walk.', metadata }, untouched());
    await tagged('old', { year: 2019, tags: ['bird', 'island'] });
    await tagged('new', { year: 2024, tags: ['bird'] });
    const titles = async (metadata: JsonObject) =>
      (await search('kiwis', { metadata })).map(({ documentTitle }) => documentTitle);
    expect(await titles({ year: 2024 })).toEqual(['new']);
    expect(await titles({ tags: ['bird'] })).toEqual(['old', 'new']);
    expect(await titles({ tags: ['bird'], year: 1999 })).toEqual([]);
  });

  it('are found by any form of a word, and by any word of a question', async () => {
    await importText('running', 'Runners were running races across bridges.');
    expect((await search('who ran a race over the bridge?'))[0]?.documentTitle).toBe('running');
  });

  it('are not found by nothing, stop words or signs', async () => {
    for (const query of ['', '   ', 'the of and who', '?!—…', '\u2028'])
      expect(await search(query)).toEqual([]);
  });

  it('are found by words with quotes, backslashes, braces and other scripts', async () => {
    const odd = `It's "O'Brien" \\ {curly}, naïve Ωmega и москва`;
    await importText('odd', odd);
    for (const query of ["O'Brien", 'curly', 'naïve', 'ωmega', 'МОСКВА']) {
      expect((await search(query)).map(({ text }) => text)).toEqual([odd]);
    }
  });

  it('of one score always come in the same order', async () => {
    for (let index = 0; index < 5; index += 1) await importText(`equal ${index}`, 'Equinox equinox.');
    const orders = [await search('equinox'), await search('equinox'), await search('equinox', { limit: 3 })];
    const ids = orders.map((hits) => hits.map(({ passageId }) => passageId));
    expect(ids[1]).toEqual(ids[0]);
    expect(ids[2]).toEqual(ids[0]?.slice(0, 3));
  });

  it('keep to collections and documents, which decide how rare a word is', async () => {
    const other = (await fixture.collections.create(fixture.viewer, { name: 'other' })).id;
    const kept = await importText('in other', 'Narwhals dive.', other);
    const left = await importText('in main', 'Narwhals sing.');
    const everywhere = await search('narwhals', { collectionIds: undefined });
    expect(everywhere.map(({ documentId }) => documentId).sort()).toEqual(
      [kept.document.id, left.document.id].sort(),
    );
    const [alone] = await search('narwhals', { collectionIds: [other] });
    expect(alone).toMatchObject({ documentId: kept.document.id });
    expect(alone?.score).toBeLessThan(everywhere[0]!.score);
    const named = { documentIds: [kept.document.id, left.document.id] };
    expect(await search('narwhals', { ...named, collectionIds: [other] })).toEqual([alone]);
    expect(await search('narwhals', { documentIds: [] })).toEqual([]);
    expect(await search('narwhals', { collectionIds: [newId()] })).toEqual([]);
  });

  it('are read by id in the order asked for, with the text of their version', async () => {
    const { database, viewer, stranger } = fixture;
    await importText('first', 'Ibises wade.');
    await importText('second', 'Ibises fly.');
    const ids = (await search('ibises')).map(({ passageId }) => passageId).reverse();
    const read = await database.asViewer(viewer, (tx) => readPassages(tx, [...ids, newId()]));
    expect(read.map(({ passageId }) => passageId)).toEqual(ids);
    const [{ versionId, start, end, text }] = read as [(typeof read)[0]];
    const whole = await database.asViewer(viewer, (tx) => readVersionText(tx, versionId));
    expect(whole?.slice(start, end)).toBe(text);
    expect(await database.asViewer(stranger, (tx) => readPassages(tx, ids))).toEqual([]);
    expect(await database.asViewer(stranger, (tx) => readVersionText(tx, versionId))).toBeNull();
  });

  it('stand for whole documents at even distances, as many in all as are wanted', async () => {
    const { id: own } = await fixture.collections.create(fixture.viewer, { name: newId() });
    const paragraph = (number: number) => `${number} ${'The heron waits in the reeds. '.repeat(60)}`;
    const long = Array.from({ length: 9 }, (_each, index) => paragraph(index)).join('\n\n');
    const { document } = await importText('long', long, own);
    await importText('short', 'A stork.', own);
    const opening = (limit: number, more = {}) =>
      fixture.database.asViewer(fixture.viewer, (tx) =>
        openingPassages(tx, { collectionIds: [own], ...more }, limit),
      );
    const all = await opening(100, { documentIds: [document.id] });
    expect(all.length).toBeGreaterThan(8);
    const three = await opening(3, { documentIds: [document.id] });
    expect(three.map(({ passageId }) => all.findIndex((one) => one.passageId === passageId))).toEqual([
      0,
      Math.ceil(all.length / 3),
      Math.ceil((2 * all.length) / 3),
    ]);
    const ofBoth = await opening(4);
    expect(ofBoth.map(({ documentTitle }) => documentTitle)).toEqual(['long', 'long', 'short']);
    expect((await opening(1)).map(({ passageId }) => passageId)).toEqual([all[0]!.passageId]);
    const strangers = await fixture.database.asViewer(fixture.stranger, (tx) =>
      openingPassages(tx, { collectionIds: [own] }, 10),
    );
    expect(strangers).toEqual([]);
  });

  it('are found through the index under row-level security, however many there are', async () => {
    const { database, viewer } = fixture;
    const words = Array.from({ length: 400 }, (_, index) => `word${index}`);
    for (let index = 0; index < 60; index += 1) await importText(`many ${index}`, words.join(' '));
    const plan = await database.asViewer(viewer, async (tx) => {
      const [scope] = await findScopes(tx, { collectionIds: [collectionId] });
      const query = termRows(['word7', 'word8'], scope!);
      const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${query}`.execute(tx.sql);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toContain('passage_terms_pkey');
    expect(plan).not.toContain('Seq Scan on passage_terms');
    expect((await search('word7', { limit: 100 })).length).toBe(60);
  });
});
