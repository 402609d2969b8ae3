import type { Transaction } from '../../database/database.js';

/** Every attempt that is marked as running. */
export function findRunning(tx: Transaction) {
  return tx.sql
    .selectFrom('agent_tasks')
    .select(['id as taskId', 'attempt', 'session_id as sessionId', 'workspace_id as workspaceId'])
    .where('status', '=', 'RUNNING')
    .orderBy('id')
    .execute();
}
