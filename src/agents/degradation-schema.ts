import { z } from 'zod';
import { ErrorCode } from '../lib/errors.js';
import { VERBS } from '../reasoning/reasoner.js';

/** A piece of thinking that a model was to do and could not; see `Degradation` of the reasoner. */
export const degradationSchema = z.object({
  /** Name of the task in which it happened. */
  task: z.string(),
  verb: z.enum(VERBS),
  model: z.string(),
  code: z.enum(Object.values(ErrorCode)),
  message: z.string(),
});
export type DegradationRecord = z.infer<typeof degradationSchema>;

export const degradationListSchema = z.array(degradationSchema).readonly();

/** Each kind once. */
export function distinctDegradations(all: readonly DegradationRecord[]): readonly DegradationRecord[] {
  return [...new Map(all.map((one) => [JSON.stringify([one.task, one.verb, one.code]), one])).values()];
}
