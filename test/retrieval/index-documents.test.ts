import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { newId } from '../../src/lib/ids.js';
import { buildIndex } from '../../src/retrieval/index/build-index.js';
import { lexemesOf } from '../../src/retrieval/index/lexemes.js';
import { encodePosting } from '../../src/retrieval/index/posting.js';
import { embeddedTarget, serverTarget } from '../database/test-databases.js';
import { openDocumentFixture, untouched, type DocumentFixture } from '../services/document-fixture.js';

describe('The index of a version', () => {
  const analyse = (texts: readonly string[]) =>
    Promise.resolve(texts.map((text) => text.split(' ').map((word) => [word, 2] as const)));

  it('lists under each lexeme the passages that hold it, in order', async () => {
    const { postings, lexemeCount } = await buildIndex(['a b', 'b', ''.padEnd(40_000, 'x'), 'a'], analyse);
    expect(postings.get('a')).toEqual([encodePosting(0, 4, 2), encodePosting(3, 2, 2)]);
    expect(postings.get('b')).toEqual([encodePosting(0, 4, 2), encodePosting(1, 2, 2)]);
    expect(lexemeCount).toBe(10);
  });

  it('is made of batches that stay small', async () => {
    const sizes: number[] = [];
    const texts = Array.from({ length: 1_000 }, () => 'x'.repeat(1_000));
    await buildIndex(texts, (batch) => {
      sizes.push(batch.join('').length);
      return analyse(batch);
    });
    expect(Math.max(...sizes)).toBeLessThan(40_000);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(1_000_000);
  });

  it('holds counts and lengths up to what fits', () => {
    expect(encodePosting(7, 10_000_000, 100_000)).toBe(7 * 2 ** 32 + 2 ** 32 - 1);
    expect(Number.isSafeInteger(encodePosting(199_999, 2 ** 20, 2 ** 12))).toBe(true);
  });
});

describe('An import into the embedded database', () => {
  it('gives everything else its turn', async () => {
    const fixture = await openDocumentFixture(embeddedTarget);
    const { id } = await fixture.collections.create(fixture.viewer, { name: 'turns' });
    const text = Array.from({ length: 6_000 }, (_, index) => `Sentence x${index} of many.`).join(' ');
    let turns = 0;
    const turn = setInterval(() => (turns += 1), 1);
    await fixture.documents.importText(fixture.viewer, id, { name: 'long', text }, untouched());
    clearInterval(turn);
    await fixture.close();
    expect(turns).toBeGreaterThan(5);
  });
});

describe.each([
  ['the embedded database', embeddedTarget],
  ['PostgreSQL', serverTarget],
])('Imports on %s', (_name, target) => {
  let fixture: DocumentFixture;
  beforeAll(async () => void (fixture = await openDocumentFixture(target)));
  afterAll(() => fixture.close());

  async function newCollection(): Promise<string> {
    return (await fixture.collections.create(fixture.viewer, { name: newId() })).id;
  }

  function importText(collectionId: string, name: string, text: string) {
    return fixture.documents.importText(fixture.viewer, collectionId, { name, text }, untouched());
  }

  /** The collection's own counts beside a count of its rows. */
  async function counts(collectionId: string): Promise<[told: object, counted: object]> {
    const { documentCount, passageCount, lexemeCount } = await fixture.collections.get(
      fixture.viewer,
      collectionId,
    );
    const { rows } = await fixture.database.asViewer(fixture.viewer, (tx) =>
      sql<{ documents: string; passages: string; lexemes: string }>`
        select (select count(*) from documents where collection_id = ${collectionId}) as documents,
          (select count(*) from passages join documents on version_id = current_version_id
            where passages.collection_id = ${collectionId}) as passages,
          (select coalesce(sum(posting & 4095), 0) from passage_terms, unnest(postings) as posting
            where collection_id = ${collectionId}) as lexemes`.execute(tx.sql),
    );
    const [row] = rows;
    const told = { documents: documentCount, passages: passageCount, lexemes: lexemeCount };
    const counted = Object.entries(row!).map(([key, count]) => [key, Number(count)]);
    return [told, Object.fromEntries(counted) as object];
  }

  it('keep the counts of the collection true through new, changed and deleted documents', async () => {
    const collectionId = await newCollection();
    const first = await importText(collectionId, 'a', 'One short text.');
    await importText(collectionId, 'b', 'Another text, which is longer. It has two sentences.');
    await importText(collectionId, 'a', 'The first text grew.\n\n'.repeat(40));
    await importText(collectionId, 'b', 'Less.');
    await importText(collectionId, 'b', 'Less.');
    const [told, counted] = await counts(collectionId);
    expect(told).toEqual(counted);
    expect(told).toMatchObject({ documents: 2 });
    await fixture.documents.delete(fixture.viewer, first.document.id);
    const [left, recounted] = await counts(collectionId);
    expect(left).toEqual(recounted);
    expect(left).toMatchObject({ documents: 1, passages: 1 });
  });

  it('of one name at once make one document with a version each', async () => {
    const collectionId = await newCollection();
    const texts = ['Red.', 'Green.', 'Blue.', 'Black.'];
    const imports = await Promise.all(texts.map((text) => importText(collectionId, 'same', text)));
    expect(new Set(imports.map(({ document }) => document.id)).size).toBe(1);
    const versions = await fixture.documents.versions(fixture.viewer, imports[0]!.document.id, {});
    expect(versions.edges.map(({ node }) => node.number)).toEqual([4, 3, 2, 1]);
    const [told, counted] = await counts(collectionId);
    expect(told).toEqual(counted);
    expect(told).toMatchObject({ documents: 1, passages: 1 });
  });

  it('and deletions of a collection at once end without a deadlock', async () => {
    const collectionId = await newCollection();
    const { document } = await importText(collectionId, 'a', 'Before.');
    const outcomes = await Promise.allSettled([
      importText(collectionId, 'a', 'After.'),
      fixture.documents.delete(fixture.viewer, document.id),
      importText(collectionId, 'b', 'Beside.'),
      fixture.collections.delete(fixture.viewer, collectionId),
    ]);
    const failures = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
    );
    for (const failure of failures) expect(failure).toMatchObject({ code: 'NOT_FOUND' });
    expect(outcomes[3]?.status).toBe('fulfilled');
  });

  it('and deletions of one document at once leave the counts true', async () => {
    const collectionId = await newCollection();
    const { document } = await importText(collectionId, 'fought over', 'Start.');
    await Promise.all(
      Array.from({ length: 12 }, async (_, round) => {
        const { id } =
          round % 2 === 0
            ? (await importText(collectionId, 'fought over', `Round ${round}.`)).document
            : document;
        await fixture.documents.delete(fixture.viewer, id).catch((error: unknown) => {
          expect(error).toMatchObject({ code: 'NOT_FOUND' });
        });
      }),
    );
    const [told, counted] = await counts(collectionId);
    expect(told).toEqual(counted);
  });

  it('take a text of many passages in statements of bounded size', async () => {
    const collectionId = await newCollection();
    const paragraph = (index: number) =>
      `Paragraph ${index} tells of number x${index}. ${'It goes on about the same matter for a while. '.repeat(9)}`;
    const text = Array.from({ length: 700 }, (_, index) => paragraph(index)).join('\n\n');
    const { versionId } = await importText(collectionId, 'long', text);
    const last = await fixture.documents.search(fixture.viewer, { query: 'x699', collectionId });
    expect(last[0]?.text).toContain('number x699.');
    const stored = await fixture.documents.versionText(fixture.viewer, versionId);
    expect(stored.slice(last[0]?.start, last[0]?.end)).toBe(last[0]?.text);
    const [told, counted] = await counts(collectionId);
    expect(told).toEqual(counted);
  });

  it('break texts into lexemes as the database does, whatever stands in them', async () => {
    const texts = ['The cats’ cat sat.', '', `"a'b" \\ {c,d} 1.5 __proto__`, 'ﬁnd CAFÉ cafe\u0301'];
    const lexemes = await fixture.database.asViewer(fixture.viewer, (tx) => lexemesOf(tx.sql, texts));
    expect(lexemes[0]).toEqual(expect.arrayContaining([['cat', 2]]));
    expect(lexemes[1]).toEqual([]);
    expect(new Map(lexemes[3])).toEqual(
      new Map([
        ['find', 1],
        ['café', 2],
      ]),
    );
  });
});
