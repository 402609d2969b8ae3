import type { BudgetMeasure, BudgetPeriod, BudgetScope } from '../../entities/budget.js';
import { NO_BUDGETS, type BudgetLimits, type DefaultBudgets } from '../../lib/budget-limits.js';

/** One account with limits, as the database gives it; numbers may be text. */
export interface AccountRow {
  readonly period: BudgetPeriod;
  readonly userId: string | null;
  readonly spentTokens: number | string;
  readonly spentCost: number | string;
  readonly spentCalls: number | string;
  readonly spentMs: number | string;
  readonly reservedTokens: number | string;
  readonly reservedCost: number | string;
  readonly reservedCalls: number | string;
  readonly reservedMs: number | string;
  readonly maxTokens: number | string | null;
  readonly maxCost: number | string | null;
  readonly maxCalls: number | string | null;
  readonly maxSeconds: number | string | null;
  /** How long the sessions of a chain have run, in seconds; null for people and workspaces. */
  readonly elapsed: number | string | null;
}

/** Where one measure of one budget stands. */
export interface Standing {
  readonly scope: BudgetScope;
  readonly period: BudgetPeriod;
  readonly measure: BudgetMeasure;
  /** Null: any amount. */
  readonly limit: number | null;
  readonly spent: number;
  /** By calls under way. */
  readonly reserved: number;
}

/** A standing that has a limit. */
export interface LimitedStanding extends Standing {
  readonly limit: number;
}

/**
 * All measures of an account.
 * @param defaults limits where the row has none. Default: it has all that hold
 */
export function standingsOf(row: AccountRow, defaults: DefaultBudgets = NO_BUDGETS): readonly Standing[] {
  const place = { scope: scopeOf(row), period: row.period };
  const byDefault = defaultOf(place.scope, row.period, defaults);
  const { elapsed } = row;
  const spentSeconds = elapsed === null ? Number(row.spentMs) / 1_000 : Number(elapsed);
  const reservedSeconds = elapsed === null ? Number(row.reservedMs) / 1_000 : 0;
  const one = (
    measure: BudgetMeasure,
    name: keyof BudgetLimits,
    spent: number | string,
    reserved: number | string,
  ): Standing => {
    const limit = row[name] ?? byDefault[name];
    return {
      ...place,
      measure,
      limit: limit === null ? null : Number(limit),
      spent: Number(spent),
      reserved: Number(reserved),
    };
  };
  return [
    one('TOKENS', 'maxTokens', row.spentTokens, row.reservedTokens),
    one('COST', 'maxCost', row.spentCost, row.reservedCost),
    one('CALLS', 'maxCalls', row.spentCalls, row.reservedCalls),
    one('SECONDS', 'maxSeconds', spentSeconds, reservedSeconds),
  ];
}

export function isLimited(standing: Standing): standing is LimitedStanding {
  return standing.limit !== null;
}

/** Is it measured by the clock, so that calls side by side take no more of it than one? */
export function isByClock({ scope, measure }: Standing): boolean {
  return scope === 'SESSION' && measure === 'SECONDS';
}

function scopeOf({ period, userId }: AccountRow): BudgetScope {
  if (period === 'SESSION') return 'SESSION';
  return userId === null ? 'WORKSPACE' : 'USER';
}

function defaultOf(scope: BudgetScope, period: BudgetPeriod, defaults: DefaultBudgets): BudgetLimits {
  switch (scope) {
    case 'SESSION':
      return defaults.session;
    case 'USER':
      return period === 'DAY' ? defaults.userDay : defaults.userMonth;
    case 'WORKSPACE':
      return period === 'DAY' ? defaults.workspaceDay : defaults.workspaceMonth;
  }
}
