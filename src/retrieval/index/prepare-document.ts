import { createHash } from 'node:crypto';
import { basename } from 'node:path/posix';
import { AppError, ErrorCode } from '../../lib/errors.js';
import type { JsonObject } from '../../lib/json.js';
import type { ParsedDocument, PassageSpan } from '../parsed-document.js';
import { buildIndex, type Analyse, type IndexedTexts } from './build-index.js';
import { indexedTexts } from './indexed-texts.js';
import { MAX_PASSAGES } from './posting.js';
import type { PreparedDocument } from './store-document-version.js';

export interface FileFacts {
  readonly name: string;
  readonly byteSize: number;
  /** See `hashContent`. */
  readonly contentHash: string;
  readonly metadata?: JsonObject;
}

/** What tells one content from another: SHA-256, in hexadecimal. */
export function hashContent(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What a parser makes of a file. */
export interface ReadFile extends ParsedDocument {
  readonly mediaType: string;
  readonly passages: readonly PassageSpan[];
}

/**
 * Indexes a parsed file, so that only storing is left for a transaction. A document without a title
 * is called by its file's name, without the folders it came from.
 * @throws AppError DOCUMENT_TOO_LARGE when it falls into too many passages
 */
export async function prepareDocument(
  file: FileFacts,
  parsed: ReadFile,
  analyse: Analyse,
): Promise<PreparedDocument> {
  const { passages, mediaType, text } = parsed;
  if (passages.length > MAX_PASSAGES) throw tooManyPassages();
  const title = parsed.title ?? basename(file.name);
  function* searchable(): Generator<IndexedTexts> {
    for (const { headings, start, end } of passages) {
      yield indexedTexts(title, headings, text.slice(start, end));
    }
  }
  const index = await buildIndex(searchable(), analyse);
  return { ...file, title, text, mediaType, passages, index };
}

function tooManyPassages(): AppError {
  return new AppError(
    ErrorCode.DOCUMENT_TOO_LARGE,
    `The document falls into more than ${MAX_PASSAGES} passages. Divide it into several files.`,
  );
}
