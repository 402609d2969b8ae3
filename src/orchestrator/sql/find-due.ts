import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import { OPEN_SESSION_STATUSES } from '../task-state-machine.js';

/** Something that the sweeper has to see to. Found without a lock; each transition checks it again. */
export type DueItem = { readonly workspaceId: string; readonly sessionId: string } & (
  | { readonly kind: 'LEASE'; readonly taskId: string; readonly attempt: number }
  | { readonly kind: 'RETRY' | 'TASK_DEADLINE' | 'CHILDREN' | 'INTERRUPT'; readonly taskId: string }
  | { readonly kind: 'SESSION_DEADLINE' | 'HELD' | 'NESTED_WAIT' }
);

const openStatuses = sql.join(OPEN_SESSION_STATUSES.map((status) => sql.lit(status)));

/**
 * What is due by the database's clock: leases that ran out, back-offs that are over, deadlines that passed,
 * parents whose children have all ended, questions to people that expired, held sessions with nothing open before them, and
 * sessions that do not show yet whether people are all that those nested under them wait for.
 * @param limit how many of each kind
 */
export async function findDue(tx: Transaction, limit: number): Promise<DueItem[]> {
  const { rows } = await sql<DueItem>`
    (select 'SESSION_DEADLINE' as kind, workspace_id as "workspaceId", id as "sessionId", null::uuid as "taskId", 0 as attempt
     from agent_sessions where status in (${openStatuses}) and deadline_at <= clock_timestamp()
     order by deadline_at limit ${limit}::int)
    union all
    (select 'TASK_DEADLINE', workspace_id, session_id, id, attempt from agent_tasks
     where deadline_at is not null and ended_at is null and deadline_at <= clock_timestamp()
     order by deadline_at limit ${limit}::int)
    union all
    (select 'LEASE', workspace_id, session_id, id, attempt from agent_tasks
     where status = 'RUNNING' and lease_expires_at <= clock_timestamp()
     order by lease_expires_at limit ${limit}::int)
    union all
    (select 'RETRY', workspace_id, session_id, id, attempt from agent_tasks
     where status = 'RETRY_WAIT' and available_at <= clock_timestamp()
     order by available_at limit ${limit}::int)
    union all
    (select 'CHILDREN', t.workspace_id, t.session_id, t.id, t.attempt from agent_tasks t
     where t.status = 'BLOCKED' and t.pending_children > 0
       and not exists (select from agent_tasks c where c.parent_task_id = t.id and c.ended_at is null)
       and not exists (select from agent_sessions s where s.parent_task_id = t.id and s.ended_at is null)
     limit ${limit}::int)
    union all
    (select 'INTERRUPT', workspace_id, session_id, task_id, attempt from interrupts
     where expires_at is not null and status = 'PENDING' and expires_at <= clock_timestamp()
     order by expires_at limit ${limit}::int)
    union all
    (select 'HELD', min(h.workspace_id::text)::uuid, h.root_session_id, null, 0 from agent_sessions h
     where h.is_held and not exists (
       select from agent_sessions o where o.root_session_id = h.root_session_id and o.ended_at is null
         and not o.is_held and o.relation is distinct from 'NESTED')
     group by h.root_session_id limit ${limit}::int)
    union all
    (select distinct 'NESTED_WAIT', above.workspace_id, above.id, null::uuid, 0
     from agent_sessions as nested join agent_sessions as above on above.id = nested.parent_session_id
     where nested.relation = 'NESTED' and nested.ended_at is null and (
       (above.status = 'INPUT_REQUIRED' and nested.status <> 'INPUT_REQUIRED')
       or (above.status = 'RUNNING' and nested.status = 'INPUT_REQUIRED'
         and not exists (select from agent_tasks t where t.session_id = above.id
           and t.status in ('READY', 'RUNNING', 'RETRY_WAIT'))
         and not exists (select from agent_sessions o where o.parent_session_id = above.id
           and o.relation = 'NESTED' and o.ended_at is null and o.status <> 'INPUT_REQUIRED')))
     limit ${limit}::int)`.execute(tx.sql);
  return rows;
}

/** Milliseconds until something falls due next; not positive if it is now, null if nothing will. */
export async function nextDueMs(tx: Transaction): Promise<number | null> {
  const { rows } = await sql<{ ms: string | null }>`
    select extract(epoch from least(
      (select min(deadline_at) from agent_sessions where status in (${openStatuses})),
      (select min(deadline_at) from agent_tasks where deadline_at is not null and ended_at is null),
      (select min(lease_expires_at) from agent_tasks where status = 'RUNNING'),
      (select min(available_at) from agent_tasks where status = 'RETRY_WAIT'),
      (select min(expires_at) from interrupts where expires_at is not null and status = 'PENDING'),
      (select min(opens_at) from start_rates where opens_at > clock_timestamp()),
      (select min(retry_at) from circuit_breakers where retry_at > clock_timestamp())
    ) - clock_timestamp()) * 1000 as ms`.execute(tx.sql);
  const ms = rows[0]?.ms;
  return ms == null ? null : Number(ms);
}
