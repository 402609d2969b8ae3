import type { NewSessionEvent } from '../events/session-event.js';
import type { LockedSession } from '../locked-session.js';
import { unblockDependants, type EndedTaskRow, type MovedTask } from '../sql/unblock-dependants.js';
import { unblockParents } from '../sql/unblock-parents.js';
import type { Unit } from '../unit.js';

const SKIPPED = { status: 'SKIPPED', outcomeReason: 'UPSTREAM_FAILED', error: null } as const;

/**
 * Carries the end of tasks on to their dependants, level by level where some are skipped. Counts and logs all of
 * it.
 * @returns the tasks that ended, with those that were skipped
 */
export async function settleDependants(
  unit: Unit,
  session: LockedSession,
  ended: readonly EndedTaskRow[],
): Promise<EndedTaskRow[]> {
  const all = [...ended];
  session.countOpenTasks(-ended.length);
  for (let level = ended; level.length > 0;) {
    const moved = await unblockDependants(unit.tx, level);
    noteReady(unit, session, moved);
    level = moved
      .filter((task) => task.status === 'SKIPPED')
      .map((task) => ({ id: task.id, parentTaskId: task.parent_task_id, isCompleted: false }));
    session.append(
      ...level.map(({ id }): NewSessionEvent => ({ type: 'TaskFinished', taskId: id, payload: SKIPPED })),
    );
    session.countOpenTasks(-level.length);
    all.push(...level);
  }
  return all;
}

/** Lets the parents of tasks that ended go on, where nothing else holds them. */
export async function settleParents(
  unit: Unit,
  session: LockedSession,
  ended: readonly EndedTaskRow[],
): Promise<void> {
  const parents = new Set(ended.flatMap((task) => (task.parentTaskId ? [task.parentTaskId] : [])));
  if (parents.size === 0) return;
  noteReady(unit, session, await unblockParents(unit.tx, [...parents]));
}

/** Logs tasks that became ready, and has them told to the queue. */
export function noteReady(unit: Unit, session: LockedSession, moved: readonly MovedTask[]): void {
  for (const { id, status } of moved) {
    if (status !== 'READY') continue;
    session.append({ type: 'TaskReady', taskId: id, payload: {} });
    unit.effects.becameReady({ taskId: id, sessionId: session.id });
  }
}
