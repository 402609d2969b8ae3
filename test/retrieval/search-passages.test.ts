import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { newId } from '../../src/lib/ids.js';
import { readPassages, readVersionText } from '../../src/retrieval/index/read-passages.js';
import {
  rankedPassages,
  searchPassages,
  type PassageQuery,
} from '../../src/retrieval/index/search-passages.js';
import { findScope } from '../../src/retrieval/index/search-scope.js';
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

  it('score as BM25 says, over the collection that is searched', async () => {
    const { id } = await fixture.collections.create(fixture.viewer, { name: 'bm25' });
    const texts = ['apple banana', 'apple apple cherry', 'date elder fig grape'];
    for (const [index, text] of texts.entries()) await importText(`d${index}`, text, id);
    const hits = await search('apple apple banana', { collectionIds: [id] });
    // Each passage is indexed with its document's title, which is one lexeme more.
    const lengths = texts.map((text) => text.split(' ').length + 1);
    const mean = lengths.reduce((sum, length) => sum + length, 0) / 3;
    const idf = (df: number) => Math.log(1 + (3 - df + 0.5) / (df + 0.5));
    const worth = (tf: number, length: number) => tf / (tf + 0.9 * (1 - 0.4 + (0.4 * length) / mean));
    const expected = [
      2 * idf(2) * worth(1, lengths[0]!) + idf(1) * worth(1, lengths[0]!),
      2 * idf(2) * worth(2, lengths[1]!),
    ];
    expect(hits.map(({ text }) => text)).toEqual([texts[0], texts[1]]);
    for (const [index, { score }] of hits.entries()) expect(score).toBeCloseTo(expected[index]!, 5);
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

  it('are found through the index under row-level security, however many there are', async () => {
    const { database, viewer } = fixture;
    const words = Array.from({ length: 400 }, (_, index) => `word${index}`);
    for (let index = 0; index < 60; index += 1) await importText(`many ${index}`, words.join(' '));
    const plan = await database.asViewer(viewer, async (tx) => {
      const scope = await findScope(tx, { collectionIds: [collectionId] });
      const query = rankedPassages([['word7', 1]], scope, { limit: 10 });
      const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${query}`.execute(tx.sql);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toContain('passage_terms_pkey');
    expect(plan).not.toContain('Seq Scan on passage_terms');
    expect((await search('word7', { limit: 100 })).length).toBe(60);
  });
});
