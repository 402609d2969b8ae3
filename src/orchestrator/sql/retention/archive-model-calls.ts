import { sql, type RawBuilder } from 'kysely';
import type { Transaction } from '../../../database/database.js';

/**
 * Removes calls to models, and keeps their sums by hour in the same statement: what people and workspaces used stays
 * true when their sessions go.
 * @returns how many calls went
 */
export async function archiveModelCalls(tx: Transaction, deletion: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with gone as (${deletion} returning *), sums as (
      select workspace_id, date_trunc('hour', created_at at time zone 'UTC') at time zone 'UTC' as hour, user_id,
        agent_id, model, count(*) as calls, count(error_code) as failed_calls,
        count(*) filter (where cost is null and error_code is null) as unpriced_calls,
        coalesce(sum(input_tokens), 0) as input_tokens, coalesce(sum(cached_tokens), 0) as cached_tokens,
        coalesce(sum(output_tokens), 0) as output_tokens, coalesce(sum(reasoning_tokens), 0) as reasoning_tokens,
        coalesce(sum(cost), 0) as cost, coalesce(sum(latency_ms), 0) as latency_ms,
        count(*) filter (where cached) as cached_calls
      from gone group by 1, 2, 3, 4, 5
    ), kept as (
      insert into archived_model_usage as a (workspace_id, hour, user_id, agent_id, model, calls, failed_calls,
        unpriced_calls, input_tokens, cached_tokens, output_tokens, reasoning_tokens, cost, latency_ms, cached_calls)
      select * from sums order by workspace_id, hour, user_id, agent_id, model
      on conflict (workspace_id, hour, user_id, agent_id, model) do update set
        calls = a.calls + excluded.calls, failed_calls = a.failed_calls + excluded.failed_calls,
        unpriced_calls = a.unpriced_calls + excluded.unpriced_calls,
        input_tokens = a.input_tokens + excluded.input_tokens,
        cached_tokens = a.cached_tokens + excluded.cached_tokens,
        output_tokens = a.output_tokens + excluded.output_tokens,
        reasoning_tokens = a.reasoning_tokens + excluded.reasoning_tokens,
        cost = a.cost + excluded.cost, latency_ms = a.latency_ms + excluded.latency_ms,
        cached_calls = a.cached_calls + excluded.cached_calls
    )
    select count(*)::int as n from gone`.execute(tx.sql);
  return rows[0]!.n;
}
