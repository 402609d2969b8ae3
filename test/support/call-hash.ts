import { createHash } from 'node:crypto';

/** Equal for requests that ask the same. */
export function callHash(request: object): string {
  return createHash('sha256').update(inOneOrder(request)).digest('hex');
}

/** What came back from the database has its keys in another order than what was just made. */
function inOneOrder(request: object): string {
  return JSON.stringify(request, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
