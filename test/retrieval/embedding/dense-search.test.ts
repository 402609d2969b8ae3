import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { Providers } from '../../../src/providers/providers.js';
import { GuardedEmbedder } from '../../../src/retrieval/embedding/guarded-embedder.js';
import { ModelQueryVectors } from '../../../src/retrieval/embedding/query-vectors.js';
import { nearestPassages } from '../../../src/retrieval/index/nearest-passages.js';
import { findScopes } from '../../../src/retrieval/index/search-scope.js';
import type { PassageSearch } from '../../../src/services/document-service.js';
import { untouched } from '../../services/document-fixture.js';
import { DenseFixture } from './dense-fixture.js';

const GARAGE = 'Bob mended automobiles.';
const CLINIC = 'Ann met physicians.';

describe('searching by meaning', () => {
  let fixture: DenseFixture;
  beforeAll(async () => {
    fixture = await DenseFixture.open();
  });
  afterEach(() => fixture.model.recover());
  afterAll(() => fixture.close());

  async function search(query: string, more: Partial<PassageSearch> = {}, by = fixture.documents) {
    const hits = await by.search(fixture.viewer, { query, ...more });
    return hits.map(({ documentTitle, foundBy }) => [documentTitle, ...foundBy]);
  }

  function vectorCount(collectionId: string): Promise<number> {
    return fixture.database.asViewer(fixture.viewer, async (tx) => {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from passage_embeddings where collection_id = ${collectionId}`.execute(
        tx.sql,
      );
      return rows[0]!.n;
    });
  }

  it('finds a passage that shares no word with the question, and says how it was found', async () => {
    const collectionId = await fixture.collection({ garage: GARAGE, clinic: CLINIC });
    const question = { collectionId };
    expect(await search('who did a car repair', question)).toEqual([]);
    await fixture.filler().fillAll(untouched());
    expect(await search('who did a car repair', question)).toEqual([['garage', 'MEANING']]);
    expect(await search('who did a car repair', question, fixture.documentsBy())).toEqual([]);
  });

  it('fuses both rankings: what both find comes before what one finds', async () => {
    const collectionId = await fixture.collection({
      both: 'A car by the road.',
      words: 'Physicians road road road.',
      meaning: 'Automobile.',
    });
    await fixture.filler().fillAll(untouched());
    const found = await search('car road', { collectionId });
    expect(found[0]).toEqual(['both', 'WORDS', 'MEANING']);
    expect(found.slice(1).map(([title]) => title)).toEqual(expect.arrayContaining(['words', 'meaning']));
    expect(found.find(([title]) => title === 'meaning')).toEqual(['meaning', 'MEANING']);
  });

  it('finds passages that have no vector yet by their words', async () => {
    const collectionId = await fixture.collection({ garage: GARAGE });
    await fixture.filler().fillAll(untouched());
    await fixture.import(collectionId, 'late', 'Cars are late.');
    expect(await search('car', { collectionId })).toEqual([
      ['late', 'WORDS'],
      ['garage', 'MEANING'],
    ]);
  });

  it('finds by a question of stop words alone, which has no words to look up', async () => {
    const collectionId = await fixture.collection({ garage: GARAGE });
    await fixture.filler().fillAll(untouched());
    fixture.model.failWith(({ input }) => ({
      status: 200,
      body: { data: input.map(() => ({ embedding: Array.from({ length: 96 }, () => 1) })) },
    }));
    expect(await search('why is it so', { collectionId })).toEqual([['garage', 'MEANING']]);
  });

  it('keeps to the collections, the documents and the metadata that are asked for', async () => {
    const { viewer, documents } = fixture;
    const collectionId = await fixture.collection({ garage: GARAGE });
    const tagged = { name: 'tagged', text: 'Automobile, mended.', metadata: { year: 2020 } };
    const { document } = await documents.importText(viewer, collectionId, tagged, untouched());
    const elsewhere = await fixture.collection({ other: GARAGE });
    await fixture.filler().fillAll(untouched());
    const titles = async (more: Partial<PassageSearch>) =>
      (await search('car', more)).map(([title]) => title).sort();
    expect(await titles({ collectionId })).toEqual(['garage', 'tagged']);
    expect(await titles({ collectionId: elsewhere })).toEqual(['other']);
    expect(await titles({ documentIds: [document.id] })).toEqual(['tagged']);
    expect(await titles({ collectionId, metadata: { year: 2020 } })).toEqual(['tagged']);
    expect(await titles({ collectionId, metadata: { year: 2021 } })).toEqual([]);
  });

  it('never shows a stranger what somebody else’s vectors lie near to', async () => {
    const collectionId = await fixture.collection({ garage: GARAGE });
    await fixture.filler().fillAll(untouched());
    expect(await fixture.documents.search(fixture.stranger, { query: 'car' })).toEqual([]);
    const [vector] = await new ModelQueryVectors(fixture.embedder(), fixture.logger).of(['car']);
    const near = async (viewer: typeof fixture.viewer) => {
      const scopes = await fixture.database.asViewer(fixture.viewer, (tx) =>
        findScopes(tx, { collectionIds: [collectionId] }),
      );
      return fixture.database.asViewer(viewer, (tx) => nearestPassages(tx, vector!, scopes, 10));
    };
    expect(await near(fixture.viewer)).toHaveLength(1);
    expect(await near(fixture.stranger)).toEqual([]);
  });

  it('forgets the vectors of a document that is deleted or has a newer version', async () => {
    const collectionId = await fixture.collection({ garage: GARAGE, clinic: CLINIC });
    const garage = await fixture.import(collectionId, 'garage', GARAGE);
    await fixture.filler().fillAll(untouched());
    expect(await vectorCount(collectionId)).toBe(2);
    await fixture.import(collectionId, 'clinic', 'It is closed.');
    expect(await vectorCount(collectionId)).toBe(1);
    expect(await search('doctor', { collectionId })).toEqual([]);
    await fixture.documents.delete(fixture.viewer, garage);
    expect(await vectorCount(collectionId)).toBe(0);
    await fixture.filler().fillAll(untouched());
    expect(await vectorCount(collectionId)).toBe(1);
  });

  it('goes by words alone while the model fails, says so in the log, and leaves it alone for a while', async () => {
    const collectionId = await fixture.collection({ garage: GARAGE, cars: 'Cars.' });
    await fixture.filler().fillAll(untouched());
    const guard = new Providers({ logger: fixture.logger }).guard({
      name: 'synonyms',
      callsPerMinute: null,
      failures: 1,
      pauseMs: 60_000,
    });
    const embedder = new GuardedEmbedder(fixture.embedder(), guard, 0);
    const documents = fixture.documentsBy(new ModelQueryVectors(embedder, fixture.logger));
    fixture.model.failWith(() => ({ status: 503 }));
    fixture.log.length = 0;
    const asked = fixture.model.requests.length;
    for (let round = 0; round < 3; round += 1) {
      expect(await search('car', { collectionId }, documents)).toEqual([['cars', 'WORDS']]);
    }
    expect(fixture.model.requests).toHaveLength(asked + 1);
    expect(fixture.log.join('')).toContain('searching by words alone');
  });

  it('goes by words alone where the model keeps a search waiting', async () => {
    const collectionId = await fixture.collection({ garage: GARAGE, cars: 'Cars.' });
    await fixture.filler().fillAll(untouched());
    fixture.model.failWith(() => new Promise(() => undefined));
    const impatient = new ModelQueryVectors(fixture.embedder(), fixture.logger, 50);
    const documents = fixture.documentsBy(impatient);
    expect(await search('car', { collectionId }, documents)).toEqual([['cars', 'WORDS']]);
  });

  it('asks about each question once, and not about one that says nothing', async () => {
    const vectors = new ModelQueryVectors(fixture.embedder(), fixture.logger);
    const asked = fixture.model.texts.length;
    const [car, blank, again, cut] = await vectors.of(
      ['car', ' ', 'car', 'sea \ud83d'.slice(0, 5)],
      untouched(),
    );
    expect(car).toEqual(again);
    expect(blank).toBeUndefined();
    expect(cut).toBeDefined();
    expect(fixture.model.texts.slice(asked)).toEqual(['car', 'sea \ufffd']);
  });

  it('fails where the caller gives up, for then no answer is wanted', async () => {
    fixture.model.failWith(() => new Promise(() => undefined));
    const vectors = new ModelQueryVectors(fixture.embedder(), fixture.logger);
    const caller = new AbortController();
    const asked = fixture.model.requests.length;
    const work = vectors.of(['car'], caller.signal);
    await fixture.model.received(asked + 1);
    caller.abort(new Error('enough'));
    await expect(work).rejects.toThrow('enough');
  });
});
