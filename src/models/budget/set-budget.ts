import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { BudgetPeriod } from '../../entities/budget.js';
import type { BudgetLimits } from '../../lib/budget-limits.js';

/** Whose budget it is: a root of sessions, a person, or, where neither is given, the workspace. */
export interface BudgetSubject {
  readonly workspaceId: string;
  readonly period: BudgetPeriod;
  readonly userId?: string;
  readonly sessionId?: string;
}

/** Sets limits; what is left out stays, and null is the server's. They hold from the next call on. */
export async function setBudget(
  { sql: tx }: Transaction,
  { workspaceId, period, userId, sessionId }: BudgetSubject,
  limits: { readonly [Name in keyof BudgetLimits]?: number | null | undefined },
): Promise<void> {
  const { maxTokens, maxCost, maxCalls, maxSeconds } = limits;
  const columns = {
    ...(maxTokens === undefined ? {} : { max_tokens: maxTokens }),
    ...(maxCost === undefined ? {} : { max_cost: maxCost === null ? null : maxCost.toFixed(9) }),
    ...(maxCalls === undefined ? {} : { max_calls: maxCalls }),
    ...(maxSeconds === undefined ? {} : { max_seconds: maxSeconds }),
  };
  const key = { workspace_id: workspaceId, subject_id: sessionId ?? userId ?? workspaceId, period };
  await tx
    .insertInto('budgets')
    .values({ ...key, user_id: userId ?? null, session_id: sessionId ?? null, ...columns })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'subject_id', 'period'])
        .doUpdateSet({ ...columns, updated_at: sql<Date>`clock_timestamp()` }),
    )
    .execute();
}
