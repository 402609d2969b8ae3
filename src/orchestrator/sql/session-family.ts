import type { Transaction } from '../../database/database.js';
import { OPEN_SESSION_STATUSES } from '../task-state-machine.js';

/** Where a session stands among its ancestors; none of it ever changes. */
export interface SessionFamily {
  readonly id: string;
  readonly rootSessionId: string;
  readonly depth: number;
}

export async function findSessionFamily(tx: Transaction, sessionId: string): Promise<SessionFamily | null> {
  const row = await tx.sql
    .selectFrom('agent_sessions')
    .select(['id', 'root_session_id as rootSessionId', 'depth'])
    .where('id', '=', sessionId)
    .executeTakeFirst();
  return row ?? null;
}

/** Members of a chain are its sessions but the nested ones, which live inside another one. */
function chainMembers(tx: Transaction, rootSessionId: string) {
  return tx.sql
    .selectFrom('agent_sessions')
    .where('root_session_id', '=', rootSessionId)
    .where('status', 'in', OPEN_SESSION_STATUSES)
    .where((eb) => eb.or([eb('relation', 'is', null), eb('relation', '<>', 'NESTED')]));
}

/** Is a session of the chain open, held ones included? The root must be locked. */
export async function hasOpenChain(tx: Transaction, rootSessionId: string): Promise<boolean> {
  const row = await chainMembers(tx, rootSessionId).select('id').limit(1).executeTakeFirst();
  return row !== undefined;
}

/** The held session whose turn it is: the oldest, once nothing else of the chain is open. The root must be locked. */
export async function findNextHeld(tx: Transaction, rootSessionId: string): Promise<string | null> {
  const next = await chainMembers(tx, rootSessionId)
    .select(['id', 'is_held'])
    // Running ones come first, so that one of them hides the held ones.
    .orderBy('is_held')
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return next?.is_held ? next.id : null;
}
