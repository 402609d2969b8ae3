import type { JsonObject } from '../../lib/json.js';
import type { LockedSession } from '../locked-session.js';
import { claimTask, type ClaimedRow, type ClaimRequest } from '../sql/claim-task.js';
import { seeAllWorkspaces } from '../sql/see-all-workspaces.js';
import { pickAmong, pickCandidate, type ClaimTarget } from '../sql/pick-candidate.js';
import { readRelatedTasks, type RelatedTasks } from '../sql/read-related-tasks.js';
import type { SessionFacts, TaskFacts } from '../task-handler.js';
import type { Unit } from '../unit.js';

/** A task that this process holds, with all that its handler is told. */
export interface ClaimedTask extends RelatedTasks {
  readonly session: SessionFacts;
  readonly task: TaskFacts;
  readonly input: JsonObject;
  /** Time to the earlier of the task's and the session's deadline, in milliseconds. */
  readonly deadlineMs: number;
}

/** What came of looking for work. `LOST`: there was a task, but another claim was first. */
export type ClaimResult = { readonly claimed: ClaimedTask } | 'NONE' | 'LOST';

/** Claims the best eligible task: picked without a lock, checked again under its session's. */
export async function claimBest(unit: Unit, request: ClaimRequest): Promise<ClaimResult> {
  const candidate = await pickCandidate(unit.tx, request);
  if (!candidate) return 'NONE';
  const session = await unit.lock(candidate.session_id);
  if (!session?.isOpen) return 'LOST';
  const claimed = await claimInSession(unit, session, candidate, request);
  return claimed ? { claimed } : 'LOST';
}

/**
 * Goes straight on with a task that this transition made ready, unless it is another workspace's turn or something
 * more urgent waits: then the ordinary claim decides.
 */
export async function claimNext(
  unit: Unit,
  session: LockedSession,
  request: ClaimRequest,
): Promise<ClaimedTask | null> {
  const own = [...unit.effects.ready.keys()];
  if (own.length === 0 || !session.isOpen) return null;
  // The record was made inside one workspace; what is more urgent may wait in another.
  await seeAllWorkspaces(unit.tx);
  const best = await pickCandidate(unit.tx, request);
  if (!best) return null;
  const next = await pickAmong(unit.tx, own, request);
  if (!next || next.priority < best.priority) return null;
  if (best.workspace_id !== session.row.workspace_id) return null;
  const claimed = await claimInSession(unit, session, next, request);
  if (claimed) unit.effects.withdrawReady(next.id);
  return claimed;
}

async function claimInSession(
  unit: Unit,
  session: LockedSession,
  target: ClaimTarget,
  request: ClaimRequest,
): Promise<ClaimedTask | null> {
  const result = await claimTask(unit.tx, session, target, request);
  if (!result) return null;
  const { row, closedForMs } = result;
  session.beginRunning();
  const { attempt } = row;
  session.append({ type: 'TaskStarted', taskId: row.id, payload: { attempt, workerId: request.workerId } });
  const related = await readRelatedTasks(unit.tx, row);
  const deadlineMs = Math.min(Number(row.session_ms), Number(row.task_ms ?? Infinity));
  unit.effects.fallsDueIn(Math.min(deadlineMs, request.leaseMs));
  if (closedForMs > 0) unit.effects.fallsDueIn(closedForMs);
  return {
    session: sessionFacts(session),
    task: taskFacts(row),
    input: row.input_data,
    deadlineMs,
    ...related,
  };
}

function sessionFacts({ row }: LockedSession): SessionFacts {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    userId: row.user_id,
    rootSessionId: row.root_session_id,
    taskDescription: row.task_description,
    executionMode: row.execution_mode,
    input: row.input_data,
  };
}

function taskFacts(row: ClaimedRow): TaskFacts {
  return {
    id: row.id,
    name: row.name,
    taskType: row.task_type,
    agentId: row.agent_id,
    agentVersion: row.agent_version,
    parentTaskId: row.parent_task_id,
    attempt: row.attempt,
    retriesLeft: Math.max(0, row.max_retries - row.retry_count),
  };
}
