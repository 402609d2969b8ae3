import type { ClaimRequest } from '../sql/claim-task.js';
import { leaveRunning, type Fence } from '../sql/leave-running.js';
import type { TaskResult } from '../task-handler.js';
import type { Unit } from '../unit.js';
import { addTasks } from './add-tasks.js';
import { claimNext, type ClaimedTask } from './claim.js';
import { finishIfDone } from './finish-session.js';
import { breakerKey } from './note-failure.js';
import { settleDependants, settleParents } from './settle-tasks.js';

export interface Recorded {
  /** False: the attempt was over, and nothing of it was kept. */
  readonly landed: boolean;
  /** The task that this commit claimed as well. */
  readonly next: ClaimedTask | null;
}

export const NOT_LANDED: Recorded = { landed: false, next: null };

/**
 * Records what an attempt brought, with everything that follows: the handler's own rows, dependants, new tasks,
 * the end of the session.
 * @param claim how to go straight on with a task that became ready; null where the worker takes no more
 */
export async function recordCompletion(
  unit: Unit,
  sessionId: string,
  fence: Fence,
  result: TaskResult,
  claim: ClaimRequest | null,
): Promise<Recorded> {
  const session = await unit.lock(sessionId);
  if (!session?.isOpen) return NOT_LANDED;
  const { output } = result;
  const task = await leaveRunning(unit.tx, fence, {
    status: 'COMPLETED',
    attemptOutcome: 'COMPLETED',
    output,
  });
  if (!task) return NOT_LANDED;
  if (task.has_closed_breaker) unit.effects.breakers.push({ ...breakerKey(task), state: 'CLOSED' });
  await result.write?.(unit.tx, (event) => session.append(event));
  session.append({
    type: 'TaskFinished',
    taskId: task.id,
    payload: { status: 'COMPLETED', outcomeReason: null, error: null },
  });
  const self = { id: task.id, parentTaskId: task.parent_task_id, isCompleted: true };
  const ended = await settleDependants(unit, session, [self]);
  if (result.addTasks && result.addTasks.length > 0) {
    const { added, outcomes } = await addTasks(unit, session, result.addTasks, {
      parentTaskId: task.parent_task_id,
      isFirst: false,
    });
    session.append({ type: 'TasksAdded', taskId: task.id, payload: { tasks: added } }, ...outcomes);
  }
  await settleParents(unit, session, ended);
  await finishIfDone(unit, session);
  return { landed: true, next: claim ? await claimNext(unit, session, claim) : null };
}
