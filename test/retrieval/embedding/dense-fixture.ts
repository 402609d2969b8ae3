import type { Database } from '../../../src/database/database.js';
import { openMigratedDatabase } from '../../../src/database/open-database.js';
import { newId } from '../../../src/lib/ids.js';
import { createLogger } from '../../../src/lib/logger.js';
import type { Viewer } from '../../../src/lib/viewer.js';
import { EmbeddingFiller, type FillerSettings } from '../../../src/retrieval/embedding/embedding-filler.js';
import { OpenaiEmbedder } from '../../../src/retrieval/embedding/openai-embedder.js';
import { ModelQueryVectors } from '../../../src/retrieval/embedding/query-vectors.js';
import { CollectionService } from '../../../src/services/collection-service.js';
import { DEFAULT_DOCUMENT_LIMITS, DocumentService } from '../../../src/services/document-service.js';
import { EmbeddingServer } from '../../support/embedding-server.js';
import { migratedSnapshot } from '../../support/migrated-snapshot.js';
import { createViewer, untouched } from '../../services/document-fixture.js';

/** The embedded database with pgvector, a model behind HTTP, and the services over both. */
export class DenseFixture {
  readonly log: string[] = [];
  readonly logger = createLogger({
    level: 'debug',
    destination: { write: (line) => void this.log.push(line) },
  });
  readonly collections: CollectionService;
  /** Searches by meaning too. */
  readonly documents: DocumentService;

  private constructor(
    readonly database: Database,
    readonly model: EmbeddingServer,
    readonly viewer: Viewer,
    readonly stranger: Viewer,
  ) {
    this.collections = new CollectionService({ database, newId });
    this.documents = this.documentsBy(new ModelQueryVectors(this.embedder(), this.logger));
  }

  static async open(): Promise<DenseFixture> {
    const loadDataDir = await migratedSnapshot();
    const target = { driver: 'pglite', dataDir: 'memory://', vectors: true, loadDataDir } as const;
    const { database } = await openMigratedDatabase(target);
    const model = await EmbeddingServer.start();
    return new DenseFixture(database, model, await createViewer(database), await createViewer(database));
  }

  embedder(model = 'synonyms'): OpenaiEmbedder {
    return new OpenaiEmbedder({ baseUrl: this.model.baseUrl, model, timeoutMs: 20_000 });
  }

  documentsBy(queryVectors?: ModelQueryVectors): DocumentService {
    const { database } = this;
    return new DocumentService({
      database,
      newId,
      limits: DEFAULT_DOCUMENT_LIMITS,
      ...(queryVectors ? { queryVectors } : {}),
    });
  }

  filler(settings: Partial<FillerSettings> = {}, model?: string): EmbeddingFiller {
    const { database, logger } = this;
    return new EmbeddingFiller({ database, embedder: this.embedder(model), logger, settings });
  }

  async collection(texts: Readonly<Record<string, string>> = {}): Promise<string> {
    const { id } = await this.collections.create(this.viewer, { name: newId() });
    for (const [name, text] of Object.entries(texts)) await this.import(id, name, text);
    return id;
  }

  async import(collectionId: string, name: string, text: string): Promise<string> {
    const input = { name, text };
    return (await this.documents.importText(this.viewer, collectionId, input, untouched())).document.id;
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.model.close();
  }
}
