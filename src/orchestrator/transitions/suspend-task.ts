import { AppError, ErrorCode } from '../../lib/errors.js';
import type { LockedSession } from '../locked-session.js';
import { insertSession } from '../sql/insert-session.js';
import { leaveRunning, type Fence } from '../sql/leave-running.js';
import type { SuspendRequest } from '../task-handler.js';
import type { Unit } from '../unit.js';
import { addTasks } from './add-tasks.js';
import { raiseInterrupts } from './interrupts.js';
import { noteReady } from './settle-tasks.js';
import { columnsOf, startGraph } from './submit-session.js';
import { unblockParents } from '../sql/unblock-parents.js';

/**
 * Puts a running task aside until what it asks for has come: the end of subtasks of its session or of a session
 * nested under it, or the answer of a person. It holds no worker meanwhile.
 * @returns false if the attempt was over already
 * @throws AppError INVALID_WORKFLOW
 */
export async function suspendTask(
  unit: Unit,
  sessionId: string,
  fence: Fence,
  request: SuspendRequest,
): Promise<boolean> {
  const session = await unit.lock(sessionId);
  if (!session?.isOpen) return false;
  const { waitsFor, count } = describe(request);
  if (count === 0) {
    throw new AppError(ErrorCode.INVALID_WORKFLOW, 'A task suspended itself for nothing: ask for something.');
  }
  const isForPerson = waitsFor === 'PERSON';
  const task = await leaveRunning(unit.tx, fence, {
    status: isForPerson ? 'INPUT_REQUIRED' : 'BLOCKED',
    attemptOutcome: 'SUSPENDED',
    pendingChildren: isForPerson ? 0 : count,
  });
  if (!task) return false;
  session.append({
    type: 'TaskSuspended',
    taskId: task.id,
    payload: { attempt: fence.attempt, waitsFor },
  });
  if ('questions' in request) await raiseInterrupts(unit, session, fence, request.questions);
  else if ('subtasks' in request) await addSubtasks(unit, session, task.id, request.subtasks);
  else await nestSession(unit, session, task.id, request.nestedSession);
  return true;
}

function describe(request: SuspendRequest) {
  if ('questions' in request) return { waitsFor: 'PERSON', count: request.questions.length } as const;
  if ('subtasks' in request) return { waitsFor: 'SUBTASKS', count: request.subtasks.length } as const;
  return { waitsFor: 'NESTED_SESSION', count: 1 } as const;
}

async function addSubtasks(
  unit: Unit,
  session: LockedSession,
  taskId: string,
  subtasks: Extract<SuspendRequest, { subtasks: unknown }>['subtasks'],
): Promise<void> {
  const { added, outcomes } = await addTasks(unit, session, subtasks, {
    parentTaskId: taskId,
    isFirst: false,
  });
  session.append({ type: 'TasksAdded', taskId, payload: { tasks: added } }, ...outcomes);
  // Some or all of them may be there with their outcome known.
  if (outcomes.length > 0) noteReady(unit, session, await unblockParents(unit.tx, [taskId]));
}

async function nestSession(
  unit: Unit,
  parent: LockedSession,
  taskId: string,
  nested: Extract<SuspendRequest, { nestedSession: unknown }>['nestedSession'],
): Promise<void> {
  const { id, workspace_id, user_id, root_session_id, depth, deadline_at } = parent.row;
  const session = { ...nested, workspaceId: workspace_id, userId: user_id };
  const row = await insertSession(
    unit.tx,
    {
      ...columnsOf(session, { id, rootSessionId: root_session_id, depth }),
      relation: 'NESTED',
      parent_task_id: taskId,
    },
    deadline_at,
  );
  await startGraph(unit, unit.adopt(row!), nested.tasks);
}
