import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Viewer } from '../../src/lib/viewer.js';
import { RankingCache } from '../../src/retrieval/index/ranking-cache.js';
import { searchPassages, type PassageQuery } from '../../src/retrieval/index/search-passages.js';
import { embeddedTarget, serverTarget } from '../database/test-databases.js';
import { seedEveryTable } from '../database/seed-every-table.js';
import { openDocumentFixture, untouched, type DocumentFixture } from '../services/document-fixture.js';

describe.each([
  ['the embedded database', embeddedTarget],
  ['PostgreSQL', serverTarget],
])('Kept rankings on %s', (_name, target) => {
  let fixture: DocumentFixture;
  let names = 0;
  beforeAll(async () => void (fixture = await openDocumentFixture(target)));
  afterAll(() => fixture.close());

  const collection = async (): Promise<string> =>
    (await fixture.collections.create(fixture.viewer, { name: `collection ${names++}` })).id;

  const add = (into: string, name: string, text: string, metadata?: Record<string, string>) =>
    fixture.documents.importText(
      fixture.viewer,
      into,
      { name, text, ...(metadata ? { metadata } : {}) },
      untouched(),
    );

  const search = (
    cache: RankingCache | null,
    query: string,
    more: Partial<PassageQuery> = {},
    viewer: Viewer = fixture.viewer,
  ) => fixture.database.asViewer(viewer, (tx) => searchPassages(tx, { query, limit: 10, ...more }, cache));

  const texts = async (...asked: Parameters<typeof search>): Promise<string[]> =>
    (await search(...asked)).map(({ text }) => text);

  it('give the same hits as a new ranking, to the last digit', async () => {
    const id = await collection();
    await add(id, 'one', 'The heron stands in the reeds.\n\nA heron flies. The reeds are high.');
    await add(id, 'two', 'Herons and reeds, and herons again.');
    const cache = new RankingCache();
    const where = { collectionIds: [id] };
    const fresh = await search(null, 'heron in the reeds', where);
    expect(fresh.length).toBeGreaterThan(1);
    expect(await search(cache, 'heron in the reeds', where)).toEqual(fresh);
    expect(await search(cache, 'heron in the reeds', where)).toEqual(fresh);
    expect(cache.counts).toEqual({ hits: 1, misses: 1 });
  });

  it('are not used once a document is added, changed or deleted, also by another process', async () => {
    const id = await collection();
    // One cache for each process: this one only searches, and the documents change elsewhere.
    const cache = new RankingCache();
    const found = () => texts(cache, 'otter', { collectionIds: [id] });
    await add(id, 'one', 'An otter swims.');
    expect([await found(), await found()]).toEqual([['An otter swims.'], ['An otter swims.']]);
    const two = await add(id, 'two', 'Otter and otter.');
    expect((await found()).sort()).toEqual(['An otter swims.', 'Otter and otter.']);
    await add(id, 'one', 'An otter sleeps.');
    expect((await found()).sort()).toEqual(['An otter sleeps.', 'Otter and otter.']);
    await fixture.documents.delete(fixture.viewer, two.document.id);
    expect(await found()).toEqual(['An otter sleeps.']);
    expect(cache.counts.hits).toBe(1);
    await fixture.collections.delete(fixture.viewer, id);
    expect(await found()).toEqual([]);
  });

  it('are one for each query, limit and set of documents', async () => {
    const id = await collection();
    const one = await add(id, 'one', 'A badger digs.', { kind: 'report' });
    await add(id, 'two', 'A badger eats.', { kind: 'letter' });
    const cache = new RankingCache();
    const where = { collectionIds: [id] };
    for (let round = 0; round < 2; round++) {
      expect(await texts(cache, 'badger', where)).toHaveLength(2);
      expect(await texts(cache, 'badger digs', where)).toHaveLength(2);
      expect(await texts(cache, 'badger', { ...where, limit: 1 })).toHaveLength(1);
      const ofOne = { ...where, documentIds: [one.document.id] };
      expect(await texts(cache, 'badger', ofOne)).toEqual(['A badger digs.']);
      const letters = { ...where, metadata: { kind: 'letter' } };
      expect(await texts(cache, 'badger', letters)).toEqual(['A badger eats.']);
    }
    expect(cache.counts).toEqual({ hits: 5, misses: 5 });
    // The same bytes with other metadata: no new version, but another set of documents.
    await add(id, 'two', 'A badger eats.', { kind: 'report' });
    expect(await texts(cache, 'badger', { ...where, metadata: { kind: 'letter' } })).toEqual([]);
  });

  it('are of no use to another workspace', async () => {
    const id = await collection();
    await add(id, 'one', 'A marten climbs.');
    const stranger = await seedEveryTable(fixture.database);
    const cache = new RankingCache();
    expect(await texts(cache, 'marten', { collectionIds: [id] })).toEqual(['A marten climbs.']);
    expect(await texts(cache, 'marten', { collectionIds: [id] }, stranger)).toEqual([]);
    expect(await texts(cache, 'marten', {}, stranger)).toEqual([]);
    expect(cache.counts.hits).toBe(0);
  });
});
