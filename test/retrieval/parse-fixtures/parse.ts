import { AppError } from '../../../src/lib/errors.js';
import {
  parseDocument,
  type ParsedFile,
  type ParseOptions,
} from '../../../src/retrieval/parse/parse-document.js';

/** Reads a file's content under a name; text is taken as UTF-8. */
export function parse(
  content: Uint8Array | string,
  fileName: string,
  options: Partial<ParseOptions> = {},
): Promise<ParsedFile> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return parseDocument(bytes, { fileName, signal: new AbortController().signal, ...options });
}

/** The failure that reading ends in. */
export async function refusal(parsing: Promise<ParsedFile>): Promise<AppError> {
  const outcome = await parsing.catch((error: unknown) => error);
  if (outcome instanceof AppError) return outcome;
  throw new Error('The file should have been refused.', { cause: outcome });
}
