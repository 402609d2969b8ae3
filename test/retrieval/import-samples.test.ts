import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { admitCitations, type VersionText } from '../../src/reasoning/verbatim-gate.js';
import type { PassageHit } from '../../src/retrieval/passage-hit.js';
import { embeddedTarget } from '../database/test-databases.js';
import { openDocumentFixture, untouched, type DocumentFixture } from '../services/document-fixture.js';

const FOLDER = join(import.meta.dirname, '../../examples/documents');

describe('The sample documents, in every format, once imported', () => {
  let fixture: DocumentFixture;
  let collectionId: string;
  let names: string[];

  beforeAll(async () => {
    fixture = await openDocumentFixture(embeddedTarget);
    collectionId = (await fixture.collections.create(fixture.viewer, { name: 'samples' })).id;
    names = (await readdir(FOLDER)).sort();
    for (const name of names) {
      const file = { name, bytes: await readFile(join(FOLDER, name)) };
      await fixture.documents.importFile(fixture.viewer, collectionId, file, untouched());
    }
  }, 180_000);
  afterAll(() => fixture.close());

  function search(query: string, limit: number): Promise<PassageHit[]> {
    return fixture.documents.search(fixture.viewer, { query, collectionId, limit });
  }

  it('are all there, each with a title and passages', async () => {
    const { edges } = await fixture.documents.list(fixture.viewer, collectionId, { first: 100 });
    expect(edges.map(({ node }) => node.name)).toEqual(names);
    for (const { node } of edges) {
      expect(node.title).not.toBe('');
      const passages = await fixture.documents.passages(fixture.viewer, node.currentVersionId!, {});
      expect(passages.edges.length).toBeGreaterThan(0);
    }
  });

  it.each([
    ['Who was the first man to walk on the Moon?', 'apollo-program.md'],
    ['Which bacterium caused the Black Death plague?', 'black-death.pdf'],
    ['What is liquid oxygen and how is oxygen produced?', 'oxygen.docx'],
    ['How large is the Amazon rainforest?', 'amazon-rainforest.html'],
    ['Who founded the Yuan dynasty?', 'yuan-dynasty.txt'],
  ])('answer “%s” from %s', async (question, name) => {
    const [hit] = await search(question, 1);
    expect(hit).toBeDefined();
    expect((await fixture.documents.get(fixture.viewer, hit!.documentId)).name).toBe(name);
  });

  it('give passages that pass the verbatim gate as quotes', async () => {
    const hits = await search('first people war government climate planet century', 50);
    expect(new Set(hits.map(({ documentId }) => documentId)).size).toBeGreaterThan(3);
    const texts = new Map<string, VersionText>();
    for (const { versionId, documentId } of hits) {
      const text = await fixture.documents.versionText(fixture.viewer, versionId);
      texts.set(versionId, { documentId, text });
    }
    const citations = hits.map((hit) => ({ ...hit, quote: hit.text }));
    expect(admitCitations(citations, texts).refused).toEqual([]);
  });
});
