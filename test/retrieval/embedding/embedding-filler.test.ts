import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { BackgroundFiller } from '../../../src/retrieval/embedding/background-filler.js';
import { untouched } from '../../services/document-fixture.js';
import type { EmbeddingRequest } from '../../support/embedding-server.js';
import { DenseFixture } from './dense-fixture.js';

const PARAGRAPH = Array.from({ length: 200 }, (_, index) => `This sentence has the number ${index}.`).join(
  ' ',
);

describe('the vectors of passages', () => {
  let fixture: DenseFixture;
  beforeAll(async () => {
    fixture = await DenseFixture.open();
  });
  afterEach(async () => {
    fixture.model.recover();
    await fixture.filler().fillAll(untouched());
    fixture.model.requests.length = 0;
    fixture.log.length = 0;
  });
  afterAll(() => fixture.close());

  /** The space of each passage's vector, in order. */
  function spacesOf(collectionId: string): Promise<readonly (string | null)[]> {
    return fixture.database.asViewer(fixture.viewer, async (tx) => {
      const { rows } = await sql<{ space: string | null }>`
        select space from passages as passage left join passage_embeddings as stored on stored.passage_id = passage.id
        where passage.collection_id = ${collectionId} order by passage.ordinal`.execute(tx.sql);
      return rows.map(({ space }) => space);
    });
  }

  const holds = (word: string) => (request: EmbeddingRequest) =>
    request.input.some((text) => text.includes(word));
  /** Texts that were asked for, without the question about the space. */
  const asked = () => fixture.model.texts.filter((text) => !text.startsWith('Which space'));

  it('are made of title, headings and text, many at once, and made once', async () => {
    const collectionId = await fixture.collection({
      'a.md': '# Top\n\n## Cars\n\nThey roll.',
      b: 'Sea.',
    });
    await fixture.filler().fillAll(untouched());
    expect(fixture.model.requests).toHaveLength(2);
    expect([...asked()].sort()).toEqual(['Top\nTop\nCars\n\nTop\n\nCars\n\nThey roll.', 'b\n\nSea.']);
    await fixture.filler().fillAll(untouched());
    expect(asked()).toHaveLength(2);
    expect(await spacesOf(collectionId)).toEqual(['synonyms@96', 'synonyms@96']);
  });

  it('are made by a later start where a former one failed half way, without asking again for what is there', async () => {
    const collectionId = await fixture.collection({ long: PARAGRAPH });
    const passages = (await spacesOf(collectionId)).length;
    expect(passages).toBeGreaterThan(2);
    fixture.model.failWith(() => (fixture.model.requests.length > 2 ? { status: 500 } : undefined));
    const settings = { batchSize: 1, pauseMs: 0 };
    await expect(fixture.filler(settings).fillAll(untouched())).rejects.toThrow('answered 500');
    expect((await spacesOf(collectionId)).filter(Boolean)).toHaveLength(1);
    fixture.model.recover();
    fixture.model.requests.length = 0;
    await fixture.filler(settings).fillAll(untouched());
    expect((await spacesOf(collectionId)).every(Boolean)).toBe(true);
    expect(asked()).toHaveLength(passages - 1);
  });

  it('are all made anew for another model, and searched in the space of one model only', async () => {
    const collectionId = await fixture.collection({ garage: 'Automobiles.' });
    await fixture.filler().fillAll(untouched());
    const search = () => fixture.documents.search(fixture.viewer, { query: 'car', collectionId });
    expect(await search()).toHaveLength(1);
    await fixture.filler({}, 'another').fillAll(untouched());
    expect(await spacesOf(collectionId)).toEqual(['another@96']);
    expect(await search()).toEqual([]);
  });

  it('are shared out between processes: a document is one’s until its lease is over', async () => {
    const collectionId = await fixture.collection({ held: 'The sea.' });
    const [first, second] = [fixture.filler({ leaseMs: 600_000 }), fixture.filler()];
    await first.fillAll(untouched());
    await fixture.import(collectionId, 'taken', 'A car.');
    const letGo = Promise.withResolvers<undefined>();
    fixture.model.failWith((request) => (holds('A car.')(request) ? letGo.promise : undefined));
    const seen = fixture.model.requests.length;
    const work = first.fillAll(untouched());
    await fixture.model.received(seen + 1);
    expect(await second.fillSome(untouched())).toBe(false);
    letGo.resolve(undefined);
    await work;
    expect(asked().filter((text) => text.includes('A car.'))).toHaveLength(1);
    expect(await spacesOf(collectionId)).toEqual(['synonyms@96', 'synonyms@96']);
  });

  it('are made by another process once one that went silent has lost its lease', async () => {
    const collectionId = await fixture.collection({ held: 'A car.' });
    let calls = 0;
    fixture.model.failWith((request) =>
      holds('A car.')(request) && (calls += 1) === 1 ? new Promise(() => undefined) : undefined,
    );
    const silent = new AbortController();
    const work = fixture.filler({ leaseMs: 1 }).fillAll(silent.signal);
    await fixture.model.received(2);
    const other = fixture.filler();
    while (!(await other.fillSome(untouched())));
    expect(await spacesOf(collectionId)).toEqual(['synonyms@96']);
    silent.abort(new Error('gone'));
    await expect(work).rejects.toThrow('gone');
  });

  it('are made of all passages but the one that the model refuses, which is not tried for ever', async () => {
    const collectionId = await fixture.collection({ a: 'One.', b: 'Poison.', c: 'Three.', d: 'Four.' });
    fixture.model.failWith((request) => (holds('Poison')(request) ? { status: 400 } : undefined));
    await fixture.filler().fillAll(untouched());
    expect(await spacesOf(collectionId)).toEqual(['synonyms@96', null, 'synonyms@96', 'synonyms@96']);
    expect(fixture.log.join('')).toContain('refuses a passage');
    const before = asked().length;
    await fixture.filler().fillAll(untouched());
    expect(asked()).toHaveLength(before);
  });

  it('are not kept of a version or a document that went while the model was thinking', async () => {
    const collectionId = await fixture.collection({ stays: 'Sea.' });
    const gone = await fixture.import(collectionId, 'gone', 'A car.');
    await fixture.import(collectionId, 'changed', 'A doctor.');
    const letGo = Promise.withResolvers<undefined>();
    fixture.model.failWith((request) => (holds('A car.')(request) ? letGo.promise : undefined));
    const work = fixture.filler().fillAll(untouched());
    await fixture.model.received(2);
    await fixture.documents.delete(fixture.viewer, gone);
    await fixture.import(collectionId, 'changed', 'A physician.');
    letGo.resolve(undefined);
    await work;
    const { rows } = await fixture.database.asViewer(fixture.viewer, (tx) =>
      sql<{ text: string }>`
        select passage.text from passage_embeddings as stored join passages as passage on passage.id = stored.passage_id
        where stored.collection_id = ${collectionId} order by passage.ordinal`.execute(tx.sql),
    );
    expect(rows.map(({ text }) => text)).toEqual(['Sea.', 'A physician.']);
  });
});

describe('making vectors in the background', () => {
  let fixture: DenseFixture;
  let background: BackgroundFiller;
  beforeAll(async () => {
    fixture = await DenseFixture.open();
  });
  afterEach(() => background.stop());
  afterAll(() => fixture.close());

  function start(settings: ConstructorParameters<typeof BackgroundFiller>[2]): void {
    background = new BackgroundFiller(fixture.filler({ pauseMs: 0 }), fixture.logger, settings);
    background.start();
  }

  it('waits as long as the model asks for, whatever is imported meanwhile', async () => {
    const times: number[] = [];
    fixture.model.failWith(() => {
      times.push(performance.now());
      return times.length === 1 ? { status: 429, headers: { 'retry-after': '1' } } : undefined;
    });
    start({ backOffMs: 1 });
    await fixture.model.received(1);
    background.wake();
    await fixture.model.received(2);
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(990);
    expect(fixture.log.join('')).toContain('"waitMs":1000');
  });

  it('waits twice as long after each failure in a row, up to a limit', async () => {
    fixture.log.length = 0;
    fixture.model.requests.length = 0;
    fixture.model.failWith(() => (fixture.model.requests.length < 5 ? { status: 500 } : undefined));
    start({ backOffMs: 10, maxBackOffMs: 35 });
    await fixture.model.received(5);
    const waits = fixture.log.flatMap((line) => (JSON.parse(line) as { waitMs?: number }).waitMs ?? []);
    expect(waits).toEqual([10, 20, 35, 35]);
  });

  it('begins again when something was imported, and gives a call up when it is stopped', async () => {
    fixture.model.recover();
    start({ pollMs: 1_000_000 });
    await fixture.collection({ early: 'One.' });
    background.wake();
    const seen = fixture.model.requests.length;
    await fixture.model.received(seen + 1);
    fixture.model.failWith(() => new Promise(() => undefined));
    await fixture.collection({ late: 'Two.' });
    background.wake();
    while (!fixture.model.texts.some((text) => text.includes('Two.')))
      await fixture.model.received(fixture.model.requests.length + 1);
    await background.stop();
    fixture.model.recover();
  });
});
