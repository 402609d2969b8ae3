import type { Selectable } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { Database as Tables } from '../../entities/all-entities.js';
import { OPEN_SESSION_STATUSES } from '../task-state-machine.js';

/** What transitions need of a session; not its result, which may be large. */
const SESSION_COLUMNS = [
  'id',
  'workspace_id',
  'user_id',
  'parent_session_id',
  'parent_task_id',
  'relation',
  'root_session_id',
  'depth',
  'status',
  'task_description',
  'execution_mode',
  'input_data',
  'failure_policy',
  'is_held',
  'priority',
  'open_tasks',
  'has_interrupts',
  'budget_state',
  'next_seq',
  'deadline_at',
] as const satisfies readonly (keyof Tables['agent_sessions'])[];

export type SessionRow = Pick<Selectable<Tables['agent_sessions']>, (typeof SESSION_COLUMNS)[number]>;

/**
 * Locks sessions in the order of (depth, id). NO KEY UPDATE, so that rows which refer to the session can be
 * inserted meanwhile. To be the first statement of a transition, alone: what it reads later is then fresh.
 */
export function lockSessions(tx: Transaction, ids: readonly string[]): Promise<SessionRow[]> {
  return tx.sql
    .selectFrom('agent_sessions')
    .select(SESSION_COLUMNS)
    .where('id', 'in', [...ids])
    .orderBy('depth')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

/**
 * Locks the open NESTED sessions under `parentIds`, which must be locked, all the way down. Level by level:
 * while a session is locked, nobody can nest another one under it.
 * @param parentTaskIds only those that these tasks of the parent wait for, and what is under them
 */
export async function lockNestedSessions(
  tx: Transaction,
  parentIds: readonly string[],
  parentTaskIds?: readonly string[],
): Promise<SessionRow[]> {
  const found: SessionRow[] = [];
  let level = [...parentIds];
  while (level.length > 0) {
    let query = tx.sql
      .selectFrom('agent_sessions')
      .select(SESSION_COLUMNS)
      .where('parent_session_id', 'in', level)
      .where('relation', '=', 'NESTED')
      .where('status', 'in', OPEN_SESSION_STATUSES);
    if (parentTaskIds && found.length === 0) query = query.where('parent_task_id', 'in', [...parentTaskIds]);
    const rows = await query.orderBy('depth').orderBy('id').forNoKeyUpdate().execute();
    found.push(...rows);
    level = rows.map((row) => row.id);
  }
  return found;
}

/**
 * Locks every open session of a chain whose root is locked, shallow ones first. Between two depths nothing can
 * slip in: chain members come under the root's lock, nested ones under their parent's.
 */
export async function lockOpenChain(tx: Transaction, rootSessionId: string): Promise<SessionRow[]> {
  const found: SessionRow[] = [];
  for (let depth = -1; ;) {
    const next = await openChain(tx, rootSessionId)
      .select(({ fn }) => fn.min('depth').as('depth'))
      .where('depth', '>', depth)
      .executeTakeFirst();
    if (next?.depth == null) return found;
    depth = next.depth;
    const level = openChain(tx, rootSessionId).select(SESSION_COLUMNS).where('depth', '=', depth);
    found.push(...(await level.orderBy('id').forNoKeyUpdate().execute()));
  }
}

function openChain(tx: Transaction, rootSessionId: string) {
  return tx.sql
    .selectFrom('agent_sessions')
    .where('root_session_id', '=', rootSessionId)
    .where('status', 'in', OPEN_SESSION_STATUSES);
}
