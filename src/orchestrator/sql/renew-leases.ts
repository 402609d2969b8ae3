import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { TaskStatus } from '../../entities/agent-task.js';
import type { Fence } from './leave-running.js';

export interface LeaseState extends Fence {
  readonly status: TaskStatus;
  /** Does the attempt still hold its task? */
  readonly isHeld: boolean;
}

/**
 * Renews the leases of attempts that still hold their tasks, expired ones included: nobody has taken those. Rows
 * that a transition is working on are left for the next time, so that this never waits inside another lock order.
 * @returns the state of every attempt that was asked for
 */
export async function renewLeases(
  tx: Transaction,
  fences: readonly Fence[],
  leaseMs: number,
): Promise<LeaseState[]> {
  const held = JSON.stringify(fences.map(({ taskId, attempt }) => ({ id: taskId, attempt })));
  const mine = sql`jsonb_to_recordset(${held}::jsonb) as mine(id uuid, attempt int)`;
  await sql`
    update agent_tasks t
    set lease_expires_at = clock_timestamp() + make_interval(secs => ${leaseMs / 1_000}::double precision)
    where t.status = 'RUNNING' and t.id in (
      select l.id from agent_tasks l join ${mine} on l.id = mine.id and l.attempt = mine.attempt
      where l.status = 'RUNNING' order by l.id for no key update of l skip locked
    )`.execute(tx.sql);
  const { rows } = await sql<LeaseState>`
    select mine.id as "taskId", mine.attempt, t.status, (t.status = 'RUNNING' and t.attempt = mine.attempt) as "isHeld"
    from ${mine} join agent_tasks t on t.id = mine.id`.execute(tx.sql);
  return rows;
}
