import { createHash } from 'node:crypto';
import type { Json } from './json.js';

/** A JSON value whose long texts stand beside it, each once, by SHA-256 in hexadecimal digits. */
export interface PackedTexts {
  readonly value: Json;
  readonly texts: ReadonlyMap<string, string>;
}

/** Shorter texts cost less where they are than a reference to them. */
const LEAST_LENGTH = 200;
/** Begins a reference. A text that begins so itself is put aside however short it is, so that none is taken for one. */
const MARK = 'text:';

export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Puts long texts aside: what is said again and again, such as a prompt, is kept once. Keys stay where they are. */
export function packTexts(value: Json): PackedTexts {
  const texts = new Map<string, string>();
  const packed = mapStrings(value, (text) => {
    if (text.length < LEAST_LENGTH && !text.startsWith(MARK)) return text;
    const hash = hashOfText(text);
    texts.set(hash, text);
    return MARK + hash;
  });
  return { value: packed, texts };
}

/** Hashes of the texts that a packed value refers to, each once. */
export function textsOf(value: Json): readonly string[] {
  const hashes = new Set<string>();
  mapStrings(value, (text) => {
    if (text.startsWith(MARK)) hashes.add(text.slice(MARK.length));
    return text;
  });
  return [...hashes];
}

/** @throws Error for a text that is not there */
export function unpackTexts(value: Json, texts: ReadonlyMap<string, string>): Json {
  return mapStrings(value, (text) => {
    if (!text.startsWith(MARK)) return text;
    const found = texts.get(text.slice(MARK.length));
    if (found === undefined) throw new Error(`The text ${text} is not there.`);
    return found;
  });
}

function mapStrings(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => mapStrings(item, change));
  const entries = Object.entries(value).flatMap(([key, inner]) =>
    inner === undefined ? [] : [[key, mapStrings(inner, change)] as const],
  );
  return Object.fromEntries(entries);
}
