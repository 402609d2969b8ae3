import { sql, type RawBuilder } from 'kysely';
import type { Transaction } from '../../../database/database.js';
import { archiveModelCalls } from './archive-model-calls.js';
import { daysAgo, overdueSteps, overdueTexts } from './overdue.js';

/** Tables whose rows belong to a session, in an order in which removing pulls nothing else along. */
export const SESSION_TABLES = [
  'session_events',
  'model_calls',
  'kept_answers',
  'task_steps',
  'recorded_texts',
  'imported_recordings',
  'task_attempts',
  'citations',
  'claims',
  'agent_task_dependencies',
  'agent_messages',
  'interrupts',
  'agent_tasks',
  'budgets',
  'budget_accounts',
] as const;
export type SessionTable = (typeof SESSION_TABLES)[number];

/** Sessions that are retired and still there, the deepest first: a parent goes after its children. */
export async function findRetired(tx: Transaction, workspaceId: string, limit: number): Promise<string[]> {
  const rows = await tx.sql
    .selectFrom('agent_sessions')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('retired_at', 'is not', null)
    .orderBy('depth', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** @returns how many rows went; fewer than `limit`: none is left */
export function removeSessionRows(
  tx: Transaction,
  table: SessionTable,
  sessionIds: readonly string[],
  limit: number,
): Promise<number> {
  const rows = sql`
    select ctid from ${sql.table(table)} where session_id = any(${sessionIds}::uuid[]) limit ${limit}::int`;
  const deletion = sql`delete from ${sql.table(table)} where ctid = any(array(${rows}))`;
  return table === 'model_calls' ? archiveModelCalls(tx, deletion) : removed(tx, deletion);
}

/** To be called once nothing of these sessions is left in `SESSION_TABLES`. */
export function removeSessions(
  tx: Transaction,
  sessionIds: readonly string[],
  limit: number,
): Promise<number> {
  const rows = sql`
    select id from agent_sessions where id = any(${sessionIds}::uuid[]) and retired_at is not null
    order by depth desc limit ${limit}::int`;
  return removed(tx, sql`delete from agent_sessions where id = any(array(${rows}))`);
}

/** Removes kept results of calls that no task will ask for again. */
export function removeSteps(
  tx: Transaction,
  workspaceId: string,
  stepDays: number,
  limit: number,
): Promise<number> {
  const rows = overdueSteps(sql`step.ctid`, sql`${workspaceId}::uuid`, daysAgo(stepDays));
  return removed(
    tx,
    sql`delete from task_steps where ctid = any(array(select due.ctid from (${rows} limit ${limit}::int) as due))`,
  );
}

/** Removes what these steps kept for replays beside themselves; to be called before they go. */
export function removeRecordedTexts(
  tx: Transaction,
  workspaceId: string,
  stepDays: number,
  limit: number,
): Promise<number> {
  const rows = overdueTexts(sql`${workspaceId}::uuid`, daysAgo(stepDays));
  return removed(
    tx,
    sql`delete from recorded_texts where ctid = any(array(select due.ctid from (${rows} limit ${limit}::int) as due))`,
  );
}

/** Removes what was to be remembered until a moment that has passed. @returns how many items of which workspace */
export async function removeExpiredMemory(
  tx: Transaction,
  limit: number,
): Promise<readonly { readonly workspaceId: string; readonly items: number }[]> {
  // Asked again of each row: it may have been written anew while this waited for it.
  const { rows } = await sql<{ workspaceId: string; items: number }>`
    with gone as (
      delete from agent_memory where expires_at <= now() and ctid = any(array(
        select ctid from agent_memory where expires_at is not null and expires_at <= now() limit ${limit}::int))
      returning workspace_id
    ) select workspace_id as "workspaceId", count(*)::int as items from gone group by 1 order by 1`.execute(
    tx.sql,
  );
  return rows;
}

/** Removes answers of models that are too old to be given again, of all workspaces. */
export function removeExpiredAnswers(tx: Transaction, limit: number): Promise<number> {
  const rows = sql`select ctid from kept_answers where expires_at <= now() limit ${limit}::int`;
  return removed(tx, sql`delete from kept_answers where expires_at <= now() and ctid = any(array(${rows}))`);
}

async function removed(tx: Transaction, statement: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with gone as (${statement} returning 1) select count(*)::int as n from gone`.execute(tx.sql);
  return rows[0]!.n;
}
