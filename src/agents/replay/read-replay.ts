import { z } from 'zod';
import { AppError, ErrorCode } from '../../lib/errors.js';
import type { TaskContext } from '../../orchestrator/task-handler.js';
import { DivergenceKind, ReplayDivergedError } from './divergence.js';
import { DIVERGENCE, ReplayedTask } from './replayed-task.js';
import type { KeptRecordings } from './kept-recordings.js';

/** Stands in the input of a session that replays another. */
export const replayInputSchema = z.object({ replay: z.object({ sessionId: z.uuid() }) });

/**
 * The task as it is to be replayed; null where its session replays nothing.
 * @throws AppError SESSION_NOT_REPLAYABLE if the record is gone
 */
export async function readReplay(
  context: TaskContext,
  recordings: KeptRecordings,
): Promise<ReplayedTask | null> {
  const { session, task } = context;
  const input = replayInputSchema.safeParse(session.input).data;
  if (input === undefined) return null;
  const { sessionId } = input.replay;
  const sources = await recordings.of(session, sessionId);
  if (sources === null) {
    throw new AppError(ErrorCode.SESSION_NOT_REPLAYABLE, 'The session that is replayed is gone.');
  }
  const source = sources.of(task.name);
  if (source !== null) return new ReplayedTask(context, source);
  const place = { task: task.name, step: null, call: null, kind: DivergenceKind.RECORD_MISSING };
  const error = new ReplayDivergedError({ ...place, message: 'No such task was recorded.', diff: null });
  await context.write(DIVERGENCE, () => Promise.resolve({ ...error.divergence }));
  throw error;
}
