import type { Database, Transaction } from '../database/database.js';
import { TaskStatus } from '../entities/agent-task.js';
import { selectBreakers, type Breaker } from './breaker-state.js';
import type { Viewer } from '../lib/viewer.js';
import type { OrchestratorSettings } from '../orchestrator/settings.js';
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
  readonly limits: QueueLimits;
  /** Those that are open. */
  readonly breakers: readonly Breaker[];
}

/** What a workspace may have, over all processes; null: any number. */
export interface QueueLimits {
  readonly runningTasks: number | null;
  readonly startsPerMinute: number | null;
  readonly openTasks: number;
  /** When the rate lets the next task start; null where it does now. */
  readonly nextStartAt: Date | null;
}

/** What is queued and what runs. */
export class QueueStatusService {
  /** @param settings what holds where a workspace has nothing of its own, and the slots of this server */
  constructor(
    private readonly database: Database,
    private readonly settings: Pick<
      OrchestratorSettings,
      'slots' | 'maxRunningPerWorkspace' | 'workspaceStartsPerMinute' | 'maxOpenTasks'
    >,
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
        slots: this.settings.slots,
        limits: await this.limitsOf(tx, viewer),
        breakers: await selectBreakers(tx.sql)
          .where('opened_at', 'is not', null)
          .orderBy('opened_at')
          .execute(),
      };
    });
  }

  private async limitsOf({ sql: tables }: Transaction, { workspaceId }: Viewer): Promise<QueueLimits> {
    const { maxRunningPerWorkspace, workspaceStartsPerMinute, maxOpenTasks } = this.settings;
    const own = await tables
      .selectFrom('workspaces')
      .leftJoin('workspace_limits as own', 'own.workspace_id', 'workspaces.id')
      .leftJoin('start_rates as rate', (join) =>
        join
          .onRef('rate.subject_id', '=', 'workspaces.id')
          .on('rate.opens_at', '>', sql<Date>`clock_timestamp()`),
      )
      .select(['own.max_running', 'own.starts_per_minute', 'rate.opens_at'])
      .where('workspaces.id', '=', workspaceId)
      .executeTakeFirst();
    return {
      runningTasks: own?.max_running ?? maxRunningPerWorkspace,
      startsPerMinute: own?.starts_per_minute ?? workspaceStartsPerMinute,
      openTasks: maxOpenTasks,
      nextStartAt: own?.opens_at ?? null,
    };
  }
}
