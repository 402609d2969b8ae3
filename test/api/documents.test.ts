import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApiServer, type ApiServer } from '../support/api-server.js';
import { graphql } from './generated/gql.js';

const CREATE = graphql(`
  mutation MakeCollection($input: CreateCollectionInput!) {
    createCollection(input: $input) {
      id
      name
      description
      documentCount
    }
  }
`);

const UPDATE = graphql(`
  mutation RenameCollection($id: ID!, $input: UpdateCollectionInput!) {
    updateCollection(id: $id, input: $input) {
      name
      description
    }
  }
`);

const DELETE_COLLECTION = graphql(`
  mutation RemoveCollection($id: ID!) {
    deleteCollection(id: $id)
  }
`);

const COLLECTIONS = graphql(`
  query ListCollections($name: String) {
    collections(name: $name) {
      totalCount
      nodes {
        id
        name
        documentCount
        passageCount
        documents(first: 2) {
          totalCount
          pageInfo {
            hasNextPage
          }
          nodes {
            name
          }
        }
      }
    }
  }
`);

const ADD = graphql(`
  mutation AddText($input: AddTextDocumentInput!) {
    addTextDocument(input: $input) {
      id
      name
      title
      metadata
      collection {
        name
      }
      currentVersion {
        id
        number
        mediaType
        textLength
        passageCount
      }
    }
  }
`);

const DOCUMENT = graphql(`
  query ReadDocument($id: ID!, $start: Int = 0, $end: Int) {
    document(id: $id) {
      name
      versions {
        totalCount
        nodes {
          number
          document {
            name
          }
        }
      }
      currentVersion {
        text(start: $start, end: $end)
        passages(first: 5) {
          totalCount
          nodes {
            position
            start
            end
            text
            headings
          }
        }
      }
    }
  }
`);

const DELETE_DOCUMENT = graphql(`
  mutation RemoveDocument($id: ID!) {
    deleteDocument(id: $id)
  }
`);

const SEARCH = graphql(`
  query SearchPassages(
    $query: String!
    $collectionId: ID
    $documentIds: [ID!]
    $metadata: JSONObject
    $distinct: Boolean! = false
    $diversity: Float! = 0
    $first: Int = 10
  ) {
    searchPassages(
      query: $query
      collectionId: $collectionId
      documentIds: $documentIds
      metadata: $metadata
      distinct: $distinct
      diversity: $diversity
      first: $first
    ) {
      text
      score
      start
      end
      documentTitle
      document {
        name
      }
    }
  }
`);

const WHALES =
  '# Whales\n\nThe blue whale is the largest animal. It eats krill.\n\n# Bats\n\nBats are mammals that fly.';

let api: ApiServer;
let collectionId: string;
beforeAll(async () => {
  api = await startApiServer({ startEngine: false });
  const { createCollection } = await api.as('ann').request(CREATE, { input: { name: 'Animals' } });
  collectionId = createCollection.id;
});
afterAll(() => api.close());

const add = (name: string, text: string) =>
  api.as('ann').request(ADD, { input: { collectionId, name, text } });

describe('collections', () => {
  it('are renamed, and refuse a name that is in use', async () => {
    const { createCollection } = await api.as('ann').request(CREATE, { input: { name: 'Plants' } });
    const { updateCollection } = await api
      .as('ann')
      .request(UPDATE, { id: createCollection.id, input: { description: 'Green.' } });
    expect(updateCollection).toEqual({ name: 'Plants', description: 'Green.' });
    const error = await api
      .as('ann')
      .refusal(UPDATE, { id: createCollection.id, input: { name: 'Animals' } });
    expect(error.extensions).toMatchObject({ code: 'CONFLICT', argumentPath: ['input', 'name'] });
    const missing = await api.as('ann').refusal(CREATE, { input: { name: '  ' } });
    expect(missing.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argumentPath: ['input', 'name'] });
  });

  it('tell what they hold, and are found by name', async () => {
    for (const name of ['a.txt', 'b.txt', 'c.txt']) await add(name, `About ${name}.`);
    const { collections } = await api.as('ann').request(COLLECTIONS, { name: 'Animals' });
    expect(collections.totalCount).toBe(1);
    expect(collections.nodes[0]).toMatchObject({
      documentCount: 3,
      documents: {
        totalCount: 3,
        pageInfo: { hasNextPage: true },
        nodes: [{ name: 'a.txt' }, { name: 'b.txt' }],
      },
    });
  });

  it('are gone with their documents once deleted, and are no stranger’s to delete', async () => {
    const { createCollection } = await api.as('ann').request(CREATE, { input: { name: 'Gone' } });
    const { id } = createCollection;
    const input = { collectionId: id, name: 'x', text: 'Soon gone.' };
    const { addTextDocument } = await api.as('ann').request(ADD, { input });
    expect((await api.as('ben').refusal(DELETE_COLLECTION, { id })).extensions.code).toBe('NOT_FOUND');
    expect(await api.as('ann').request(DELETE_COLLECTION, { id })).toEqual({ deleteCollection: id });
    const error = await api.as('ann').refusal(DOCUMENT, { id: addTextDocument.id });
    expect(error.extensions).toMatchObject({ code: 'NOT_FOUND', argumentPath: ['id'] });
  });
});

describe('documents', () => {
  it('are taken in as text with their metadata', async () => {
    const input = { collectionId, name: 'whales.md', text: WHALES, metadata: { year: 2024 } };
    const { addTextDocument } = await api.as('ann').request(ADD, { input });
    expect(addTextDocument).toMatchObject({
      title: 'Whales',
      metadata: { year: 2024 },
      collection: { name: 'Animals' },
      currentVersion: { number: 1, mediaType: 'text/markdown' },
    });
  });

  it('get a new version only where they say something else', async () => {
    const first = await add('v.txt', 'One.');
    expect((await add('v.txt', 'One.')).addTextDocument.currentVersion).toEqual(
      first.addTextDocument.currentVersion,
    );
    expect((await add('v.txt', 'Two.')).addTextDocument.currentVersion?.number).toBe(2);
    const { document } = await api.as('ann').request(DOCUMENT, { id: first.addTextDocument.id });
    expect(document?.versions.nodes.map((version) => version.number)).toEqual([2, 1]);
  });

  it('have passages whose offsets point into the text', async () => {
    const { addTextDocument } = await add('whales.md', WHALES);
    const { document } = await api.as('ann').request(DOCUMENT, { id: addTextDocument.id });
    const { text, passages } = document!.currentVersion!;
    for (const passage of passages.nodes) expect(text.slice(passage.start, passage.end)).toBe(passage.text);
    expect(passages.totalCount).toBe(passages.nodes.length);
  });

  it('give a piece of their text, and refuse one that lies outside', async () => {
    const { addTextDocument } = await add('piece.txt', 'abcdefghij');
    const { id } = addTextDocument;
    const { document } = await api.as('ann').request(DOCUMENT, { id, start: 2, end: 5 });
    expect(document?.currentVersion?.text).toBe('cde');
    const before = await api.as('ann').refusal(DOCUMENT, { id, start: -1 });
    expect(before.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argumentPath: ['start'] });
    const far = await api.as('ann').refusal(DOCUMENT, { id, end: 2_000_000_000 });
    expect(far.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argumentPath: ['end'] });
  });

  it('refuse a collection that is not there with a path', async () => {
    const input = { collectionId: api.viewers.ann.userId, name: 'x', text: 'y' };
    const error = await api.as('ann').refusal(ADD, { input });
    expect(error.extensions).toMatchObject({ code: 'NOT_FOUND', argumentPath: ['input', 'collectionId'] });
  });

  it('are removed once', async () => {
    const { addTextDocument } = await add('remove.txt', 'Removed.');
    const { id } = addTextDocument;
    expect((await api.as('ben').refusal(DELETE_DOCUMENT, { id })).extensions.code).toBe('NOT_FOUND');
    expect(await api.as('ann').request(DELETE_DOCUMENT, { id })).toEqual({ deleteDocument: id });
    expect((await api.as('ann').refusal(DELETE_DOCUMENT, { id })).extensions.code).toBe('NOT_FOUND');
  });
});

describe('the sample questions', () => {
  it('are those that the sample collection answers, for who has one', async () => {
    const asked = '{ sampleQuestions { question collection { name } } }';
    expect((await api.as('ann').ask(asked)).data).toEqual({ sampleQuestions: [] });
    await api.as('ann').request(CREATE, { input: { name: 'Samples' } });
    const { data } = await api.as('ann').ask<{ sampleQuestions: object[] }>(asked);
    const [first] = data!.sampleQuestions;
    expect(first).toEqual({ question: expect.stringContaining('oxygen'), collection: { name: 'Samples' } });
    // One of the file has no answer.
    expect(JSON.stringify(data)).not.toContain('railway in Japan');
    expect((await api.as('ben').ask(asked)).data).toEqual({ sampleQuestions: [] });
  });
});

describe('the search', () => {
  it('finds the passage that answers, with its document', async () => {
    await add('whales.md', WHALES);
    const { searchPassages } = await api
      .as('ann')
      .request(SEARCH, { query: 'What is the largest animal?', collectionId });
    expect(searchPassages[0]?.text).toContain('blue whale');
    expect(searchPassages[0]?.document.name).toBe('whales.md');
  });

  it('keeps to documents by their metadata, and leaves out what says the same', async () => {
    const ann = api.as('ann');
    const tagged = (name: string, metadata: Readonly<Record<string, string>>) =>
      ann.request(ADD, {
        input: { collectionId, name, text: 'Tapirs swim in the river every night.', metadata },
      });
    await tagged('one.txt', { shelf: 'a' });
    await tagged('two.txt', { shelf: 'b' });
    const names = async (more: object) => {
      const { searchPassages } = await ann.request(SEARCH, { query: 'tapirs', collectionId, ...more });
      return searchPassages.map(({ document }) => document.name);
    };
    expect(await names({})).toEqual(['one.txt', 'two.txt']);
    expect(await names({ metadata: { shelf: 'b' } })).toEqual(['two.txt']);
    expect(await names({ distinct: true })).toEqual(['one.txt']);
    const refused = await ann.refusal(SEARCH, { query: 'x', metadata: { a: 'x'.repeat(20_001) } });
    expect(refused.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argumentPath: ['metadata'] });
  });

  it('prefers what differs where that is asked for, by a share', async () => {
    const ann = api.as('ann');
    const texts = {
      first: 'Quokkas graze at night on the island.',
      same: 'Quokkas graze at night on that island too.',
      other: 'Many visitors would like to see how quokkas live, and the ferry takes them there.',
    };
    for (const [name, text] of Object.entries(texts))
      await ann.request(ADD, { input: { collectionId, name, text } });
    const names = async (diversity: number) => {
      const wanted = { query: 'quokkas graze', collectionId, first: 2, diversity };
      const { searchPassages } = await ann.request(SEARCH, wanted);
      return searchPassages.map(({ document }) => document.name);
    };
    expect(await names(0)).toEqual(['first', 'same']);
    expect(await names(0.8)).toEqual(['first', 'other']);
    for (const diversity of [-0.1, 1.1]) {
      const refused = await ann.refusal(SEARCH, { query: 'x', diversity });
      expect(refused.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argumentPath: ['diversity'] });
    }
  });

  it('finds nothing of another workspace', async () => {
    const { searchPassages } = await api.as('ben').request(SEARCH, { query: 'blue whale' });
    expect(searchPassages).toEqual([]);
    const error = await api.as('ben').refusal(SEARCH, { query: 'whale', collectionId });
    expect(error.extensions).toMatchObject({ code: 'NOT_FOUND', argumentPath: ['collectionId'] });
  });
});
