import { guessEncoding } from './guess-encoding.js';

const SAMPLE_BYTES = 65_536;
/** Japanese in seven bits changes its alphabet by these. */
const JAPANESE_ESCAPE = /\u001b(?:\$[@B]|\(J)/u;

/**
 * Reads bytes as text: by byte order mark, else as UTF-8, else in the encoding that was declared, else in the one
 * that the bytes look like. Null where the bytes are no text at all.
 *
 * @param declared an encoding label from outside, such as the charset of a media type.
 */
export function decodeText(bytes: Uint8Array, declared?: string): string | null {
  const marked = byMark(bytes) ?? unmarkedUtf16(bytes);
  if (marked !== null) return decodeAs(marked, bytes);
  if (controlShare(bytes) > 0.01) return null;
  const sample = textSample(bytes);
  if (JAPANESE_ESCAPE.test(decodeAs('latin1', sample))) return decodeAs('iso-2022-jp', bytes);
  return decodeStrictUtf8(bytes) ?? decodeDeclared(bytes, declared) ?? decodeAs(guessEncoding(sample), bytes);
}

/** The beginning of a text, which ends between characters if it is UTF-8. */
export function textSample(bytes: Uint8Array): Uint8Array {
  let end = Math.min(bytes.length, SAMPLE_BYTES);
  if (end === bytes.length) return bytes;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end);
}

/** Reads HTML: what its own `<meta>` or XML declaration says comes after byte order mark and declaration. */
export function decodeHtml(bytes: Uint8Array, declared?: string): string | null {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4096));
  const meta = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})/iu.exec(head)?.[1];
  const xml = /^<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]{2,40})/iu.exec(head)?.[1];
  return decodeText(bytes, declared ?? meta ?? xml);
}

function byMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** In UTF-16 of mostly Latin text every other byte is zero. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zeros: [number, number] = [0, 0];
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i % 2 === 0 ? 0 : 1]++;
  const half = sample.length / 2;
  if (half < 2) return null;
  if (zeros[1] > half * 0.4 && zeros[0] < half * 0.05) return 'utf-16le';
  return zeros[0] > half * 0.4 && zeros[1] < half * 0.05 ? 'utf-16be' : null;
}

/** Share of bytes that stand in no text: control characters other than tab, line breaks, form feed and escape. */
function controlShare(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let controls = 0;
  for (const byte of sample) {
    if ((byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b) || byte === 0x7f) controls++;
  }
  return sample.length === 0 ? 0 : controls / sample.length;
}

function decodeStrictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeDeclared(bytes: Uint8Array, declared: string | undefined): string | null {
  try {
    return declared === undefined ? null : decodeAs(declared, bytes);
  } catch {
    // A label that nobody knows says nothing.
    return null;
  }
}

function decodeAs(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes);
}
