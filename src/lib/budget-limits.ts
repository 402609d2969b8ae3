/** What may be spent on calls to models; null: any amount. */
export interface BudgetLimits {
  /** Tokens, in and out. */
  readonly maxTokens: number | null;
  /** In US dollars. */
  readonly maxCost: number | null;
  readonly maxCalls: number | null;
  /** Of a session: from its start to its end, with those that came out of it. Else: what calls take together. */
  readonly maxSeconds: number | null;
}

export const NO_LIMITS: BudgetLimits = { maxTokens: null, maxCost: null, maxCalls: null, maxSeconds: null };

/** What holds where nobody said otherwise. */
export interface DefaultBudgets {
  readonly session: BudgetLimits;
  readonly userDay: BudgetLimits;
  readonly userMonth: BudgetLimits;
  readonly workspaceDay: BudgetLimits;
  readonly workspaceMonth: BudgetLimits;
}

export const NO_BUDGETS: DefaultBudgets = {
  session: NO_LIMITS,
  userDay: NO_LIMITS,
  userMonth: NO_LIMITS,
  workspaceDay: NO_LIMITS,
  workspaceMonth: NO_LIMITS,
};
