import { AppError, ErrorCode } from '../../lib/errors.js';

const READABLE = 'text, Markdown, HTML, PDF and DOCX';

/** The file is of a kind that is not read. `kind` names what it looks like. */
export function unsupported(kind: string): AppError {
  const message = `This file looks like ${kind}, which cannot be read. Convert it to one of ${READABLE}.`;
  return new AppError(ErrorCode.UNSUPPORTED_MEDIA_TYPE, message);
}

/** The file is of a kind that is read, but this one is broken, locked or empty. `message` says what to do. */
export function unreadable(message: string, cause?: unknown): AppError {
  return new AppError(ErrorCode.DOCUMENT_UNREADABLE, message, { cause });
}

/** A parser gave up without a word that helps; `cause` is for the log. */
export function brokenFile(cause?: unknown): AppError {
  const message = 'This file cannot be read: it is broken or nests too deeply. Save it anew and add that.';
  return unreadable(message, cause);
}

/** The file, or what comes out of it, is beyond a limit. `what` names the thing that is too large. */
export function tooLarge(what: string, limit: string): AppError {
  const message = `${what} is larger than the limit of ${limit}. Split the document into smaller files.`;
  return new AppError(ErrorCode.DOCUMENT_TOO_LARGE, message);
}

/** A size in bytes as people write it. */
export function formatBytes(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / (1024 * 1024))} MiB` : `${Math.ceil(bytes / 1024)} KiB`;
}
