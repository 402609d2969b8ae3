import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';

/**
 * Widens a worker's transaction from one workspace to all, as `asWorker(null)` begins. What a handler asked to
 * write is flushed first, inside its own workspace.
 */
export async function seeAllWorkspaces(tx: Transaction): Promise<void> {
  await tx.em.flush();
  await sql`select set_config('quartet.workspace_id', '', true)`.execute(tx.sql);
}
