import type { ErrorCode } from '../../lib/errors.js';
import type { ParsedDocument, PassageSpan } from '../parsed-document.js';
import { splitPassages } from '../split-passages.js';
import { decodeHtml, decodeText } from './decode-text.js';
import { MediaType } from './media-type.js';
import { unsupported } from './parse-failures.js';
import type { ParseLimits } from './parse-limits.js';

/** What a thread is asked to read. */
export interface ParseTask {
  readonly bytes: Uint8Array;
  readonly mediaType: MediaType;
  readonly charset: string | undefined;
  readonly limits: ParseLimits;
}

/** A document and its passages, which are cut where it is read, for cutting is as costly as reading. */
export interface ReadDocument extends ParsedDocument {
  readonly passages: readonly PassageSpan[];
}

/** What it answers: the document, or a failure that is safe to show, or no more than that it failed. */
export type ParseReply =
  | { readonly kind: 'parsed'; readonly document: ReadDocument }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly message: string }
  | { readonly kind: 'failed'; readonly detail: string };

/** Reads one file in the thread that calls it. */
export async function runParseTask(task: ParseTask): Promise<ReadDocument> {
  const parsed = await parseAs(task);
  return { ...parsed, passages: splitPassages(parsed) };
}

/** The parser of a format is loaded when first needed. */
async function parseAs({ bytes, mediaType, charset, limits }: ParseTask): Promise<ParsedDocument> {
  switch (mediaType) {
    case MediaType.PDF:
      return (await import('./parse-pdf.js')).parsePdf(bytes, limits);
    case MediaType.DOCX:
      return (await import('./parse-docx.js')).parseDocx(bytes, limits);
    case MediaType.HTML:
      return (await import('./parse-html.js')).parseHtml(
        asText(decodeHtml(bytes, charset)),
        limits.maxTextLength,
      );
    case MediaType.MARKDOWN:
      return (await import('./parse-markdown.js')).parseMarkdown(
        asText(decodeText(bytes, charset)),
        limits.maxTextLength,
      );
    case MediaType.TEXT:
      return (await import('./parse-plain-text.js')).parsePlainText(
        asText(decodeText(bytes, charset)),
        limits.maxTextLength,
      );
  }
}

function asText(decoded: string | null): string {
  if (decoded === null) throw unsupported('binary data');
  return decoded;
}
