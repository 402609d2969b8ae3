import type { Database } from '../../src/database/database.js';
import { openMigratedDatabase } from '../../src/database/open-database.js';
import type { DatabaseTarget } from '../../src/database/orm-options.js';
import { newId } from '../../src/lib/ids.js';
import { createLogger } from '../../src/lib/logger.js';
import type { Viewer } from '../../src/lib/viewer.js';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import type { Reasoner } from '../../src/reasoning/reasoner.js';
import type { Embedder } from '../../src/retrieval/embedding/embedder.js';
import { EmbeddingFiller } from '../../src/retrieval/embedding/embedding-filler.js';
import { NO_QUERY_VECTORS, type QueryVectors } from '../../src/retrieval/embedding/query-vectors.js';
import { searchPassages } from '../../src/retrieval/index/search-passages.js';
import type { PassageHit } from '../../src/retrieval/passage-hit.js';
import { CollectionService } from '../../src/services/collection-service.js';
import { DEFAULT_DOCUMENT_LIMITS, DocumentService } from '../../src/services/document-service.js';
import { ensureLocalIdentity } from '../../src/services/local-identity.js';
import type { CorpusDocument, Dataset, SentencePlace } from '../dataset/dataset.js';
import { documentNames } from './document-names.js';
import { createOrderedIds } from './ordered-ids.js';
import { strictQueryVectors } from './strict-query-vectors.js';

/** A span of a version's text, as evidence and passages name it. */
export interface TextPlace {
  readonly documentId: string;
  readonly versionId: string;
  readonly start: number;
}

/** A set's documents in a collection of the product, and what the product does with them. */
export interface LoadedSet {
  readonly database: Database;
  readonly viewer: Viewer;
  readonly collectionId: string;
  readonly reasoner: Reasoner;
  /** What the embedding model makes of questions, where there is one. */
  readonly queryVectors: QueryVectors;
  /**
   * The passages that agents would get for this query.
   * @param docs ids of the set; default: all documents
   */
  search(query: string, limit: number, docs?: readonly string[]): Promise<readonly PassageHit[]>;
  /** The set's id of a document. */
  docOf(documentId: string): string;
  /** The sentence of the set in which a span begins: the line of the document's text. */
  sentenceOf(place: TextPlace): Promise<SentencePlace>;
  /** Removes the collection and closes the database. */
  close(): Promise<void>;
}

export interface LoadOptions {
  readonly target: DatabaseTarget;
  readonly reasoner?: Reasoner;
  /** Default: search goes by words alone. */
  readonly embedder?: Embedder | undefined;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Imports the documents of a set, as a person would, into a collection of their own. */
export async function loadSet(dataset: Dataset, options: LoadOptions): Promise<LoadedSet> {
  const vectors = options.embedder !== undefined;
  const { database } = await openMigratedDatabase({ ...options.target, vectors });
  try {
    return await load(database, dataset, options);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function load(database: Database, dataset: Dataset, options: LoadOptions): Promise<LoadedSet> {
  const viewer = await ensureLocalIdentity(database);
  const collections = new CollectionService({ database, newId });
  const { id: collectionId } = await collections.create(viewer, { name: `Evaluation ${newId()}` });
  const limits = DEFAULT_DOCUMENT_LIMITS;
  const documents = new DocumentService({ database, newId: createOrderedIds(newId()), limits });
  const imported = await importAll(
    [...dataset.documents.values()],
    (name, text) =>
      documents.importText(viewer, collectionId, { name, text, mediaType: 'text/plain' }, NEVER),
    options.onProgress,
  );
  if (options.embedder) await embedAll(database, options.embedder);
  const queryVectors = options.embedder ? strictQueryVectors(options.embedder) : NO_QUERY_VECTORS;
  const rowOf = new Map([...imported].map(([row, doc]) => [doc, row]));
  const docOf = (documentId: string) => imported.get(documentId) ?? documentId;
  const lines = lineCounter((versionId) => documents.versionText(viewer, versionId));
  return {
    database,
    viewer,
    collectionId,
    reasoner: options.reasoner ?? createExtractiveReasoner(),
    queryVectors,
    search: async (query, limit, docs) => {
      const [vector] = await queryVectors.of([query]);
      const documentIds = docs?.flatMap((doc) => rowOf.get(doc) ?? []);
      return database.asWorker(viewer, (tx) =>
        searchPassages(tx, { query, vector, limit, collectionIds: [collectionId], documentIds }),
      );
    },
    docOf,
    sentenceOf: async ({ documentId, versionId, start }) => ({
      doc: docOf(documentId),
      sentence: await lines(versionId, start),
    }),
    close: async () => {
      // One in memory goes with all that it holds.
      if (options.target.driver === 'postgres') await collections.delete(viewer, collectionId);
      await database.close();
    },
  };
}

function embedAll(database: Database, embedder: Embedder): Promise<void> {
  const logger = createLogger({ level: 'warn' });
  return new EmbeddingFiller({ database, embedder, logger }).fillAll(NEVER);
}

const NEVER = new AbortController().signal;

type ImportText = (name: string, text: string) => Promise<{ readonly document: { readonly id: string } }>;

/** @returns the set's ids by those of the product */
async function importAll(
  documents: readonly CorpusDocument[],
  importText: ImportText,
  onProgress: LoadOptions['onProgress'],
): Promise<ReadonlyMap<string, string>> {
  const names = documentNames(documents);
  const imported = new Map<string, string>();
  for (const { id, text } of documents) {
    const { document } = await importText(names.get(id)!, text);
    imported.set(document.id, id);
    onProgress?.(imported.size, documents.length);
  }
  return imported;
}

/** Counts the line breaks before an offset; texts are read once. */
function lineCounter(textOf: (versionId: string) => Promise<string>) {
  const texts = new Map<string, Promise<string>>();
  return async (versionId: string, offset: number): Promise<number> => {
    const text = texts.get(versionId) ?? textOf(versionId);
    texts.set(versionId, text);
    return (await text).slice(0, offset).split('\n').length - 1;
  };
}
