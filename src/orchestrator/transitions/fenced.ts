import { AppError, ErrorCode } from '../../lib/errors.js';
import type { Json } from '../../lib/json.js';
import type { NewSessionEvent } from '../events/session-event.js';
import type { LockedSession } from '../locked-session.js';
import type { Fence } from '../sql/leave-running.js';
import { packTexts } from '../../lib/packed-texts.js';
import { insertRecordedTexts } from '../sql/recorded-texts.js';
import { findStep, insertStep } from '../sql/task-steps.js';
import type { FencedWork } from '../task-handler.js';
import type { Unit } from '../unit.js';

/** Locks the session of an attempt that is to write something. @throws AppError STALE_ATTEMPT if it is over */
async function lockForAttempt(
  unit: Unit,
  sessionId: string,
  { taskId, attempt }: Fence,
): Promise<LockedSession> {
  const session = await unit.lock(sessionId);
  const task = await unit.tx.sql
    .selectFrom('agent_tasks')
    .select('id')
    .where('id', '=', taskId)
    .where('attempt', '=', attempt)
    .where('status', '=', 'RUNNING')
    .executeTakeFirst();
  if (session?.isOpen && task) return session;
  throw new AppError(
    ErrorCode.STALE_ATTEMPT,
    `Attempt ${attempt} of task ${taskId} is over; nothing that it still does is kept.`,
  );
}

export interface StepRecord {
  readonly name: string;
  readonly position: number;
  readonly result: Json;
  readonly elapsedMs: number;
  /** What a replay needs of it. Default: nothing. */
  readonly record?: Json | undefined;
  /** What the log says of it. Default: nothing. */
  readonly event?: NewSessionEvent | undefined;
}

/** Keeps the result of a step. */
export async function recordStep(
  unit: Unit,
  sessionId: string,
  fence: Fence,
  step: StepRecord,
): Promise<void> {
  const session = await lockForAttempt(unit, sessionId, fence);
  const place = { sessionId, workspaceId: session.row.workspace_id };
  const { value: record, texts } = packTexts(bounded(step.record ?? null));
  await insertStep(unit.tx, { ...fence, ...step, ...place, record });
  await insertRecordedTexts(unit.tx, place, texts);
  if (step.event) session.append(step.event);
}

/** Longest record of a step, in UTF-16 code units of its JSON: what is longer is not kept, and cannot be replayed. */
const MAX_RECORD = 4_000_000;

function bounded(record: Json): Json {
  return record !== null && JSON.stringify(record).length > MAX_RECORD ? null : record;
}

/** Runs fenced work, or gives what an earlier attempt's run of it gave. */
export async function writeOnce(
  unit: Unit,
  sessionId: string,
  fence: Fence,
  name: string,
  work: FencedWork<Json>,
): Promise<Json> {
  const session = await lockForAttempt(unit, sessionId, fence);
  const kept = await findStep(unit.tx, fence.taskId, name);
  if (kept) return kept.result;
  const started = performance.now();
  const result = await work(unit.tx, (event) => session.append(event));
  const elapsedMs = performance.now() - started;
  const place = { sessionId, workspaceId: session.row.workspace_id };
  await insertStep(unit.tx, { ...fence, ...place, name, position: null, result, elapsedMs, record: null });
  return result;
}
