import { sql } from 'kysely';
import { z } from 'zod';
import type { Database, Transaction } from '../database/database.js';
import { parseInput } from '../lib/input.js';
import type { Viewer } from '../lib/viewer.js';
import type { RetentionCounts, RetentionPolicy } from '../orchestrator/retention/retention-policy.js';
import { countOverdue } from '../orchestrator/sql/retention/count-overdue.js';
import { readOwnPolicy } from '../orchestrator/sql/retention/read-policy.js';

/** How long one kind of rows is kept. */
export interface RetentionPeriod {
  /** Whole days; null sets no end. */
  readonly days: number | null;
  /** Is it the server's, because the workspace has none of its own? */
  readonly isDefault: boolean;
}

export interface RetentionPeriods {
  readonly sessions: RetentionPeriod;
  readonly steps: RetentionPeriod;
}

export interface RetentionStatus {
  readonly policy: RetentionPeriods;
  /** What should be gone and is not. */
  readonly overdue: RetentionCounts;
  /** What has gone since the workspace was made. */
  readonly removed: RetentionCounts;
  readonly lastRemovedAt: Date | null;
}

/** What is not given stays; null is the server's again, 0 sets no end. */
export interface RetentionChanges {
  readonly sessionDays?: number | null;
  readonly stepDays?: number | null;
}

const MAX_DAYS = 36_500;
const days = z
  .int('must be a whole number')
  .min(0, 'must not be negative')
  .max(MAX_DAYS, `must be ${MAX_DAYS} at most`)
  .nullish();
const CHANGES = z.object({ sessionDays: days, stepDays: days });

/** Use cases of retention: what a workspace keeps, and what is overdue. */
export class RetentionService {
  /** @param defaults what the server keeps where a workspace says nothing */
  constructor(
    private readonly database: Database,
    private readonly defaults: RetentionPolicy,
  ) {}

  /**
   * Counts up to 10,000 or so of each kind.
   * @param proposed is counted by in place of what holds, where it says something
   * @throws AppError BAD_USER_INPUT
   */
  async status({ workspaceId }: Viewer, proposed: RetentionChanges = {}): Promise<RetentionStatus> {
    const changes = parseInput(CHANGES, proposed);
    // As the worker of this workspace: people do not see sessions that are on their way out.
    return this.database.asWorker({ workspaceId }, async (tx) => {
      const policy = await this.periods(tx, workspaceId);
      const kept = this.changed(policy, changes);
      return {
        policy,
        overdue: await countOverdue(tx, workspaceId, kept),
        ...(await readRemoved(tx, workspaceId)),
      };
    });
  }

  /** Sets what the workspace keeps. @throws AppError BAD_USER_INPUT */
  async setPolicy({ workspaceId, userId }: Viewer, input: RetentionChanges): Promise<RetentionPeriods> {
    const changes = parseInput(CHANGES, input);
    return this.database.asViewer({ workspaceId, userId }, async (tx) => {
      const columns = columnsOf(changes);
      await tx.sql
        .insertInto('workspace_retention')
        .values({ workspace_id: workspaceId, ...columns })
        .onConflict((conflict) =>
          conflict
            .column('workspace_id')
            .doUpdateSet({ ...columns, updated_at: sql<Date>`clock_timestamp()` }),
        )
        .execute();
      return this.periods(tx, workspaceId);
    });
  }

  private changed({ sessions, steps }: RetentionPeriods, changes: RetentionChanges): RetentionPolicy {
    const { sessionDays = sessions.days ?? 0, stepDays = steps.days ?? 0 } = changes;
    return {
      sessionDays: sessionDays ?? this.defaults.sessionDays,
      stepDays: stepDays ?? this.defaults.stepDays,
    };
  }

  private async periods(tx: Transaction, workspaceId: string): Promise<RetentionPeriods> {
    const own = await readOwnPolicy(tx, workspaceId);
    return {
      sessions: periodOf(own.sessionDays, this.defaults.sessionDays),
      steps: periodOf(own.stepDays, this.defaults.stepDays),
    };
  }
}

function periodOf(own: number | null, byDefault: number): RetentionPeriod {
  return { days: (own ?? byDefault) || null, isDefault: own === null };
}

function columnsOf({ sessionDays, stepDays }: RetentionChanges) {
  return {
    ...(sessionDays === undefined ? {} : { session_days: sessionDays }),
    ...(stepDays === undefined ? {} : { step_days: stepDays }),
  };
}

async function readRemoved(
  tx: Transaction,
  workspaceId: string,
): Promise<Pick<RetentionStatus, 'removed' | 'lastRemovedAt'>> {
  const row = await tx.sql
    .selectFrom('workspace_retention')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return {
    removed: {
      sessions: Number(row?.removed_sessions ?? 0),
      events: Number(row?.removed_events ?? 0),
      messages: Number(row?.removed_messages ?? 0),
      steps: Number(row?.removed_steps ?? 0),
      memoryItems: Number(row?.removed_memory_items ?? 0),
    },
    lastRemovedAt: row?.last_removed_at ?? null,
  };
}
