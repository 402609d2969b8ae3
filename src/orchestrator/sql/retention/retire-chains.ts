import { sql } from 'kysely';
import type { Transaction } from '../../../database/database.js';
import { daysAgo, overdueRoots } from './overdue.js';

/**
 * Takes overdue chains of a workspace out of sight, each whole and at one moment, before any of its rows goes: so
 * nobody ever reads a log with holes. Their idempotency keys are free again, and what was learned in them stays,
 * without its source. A chain whose root somebody holds is left for the next time.
 * @returns how many sessions were retired
 */
export async function retireChains(
  tx: Transaction,
  workspaceId: string,
  sessionDays: number,
  chains: number,
): Promise<number> {
  const before = daysAgo(sessionDays);
  const overdue = overdueRoots(sql`${workspaceId}::uuid`, before);
  const found = await sql<{ id: string }>`${overdue} limit ${chains}::int`.execute(tx.sql);
  const locked = await lockRoots(tx, idsOf(found.rows));
  if (locked.length === 0) return 0;
  // Read again under the roots' locks: whoever adds to a chain holds its root.
  const ended = await sql<{ id: string }>`
    select root_session_id as id from agent_sessions where root_session_id = any(${locked}::uuid[])
    group by root_session_id having bool_and(ended_at is not null and ended_at <= ${before})`.execute(tx.sql);
  return retire(tx, idsOf(ended.rows));
}

async function lockRoots(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from agent_sessions where id = any(${ids}::uuid[]) and retired_at is null
    order by depth, id for no key update skip locked`.execute(tx.sql);
  return idsOf(rows);
}

async function retire(tx: Transaction, rootIds: readonly string[]): Promise<number> {
  // In the order in which every transition locks.
  const members = await sql<{ id: string }>`
    select id from agent_sessions where root_session_id = any(${rootIds}::uuid[])
    order by depth, id for no key update`.execute(tx.sql);
  const ids = idsOf(members.rows);
  if (ids.length === 0) return 0;
  await sql`
    update agent_sessions set retired_at = clock_timestamp(), idempotency_key = null, input_hash = null
    where id = any(${ids}::uuid[])`.execute(tx.sql);
  await sql`update agent_memory set session_id = null where session_id = any(${ids}::uuid[])`.execute(tx.sql);
  return ids.length;
}

function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map((row) => row.id);
}
