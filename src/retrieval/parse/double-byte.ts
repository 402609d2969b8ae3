interface PairCounts {
  /** Pairs in all. */
  readonly pairs: number;
  /** Pairs whose first byte lies in a range, both ends included. */
  readonly share: (from: number, to: number) => number;
}

/** Fewer pairs than this prove nothing. */
const ENOUGH = 4;

/**
 * The encoding of Chinese, Japanese or Korean text in pairs of bytes, by which first bytes are frequent: kana stand
 * in one or two rows, common characters in the first rows of each standard. Null where the bytes are no such pairs.
 */
export function doubleByteEncoding(sample: Uint8Array): string | null {
  const whole = upToAscii(sample);
  return (
    shiftJis(whole) ??
    eucJp(whole) ??
    extendedUnix(whole) ??
    unifiedHangul(whole) ??
    big5(whole) ??
    gbk(whole)
  );
}

function shiftJis(bytes: Uint8Array): string | null {
  if (!decodes('shift_jis', bytes)) return null;
  const { pairs, share } = pairsOf(
    bytes,
    (byte) => (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc),
  );
  return pairs >= ENOUGH && share(0x81, 0x83) > 0.3 && share(0x81, 0x97) > 0.85 ? 'shift_jis' : null;
}

function eucJp(bytes: Uint8Array): string | null {
  const { pairs, share } = pairsOf(bytes, (byte) => byte >= 0xa1 || byte === 0x8e);
  return pairs >= ENOUGH && share(0xa4, 0xa5) > 0.2 && decodes('euc-jp', bytes) ? 'euc-jp' : null;
}

/** EUC-KR and GB 2312 share their form. */
function extendedUnix(bytes: Uint8Array): string | null {
  const { pairs, share } = pairsOf(bytes, (byte) => byte >= 0xa1);
  if (pairs < ENOUGH || !pairsAreHigh(bytes)) return null;
  if (share(0xb0, 0xc8) + share(0xa1, 0xa3) > 0.9 && decodes('euc-kr', bytes)) return 'euc-kr';
  return share(0xb0, 0xd7) + share(0xa1, 0xa3) > 0.8 && decodes('gb18030', bytes) ? 'gb18030' : null;
}

function big5(bytes: Uint8Array): string | null {
  if (!decodes('big5', bytes)) return null;
  const { pairs, share } = pairsOf(bytes, (byte) => byte >= 0x81);
  return pairs >= ENOUGH && share(0xa1, 0xc6) > 0.85 ? 'big5' : null;
}

/** EUC-KR with the syllables that it leaves out, which are rare. */
function unifiedHangul(bytes: Uint8Array): string | null {
  if (!decodes('euc-kr', bytes)) return null;
  const { pairs, share } = pairsOf(bytes, (byte) => byte >= 0x81);
  return pairs >= ENOUGH && share(0xb0, 0xc8) + share(0xa1, 0xa3) > 0.9 ? 'euc-kr' : null;
}

function gbk(bytes: Uint8Array): string | null {
  if (!decodes('gb18030', bytes)) return null;
  const { pairs, share } = pairsOf(bytes, (byte) => byte >= 0x81);
  return pairs >= ENOUGH && share(0xb0, 0xd7) + share(0xa1, 0xa3) > 0.85 ? 'gb18030' : null;
}

function pairsOf(bytes: Uint8Array, isFirst: (byte: number) => boolean): PairCounts {
  const counts = new Uint32Array(256);
  let pairs = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80 || !isFirst(byte)) continue;
    counts[byte] = (counts[byte] ?? 0) + 1;
    pairs++;
    at++;
  }
  const share = (from: number, to: number): number =>
    counts.subarray(from, to + 1).reduce((sum, count) => sum + count, 0) / pairs;
  return { pairs, share };
}

/** Are the bytes beyond ASCII in runs of even length, all from A1 on? */
function pairsAreHigh(bytes: Uint8Array): boolean {
  let run = 0;
  for (const byte of bytes) {
    if (byte >= 0xa1) run++;
    else if (byte >= 0x80 || run % 2 === 1) return false;
    else run = 0;
  }
  return run % 2 === 0;
}

/** A sample may end within a pair. */
function upToAscii(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] ?? 0) >= 0x80) end--;
  // No ASCII near the end: the text may have none, or the last byte may be the second of a pair.
  return end === 0 || bytes.length - end > 400 ? bytes : bytes.subarray(0, end);
}

/** Is it valid in an encoding, but for a fault here and there? */
function decodes(label: string, bytes: Uint8Array): boolean {
  const text = new TextDecoder(label).decode(bytes);
  const faults = text.match(/\ufffd/gu)?.length ?? 0;
  return faults === 0 || faults < text.length * 0.001;
}
