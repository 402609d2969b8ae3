import { leaveRunning, type Fence } from '../sql/leave-running.js';
import type { Unit } from '../unit.js';
import { endSession } from './end-sessions.js';

/**
 * Ends a session because a person refused what one of its tasks proposed, whatever its policy says of failures.
 * @param words the person's; null where they gave none
 * @returns false if the attempt was over already
 */
export async function rejectSession(
  unit: Unit,
  sessionId: string,
  fence: Fence,
  words: string | null,
): Promise<boolean> {
  const session = await unit.lock(sessionId);
  if (!session?.isOpen) return false;
  const status = 'CANCELED';
  const reason = 'REJECTED';
  const task = await leaveRunning(unit.tx, fence, { status, attemptOutcome: status, outcomeReason: reason });
  if (!task) return false;
  const payload = { status, outcomeReason: reason, error: null } as const;
  session.append({ type: 'TaskFinished', taskId: task.id, payload });
  session.countOpenTasks(-1);
  await endSession(
    unit,
    session,
    { status, reason, detail: words, error: null, result: null },
    { status, reason, error: null },
  );
  return true;
}
