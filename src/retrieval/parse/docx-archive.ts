import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { formatBytes, tooLarge, unreadable } from './parse-failures.js';
import type { ParseLimits } from './parse-limits.js';

const MAX_ENTRIES = 10_000;
const BROKEN =
  'This DOCX is broken or cut off and cannot be read. Open it in a word processor, save it anew and add that.';
const ENCRYPTED = 'This DOCX is locked with a password. Save a copy without the password and add that.';

/**
 * Makes sure that a DOCX unpacks to a bearable size before anything unpacks it, and reads its properties.
 * The declared sizes are summed first; the text parts are then unpacked against those sizes, for they can lie.
 *
 * @returns the title in the document's properties, as XML, or null.
 */
export async function checkDocxArchive(bytes: Uint8Array, limits: ParseLimits): Promise<string | null> {
  const zip = await open(bytes);
  const entries = await listEntries(zip, limits);
  let properties: string | null = null;
  for (const entry of entries) {
    // Pictures are never unpacked.
    if (!/\.(?:xml|rels)$/iu.test(entry.fileName)) continue;
    const content = await unpack(zip, entry);
    if (entry.fileName === 'docProps/core.xml') properties = content.toString('utf8');
  }
  return properties;
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error !== null) reject(unreadable(BROKEN, error));
      else resolve(zip);
    });
  });
}

function listEntries(zip: ZipFile, limits: ParseLimits): Promise<Entry[]> {
  const entries: Entry[] = [];
  let unpacked = 0;
  return new Promise((resolve, reject) => {
    zip.on('error', (error: Error) => reject(unreadable(BROKEN, error)));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      unpacked += entry.uncompressedSize;
      if (entry.isEncrypted()) reject(unreadable(ENCRYPTED));
      else if (unpacked > limits.maxUnpackedBytes || entries.length > MAX_ENTRIES) {
        reject(tooLarge('The DOCX, unpacked,', formatBytes(limits.maxUnpackedBytes)));
      } else zip.readEntry();
    });
    zip.readEntry();
  });
}

/** Unpacks one entry; it fails as soon as more comes out than the archive declares. */
function unpack(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => reject(unreadable(BROKEN, error));
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null) return fail(error);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', fail);
      stream.on('end', () => resolve(Buffer.concat(chunks)));
    });
  });
}
