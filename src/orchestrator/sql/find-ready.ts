import type { Transaction } from '../../database/database.js';
import type { TaskJob } from '../queue/task-queue.js';

/** The tasks that wait for a worker, the most urgent of each workspace first; for telling the queue again. */
export async function findReady(tx: Transaction, limit: number): Promise<TaskJob[]> {
  return tx.sql
    .selectFrom('agent_tasks')
    .select(['id as taskId', 'session_id as sessionId'])
    .where('status', '=', 'READY')
    .limit(limit)
    .execute();
}
