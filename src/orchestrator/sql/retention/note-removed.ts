import { sql } from 'kysely';
import type { Transaction } from '../../../database/database.js';
import type { RetentionCounts } from '../../retention/retention-policy.js';

/** Adds to what has gone of a workspace; part of the transaction that removes it. */
export async function noteRemoved(
  tx: Transaction,
  workspaceId: string,
  counts: Partial<RetentionCounts>,
): Promise<void> {
  const { sessions = 0, events = 0, messages = 0, steps = 0, memoryItems = 0 } = counts;
  if (sessions + events + messages + steps + memoryItems === 0) return;
  await sql`
    insert into workspace_retention as total (workspace_id, removed_sessions, removed_events, removed_messages,
      removed_steps, removed_memory_items, last_removed_at)
    values (${workspaceId}::uuid, ${sessions}, ${events}, ${messages}, ${steps}, ${memoryItems}, clock_timestamp())
    on conflict (workspace_id) do update set
      removed_sessions = total.removed_sessions + excluded.removed_sessions,
      removed_events = total.removed_events + excluded.removed_events,
      removed_messages = total.removed_messages + excluded.removed_messages,
      removed_steps = total.removed_steps + excluded.removed_steps,
      removed_memory_items = total.removed_memory_items + excluded.removed_memory_items,
      last_removed_at = excluded.last_removed_at`.execute(tx.sql);
}
