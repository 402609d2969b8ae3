import { z } from 'zod';
import { parseInput } from '../lib/input.js';

const MAX_EVENTS = 1_000;

/** The last `seq` that a reader of a log has; 0 has none. */
export const AFTER = z.int('must be a whole number').min(0, 'must be at least 0');

const AT_ONCE = z.int().min(1, 'must be at least 1').max(MAX_EVENTS, `must be at most ${MAX_EVENTS}`);

const stretch = z.object({ after: AFTER, first: AT_ONCE, last: AT_ONCE.nullish() });

/** Events with `seq` from `after` + 1 to `after` + `first`. */
export interface EventStretch {
  readonly after: number;
  readonly first: number;
}

/**
 * Which stretch of a log is wanted.
 * @param lastSeq how far the log goes
 * @throws AppError BAD_USER_INPUT at `after`, `first` or `last`
 */
export function eventStretch(
  args: { after: number; first: number; last?: number | null },
  lastSeq: number,
): EventStretch {
  const { after, first, last } = parseInput(stretch, args);
  return last == null ? { after, first } : { after: Math.max(0, lastSeq - last), first: last };
}
