/** What calls to models cost, as the API tells it. */
export interface Spent {
  /** In US dollars. */
  readonly cost: number;
  readonly calls: number;
  /** Answered calls without a price. */
  readonly unpricedCalls: number;
}

/** `$0.0042`, `$1.30`; `$0 (no model used)`; `—` where a price is not known. Never `$0.00`. */
export function formatCost(spent: Spent | null | undefined): string {
  if (!spent) return '—';
  if (spent.calls === 0) return '$0 (no model used)';
  if (spent.unpricedCalls > 0) return spent.cost > 0 ? `over ${formatDollars(spent.cost)}` : '—';
  return formatDollars(spent.cost);
}

export function formatDollars(amount: number): string {
  if (amount === 0) return '$0';
  if (amount < 0.0001) return 'under $0.0001';
  if (amount < 0.01) return `$${amount.toFixed(4)}`;
  return amount < 1 ? `$${amount.toFixed(3)}` : `$${amount.toFixed(2)}`;
}
