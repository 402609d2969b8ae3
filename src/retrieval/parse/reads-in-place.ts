import { MediaType } from './media-type.js';

const TEXT_BYTES = 128 * 1024;
const HTML_BYTES = 64 * 1024;
const MARKDOWN_BYTES = 16 * 1024;
/** Characters that mean something to Markdown. 16,000 brackets cost 18 seconds, and the cost grows by the square. */
const MARKDOWN_MARKS = 600;
/** Longest start of a Markdown line that only nests: quotes, bullets, indents. */
const MARKDOWN_NESTING = 60;

/**
 * Is a file surely read so quickly, whatever it holds, that starting a thread would cost more?
 * Markdown nests and looks ahead, so a small file can be costly too, and must be tame.
 */
export function readsInPlace(bytes: Uint8Array, mediaType: MediaType): boolean {
  if (mediaType === MediaType.TEXT) return bytes.byteLength <= TEXT_BYTES;
  if (mediaType === MediaType.HTML) return bytes.byteLength <= HTML_BYTES;
  return mediaType === MediaType.MARKDOWN && bytes.byteLength <= MARKDOWN_BYTES && isTame(bytes);
}

function isTame(bytes: Uint8Array): boolean {
  // Marks are ASCII, so the encoding does not matter to count them.
  const text = new TextDecoder('latin1').decode(bytes);
  const marks = text.match(/[[\]*_~<>`!|&#\\\n]/gu)?.length ?? 0;
  if (marks > MARKDOWN_MARKS) return false;
  return text.split('\n').every((line) => nestingOf(line) <= MARKDOWN_NESTING);
}

function nestingOf(line: string): number {
  return /^(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*/u.exec(line)?.[0].length ?? 0;
}
