import { sql } from 'kysely';
import type { Transaction } from '../../../database/database.js';
import type { RetentionCounts, RetentionPolicy } from '../../retention/retention-policy.js';
import { readByIndexes } from './begin-removal.js';
import { daysAgo, overdueRoots, overdueSteps } from './overdue.js';

/** Rows are not counted further than this: they are found by indexes, but each costs its own. */
const COUNT_LIMIT = 10_000;

/**
 * Counts what a workspace keeps beyond its policy, rows on their way out included; each number up to
 * `COUNT_LIMIT`, and the events of so many sessions. Needs the worker's identity, for people do not see what is retired.
 */
export async function countOverdue(
  tx: Transaction,
  workspaceId: string,
  { sessionDays, stepDays }: RetentionPolicy,
): Promise<RetentionCounts> {
  const workspace = sql<string>`${workspaceId}::uuid`;
  const limit = sql`limit ${COUNT_LIMIT}::int`;
  const nothing = sql`select null::uuid as id where false`;
  const roots = sessionDays === 0 ? nothing : overdueRoots(workspace, daysAgo(sessionDays));
  const ofRow = sql`step.task_id, step.name`;
  const old =
    stepDays === 0
      ? sql`select null::uuid, null::text where false`
      : overdueSteps(ofRow, workspace, daysAgo(stepDays));
  await readByIndexes(tx);
  const { rows } = await sql<RetentionCounts>`
    with overdue as materialized (
      (select member.id, false as is_retired, member.next_seq - 1 as events from (${roots} ${limit}) as root
        join agent_sessions as member on member.root_session_id = root.id ${limit})
      union all
      (select id, true, 0 from agent_sessions where workspace_id = ${workspace} and retired_at is not null ${limit})
    )
    select (select count(*)::int from overdue) as sessions,
      (select coalesce(sum(events), 0)::float8 from overdue)
        + (select count(*) from (select from overdue join session_events as event on event.session_id = overdue.id
          where is_retired ${limit}) as events) as events,
      (select count(*)::int from (
        select from overdue join agent_messages as message on message.session_id = overdue.id ${limit}) as messages
      ) as messages,
      (select count(*)::int from (
        (select ${ofRow} from overdue join task_steps as step on step.session_id = overdue.id ${limit})
        union (${old} ${limit})) as steps) as steps,
      (select count(*)::int from (
        select from agent_memory where workspace_id = ${workspace} and expires_at is not null and expires_at <= now()
        ${limit}) as items) as "memoryItems"`.execute(tx.sql);
  return rows[0]!;
}
