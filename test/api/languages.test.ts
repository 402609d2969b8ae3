import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql } from './generated/index.js';
import { AddDocument, CreateCollection } from './support/operations.js';
import { run } from './support/run-session.js';
import { startWorld, type SessionWorld } from './support/session-world.js';

const CATHEDRAL =
  'Der Kölner Dom ist eine Kirche in Köln. Der Bau begann im Jahr 1248. Viele Touristen besuchen die Häuser der Altstadt.';

const SearchIn = graphql(`
  query SearchIn($query: String!, $collectionId: ID!) {
    searchPassages(query: $query, collectionId: $collectionId) {
      documentTitle
      document {
        collection {
          language
        }
      }
    }
  }
`);

describe('a German collection', () => {
  let world: SessionWorld;
  beforeAll(async () => void (world = await startWorld()));
  afterAll(() => world.close());

  it('is searched by German stems, and answers a German question with a quote', async () => {
    const { person } = world;
    const collection = { name: 'Köln', language: 'de' };
    const { createCollection } = await person.request(CreateCollection, { input: collection });
    const collectionId = createCollection.id;
    const document = { collectionId, name: 'Dom', text: CATHEDRAL };
    await person.request(AddDocument, { input: document });
    await person.request(AddDocument, {
      input: { collectionId, name: 'Bremen', text: 'Bremen liegt an der Weser.' },
    });
    const { searchPassages } = await person.request(SearchIn, { query: 'das Haus', collectionId });
    expect(searchPassages).toEqual([{ documentTitle: 'Dom', document: { collection: { language: 'de' } } }]);
    const { session } = await run(person, {
      taskDescription: 'Wer besucht das Haus in der Altstadt?',
      context: { collectionId },
    });
    expect(session.status).toBe('COMPLETED');
    expect(session.result?.answer).toContain('Viele Touristen besuchen die Häuser der Altstadt.');
    expect(session.result?.answer).toContain('[1]');
  });
});
