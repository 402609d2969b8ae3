import { AppError } from '../../lib/errors.js';
import { charsetOf, detectMediaType, type NamedFile } from './detect-media-type.js';
import type { MediaType } from './media-type.js';
import { brokenFile, formatBytes, tooLarge, unreadable } from './parse-failures.js';
import { DEFAULT_PARSE_LIMITS, type ParseLimits } from './parse-limits.js';
import { runParseTask, type ParseTask, type ReadDocument } from './parse-task.js';
import { readsInPlace } from './reads-in-place.js';
import { runInThread } from './run-in-thread.js';

export interface ParseOptions extends NamedFile {
  readonly signal: AbortSignal;
  /** Default for each: `DEFAULT_PARSE_LIMITS`. */
  readonly limits?: Partial<ParseLimits>;
}

/** A file's text, outline and passages, and what it was. */
export type ParsedFile = ReadDocument & { readonly mediaType: MediaType };

/**
 * Makes text and passages of a file: text, Markdown, HTML, PDF or DOCX, told by its content.
 *
 * @throws AppError UNSUPPORTED_MEDIA_TYPE, DOCUMENT_TOO_LARGE or DOCUMENT_UNREADABLE (broken, locked, out of time or
 *   memory, or without any text); the signal's reason when it is aborted.
 */
export async function parseDocument(bytes: Uint8Array, options: ParseOptions): Promise<ParsedFile> {
  const { signal, declaredMediaType } = options;
  const limits = { ...DEFAULT_PARSE_LIMITS, ...options.limits };
  signal.throwIfAborted();
  if (bytes.byteLength > limits.maxBytes) throw tooLarge('The file', formatBytes(limits.maxBytes));
  if (bytes.byteLength === 0) throw unreadable(NO_TEXT);
  const mediaType = await detectMediaType(bytes, options);
  const task = { bytes, mediaType, charset: charsetOf(declaredMediaType), limits };
  const parsed = readsInPlace(bytes, mediaType) ? await readInPlace(task) : await runInThread(task, signal);
  if (parsed.text.trim() === '') throw unreadable(NO_TEXT);
  return { ...parsed, mediaType };
}

/** What a parser throws on its own account says nothing to a person. */
async function readInPlace(task: ParseTask): Promise<ReadDocument> {
  try {
    return await runParseTask(task);
  } catch (error) {
    throw error instanceof AppError ? error : brokenFile(error);
  }
}

const NO_TEXT = 'This document holds no text. Check that the right file was chosen.';
