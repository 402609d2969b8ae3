import type { Failure } from '../../entities/agent-session.js';
import { ErrorCode } from '../../lib/errors.js';
import { endOpenTasks } from '../sql/end-open-tasks.js';
import type { Unit } from '../unit.js';
import { endChildrenOfTask, endSession, interruptsCanceled } from './end-sessions.js';
import { settleFailure } from './record-failure.js';

const TASK_LATE: Failure = {
  code: ErrorCode.DEADLINE_EXCEEDED,
  message: 'The task did not end before its deadline.',
  retryable: false,
};
const SESSION_LATE: Failure = {
  code: ErrorCode.DEADLINE_EXCEEDED,
  message: 'The session did not end before its deadline.',
  retryable: false,
};

/** Ends a task whose deadline has passed by the database's clock, whatever it waits for, and what it waits for. */
export async function expireTask(unit: Unit, sessionId: string, taskId: string): Promise<boolean> {
  const session = await unit.lock(sessionId);
  if (!session?.isOpen) return false;
  const [task] = await endOpenTasks(unit.tx, sessionId, {
    status: 'TIMED_OUT',
    reason: 'DEADLINE',
    error: TASK_LATE,
    taskIds: [taskId],
    onlyIfDue: true,
  });
  if (!task) return false;
  unit.effects.stopped.push({ id: taskId, cause: 'DEADLINE' });
  session.append(...interruptsCanceled(task));
  await endChildrenOfTask(unit, session, taskId);
  await settleFailure(unit, session, task, 'TIMED_OUT', 'DEADLINE', TASK_LATE);
  return true;
}

/** Ends a session whose deadline has passed, with all that is open in and under it. */
export async function expireSession(unit: Unit, sessionId: string): Promise<boolean> {
  const session = await unit.lock(sessionId);
  if (!session?.isOpen) return false;
  await endSession(
    unit,
    session,
    {
      status: 'TIMED_OUT',
      reason: 'DEADLINE',
      detail: SESSION_LATE.message,
      error: SESSION_LATE,
      result: null,
    },
    { status: 'TIMED_OUT', reason: 'DEADLINE', error: SESSION_LATE },
  );
  return true;
}
