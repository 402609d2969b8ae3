/** Takes the place of what neither PostgreSQL nor UTF-8 can carry. */
const REPLACEMENT = '\ufffd';

/** The text with U+0000 replaced, and halves of surrogate pairs: a model may say them, and nothing could keep them. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', REPLACEMENT).toWellFormed();
}

/** The same for every string of a JSON value, keys included. */
export function storableJson<T>(value: T): T {
  if (typeof value === 'string') return storableText(value) as T;
  if (Array.isArray(value)) return value.map(storableJson) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [storableText(key), storableJson(inner)]),
  ) as T;
}
