import { z } from 'zod';
import { parseInput } from '../lib/input.js';

const MAX_EVENTS = 1_000;

/** The last `seq` that a reader of a log has; 0 has none. */
export const AFTER = z.int('must be a whole number').min(0, 'must be at least 0');

const stretch = z.object({
  after: AFTER,
  first: z.int().min(1, 'must be at least 1').max(MAX_EVENTS, `must be at most ${MAX_EVENTS}`),
});

/** Checks which stretch of a log is wanted. @throws AppError BAD_USER_INPUT at `after` or `first` */
export function checkEventStretch(args: { after: number; first: number }): z.output<typeof stretch> {
  return parseInput(stretch, args);
}
