import { charsetOf, detectMediaType, type NamedFile } from './detect-media-type.js';
import { MediaType } from './media-type.js';
import { formatBytes, tooLarge, unreadable } from './parse-failures.js';
import { DEFAULT_PARSE_LIMITS, type ParseLimits } from './parse-limits.js';
import { runParseTask, type ReadDocument } from './parse-task.js';
import { runInThread } from './run-in-thread.js';

export interface ParseOptions extends NamedFile {
  readonly signal: AbortSignal;
  /** Default for each: `DEFAULT_PARSE_LIMITS`. */
  readonly limits?: Partial<ParseLimits>;
}

/** A file's text, outline and passages, and what it was. */
export type ParsedFile = ReadDocument & { readonly mediaType: MediaType };

/** Up to this many bytes, reading these formats in place is quicker than starting a thread, whatever they hold. */
const IN_PLACE_BYTES: Readonly<Record<MediaType, number>> = {
  [MediaType.TEXT]: 128 * 1024,
  [MediaType.HTML]: 64 * 1024,
  [MediaType.MARKDOWN]: 16 * 1024,
  [MediaType.PDF]: 0,
  [MediaType.DOCX]: 0,
};

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
  const inPlace = bytes.byteLength <= IN_PLACE_BYTES[mediaType];
  const parsed = inPlace ? await runParseTask(task) : await runInThread(task, signal);
  if (parsed.text.trim() === '') throw unreadable(NO_TEXT);
  return { ...parsed, mediaType };
}

const NO_TEXT = 'This document holds no text. Check that the right file was chosen.';
