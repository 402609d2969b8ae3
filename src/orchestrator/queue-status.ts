import { sql } from 'kysely';
import type { Transaction } from '../database/database.js';
import type { TaskStatus } from '../entities/agent-task.js';
import { OPEN_TASK_STATUSES } from './task-state-machine.js';

/** The backlog of what the transaction's identity may see. */
export interface QueueStatus {
  /** How many tasks are in each status that is not an end. */
  readonly byStatus: Readonly<Partial<Record<TaskStatus, number>>>;
  readonly ready: number;
  readonly running: number;
  readonly retryWait: number;
  /** Back-offs that are over and leases that ran out, which the sweeper has not seen yet. */
  readonly due: number;
  /** Sessions that wait for an earlier one of their chain. */
  readonly heldSessions: number;
  /** How long the oldest ready task has waited, in seconds; null if none is ready. */
  readonly oldestReadySeconds: number | null;
}

interface StatusRow {
  readonly status: TaskStatus;
  readonly n: number;
  readonly due: number;
  readonly oldest: string | null;
}

/** Reads open tasks only, by their partial index. */
export async function queueStatus(tx: Transaction): Promise<QueueStatus> {
  const { rows } = await sql<StatusRow>`
    select status, count(*)::int as n,
      count(*) filter (where status = 'RETRY_WAIT' and available_at <= clock_timestamp()
        or status = 'RUNNING' and lease_expires_at <= clock_timestamp())::int as due,
      extract(epoch from clock_timestamp() - min(ready_at) filter (where status = 'READY')) as oldest
    from agent_tasks where ended_at is null group by status`.execute(tx.sql);
  const held = await tx.sql
    .selectFrom('agent_sessions')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('is_held', '=', true)
    .executeTakeFirstOrThrow();
  const of = (status: TaskStatus): StatusRow | undefined => rows.find((row) => row.status === status);
  const oldest = of('READY')?.oldest;
  return {
    byStatus: Object.fromEntries(OPEN_TASK_STATUSES.map((status) => [status, of(status)?.n ?? 0])),
    ready: of('READY')?.n ?? 0,
    running: of('RUNNING')?.n ?? 0,
    retryWait: of('RETRY_WAIT')?.n ?? 0,
    due: rows.reduce((sum, row) => sum + row.due, 0),
    heldSessions: Number(held.n),
    oldestReadySeconds: oldest == null ? null : Number(oldest),
  };
}
