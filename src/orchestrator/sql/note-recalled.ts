import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';

/** Marks a locked session as having recalled items of memory: the first moment at which one of them ends counts. */
export async function noteRecalled(
  tx: Transaction,
  sessionId: string,
  memoryIds: readonly string[],
): Promise<void> {
  await sql`
    update agent_sessions set recalled_until = least(recalled_until, item.ends)
    from (select min(expires_at) as ends from agent_memory where id = any(${[...memoryIds]}::uuid[])) as item
    where agent_sessions.id = ${sessionId}::uuid and item.ends < coalesce(recalled_until, 'infinity')`.execute(
    tx.sql,
  );
}
