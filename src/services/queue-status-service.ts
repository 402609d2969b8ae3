import type { Database, Transaction } from '../database/database.js';
import { TaskStatus } from '../entities/agent-task.js';
import { BreakerState, selectBreakers, type Breaker } from './breaker-state.js';
import type { Viewer } from '../lib/viewer.js';
import type { OrchestratorSettings } from '../orchestrator/settings.js';
import type { Outage } from '../providers/outage.js';
import type { Providers } from '../providers/providers.js';
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

/** A service outside that the server calls, such as a model. */
export interface ProviderState {
  readonly name: string;
  /** By all processes together; null: any number. */
  readonly callsPerMinute: number | null;
  /** Null while it is called as usual. */
  readonly breaker: Omit<Breaker, 'agentId'> | null;
}

/** What a workspace may have, over all processes; null: any number. */
export interface QueueLimits {
  readonly runningTasks: number | null;
  readonly startsPerMinute: number | null;
  readonly openTasks: number;
  /** When the rate lets the next task start; null where it does now. */
  readonly nextStartAt: Date | null;
}

export interface QueueStatusServiceParts {
  readonly database: Database;
  readonly providers: Providers;
  /** What holds where a workspace has nothing of its own, and the slots of this server. */
  readonly settings: Pick<
    OrchestratorSettings,
    'slots' | 'maxRunningPerWorkspace' | 'workspaceStartsPerMinute' | 'maxOpenTasks'
  >;
}

/** What is queued and what runs. */
export class QueueStatusService {
  constructor(private readonly parts: QueueStatusServiceParts) {}

  get(viewer: Viewer): Promise<QueueStatus> {
    return this.parts.database.readAsViewer(viewer, async (tx) => {
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
        slots: this.parts.settings.slots,
        limits: await this.limitsOf(tx, viewer),
        breakers: await selectBreakers(tx.sql)
          .where('opened_at', 'is not', null)
          .orderBy('opened_at')
          .execute(),
      };
    });
  }

  /** What is known over all processes, of every provider that this server calls. */
  async providers(): Promise<readonly ProviderState[]> {
    const known = await this.parts.providers.status();
    return known.map(({ outage, ...provider }) => ({ ...provider, breaker: outage && breakerOf(outage) }));
  }

  private async limitsOf({ sql: tables }: Transaction, { workspaceId }: Viewer): Promise<QueueLimits> {
    const { maxRunningPerWorkspace, workspaceStartsPerMinute, maxOpenTasks } = this.parts.settings;
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

function breakerOf({ openedAt, failures, error, remainingMs }: Outage): ProviderState['breaker'] {
  const retryAt = new Date(Date.now() + remainingMs);
  const state = remainingMs > 0 ? BreakerState.OPEN : BreakerState.HALF_OPEN;
  return { state, failures, error, openedAt, retryAt };
}
