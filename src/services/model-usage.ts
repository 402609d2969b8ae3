import { sql, type RawBuilder } from 'kysely';
import type { Transaction } from '../database/database.js';

/** What calls to models took and cost; sums. */
export interface ModelSums {
  readonly calls: number;
  readonly failedCalls: number;
  readonly cachedCalls: number;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  readonly reasoningTokens: number;
  /** In US dollars. */
  readonly cost: number;
  readonly unpricedCalls: number;
  readonly latencyMs: number;
}

export interface ModelUsage extends ModelSums {
  readonly models: readonly (ModelSums & { readonly model: string })[];
}

const SUMS = [
  'calls',
  'failedCalls',
  'cachedCalls',
  'inputTokens',
  'cachedTokens',
  'outputTokens',
  'reasoningTokens',
  'cost',
  'unpricedCalls',
  'latencyMs',
] as const satisfies readonly (keyof ModelSums)[];

/** Numbers as the drivers give them: sums are wider than what a number holds exactly, and come as text. */
type SumsRow = Readonly<Record<(typeof SUMS)[number], string | number>> & {
  readonly owner: string;
  readonly model: string;
};

/**
 * Sums calls by what owns them and by model, all owners in one statement.
 * @param owned a query of `owner` and of the columns of `model_calls` that are summed
 * @param archived the same of `archived_model_usage`. Default: none
 */
export async function sumModelCalls(
  tx: Transaction,
  owned: RawBuilder<unknown>,
  archived?: RawBuilder<unknown>,
): Promise<ReadonlyMap<string, ModelUsage>> {
  const { rows } = await sql<SumsRow>`
    select owner, model, ${TOTALS} from (
      select owner, model, count(*) as calls, count(error_code) as failed_calls,
        count(*) filter (where cached) as cached_calls,
        coalesce(sum(input_tokens), 0) as input_tokens, coalesce(sum(cached_tokens), 0) as cached_tokens,
        coalesce(sum(output_tokens), 0) as output_tokens, coalesce(sum(reasoning_tokens), 0) as reasoning_tokens,
        coalesce(sum(cost), 0) as cost,
        count(*) filter (where cost is null and error_code is null) as unpriced_calls,
        coalesce(sum(latency_ms), 0) as latency_ms
      from (${owned}) as owned group by owner, model
      ${archived ? sql`union all select ${ARCHIVED} from (${archived}) as archived` : sql``}
    ) as sums group by owner, model order by owner, model`.execute(tx.sql);
  const usages = new Map<string, ModelUsage>();
  for (const row of rows) {
    const sums = { model: row.model, ...toSums(row) };
    const before = usages.get(row.owner) ?? NO_USAGE;
    usages.set(row.owner, { ...add(before, sums), models: [...before.models, sums] });
  }
  return usages;
}

const TOTALS = sql`sum(calls) as calls, sum(failed_calls) as "failedCalls", sum(cached_calls) as "cachedCalls",
  sum(input_tokens) as "inputTokens",
  sum(cached_tokens) as "cachedTokens", sum(output_tokens) as "outputTokens",
  sum(reasoning_tokens) as "reasoningTokens", sum(cost) as cost, sum(unpriced_calls) as "unpricedCalls",
  sum(latency_ms) as "latencyMs"`;
const ARCHIVED = sql`owner, model, calls, failed_calls, cached_calls, input_tokens, cached_tokens, output_tokens, reasoning_tokens,
  cost, unpriced_calls, latency_ms`;

export const NO_USAGE: ModelUsage = { ...zero(), models: [] };

function toSums(row: SumsRow): ModelSums {
  return fromSums((sum) => Number(row[sum]));
}

function add(one: ModelSums, other: ModelSums): ModelSums {
  return fromSums((sum) => one[sum] + other[sum]);
}

function zero(): ModelSums {
  return fromSums(() => 0);
}

function fromSums(valueOf: (sum: (typeof SUMS)[number]) => number): ModelSums {
  return Object.fromEntries(SUMS.map((sum) => [sum, valueOf(sum)])) as unknown as ModelSums;
}
