import { endBackOff } from '../sql/end-back-off.js';
import { findNextHeld } from '../sql/session-family.js';
import { unblockHeld } from '../sql/unblock-held.js';
import { unblockParents } from '../sql/unblock-parents.js';
import { waitsForPeople } from '../sql/waits-for-people.js';
import type { Unit } from '../unit.js';
import { noteReady } from './settle-tasks.js';

/** Lets a task go on whose nested sessions have ended. Their end commits first, alone; this may come again. */
export async function wakeParent(
  unit: Unit,
  parentSessionId: string,
  parentTaskId: string,
): Promise<boolean> {
  const session = await unit.lock(parentSessionId);
  if (!session?.isOpen) return false;
  const moved = await unblockParents(unit.tx, [parentTaskId]);
  noteReady(unit, session, moved);
  return moved.length > 0;
}

/** Shows of a session whether people are all that it waits for, those included whom sessions nested under it ask. */
export async function followNested(unit: Unit, sessionId: string): Promise<boolean> {
  const session = await unit.lock(sessionId);
  if (!session?.isOpen) return false;
  session.noteInterrupts();
  session.showWaiting(await waitsForPeople(unit.tx, sessionId));
  return session.events.length > 0;
}

/** Lets the next held session of a chain run once nothing else of the chain is open. */
export async function releaseNextHeld(unit: Unit, rootSessionId: string): Promise<boolean> {
  await unit.lock(rootSessionId);
  const next = await findNextHeld(unit.tx, rootSessionId);
  if (!next) return false;
  const session = await unit.lock(next);
  if (!session?.isOpen || !session.row.is_held) return false;
  session.releaseHold();
  noteReady(unit, session, await unblockHeld(unit.tx, session.id));
  return true;
}

/** Lets a task be tried again whose back-off is over. */
export async function retryTask(unit: Unit, sessionId: string, taskId: string): Promise<boolean> {
  const session = await unit.lock(sessionId);
  if (!session?.isOpen) return false;
  const moved = await endBackOff(unit.tx, taskId);
  noteReady(unit, session, moved);
  return moved.length > 0;
}
