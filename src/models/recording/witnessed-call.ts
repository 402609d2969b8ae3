import type { JsonObject } from '../../lib/json.js';
import { inputHash } from '../../lib/input-hash.js';
import type { CallParams, GenerateResult } from '../sdk-types.js';
import { storableJson } from '../storable-text.js';

/** What a model said, without what only one provider knows. */
export type SpokenAnswer = Pick<GenerateResult, 'content' | 'finishReason' | 'usage'>;

/** One call as it can be made again without the model. */
export interface WitnessedCall {
  /** Such as `judge@1`; null where it was not told. */
  readonly purpose: string | null;
  /** Everything that decides what the model is asked. */
  readonly request: JsonObject;
  /** SHA-256 of the request. */
  readonly hash: string;
  /** Null where it failed. */
  readonly answer: SpokenAnswer | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
}

/** Is told of calls. */
export interface CallWitness {
  /** Begins with a call, so that it is known what it belongs to; the function it gives is called once it is over. */
  begin(): (call: WitnessedCall) => void;
}

/** Everything that decides what a model is asked, as JSON: no header, and so no key of a provider. */
export function requestOf(model: string, params: CallParams): JsonObject {
  const { abortSignal: _signal, headers: _headers, includeRawChunks: _raw, ...asked } = params;
  return storableJson(JSON.parse(JSON.stringify({ model, ...asked })) as JsonObject);
}

export function hashOfRequest(request: JsonObject): string {
  return inputHash(request);
}
