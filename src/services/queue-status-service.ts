import type { Database } from '../database/database.js';
import { TaskStatus } from '../entities/agent-task.js';
import type { Viewer } from '../lib/viewer.js';
import { sql } from 'kysely';

/** The open tasks of a workspace, counted by status. */
export interface QueueStatus {
  readonly ready: number;
  readonly running: number;
  readonly retryWait: number;
  readonly blocked: number;
  readonly inputRequired: number;
  /** How long the task that waits longest has been ready; null where none waits. */
  readonly oldestReadySeconds: number | null;
  /** Tasks that this server runs at once, of all workspaces. */
  readonly slots: number;
}

/** What is queued and what runs. */
export class QueueStatusService {
  /** @param slots tasks that this server runs at once */
  constructor(
    private readonly database: Database,
    private readonly slots: number,
  ) {}

  get(viewer: Viewer): Promise<QueueStatus> {
    return this.database.asViewer(viewer, async (tx) => {
      const rows = await tx.sql
        .selectFrom('agent_tasks')
        .select(({ fn }) => [
          'status',
          fn.countAll().as('tasks'),
          sql<number | null>`extract(epoch from clock_timestamp() - min(ready_at))::float8`.as('oldest'),
        ])
        .where('ended_at', 'is', null)
        .groupBy('status')
        .execute();
      const count = (status: TaskStatus): number =>
        Number(rows.find((row) => row.status === status)?.tasks ?? 0);
      return {
        ready: count(TaskStatus.READY),
        running: count(TaskStatus.RUNNING),
        retryWait: count(TaskStatus.RETRY_WAIT),
        blocked: count(TaskStatus.BLOCKED),
        inputRequired: count(TaskStatus.INPUT_REQUIRED),
        oldestReadySeconds: rows.find((row) => row.status === TaskStatus.READY)?.oldest ?? null,
        slots: this.slots,
      };
    });
  }
}
