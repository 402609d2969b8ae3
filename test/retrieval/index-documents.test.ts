import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { wrap } from '@mikro-orm/core';
import { sql } from 'kysely';
import { newId } from '../../src/lib/ids.js';
import { buildIndex } from '../../src/retrieval/index/build-index.js';
import { indexedTexts } from '../../src/retrieval/index/indexed-texts.js';
import { lexemesOf } from '../../src/retrieval/index/lexemes.js';
import {
  BLOCK_SIZE,
  encodeOccurrence,
  encodePosting,
  frequencyOf,
  headingFrequencyOf,
  headingLengthOf,
  lengthOf,
  placeOf,
  readPostings,
  stretchOf,
} from '../../src/retrieval/index/posting.js';
import { embeddedTarget, serverTarget } from '../database/test-databases.js';
import { openDocumentFixture, untouched, type DocumentFixture } from '../services/document-fixture.js';

interface PassageRow {
  readonly title: string;
  readonly headings: string[];
  readonly text: string;
  readonly position: number;
  readonly ordinal: number;
}

describe('The index of a version', () => {
  const analyse = (texts: readonly string[]) =>
    Promise.resolve(
      texts.map((text) =>
        text
          .split(' ')
          .filter(Boolean)
          .map((word) => [word, 2] as const),
      ),
    );
  const passage = (text: string, headings = '') => ({ text, headings });

  it('lists under each lexeme the passages that hold it, in order, and how', async () => {
    const long = passage(''.padEnd(40_000, 'x'));
    const passages = [passage('a b'), passage('b', 'b c'), long, passage('a')];
    const { postings, lexemeCount } = await buildIndex(passages, analyse);
    const inText = (text: number) =>
      encodeOccurrence({ frequency: 2, headingFrequency: 0 }, { text, headings: 0 });
    expect(postings.get('a')).toEqual({ positions: [0, 3], occurrences: [inText(4), inText(2)] });
    const inBoth = encodeOccurrence({ frequency: 2, headingFrequency: 2 }, { text: 2, headings: 2 });
    expect(postings.get('b')).toEqual({ positions: [0, 1], occurrences: [inText(4), inBoth] });
    const inHeadings = encodeOccurrence({ frequency: 0, headingFrequency: 2 }, { text: 2, headings: 2 });
    expect(postings.get('c')).toEqual({ positions: [1], occurrences: [inHeadings] });
    expect(lexemeCount).toBe(10);
  });

  it('is made of batches that stay small', async () => {
    const sizes: number[] = [];
    const texts = Array.from({ length: 1_000 }, () => passage('x'.repeat(1_000)));
    await buildIndex(texts, (batch) => {
      sizes.push(batch.join('').length);
      return analyse(batch);
    });
    expect(Math.max(...sizes)).toBeLessThan(40_000);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(1_000_000);
  });

  it('keeps what a posting says, up to what fits', () => {
    const occurrence = encodeOccurrence({ frequency: 3, headingFrequency: 1 }, { text: 81, headings: 5 });
    const posting = encodePosting(2_050, 13, occurrence);
    expect([placeOf(posting), stretchOf(posting)]).toEqual([2, -3]);
    expect([frequencyOf(posting), headingFrequencyOf(posting)]).toEqual([3, 1]);
    expect([lengthOf(posting), headingLengthOf(posting)]).toEqual([80, 5]);
    const much = { frequency: 1e6, headingFrequency: 1e6 };
    const most = encodePosting(1_023, 7, encodeOccurrence(much, { text: 1e6, headings: 1e6 }));
    expect(most).toBe(2 ** 31 - 1);
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
          (select coalesce(sum(version.lexeme_count), 0) from documents
            join document_versions as version on version.id = current_version_id
            where collection_id = ${collectionId}) as lexemes`.execute(tx.sql),
    );
    const [row] = rows;
    const told = { documents: documentCount, passages: passageCount, lexemes: lexemeCount };
    const counted = Object.entries(row!).map(([key, count]) => [key, Number(count)]);
    return [told, Object.fromEntries(counted) as object];
  }

  /** What the index says, and what it should say: that of the current versions, indexed anew. */
  async function indexed(collectionId: string): Promise<[stored: string[], rebuilt: string[]]> {
    return fixture.database.asViewer(fixture.viewer, async (tx) => {
      const { rows: terms } = await sql<{ lexeme: string; block: number; postings: Uint8Array }>`
        select lexeme, block, postings from passage_terms where collection_id = ${collectionId}`.execute(
        tx.sql,
      );
      const { rows: passages } = await sql<PassageRow>`
        select document.title, passage.headings, passage.text, passage.position, passage.ordinal
        from documents as document join passages as passage on passage.version_id = current_version_id
        where document.collection_id = ${collectionId}
        order by passage.ordinal`.execute(tx.sql);
      const rebuilt: string[] = [];
      for (const { title, headings, text, position, ordinal } of passages) {
        const texts = [indexedTexts(title, headings, text)];
        const { postings } = await buildIndex(texts, (batch) => lexemesOf(tx.sql, batch));
        for (const [lexeme, { occurrences }] of postings) {
          rebuilt.push(`${lexeme} ${ordinal} ${encodePosting(ordinal, position, occurrences[0]!)}`);
        }
      }
      const stored = terms.flatMap(({ lexeme, block, postings }) =>
        [...readPostings(postings)].map(
          (posting) => `${lexeme} ${block * BLOCK_SIZE + placeOf(posting)} ${posting}`,
        ),
      );
      return [stored.sort(), rebuilt.sort()];
    });
  }

  it('return the document as it is read afterwards', async () => {
    const collectionId = await newCollection();
    for (const text of ['First.', 'Second.', 'Second.']) {
      const { document } = await importText(collectionId, 'told', text);
      const read = await fixture.documents.get(fixture.viewer, document.id);
      expect(wrap(document).toPOJO()).toEqual(wrap(read).toPOJO());
      expect(document.createdAt).toBeInstanceOf(Date);
    }
  });

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

  it('keep the index true through new, changed and deleted documents, across its blocks', async () => {
    const collectionId = await newCollection();
    const long = (word: string, paragraphs: number) =>
      Array.from({ length: paragraphs }, (_, index) => `${word} x${index}. `.repeat(40)).join('\n\n');
    await importText(collectionId, 'kept', long('Kept', 30));
    const { document } = await importText(collectionId, 'deleted', long('Deleted', 600));
    await importText(collectionId, 'changed', long('Before', 700));
    await importText(collectionId, 'changed', 'After. A heading\n\nand a text.');
    await fixture.documents.delete(fixture.viewer, document.id);
    const [stored, rebuilt] = await indexed(collectionId);
    expect(stored).toEqual(rebuilt);
    const [told, counted] = await counts(collectionId);
    expect(told).toEqual(counted);
    await importText(collectionId, 'kept', 'Short.');
    await importText(collectionId, 'new', 'New text.');
    const [later, again] = await indexed(collectionId);
    expect(later).toEqual(again);
    expect(later.some((line) => line.startsWith('delet '))).toBe(false);
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
