import { z } from 'zod';
import { AppError, ErrorCode } from '../../lib/errors.js';
import type { Json } from '../../lib/json.js';
import { jsonDiff, type Sides } from '../../lib/unified-diff.js';

/** In what a replay differs from what was recorded. */
export const DivergenceKind = {
  /** A model is asked something else. */
  REQUEST_CHANGED: 'REQUEST_CHANGED',
  /** A search or a tool is given something else. */
  ARGUMENTS_CHANGED: 'ARGUMENTS_CHANGED',
  /** A person is asked something else. */
  QUESTION_CHANGED: 'QUESTION_CHANGED',
  /** From the same answers a step comes to something else, such as another plan. */
  RESULT_CHANGED: 'RESULT_CHANGED',
  /** A task puts out something else, or ends in another way. */
  OUTCOME_CHANGED: 'OUTCOME_CHANGED',
  /** Something is asked that was not asked before, or of which no record was kept. */
  RECORD_MISSING: 'RECORD_MISSING',
} as const;
export type DivergenceKind = (typeof DivergenceKind)[keyof typeof DivergenceKind];

export const divergenceSchema = z.object({
  kind: z.enum(Object.values(DivergenceKind)),
  task: z.string(),
  /** Null where it lies in no step. */
  step: z.string().nullable(),
  /** Which call of a model within the step, from 1; null where it is no call. */
  call: z.int().nullable(),
  message: z.string(),
  diff: z.string().nullable(),
});
export type Divergence = z.infer<typeof divergenceSchema>;

export const DIFF_SIDES: Sides = ['recorded', 'new'];
/** How much of a difference stands in the message of the failure, in UTF-16 code units. */
const SHOWN = 2_000;

/** Ends a task of a replay. */
export class ReplayDivergedError extends AppError {
  constructor(readonly divergence: Divergence) {
    const { task, step, call, message, diff } = divergence;
    const where = [task, ...(step === null ? [] : [step]), ...(call === null ? [] : [`call ${call}`])].join(
      ', ',
    );
    const shown = diff === null ? '' : `\n${diff.slice(0, SHOWN).toWellFormed()}`;
    super(ErrorCode.REPLAY_DIVERGED, `${where}: ${message}${shown}`);
  }
}

/** What is different between what was recorded and what there is now; null where nothing is. */
export function recordedDiff(recorded: Json | undefined, fresh: Json | undefined): string | null {
  return jsonDiff(recorded ?? null, fresh ?? null, DIFF_SIDES);
}
