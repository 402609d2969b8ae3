import type { Failure, OutcomeReason } from '../../entities/agent-session.js';
import type { LockedSession } from '../locked-session.js';
import { leaveRunning, type Fence, type LeftTask } from '../sql/leave-running.js';
import { readRetryState } from '../sql/read-retry-state.js';
import { decideRetry, type AttemptFailure } from '../retry-policy.js';
import type { OrchestratorSettings } from '../settings.js';
import type { Unit } from '../unit.js';
import { endSession } from './end-sessions.js';
import { failedOutcome, finishIfDone } from './finish-session.js';
import { noteFailure } from './note-failure.js';
import { settleDependants, settleParents } from './settle-tasks.js';

/**
 * Records that an attempt failed: another try after a back-off, or the end of the task.
 * @returns false if the attempt was over already
 */
export async function recordFailure(
  unit: Unit,
  sessionId: string,
  fence: Fence,
  attempt: AttemptFailure,
  settings: OrchestratorSettings,
): Promise<boolean> {
  const session = await unit.lock(sessionId);
  if (!session?.isOpen) return false;
  const state = await readRetryState(unit.tx, fence.taskId);
  if (!state) return false;
  const decision = decideRetry(attempt, state, settings.retry);
  if (decision.retry) {
    const waiting = await retryLater(unit, session, fence, attempt.failure, decision.delayMs);
    if (waiting) await noteFailure(unit, waiting, attempt, settings);
    return waiting !== null;
  }
  const task = await leaveRunning(unit.tx, fence, {
    status: 'FAILED',
    attemptOutcome: 'FAILED',
    outcomeReason: decision.reason,
    error: attempt.failure,
  });
  if (!task) return false;
  await noteFailure(unit, task, attempt, settings);
  await settleFailure(unit, session, task, 'FAILED', decision.reason, attempt.failure);
  return true;
}

async function retryLater(
  unit: Unit,
  session: LockedSession,
  fence: Fence,
  error: Failure,
  retryDelayMs: number,
): Promise<LeftTask | null> {
  const task = await leaveRunning(unit.tx, fence, {
    status: 'RETRY_WAIT',
    attemptOutcome: 'FAILED',
    error,
    retryDelayMs,
  });
  if (!task) return null;
  session.append({
    type: 'TaskRetrying',
    taskId: task.id,
    payload: {
      attempt: fence.attempt,
      retryCount: task.retry_count,
      maxRetries: task.max_retries,
      retryAt: new Date(task.available_at).toISOString(),
      error,
    },
  });
  unit.effects.fallsDueIn(retryDelayMs);
  return task;
}

/**
 * Logs a task that ended badly, and does what the session's policy says. A failed subtask stops nothing: its
 * parent sees it and decides.
 */
export async function settleFailure(
  unit: Unit,
  session: LockedSession,
  task: Pick<LeftTask, 'id' | 'parent_task_id'>,
  status: 'FAILED' | 'TIMED_OUT',
  outcomeReason: OutcomeReason,
  error: Failure,
): Promise<void> {
  session.append({ type: 'TaskFinished', taskId: task.id, payload: { status, outcomeReason, error } });
  if (session.row.failure_policy === 'FAIL_FAST' && task.parent_task_id === null) {
    session.countOpenTasks(-1);
    await endSession(unit, session, failedOutcome(error, outcomeReason), {
      status: 'CANCELED',
      reason: 'SIBLING_FAILED',
      error: null,
    });
    return;
  }
  const self = { id: task.id, parentTaskId: task.parent_task_id, isCompleted: false };
  const ended = await settleDependants(unit, session, [self]);
  await settleParents(unit, session, ended);
  await finishIfDone(unit, session);
}
