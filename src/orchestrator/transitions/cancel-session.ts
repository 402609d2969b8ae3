import type { OutcomeReason } from '../../entities/agent-session.js';
import { notFound } from '../../lib/errors.js';
import type { LockedSession, SessionOutcome } from '../locked-session.js';
import { lockOpenChain } from '../sql/lock-sessions.js';
import type { Unit } from '../unit.js';
import { endSession } from './end-sessions.js';

export interface CancelRequest {
  readonly sessionId: string;
  /** Who asks. */
  readonly userId: string;
  /** A person's words. */
  readonly reason: string | null;
}

/**
 * Ends a session, its open tasks and its nested sessions in this one transition.
 * @returns false if it had ended; nothing is written then
 * @throws AppError NOT_FOUND
 */
export async function cancelSession(unit: Unit, request: CancelRequest): Promise<boolean> {
  const session = await unit.lock(request.sessionId);
  if (!session) throw notFound('Session', request.sessionId, ['id']);
  if (!session.isOpen) return false;
  await cancelLocked(unit, session, 'USER_CANCEL', request);
  return true;
}

/** Cancels every open session of a chain in favour of a new one. The root must be locked. */
export async function supersedeChain(
  unit: Unit,
  rootSessionId: string,
  by: { readonly id: string; readonly userId: string },
): Promise<void> {
  const open = (await lockOpenChain(unit.tx, rootSessionId)).map((row) => unit.adopt(row));
  for (const session of open) {
    if (session.isOpen && session.row.relation !== 'NESTED') {
      const reason = `Superseded by session ${by.id}.`;
      await cancelLocked(unit, session, 'SUPERSEDED', { userId: by.userId, reason });
    }
  }
}

async function cancelLocked(
  unit: Unit,
  session: LockedSession,
  reason: OutcomeReason,
  { userId, reason: detail }: Pick<CancelRequest, 'userId' | 'reason'>,
): Promise<void> {
  session.append({ type: 'CancelRequested', taskId: null, payload: { userId, reason: detail } });
  const outcome: SessionOutcome = { status: 'CANCELED', reason, detail, error: null, result: null };
  await endSession(unit, session, outcome, { status: 'CANCELED', reason, error: null });
}
