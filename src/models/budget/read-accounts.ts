import { sql, type RawBuilder } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { AccountRow } from './standing.js';

/** An account with the period that it is of, also where nothing was spent in it yet. */
export interface AccountOfPeriod extends AccountRow {
  /** By whom it was asked for. */
  readonly owner: string;
  /** First moment, and the first one after it; null of a session's. */
  readonly startsAt: string | null;
  readonly endsAt: string | null;
}

/** The accounts of the workspace and of one person in it, of this day and this month. */
export function readPeriodAccounts(
  tx: Transaction,
  { workspaceId, userId }: { readonly workspaceId: string; readonly userId: string },
): Promise<readonly AccountOfPeriod[]> {
  const periods = sql`(values ('DAY', interval '1 day'), ('MONTH', interval '1 month')) as p (period, length)`;
  const start = sql`date_trunc(lower(p.period), now() at time zone 'UTC')`;
  return readAccounts(
    tx,
    sql`
      select w.place, w.owner, ${workspaceId}::uuid as workspace_id, w.owner::uuid as subject_id, p.period,
        ${start}::date as starts_on, w.user_id, ${start} at time zone 'UTC' as starts_at,
        (${start} + p.length) at time zone 'UTC' as ends_at
      from (values (1, ${workspaceId}::text, null::uuid), (2, ${userId}::text, ${userId}::uuid)) as w (place, owner, user_id)
        cross join ${periods}`,
  );
}

/** The accounts of the chains that sessions belong to, by the sessions' ids. */
export function readSessionAccounts(
  tx: Transaction,
  sessionIds: readonly string[],
): Promise<readonly AccountOfPeriod[]> {
  return readAccounts(
    tx,
    sql`
      select 1 as place, s.id::text as owner, s.workspace_id, s.root_session_id as subject_id, 'SESSION' as period,
        date '1970-01-01' as starts_on, null::uuid as user_id, null::timestamptz as starts_at,
        null::timestamptz as ends_at
      from agent_sessions as s where s.id = any(${sql.val(sessionIds)}::uuid[])`,
  );
}

async function readAccounts(tx: Transaction, keys: RawBuilder<unknown>): Promise<readonly AccountOfPeriod[]> {
  const { rows } = await sql<AccountOfPeriod>`
    select k.owner, k.period, k.user_id as "userId", k.starts_at as "startsAt", k.ends_at as "endsAt",
      coalesce(a.spent_tokens, 0) as "spentTokens", coalesce(a.spent_cost, 0) as "spentCost",
      coalesce(a.spent_calls, 0) as "spentCalls", coalesce(a.spent_ms, 0) as "spentMs",
      coalesce(a.reserved_tokens, 0) as "reservedTokens", coalesce(a.reserved_cost, 0) as "reservedCost",
      coalesce(a.reserved_calls, 0) as "reservedCalls", coalesce(a.reserved_ms, 0) as "reservedMs",
      b.max_tokens as "maxTokens", b.max_cost as "maxCost", b.max_calls as "maxCalls", b.max_seconds as "maxSeconds",
      case when k.period = 'SESSION' then quartet_elapsed_seconds(k.subject_id) end as elapsed
    from (${keys}) as k
      left join budget_accounts as a on a.workspace_id = k.workspace_id and a.subject_id = k.subject_id
        and a.period = k.period and a.starts_on = k.starts_on
      left join budgets as b
        on b.workspace_id = k.workspace_id and b.subject_id = k.subject_id and b.period = k.period
    order by k.place, k.period`.execute(tx.sql);
  return rows;
}
