import { z } from 'zod';
import type { Database, Transaction } from '../database/database.js';
import { Document } from '../entities/document.js';
import { AppError, ErrorCode, notFound } from '../lib/errors.js';
import type { NewId } from '../lib/ids.js';
import { cleanJsonObject, cleanText, parseInput, uuid } from '../lib/input.js';
import type { JsonObject } from '../lib/json.js';
import type { Viewer } from '../lib/viewer.js';
import { readLanguage } from '../retrieval/index/adjust-collection.js';
import { BATCH_LENGTH } from '../retrieval/index/build-index.js';
import { lexemesOf } from '../retrieval/index/lexemes.js';
import { hashContent, prepareDocument } from '../retrieval/index/prepare-document.js';
import { storeDocumentVersion } from '../retrieval/index/store-document-version.js';
import { parseDocument, type ParsedFile } from '../retrieval/parse/parse-document.js';
import { formatBytes } from '../retrieval/parse/parse-failures.js';

/** A document's content as it came. */
export interface NewFile {
  /** Unique in the collection; the same name again makes a new version. 1 to 255 characters. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What the sender says it is; believed only where the content leaves it open. */
  readonly mediaType?: string | null;
  /** Replaces what the document has; left out, that stays. Up to 20,000 characters as JSON. */
  readonly metadata?: JsonObject | null;
}

export interface ImportedDocument {
  readonly document: Document;
  readonly versionId: string;
  /** False where the document said exactly this already. */
  readonly isNewVersion: boolean;
}

export interface ImportParts {
  readonly database: Database;
  readonly newId: NewId;
  /** Largest file, in bytes. */
  readonly maxFileBytes: number;
}

/** Bytes up to which a file is read before it is known whether its collection is there. */
const SMALL_FILE = 65_536;
const FACTS = z.object({ name: cleanText(255), metadata: cleanJsonObject(20_000).nullish() });

/**
 * Reads a file and stores it as its document's current version. Reading happens before the one transaction that
 * stores, so that a failure leaves nothing and nobody waits for a parser; so does indexing, unless the text is so
 * short that a transaction of its own would cost more.
 */
export async function importDocument(
  parts: ImportParts,
  viewer: Viewer,
  collectionId: string,
  file: NewFile & { readonly fileName: string },
  signal: AbortSignal,
): Promise<ImportedDocument> {
  const { name, metadata } = parseInput(FACTS, { name: file.name, metadata: file.metadata });
  const collection = parseInput(uuid(), collectionId, ['collectionId']);
  if (file.bytes.byteLength > parts.maxFileBytes) throw fileTooLarge(parts.maxFileBytes);
  const facts = {
    name,
    byteSize: file.bytes.byteLength,
    contentHash: hashContent(file.bytes),
    metadata: (metadata as JsonObject | null | undefined) ?? undefined,
  };
  const asViewer = <T>(work: (tx: Transaction) => Promise<T>) => parts.database.asViewer(viewer, work);
  const languageOf = (tx: Transaction) => requireLanguage(tx, collection);
  const isLarge = file.bytes.byteLength > SMALL_FILE;
  const known = isLarge ? await asViewer(languageOf) : null;
  const parsed = await readFile(file, parts.maxFileBytes, signal).catch(async (error: unknown) => {
    if (!isLarge) await asViewer(languageOf);
    throw error;
  });
  const prepare = (language: string, within: Within) =>
    prepareDocument(facts, parsed, (texts) => {
      signal.throwIfAborted();
      return within((tx) => lexemesOf(tx.sql, texts, language));
    });
  const isShort = parsed.text.length <= BATCH_LENGTH;
  const prepared = isShort ? null : await prepare(known ?? (await asViewer(languageOf)), asViewer);
  return asViewer(async (tx) => {
    const ready = prepared ?? (await prepare(known ?? (await languageOf(tx)), (work) => work(tx)));
    const stored = await storeDocumentVersion(tx, collection, ready, parts.newId);
    const document = stored.row
      ? tx.em.map(Document, { ...stored.row })
      : await tx.em.findOneOrFail(Document, { id: stored.documentId });
    return { document, versionId: stored.versionId, isNewVersion: stored.isNewVersion };
  });
}

/** Runs something in a transaction. */
type Within = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

/** @throws AppError NOT_FOUND if the collection is not there for this identity */
async function requireLanguage(tx: Transaction, collectionId: string): Promise<string> {
  const language = await readLanguage(tx, collectionId);
  if (language === null) throw notFound('Collection', collectionId, ['collectionId']);
  return language;
}

function readFile(
  { bytes, fileName, mediaType }: NewFile & { readonly fileName: string },
  maxBytes: number,
  signal: AbortSignal,
): Promise<ParsedFile> {
  const declaredMediaType = mediaType ?? undefined;
  return parseDocument(bytes, { fileName, declaredMediaType, signal, limits: { maxBytes } });
}

/** What a file over the limit is refused with. @param limit in bytes */
export function fileTooLarge(limit: number): AppError {
  const message = `The file is larger than the limit of ${formatBytes(limit)}. Split it into smaller files.`;
  return new AppError(ErrorCode.DOCUMENT_TOO_LARGE, message);
}
