import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/lib/ids.js';
import type { JsonObject } from '../../src/lib/json.js';
import { serverTarget } from '../database/test-databases.js';
import { openDocumentFixture, untouched, type DocumentFixture } from './document-fixture.js';

const LIMITS = { maxFileBytes: 50_000, maxFilesPerUpload: 10 };

let fixture: DocumentFixture;
let collectionId: string;

beforeAll(async () => {
  fixture = await openDocumentFixture(serverTarget, LIMITS);
  collectionId = (await fixture.collections.create(fixture.viewer, { name: 'documents' })).id;
});
afterAll(() => fixture.close());

function importText(name: string, text: string, metadata?: JsonObject) {
  return fixture.documents.importText(
    fixture.viewer,
    collectionId,
    { name, text, ...(metadata && { metadata }) },
    untouched(),
  );
}

async function search(query: string, documentIds?: string[]): Promise<string[]> {
  const hits = await fixture.documents.search(fixture.viewer, {
    query,
    collectionId,
    documentIds: documentIds ?? null,
  });
  return hits.map(({ text }) => text);
}

describe('A document', () => {
  it('is read, split and found again, with offsets into its text', async () => {
    const { documents, viewer } = fixture;
    const text = '# Tides\n\nThe moon raises tides.\n\n## Winds\n\nThe sun drives winds. 🌬️ They blow.';
    const imported = await importText('tides.md', text, { source: 'school' });
    expect(imported.document).toMatchObject({ title: 'Tides', metadata: { source: 'school' } });
    const [hit] = await documents.search(viewer, { query: 'What blows?', collectionId });
    const whole = await documents.versionText(viewer, imported.versionId);
    expect(hit).toMatchObject({
      documentId: imported.document.id,
      versionId: imported.versionId,
      documentTitle: 'Tides',
      headings: ['Tides', 'Winds'],
      text: whole.slice(hit?.start, hit?.end),
    });
    const passages = await documents.passages(viewer, imported.versionId, {});
    expect(passages.edges.map(({ node }) => node.text)).toEqual(
      passages.edges.map(({ node }) => whole.slice(node.startOffset, node.endOffset)),
    );
  });

  it('of the same bytes makes no new version, but takes new metadata', async () => {
    const first = await importText('same.txt', 'Nothing new.', { a: 1 });
    const again = await importText('same.txt', 'Nothing new.');
    expect(again).toMatchObject({ versionId: first.versionId, isNewVersion: false });
    expect(again.document.metadata).toEqual({ a: 1 });
    const described = await importText('same.txt', 'Nothing new.', { a: 2 });
    expect(described).toMatchObject({ isNewVersion: false, document: { metadata: { a: 2 } } });
  });

  it('that changed is found by what it says now, and cited by what it said', async () => {
    const { documents, viewer } = fixture;
    const before = await importText('changing.txt', 'Zebras graze.');
    const after = await importText('changing.txt', 'Walruses swim.');
    expect(after.document.id).toBe(before.document.id);
    expect(await search('zebras')).toEqual([]);
    expect(await search('walruses')).toEqual(['Walruses swim.']);
    expect(await documents.versionText(viewer, before.versionId)).toBe('Zebras graze.');
    const passages = await documents.passages(viewer, before.versionId, {});
    expect(passages.edges.map(({ node }) => node.text)).toEqual(['Zebras graze.']);
    const versions = await documents.versions(viewer, after.document.id, { first: 1 });
    expect(versions.edges.map(({ node }) => [node.id, node.number])).toEqual([[after.versionId, 2]]);
    expect(versions.pageInfo.hasNextPage).toBe(true);
    expect(await versions.totalCount).toBe(2);
  });

  it('takes a chosen media type before what its name looks like', async () => {
    const { documents, viewer } = fixture;
    const input = { name: 'page.txt', text: '<h1>Owls</h1><p>Owls hoot.</p>', mediaType: 'text/html' };
    const { versionId } = await documents.importText(viewer, collectionId, input, untouched());
    expect(await documents.versionText(viewer, versionId)).not.toContain('<');
  });

  it('is deleted with its versions, passages and index', async () => {
    const { documents, collections, viewer } = fixture;
    const { document, versionId } = await importText('doomed.txt', 'Dodos waddle.');
    const counted = await collections.get(viewer, collectionId);
    await documents.delete(viewer, document.id);
    expect(await search('dodos')).toEqual([]);
    await expect(documents.get(viewer, document.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(documents.versionText(viewer, versionId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const left = await collections.get(viewer, collectionId);
    expect(left.documentCount).toBe(counted.documentCount - 1);
    await expect(documents.delete(viewer, document.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('stands in the list of its collection, by name, page by page', async () => {
    const { documents, collections, viewer } = fixture;
    const { id } = await collections.create(viewer, { name: 'pages' });
    for (const name of ['c', 'a', 'b']) {
      await documents.importText(viewer, id, { name, text: `Text of ${name}.` }, untouched());
    }
    const first = await documents.list(viewer, id, { first: 2 });
    const rest = await documents.list(viewer, id, { after: first.pageInfo.endCursor });
    expect([...first.edges, ...rest.edges].map(({ node }) => node.name)).toEqual(['a', 'b', 'c']);
    expect(await first.totalCount).toBe(3);
    expect(await documents.countByCollection(viewer, [id, newId()])).toEqual(
      new Map([[id, { documents: 3, passages: 3 }]]),
    );
    const ids = first.edges.map(({ node }) => node.id);
    expect([...(await documents.documentsByIds(viewer, [...ids, newId()])).keys()].sort()).toEqual(
      ids.sort(),
    );
  });
});

describe('An import that fails', () => {
  const input = (name: string, bytes: string) => ({ name, bytes: Buffer.from(bytes) });

  it.each([
    ['is broken', input('broken.pdf', '%PDF-1.7\nnothing'), 'DOCUMENT_UNREADABLE'],
    ['is unsupported', input('x.rtf', '{\\rtf1 hello}'), 'UNSUPPORTED_MEDIA_TYPE'],
    ['is empty', input('empty.txt', ''), 'DOCUMENT_UNREADABLE'],
    ['is too large', input('large.txt', 'x'.repeat(50_001)), 'DOCUMENT_TOO_LARGE'],
    ['has a bad name', input('a\u0000', 'Text.'), 'BAD_USER_INPUT'],
  ])('since the file %s leaves nothing behind', async (_why, file, code) => {
    const { documents, viewer } = fixture;
    const before = await (await documents.list(viewer, collectionId, {})).totalCount;
    const importing = documents.importFile(viewer, collectionId, file, untouched());
    await expect(importing).rejects.toMatchObject({ code });
    expect(await (await documents.list(viewer, collectionId, {})).totalCount).toBe(before);
  });

  it('since it was aborted leaves nothing behind', async () => {
    const { documents, viewer } = fixture;
    const gone = new AbortController();
    gone.abort(new Error('gone'));
    const file = input('aborted.txt', 'Text.');
    await expect(documents.importFile(viewer, collectionId, file, gone.signal)).rejects.toThrow('gone');
    const page = await documents.list(viewer, collectionId, { first: 100 });
    expect(page.edges.map(({ node }) => node.name)).not.toContain('aborted.txt');
  });

  it('since its text holds what no database keeps says where', async () => {
    for (const text of ['a\u0000b', 'a\ud800b', '']) {
      await expect(importText('bad.txt', text)).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        path: ['text'],
      });
    }
    await expect(importText('bad.txt', 'x', { 'k\u0000': 1 })).rejects.toMatchObject({ path: ['metadata'] });
  });
});

describe('Another workspace', () => {
  it('neither finds, reads, changes nor deletes the document', async () => {
    const { documents, viewer, stranger } = fixture;
    const { document, versionId } = await importText('secret.txt', 'Xylophones chime.');
    const missing = { code: 'NOT_FOUND' };
    expect(await documents.search(stranger, { query: 'xylophones' })).toEqual([]);
    await expect(documents.search(stranger, { query: 'x', collectionId })).rejects.toMatchObject(missing);
    await expect(
      documents.search(stranger, { query: 'x', documentIds: [document.id] }),
    ).rejects.toMatchObject({ ...missing, path: ['documentIds', 0] });
    await expect(documents.get(stranger, document.id)).rejects.toMatchObject(missing);
    await expect(documents.delete(stranger, document.id)).rejects.toMatchObject(missing);
    await expect(documents.list(stranger, collectionId, {})).rejects.toMatchObject(missing);
    await expect(documents.versions(stranger, document.id, {})).rejects.toMatchObject(missing);
    await expect(documents.passages(stranger, versionId, {})).rejects.toMatchObject(missing);
    await expect(documents.versionText(stranger, versionId)).rejects.toMatchObject(missing);
    const text = { name: 'secret.txt', text: 'Overwritten.' };
    await expect(documents.importText(stranger, collectionId, text, untouched())).rejects.toMatchObject(
      missing,
    );
    expect((await documents.countByCollection(stranger, [collectionId])).size).toBe(0);
    expect((await documents.documentsByIds(stranger, [document.id])).size).toBe(0);
    expect((await documents.search(viewer, { query: 'xylophones' })).length).toBe(1);
  });
});

describe('A search', () => {
  it('keeps to the documents that are named', async () => {
    const one = await importText('one.txt', 'Quokkas smile.');
    await importText('two.txt', 'Quokkas hop.');
    expect((await search('quokkas')).sort()).toEqual(['Quokkas hop.', 'Quokkas smile.']);
    expect(await search('quokkas', [one.document.id])).toEqual(['Quokkas smile.']);
  });

  it.each([
    [{ query: 'a', limit: 0 }, ['limit']],
    [{ query: 'a', limit: 101 }, ['limit']],
    [{ query: 'x'.repeat(10_001) }, ['query']],
    [{ query: 'a\u0000' }, ['query']],
    [{ query: 'a', collectionId: 'x' }, ['collectionId']],
    [{ query: 'a', documentIds: ['x'] }, ['documentIds', 0]],
  ])('refuses %j', async (input, path) => {
    const refused = fixture.documents.search(fixture.viewer, input);
    await expect(refused).rejects.toMatchObject({ code: 'BAD_USER_INPUT', path });
  });
});
