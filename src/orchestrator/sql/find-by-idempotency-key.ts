import type { Transaction } from '../../database/database.js';

/** The session that a user submitted under an idempotency key. */
export async function findByIdempotencyKey(
  tx: Transaction,
  { workspaceId, userId }: { readonly workspaceId: string; readonly userId: string },
  key: string,
) {
  return tx.sql
    .selectFrom('agent_sessions')
    .select(['id', 'input_hash', 'is_held'])
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst();
}
