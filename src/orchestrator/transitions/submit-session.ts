import type { NewSession, NewTask } from '../new-session.js';
import { AppError, ErrorCode, notFound } from '../../lib/errors.js';
import { setBudget } from '../../models/budget/set-budget.js';
import { countOpenTasks } from '../sql/count-open-tasks.js';
import { findByIdempotencyKey } from '../sql/find-by-idempotency-key.js';
import { insertSession } from '../sql/insert-session.js';
import { findSessionFamily, hasOpenChain, type SessionFamily } from '../sql/session-family.js';
import type { Unit } from '../unit.js';
import { addTasks } from './add-tasks.js';
import { supersedeChain } from './cancel-session.js';
import { finishIfDone } from './finish-session.js';
import type { LockedSession } from '../locked-session.js';

/** Long enough for some tasks to end, short enough that a free place is used. */
const FULL_RETRY_MS = 1_000;

/** What became of a submission. */
export interface SubmitResult {
  readonly id: string;
  /** True while it waits for an earlier session of its chain. */
  readonly isHeld: boolean;
  /** True if the user's key named an earlier submission of the same input: that one's id is given. */
  readonly isReplay: boolean;
}

/**
 * Inserts a session that a person asked for: tasks, edges and first events with it, or nothing at all.
 * @param maxOpenTasks how many open tasks the workspace may have
 * @throws AppError INVALID_WORKFLOW, NOT_FOUND (the parent), SESSION_BUSY, QUEUE_FULL, IDEMPOTENCY_CONFLICT
 */
export async function submitSession(
  unit: Unit,
  session: NewSession,
  maxOpenTasks: number,
): Promise<SubmitResult> {
  const family = session.parent ? await findParent(unit, session.parent.sessionId) : null;
  // The root's lock orders all submissions to one chain. Retention may have been faster: then the chain is gone.
  if (family && !(await unit.lock(family.rootSessionId))) throw parentNotFound(family.id);
  const isHeld = family ? await enterChain(unit, session, family) : false;
  const row = await insertSession(
    unit.tx,
    { ...columnsOf(session, family), is_held: isHeld, relation: session.parent?.relation ?? null },
    null,
  );
  if (!row) return replay(unit, session);
  await requireRoom(unit, session, maxOpenTasks);
  const { workspaceId, budget } = session;
  if (budget)
    await setBudget(unit.tx, { workspaceId, period: 'SESSION', sessionId: row.root_session_id }, budget);
  await startGraph(unit, unit.adopt(row), session.tasks);
  return { id: session.id, isHeld, isReplay: false };
}

/** Gives a session that was just inserted its tasks and its first events. */
export async function startGraph(
  unit: Unit,
  session: LockedSession,
  tasks: readonly NewTask[],
): Promise<void> {
  if (tasks.length === 0) {
    throw new AppError(ErrorCode.INVALID_WORKFLOW, 'The graph has no tasks: give it one at least.', {
      path: ['tasks'],
    });
  }
  const { added, outcomes } = await addTasks(unit, session, tasks, { parentTaskId: null, isFirst: true });
  session.append(
    {
      type: 'SessionStarted',
      taskId: null,
      payload: { taskDescription: session.row.task_description, tasks: added },
    },
    ...outcomes,
  );
  await finishIfDone(unit, session);
}

/** Columns that a submitted and a nested session have in common. */
export function columnsOf(
  session: Omit<NewSession, 'tasks' | 'parent' | 'budget'>,
  family: SessionFamily | null,
) {
  return {
    id: session.id,
    workspace_id: session.workspaceId,
    user_id: session.userId,
    parent_session_id: family?.id ?? null,
    root_session_id: family?.rootSessionId ?? session.id,
    depth: family ? family.depth + 1 : 0,
    task_description: session.taskDescription,
    execution_mode: session.executionMode,
    input_data: session.input,
    failure_policy: session.failurePolicy,
    concurrency_policy: session.concurrencyPolicy,
    priority: session.priority,
    timeout_seconds: session.timeoutSeconds,
    idempotency_key: session.idempotency?.key ?? null,
    input_hash: session.idempotency?.inputHash ?? null,
  };
}

/** After the key was found to be new: a submission that was taken is never refused when it is sent again. */
async function requireRoom(unit: Unit, { workspaceId, tasks }: NewSession, limit: number): Promise<void> {
  if ((await countOpenTasks(unit.tx, workspaceId, limit)) + tasks.length <= limit) return;
  throw new AppError(
    ErrorCode.QUEUE_FULL,
    `The workspace may have ${limit} open tasks, and this session would bring more. Send it again once some have ended.`,
    { retryable: true, retryAfterMs: FULL_RETRY_MS },
  );
}

async function findParent(unit: Unit, parentSessionId: string): Promise<SessionFamily> {
  const family = await findSessionFamily(unit.tx, parentSessionId);
  if (!family) throw parentNotFound(parentSessionId);
  return family;
}

function parentNotFound(id: string): AppError {
  return notFound('Session', id, ['parentSessionId']);
}

/** @returns whether the new session has to wait */
async function enterChain(unit: Unit, session: NewSession, family: SessionFamily): Promise<boolean> {
  if (!(await hasOpenChain(unit.tx, family.rootSessionId))) return false;
  switch (session.concurrencyPolicy) {
    case 'ENQUEUE':
      return true;
    case 'REJECT':
      throw new AppError(
        ErrorCode.SESSION_BUSY,
        'Another session of this chain is still open: wait for its end, cancel it, or use ENQUEUE or SUPERSEDE.',
        { path: ['concurrencyPolicy'] },
      );
    case 'SUPERSEDE':
      await supersedeChain(unit, family.rootSessionId, session);
      return false;
  }
}

async function replay(unit: Unit, session: NewSession): Promise<SubmitResult> {
  const { key, inputHash } = session.idempotency!;
  const earlier = await findByIdempotencyKey(unit.tx, session, key);
  if (earlier?.input_hash === inputHash) return { id: earlier.id, isHeld: earlier.is_held, isReplay: true };
  throw new AppError(
    ErrorCode.IDEMPOTENCY_CONFLICT,
    'This idempotency key was used with another input: use a new key for a new request.',
    { path: ['idempotencyKey'] },
  );
}
