import { fileTypeFromBuffer } from 'file-type';
import { decodeText, textSample } from './decode-text.js';
import { MediaType } from './media-type.js';
import { unsupported } from './parse-failures.js';

export interface NamedFile {
  readonly fileName: string;
  /** What the sender says it is, parameters included; only believed where the content leaves it open. */
  readonly declaredMediaType?: string;
}

const ZIP = [0x50, 0x4b];
/**
 * What a file is, by its content; the name and the declared type only tell text, Markdown and HTML apart.
 *
 * @throws AppError UNSUPPORTED_MEDIA_TYPE, naming what it looks like.
 */
export async function detectMediaType(bytes: Uint8Array, file: NamedFile): Promise<MediaType> {
  if (isPdf(bytes)) return MediaType.PDF;
  if (ZIP.every((byte, index) => bytes[index] === byte)) return zipType(bytes);
  // The marks that tell its kind stand at its beginning.
  const sample = decodeText(textSample(bytes), charsetOf(file.declaredMediaType));
  if (sample === null) throw unsupported(await binaryKind(bytes));
  return textType(sample, file);
}

/** The charset parameter of a media type. */
export function charsetOf(mediaType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*"?([\w.:-]{2,40})/iu.exec(mediaType ?? '')?.[1];
}

/** Readers accept a header within the first kilobyte. */
function isPdf(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  const at = head.indexOf('%PDF-');
  return at === 0 || (at > 0 && /^%PDF-[12]\.\d/u.test(head.slice(at)) && decodeText(bytes) === null);
}

async function zipType(bytes: Uint8Array): Promise<MediaType> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found?.mime === MediaType.DOCX) return MediaType.DOCX;
  throw unsupported(
    found === undefined || found.ext === 'zip'
      ? 'a ZIP archive'
      : `${found.ext.toUpperCase()} (${found.mime})`,
  );
}

async function binaryKind(bytes: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  return found === undefined ? 'binary data' : `${found.ext.toUpperCase()} (${found.mime})`;
}

function textType(sample: string, file: NamedFile): MediaType {
  if (sample.startsWith('{\\rtf')) throw unsupported('RTF (application/rtf)');
  if (sample.startsWith('%!PS')) throw unsupported('PostScript (application/postscript)');
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html[\s>])/iu.test(sample))
    return MediaType.HTML;
  return byName(file.fileName) ?? byDeclaration(file.declaredMediaType) ?? MediaType.TEXT;
}

function byName(fileName: string): MediaType | undefined {
  const extension = /\.([^./\\]+)$/u.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (['md', 'markdown', 'mdown', 'mkd', 'mdx'].includes(extension)) return MediaType.MARKDOWN;
  if (['html', 'htm', 'xhtml'].includes(extension)) return MediaType.HTML;
  return ['txt', 'text'].includes(extension) ? MediaType.TEXT : undefined;
}

function byDeclaration(declared: string | undefined): MediaType | undefined {
  const essence = declared?.split(';')[0]?.trim().toLowerCase();
  if (essence === MediaType.MARKDOWN || essence === 'text/x-markdown') return MediaType.MARKDOWN;
  return essence === MediaType.HTML || essence === 'application/xhtml+xml' ? MediaType.HTML : undefined;
}
