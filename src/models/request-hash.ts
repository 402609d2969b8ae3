import { createHash } from 'node:crypto';
import type { CallParams } from './sdk-types.js';

/** One question to a model. */
export interface Asked {
  /** SHA-256 of everything that decides what a model is asked: the same question has the same hash. */
  readonly hash: string;
  /** Tokens that go in: rather too many than too few, for most texts have three or four bytes to a token. */
  readonly inputTokens: number;
}

const BYTES_PER_TOKEN = 2;

export function describeRequest(model: string, params: CallParams): Asked {
  const { abortSignal: _signal, headers: _headers, includeRawChunks: _raw, ...asked } = params;
  const text = JSON.stringify(sorted({ model, ...asked }));
  return {
    hash: createHash('sha256').update(text).digest('hex'),
    inputTokens: Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN),
  };
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
