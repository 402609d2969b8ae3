import { createHash } from 'node:crypto';

/**
 * SHA-256 of a value as canonical JSON, in hexadecimal: the same for objects whose keys only stand in another
 * order. Undefined members do not count.
 */
export function inputHash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, sortKeys)).digest('hex');
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
