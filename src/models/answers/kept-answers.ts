import type { PlannedCall } from '../model-call.js';
import type { GenerateResult } from '../sdk-types.js';

/** A call whose answer may be kept. */
export interface ReusableCall extends Omit<
  PlannedCall,
  'inputTokens' | 'outputTokens' | 'totalMs' | 'maxWaitMs'
> {
  /** SHA-256 of all that decides what is answered, in hexadecimal digits. */
  readonly key: string;
  /** How old an answer may be, in seconds. */
  readonly ttlSeconds: number;
}

/** What is kept of an answer: what was said, and why it ended. What it took was paid once. */
export type KeptAnswer = Pick<GenerateResult, 'content' | 'finishReason'>;

/** Where answers of models are kept for the next time that the same is asked. */
export interface KeptAnswers {
  /** @returns null where there is none; one that is given is recorded as a call that took nothing */
  find(call: ReusableCall): Promise<KeptAnswer | null>;
  /** Never fails: an answer that cannot be kept is an answer all the same. */
  keep(call: ReusableCall, answer: KeptAnswer): Promise<void>;
}
