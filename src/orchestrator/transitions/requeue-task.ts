import type { LockedSession } from '../locked-session.js';
import { countLostLeases } from '../sql/count-lost-leases.js';
import { leaveRunning, type Fence } from '../sql/leave-running.js';
import type { Unit } from '../unit.js';
import { settleFailure } from './record-failure.js';

/**
 * Gives a task back whose worker is drained: no retry is burnt.
 * @returns false if the attempt was over already
 */
export async function releaseTask(unit: Unit, sessionId: string, fence: Fence): Promise<boolean> {
  const session = await unit.lock(sessionId);
  if (!session?.isOpen) return false;
  const task = await leaveRunning(unit.tx, fence, { status: 'READY', attemptOutcome: 'RELEASED' });
  if (task) requeued(unit, session, fence, 'RELEASED');
  return task !== null;
}

const SILENT = {
  code: 'TASK_FAILED',
  message: 'Every worker that took the task went silent. Look for what ends the server while it runs.',
  retryable: false,
} as const;

/**
 * Takes a task away from a worker that went silent. One that has silenced as many as `maxLostLeases` fails, so
 * that it cannot bring down server after server.
 * @param onlyIfExpired false takes it whatever its lease says
 */
export async function recoverTask(
  unit: Unit,
  sessionId: string,
  fence: Fence,
  { maxLostLeases, onlyIfExpired }: { readonly maxLostLeases: number; readonly onlyIfExpired: boolean },
): Promise<boolean> {
  const session = await unit.lock(sessionId);
  if (!session?.isOpen) return false;
  const lost = 1 + (await countLostLeases(unit.tx, fence.taskId));
  const attemptOutcome = 'LEASE_LOST';
  if (lost < maxLostLeases) {
    const task = await leaveRunning(unit.tx, fence, { status: 'READY', attemptOutcome, onlyIfExpired });
    if (task) requeued(unit, session, fence, 'LEASE_LOST');
    return task !== null;
  }
  const task = await leaveRunning(unit.tx, fence, {
    status: 'FAILED',
    attemptOutcome,
    outcomeReason: 'RETRIES_EXHAUSTED',
    error: SILENT,
    onlyIfExpired,
  });
  if (task) await settleFailure(unit, session, task, 'FAILED', 'RETRIES_EXHAUSTED', SILENT);
  return task !== null;
}

function requeued(
  unit: Unit,
  session: LockedSession,
  { taskId, attempt }: Fence,
  reason: 'RELEASED' | 'LEASE_LOST',
): void {
  session.append({ type: 'TaskRequeued', taskId, payload: { attempt, reason } });
  unit.effects.becameReady({ taskId, sessionId: session.id });
}
