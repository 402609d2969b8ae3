import { createHash } from 'node:crypto';
import type { CallParams } from './sdk-types.js';

/** SHA-256 of everything that decides what a model is asked: the same question has the same hash. */
export function requestHash(model: string, params: CallParams): string {
  const { abortSignal: _signal, headers: _headers, includeRawChunks: _raw, ...asked } = params;
  return createHash('sha256')
    .update(JSON.stringify(sorted({ model, ...asked })))
    .digest('hex');
}

/** With keys in one order, however the value was made. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]),
  );
}
