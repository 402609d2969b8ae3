import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/lib/ids.js';
import { configurationFor, isLanguage } from '../../src/retrieval/index/languages.js';
import { lexemesOf } from '../../src/retrieval/index/lexemes.js';
import { searchPassages, type PassageQuery } from '../../src/retrieval/index/search-passages.js';
import { embeddedTarget, postgres14Target } from '../database/test-databases.js';
import { openDocumentFixture, untouched, type DocumentFixture } from '../services/document-fixture.js';

const CODES = [...'abcdefghijklmnopqrstuvwxyz'].flatMap((first) =>
  [...'abcdefghijklmnopqrstuvwxyz'].map((second) => first + second),
);

describe.each([
  ['the embedded database', embeddedTarget],
  ['PostgreSQL 14', postgres14Target],
])('a collection in a language, on %s', (_name, target) => {
  let fixture: DocumentFixture;
  beforeAll(async () => void (fixture = await openDocumentFixture(target)));
  afterAll(() => fixture.close());

  async function collectionIn(language: string, texts: Readonly<Record<string, string>>): Promise<string> {
    const { collections, viewer } = fixture;
    const { id } = await collections.create(viewer, { name: newId(), language });
    for (const [name, text] of Object.entries(texts)) await importText(id, name, text);
    return id;
  }

  async function importText(collectionId: string, name: string, text: string): Promise<string> {
    const input = { name, text };
    return (await fixture.documents.importText(fixture.viewer, collectionId, input, untouched())).document.id;
  }

  async function titles(query: string, collectionIds: readonly string[], more: Partial<PassageQuery> = {}) {
    const hits = await fixture.database.asViewer(fixture.viewer, (tx) =>
      searchPassages(tx, { query, limit: 10, collectionIds, ...more }),
    );
    return hits.map(({ documentTitle }) => documentTitle);
  }

  const lexemes = async (language: string, ...texts: string[]) =>
    (await fixture.database.asViewer(fixture.viewer, (tx) => lexemesOf(tx.sql, texts, language))).map(
      (counts) => counts.map(([lexeme]) => lexeme),
    );

  it.each([
    ['de', 'Haus', 'Häuser', 'Das ist ein Haus am See.', 'Hier steht nichts.'],
    ['ru', 'книга', 'книгами', 'Это интересная книга.', 'Тут ничего нет.'],
    ['es', 'niño', 'niños', 'El niño corre.', 'Aquí no hay nada.'],
    ['fr', 'cheval', 'chevaux', 'Un cheval court.', 'Il n’y a rien ici.'],
  ])(
    'finds another form of a word in %s, and nothing by its stop words',
    async (language, _word, asked, text, other) => {
      const id = await collectionIn(language, { found: text, other });
      expect(await titles(asked, [id])).toEqual(['found']);
      const stopWords = { de: 'das ist ein', ru: 'и в не на', es: 'el la de', fr: 'il un le' }[language]!;
      expect(await titles(stopWords, [id])).toEqual([]);
    },
  );

  it('looks a question up in each collection as its language has it', async () => {
    const german = await collectionIn('de', { haus: 'Zwei Häuser am See.' });
    const english = await collectionIn('en', { house: 'Two houses by the lake. See!' });
    expect(await titles('Haus', [german, english])).toEqual(['haus']);
    expect(await titles('house', [german, english])).toEqual(['house']);
    expect((await titles('houses Haus', [german, english])).sort()).toEqual(['haus', 'house']);
    expect((await titles('See', [german, english])).sort()).toEqual(['haus', 'house']);
  });

  it('leaves words of a language without a stemmer as they are', async () => {
    const polish = await collectionIn('pl', { dom: 'To jest dom.' });
    expect(await titles('dom', [polish])).toEqual(['dom']);
    expect(await titles('to jest', [polish])).toEqual(['dom']);
    expect(await lexemes('pl', 'books The')).toEqual([expect.arrayContaining(['books', 'the'])]);
  });

  it('takes small letters for those of the language', async () => {
    const turkish = await collectionIn('tr', { city: 'ISPARTA güzel.' });
    expect(await titles('ısparta', [turkish])).toEqual(['city']);
    const german = await collectionIn('de', { street: 'Die STRASSE ist lang.' });
    expect(await titles('Straße', [german])).toEqual(['street']);
  });

  it('forgets what a document said before, in its language', async () => {
    const id = await collectionIn('de', { note: 'Zwei Häuser.' });
    const note = await importText(id, 'note', 'Drei Bäume.');
    expect(await titles('Haus', [id])).toEqual([]);
    expect(await titles('Baum', [id])).toEqual(['note']);
    await fixture.documents.delete(fixture.viewer, note);
    const { rows } = await fixture.database.asViewer(fixture.viewer, (tx) =>
      tx.sql
        .selectFrom('passage_terms')
        .select('lexeme')
        .where('collection_id', '=', id)
        .execute()
        .then((rows) => ({ rows })),
    );
    expect(rows).toEqual([]);
  });

  it('is kept to where documents or metadata are asked for', async () => {
    const { viewer, documents } = fixture;
    const id = await collectionIn('de', {});
    const tagged = { name: 'tagged', text: 'Zwei Häuser.', metadata: { year: 2020 } };
    const { document } = await documents.importText(viewer, id, tagged, untouched());
    expect(await titles('Haus', [id], { documentIds: [document.id] })).toEqual(['tagged']);
    expect(await titles('Haus', [id], { metadata: { year: 2020 } })).toEqual(['tagged']);
  });

  it('is indexed by a configuration that the database has', async () => {
    for (const code of CODES.filter((code) => configurationFor(code) !== 'simple')) {
      expect(isLanguage(code)).toBe(true);
      expect(await lexemes(code, 'Quartet 1234')).toEqual([expect.arrayContaining(['1234'])]);
    }
  });

  it('may be any that ISO 639-1 has a code for, and is English if nothing is said', async () => {
    const { collections, viewer } = fixture;
    expect((await collections.create(viewer, { name: 'silent' })).language).toBe('en');
    expect((await collections.create(viewer, { name: 'polish', language: 'pl' })).language).toBe('pl');
    for (const language of ['german', 'DE', 'xx', '', 'de-AT']) {
      await expect(collections.create(viewer, { name: 'wrong', language })).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        path: ['language'],
      });
    }
  });
});
