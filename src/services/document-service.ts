import { z } from 'zod';
import type { Database, Transaction } from '../database/database.js';
import { DocumentVersion } from '../entities/document-version.js';
import { Document } from '../entities/document.js';
import { Passage } from '../entities/passage.js';
import { notFound } from '../lib/errors.js';
import type { NewId } from '../lib/ids.js';
import { cleanJsonObject, cleanText, parseInput, uuid } from '../lib/input.js';
import type { JsonObject } from '../lib/json.js';
import { pageOf, pageRequest, placeOf, type Page } from '../lib/page.js';
import type { Viewer } from '../lib/viewer.js';
import { forgetAnswers } from '../models/answers/answer-sql.js';
import { deleteDocument } from '../retrieval/index/delete-document.js';
import { NO_QUERY_VECTORS, type QueryVectors } from '../retrieval/embedding/query-vectors.js';
import type { RankingCache } from '../retrieval/index/ranking-cache.js';
import { searchPassages } from '../retrieval/index/search-passages.js';
import type { FoundPassage } from '../retrieval/passage-hit.js';
import { importDocument, type ImportedDocument, type NewFile } from './import-document.js';
import { requireCollection, requireDocument, requireDocumentIds } from './require-documents.js';

export interface DocumentLimits {
  /** Largest document, in bytes. */
  readonly maxFileBytes: number;
  /** Largest number of documents in one upload. */
  readonly maxFilesPerUpload: number;
}

/** 50 MiB a document, 100 documents an upload. */
export const DEFAULT_DOCUMENT_LIMITS: DocumentLimits = {
  maxFileBytes: 50 * 1024 * 1024,
  maxFilesPerUpload: 100,
};

export interface DocumentServiceParts {
  readonly database: Database;
  readonly newId: NewId;
  readonly limits: DocumentLimits;
  /** What an embedding model makes of questions. Default: there is no model. */
  readonly queryVectors?: QueryVectors;
  /** Where rankings are kept for the next search. Default: nowhere. */
  readonly rankings?: RankingCache;
  /** Told after each import that stored something. Default: nobody is. */
  readonly onImported?: () => void;
}

/** A document given as text. */
export interface NewText {
  /** Unique in the collection; the same name again makes a new version. 1 to 255 characters. */
  readonly name: string;
  readonly text: string;
  /** `text/plain`, `text/markdown` or `text/html`. Default: what the name's extension says, else plain text. */
  readonly mediaType?: string | null;
  /** Replaces what the document has; left out, that stays. */
  readonly metadata?: JsonObject | null;
}

export interface PassageSearch {
  /** Up to 10,000 characters. One without a word that can be looked up finds nothing. */
  readonly query: string;
  /** Default: all collections of the workspace. */
  readonly collectionId?: string | null;
  /** Default: all documents of the collection. */
  readonly documentIds?: readonly string[] | null;
  /** Only documents whose metadata hold all of this. Up to 20,000 characters as JSON. Default: all. */
  readonly metadata?: JsonObject | null;
  /** Leaves out passages that say nearly what a better one says. Default false. */
  readonly distinct?: boolean;
  /** From 0 to 1: how much a hit that differs from those before it is preferred to one that fits better. Default 0. */
  readonly diversity?: number | null;
  /** Largest number of hits, 1 to 100. Default 10. */
  readonly limit?: number | null;
}

/** How much a collection holds. */
export interface CollectionCounts {
  readonly documents: number;
  readonly passages: number;
}

interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

const TEXT_MEDIA_TYPE = z.enum(['text/plain', 'text/markdown', 'text/html'], {
  error: 'must be text/plain, text/markdown or text/html',
});
const NEW_TEXT = z.object({
  text: cleanText(Infinity, { trim: false }),
  mediaType: TEXT_MEDIA_TYPE.nullish(),
});
const SEARCH = z.object({
  query: cleanText(10_000, { min: 0 }),
  collectionId: uuid().nullish(),
  metadata: cleanJsonObject(20_000).nullish(),
  diversity: z
    .number()
    .min(0, 'must be at least 0')
    .max(1, 'must be at most 1')
    .nullish()
    .transform((diversity) => diversity ?? 0),
  limit: z
    .int()
    .min(1, 'must be at least 1')
    .max(100, 'must be at most 100')
    .nullish()
    .transform((limit) => limit ?? 10),
});
/** Documents stand in order of (name, id); versions, newest first, by number; passages by position. */
const DOCUMENT_PLACE = z.tuple([z.string(), z.guid()]);
const NUMBER_PLACE = z.tuple([z.int()]);

/** Use cases of documents: import, reading, search. */
export class DocumentService {
  constructor(private readonly parts: DocumentServiceParts) {}

  /**
   * Reads a file (text, Markdown, HTML, PDF, DOCX, told by its content) into the collection.
   * @throws AppError NOT_FOUND, DOCUMENT_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, DOCUMENT_UNREADABLE; nothing is stored then
   */
  importFile(
    viewer: Viewer,
    collectionId: string,
    file: NewFile,
    signal: AbortSignal,
  ): Promise<ImportedDocument> {
    return this.import(viewer, collectionId, { ...file, fileName: file.name }, signal);
  }

  /** Takes a text into the collection as it takes a file. @throws AppError as for a file */
  async importText(
    viewer: Viewer,
    collectionId: string,
    input: NewText,
    signal: AbortSignal,
  ): Promise<ImportedDocument> {
    const { text, mediaType } = parseInput(NEW_TEXT, input);
    const file = {
      name: input.name,
      metadata: input.metadata,
      bytes: Buffer.from(text),
      mediaType: `${mediaType ?? 'text/plain'}; charset=utf-8`,
      // A type that was chosen counts for more than what the name looks like.
      fileName: mediaType ? '' : input.name,
    };
    return this.import(viewer, collectionId, file, signal);
  }

  /** @throws AppError NOT_FOUND */
  get(viewer: Viewer, id: string): Promise<Document> {
    return this.readAsViewer(viewer, ({ em }) => requireDocument(em, id, ['id']));
  }

  /** The documents of a collection, by name. @throws AppError NOT_FOUND at `collectionId` */
  async list(viewer: Viewer, collectionId: string, page: PageArguments): Promise<Page<Document>> {
    const request = pageRequest(page);
    const place = placeOf(request.after, DOCUMENT_PLACE);
    const documents = await this.readAsViewer(viewer, async ({ em }) => {
      await requireCollection(em, collectionId, ['collectionId']);
      const rest = place && { $or: [{ name: { $gt: place[0] } }, { name: place[0], id: { $gt: place[1] } }] };
      return em.find(
        Document,
        { collectionId, ...rest },
        { orderBy: { name: 'asc', id: 'asc' }, limit: request.first + 1 },
      );
    });
    const count = () => this.readAsViewer(viewer, ({ em }) => em.count(Document, { collectionId }));
    return pageOf(request, documents, (document) => [document.name, document.id], count);
  }

  /** The versions of a document, the newest first, without their texts. @throws AppError NOT_FOUND */
  async versions(viewer: Viewer, documentId: string, page: PageArguments): Promise<Page<DocumentVersion>> {
    const request = pageRequest(page);
    const place = placeOf(request.after, NUMBER_PLACE);
    const versions = await this.readAsViewer(viewer, async ({ em }) => {
      await requireDocument(em, documentId, ['id']);
      const rest = place && { number: { $lt: place[0] } };
      return em.find(
        DocumentVersion,
        { documentId, ...rest },
        { orderBy: { number: 'desc' }, limit: request.first + 1 },
      );
    });
    const count = () => this.readAsViewer(viewer, ({ em }) => em.count(DocumentVersion, { documentId }));
    return pageOf(request, versions, (version) => [version.number], count);
  }

  /** The passages of a version, in order. @throws AppError NOT_FOUND */
  async passages(viewer: Viewer, versionId: string, page: PageArguments): Promise<Page<Passage>> {
    const request = pageRequest(page);
    const place = placeOf(request.after, NUMBER_PLACE);
    const passages = await this.readAsViewer(viewer, async ({ em }) => {
      await requireVersion({ em }, versionId);
      const rest = place && { position: { $gt: place[0] } };
      return em.find(
        Passage,
        { versionId, ...rest },
        { orderBy: { position: 'asc' }, limit: request.first + 1 },
      );
    });
    const count = () => this.readAsViewer(viewer, ({ em }) => em.count(Passage, { versionId }));
    return pageOf(request, passages, (passage) => [passage.position], count);
  }

  /** The whole text of a version, which the offsets of passages and citations point into. @throws AppError NOT_FOUND */
  async versionText(viewer: Viewer, versionId: string): Promise<string> {
    const version = await this.readAsViewer(viewer, ({ em }) => requireVersion({ em }, versionId, ['text']));
    return version.text;
  }

  /**
   * Removes a document with its versions, its passages and the citations of them.
   * @throws AppError NOT_FOUND
   */
  async delete(viewer: Viewer, id: string): Promise<void> {
    const wanted = parseInput(uuid(), id, ['id']);
    const wasThere = await this.asViewer(viewer, async (tx) => {
      const wasThere = await deleteDocument(tx, wanted);
      if (wasThere) await forgetAnswers(tx, viewer.workspaceId);
      return wasThere;
    });
    if (!wasThere) throw notFound('Document', id, ['id']);
  }

  /** The passages that answer a query best, the best first. @throws AppError NOT_FOUND, BAD_USER_INPUT */
  async search(viewer: Viewer, input: PassageSearch): Promise<FoundPassage[]> {
    const { query, collectionId, limit, metadata, diversity } = parseInput(SEARCH, input);
    const { queryVectors = NO_QUERY_VECTORS } = this.parts;
    const [vector] = await queryVectors.of([query]);
    return this.asViewer(viewer, async (tx) => {
      if (collectionId) await requireCollection(tx.em, collectionId, ['collectionId']);
      const documentIds =
        input.documentIds &&
        (await requireDocumentIds(tx.em, input.documentIds, collectionId ?? undefined, ['documentIds']));
      return searchPassages(
        tx,
        {
          query,
          vector,
          limit,
          distinct: input.distinct ?? false,
          diversity,
          ...(metadata ? { metadata: metadata } : {}),
          ...(collectionId ? { collectionIds: [collectionId] } : {}),
          ...(documentIds ? { documentIds } : {}),
        },
        this.parts.rankings,
      );
    });
  }

  /** How much each of these collections holds, by id; those that are not there for this viewer are left out. */
  async countByCollection(
    viewer: Viewer,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, CollectionCounts>> {
    const rows = await this.readAsViewer(viewer, ({ sql }) =>
      sql
        .selectFrom('collections')
        .select(['id', 'document_count', 'passage_count'])
        .where('id', 'in', ids)
        .execute(),
    );
    return new Map(
      rows.map((row) => [row.id, { documents: row.document_count, passages: row.passage_count }]),
    );
  }

  /** Documents by id; those that are not there for this viewer are left out. */
  async documentsByIds(viewer: Viewer, ids: readonly string[]): Promise<ReadonlyMap<string, Document>> {
    const documents = await this.readAsViewer(viewer, ({ em }) =>
      em.find(Document, { id: { $in: [...ids] } }),
    );
    return new Map(documents.map((document) => [document.id, document]));
  }

  private readAsViewer<T>(viewer: Viewer, read: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.parts.database.readAsViewer(viewer, read);
  }

  private asViewer<T>(viewer: Viewer, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.parts.database.asViewer(viewer, work);
  }

  private async import(
    viewer: Viewer,
    collectionId: string,
    file: NewFile & { readonly fileName: string },
    signal: AbortSignal,
  ): Promise<ImportedDocument> {
    const { database, newId, limits, onImported } = this.parts;
    const parts = { database, newId, maxFileBytes: limits.maxFileBytes };
    const imported = await importDocument(parts, viewer, collectionId, file, signal);
    if (imported.isNewVersion) onImported?.();
    return imported;
  }
}

async function requireVersion(
  { em }: Pick<Transaction, 'em'>,
  id: string,
  populate: 'text'[] = [],
): Promise<DocumentVersion> {
  const version = await em.findOne(
    DocumentVersion,
    { id: parseInput(uuid(), id, ['versionId']) },
    { populate },
  );
  if (version === null) throw notFound('Version', id, ['versionId']);
  return version;
}
