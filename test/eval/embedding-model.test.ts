import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadSet } from '../../eval/product/loaded-set.js';
import { OpenaiEmbedder } from '../../src/retrieval/embedding/openai-embedder.js';
import { migratedSnapshot } from '../support/migrated-snapshot.js';
import { EmbeddingServer } from '../support/embedding-server.js';

describe('a set that is measured with an embedding model', () => {
  let model: EmbeddingServer;
  beforeAll(async () => void (model = await EmbeddingServer.start()));
  afterAll(() => model.close());

  it('is searched by meaning too, and not measured where the model fails', async () => {
    const documents = new Map([
      ['1', { id: '1', title: 'garage', text: 'Bob mended automobiles.' }],
      ['2', { id: '2', title: 'clinic', text: 'Ann met physicians.' }],
    ]);
    const dataset = { name: 'small', documents, queries: [], relevant: new Map() };
    const embedder = new OpenaiEmbedder({ baseUrl: model.baseUrl, model: 'synonyms', timeoutMs: 20_000 });
    const target = { driver: 'pglite', dataDir: 'memory://', loadDataDir: await migratedSnapshot() } as const;
    const set = await loadSet(dataset, { target, embedder });
    try {
      const hits = await set.search('who did a car repair', 10);
      expect(hits.map(({ documentId }) => set.docOf(documentId))).toEqual(['1']);
      expect(await set.search('who did a car repair', 10, ['2'])).toEqual([]);
      model.failWith(() => ({ status: 503 }));
      await expect(set.search('cars', 10)).rejects.toThrow('answered 503');
    } finally {
      await set.close();
    }
  });
});
