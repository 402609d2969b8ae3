import type { Failure, OutcomeReason } from '../../entities/agent-session.js';
import type { NewSessionEvent } from '../events/session-event.js';
import type { LockedSession, SessionOutcome } from '../locked-session.js';
import { endOpenTasks, type EndedOpenTask } from '../sql/end-open-tasks.js';
import { findOpenSubtasks } from '../sql/find-open-subtasks.js';
import type { Unit } from '../unit.js';

/** How the tasks end that were still open when their session was ended. */
export interface OpenTasksOutcome {
  readonly status: 'CANCELED' | 'TIMED_OUT';
  readonly reason: OutcomeReason;
  readonly error: Failure | null;
}

const PARENT_ENDED: OpenTasksOutcome = { status: 'CANCELED', reason: 'PARENT_ENDED', error: null };
const NESTED_OUTCOME: SessionOutcome = {
  status: 'CANCELED',
  reason: 'PARENT_ENDED',
  detail: null,
  error: null,
  result: null,
};

/** Ends a locked session and everything under it in this one transition: open tasks, nested sessions, theirs. */
export async function endSession(
  unit: Unit,
  session: LockedSession,
  outcome: SessionOutcome,
  openTasks: OpenTasksOutcome,
): Promise<void> {
  const nested = await unit.lockNested([session.id]);
  await endOne(unit, session, outcome, openTasks);
  await endNested(unit, nested);
}

/** Ends nested sessions that are under lock, because what they worked for has ended. */
export async function endNested(unit: Unit, nested: readonly LockedSession[]): Promise<void> {
  for (const session of nested) {
    if (session.isOpen) await endOne(unit, session, NESTED_OUTCOME, PARENT_ENDED);
  }
}

async function endOne(
  unit: Unit,
  session: LockedSession,
  outcome: SessionOutcome,
  openTasks: OpenTasksOutcome,
): Promise<void> {
  const ended = await endOpenTasks(unit.tx, session.id, openTasks);
  session.append(...ended.flatMap((task) => taskEnded(task, openTasks)));
  session.countOpenTasks(-ended.length);
  session.finish(outcome);
  const cause = openTasks.status === 'TIMED_OUT' ? 'DEADLINE' : 'ENDED';
  unit.effects.stopped.push({ id: session.id, cause });
}

/** The events of a task that was ended with its session, or with what it worked for. */
function taskEnded(task: EndedOpenTask, { status, reason, error }: OpenTasksOutcome): NewSessionEvent[] {
  return [
    ...interruptsCanceled(task),
    { type: 'TaskFinished', taskId: task.id, payload: { status, outcomeReason: reason, error } },
  ];
}

/** The events of questions to people that nobody can answer any more. */
export function interruptsCanceled({ id, interrupts }: EndedOpenTask): NewSessionEvent[] {
  return interrupts.map((interruptId) => ({
    type: 'InterruptCanceled',
    taskId: id,
    payload: { interruptId },
  }));
}

/** Ends subtasks and nested sessions of a task that ended while it waited for them, all the way down. */
export async function endChildrenOfTask(unit: Unit, session: LockedSession, taskId: string): Promise<void> {
  const subtasks = await findOpenSubtasks(unit.tx, taskId);
  const nested = await unit.lockNested([session.id], [taskId, ...subtasks]);
  await endNested(unit, nested);
  if (subtasks.length === 0) return;
  const ended = await endOpenTasks(unit.tx, session.id, { ...PARENT_ENDED, taskIds: subtasks });
  session.append(...ended.flatMap((task) => taskEnded(task, PARENT_ENDED)));
  session.countOpenTasks(-ended.length);
  unit.effects.stopped.push(...ended.map(({ id }) => ({ id, cause: 'ENDED' as const })));
}
