import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/lib/ids.js';
import { serverTarget } from '../database/test-databases.js';
import { openDocumentFixture, untouched, type DocumentFixture } from './document-fixture.js';

let fixture: DocumentFixture;
beforeAll(async () => void (fixture = await openDocumentFixture(serverTarget)));
afterAll(() => fixture.close());

describe('A collection', () => {
  it('is made, found by id and by name, and changed', async () => {
    const { collections, viewer } = fixture;
    const made = await collections.create(viewer, { name: '  Reports ', description: 'Of the year' });
    expect(made).toMatchObject({ name: 'Reports', description: 'Of the year', documentCount: 0 });
    expect(await collections.get(viewer, made.id)).toMatchObject({ id: made.id });
    expect(await collections.findByName(viewer, 'Reports')).toMatchObject({ id: made.id });
    const changed = await collections.update(viewer, made.id, { description: '' });
    expect(changed).toMatchObject({ name: 'Reports', description: '' });
    expect(await collections.get(viewer, made.id)).toMatchObject({ name: 'Reports', description: '' });
  });

  it('has a name that no other of the workspace has', async () => {
    const { collections, viewer, stranger } = fixture;
    const first = await collections.create(viewer, { name: 'Taken' });
    const conflict = { code: 'CONFLICT', path: ['name'] };
    await expect(collections.create(viewer, { name: 'Taken' })).rejects.toMatchObject(conflict);
    const second = await collections.create(viewer, { name: 'Free' });
    await expect(collections.update(viewer, second.id, { name: 'Taken' })).rejects.toMatchObject(conflict);
    expect(await collections.update(viewer, first.id, { name: 'Taken' })).toMatchObject({ name: 'Taken' });
    expect(await collections.create(stranger, { name: 'Taken' })).toMatchObject({ name: 'Taken' });
  });

  it.each([
    ['an empty name', { name: ' ' }, ['name']],
    ['a name that is too long', { name: 'x'.repeat(256) }, ['name']],
    ['U+0000', { name: 'a\u0000b' }, ['name']],
    ['half a surrogate pair', { name: 'a', description: '\ud83d' }, ['description']],
  ])('is refused with %s', async (_what, input, path) => {
    const creation = fixture.collections.create(fixture.viewer, input);
    await expect(creation).rejects.toMatchObject({ code: 'BAD_USER_INPUT', path });
  });

  it('is listed by name, page by page', async () => {
    const { collections } = fixture;
    const viewer = fixture.stranger;
    for (const name of ['p3', 'p1', 'p2']) await collections.create(viewer, { name });
    const first = await collections.list(viewer, { first: 2 });
    const rest = await collections.list(viewer, { first: 100, after: first.pageInfo.endCursor });
    const names = [...first.edges, ...rest.edges].map(({ node }) => node.name);
    expect(names).toEqual([...names].sort());
    expect(names).toEqual(expect.arrayContaining(['p1', 'p2', 'p3']));
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(rest.pageInfo.hasNextPage).toBe(false);
    expect(await first.totalCount).toBe(names.length);
    await expect(collections.list(viewer, { after: 'nonsense' })).rejects.toMatchObject({ path: ['after'] });
  });

  it('takes its documents, their passages and their index with it', async () => {
    const { collections, documents, viewer, database } = fixture;
    const { id } = await collections.create(viewer, { name: 'doomed' });
    await documents.importText(viewer, id, { name: 'a', text: 'Doomed words.' }, untouched());
    await collections.delete(viewer, id);
    await expect(collections.get(viewer, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const left = await database.asViewer(viewer, ({ sql }) =>
      sql.selectFrom('passage_terms').select('lexeme').where('collection_id', '=', id).execute(),
    );
    expect(left).toEqual([]);
  });

  it('does not exist for another workspace', async () => {
    const { collections, viewer, stranger } = fixture;
    const { id } = await collections.create(viewer, { name: 'private' });
    const missing = { code: 'NOT_FOUND', path: ['id'] };
    await expect(collections.get(stranger, id)).rejects.toMatchObject(missing);
    await expect(collections.update(stranger, id, { name: 'mine' })).rejects.toMatchObject(missing);
    await expect(collections.delete(stranger, id)).rejects.toMatchObject(missing);
    expect(await collections.findByName(stranger, 'private')).toBeNull();
    expect(await collections.get(viewer, id)).toMatchObject({ name: 'private' });
  });

  it('is not asked for by what is no id', async () => {
    const { collections, viewer } = fixture;
    const malformed = { code: 'BAD_USER_INPUT', path: ['id'] };
    await expect(collections.get(viewer, 'x')).rejects.toMatchObject(malformed);
    await expect(collections.delete(viewer, '')).rejects.toMatchObject(malformed);
    await expect(collections.delete(viewer, newId())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
