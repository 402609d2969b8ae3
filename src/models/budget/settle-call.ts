import type { Database } from '../../database/database.js';
import { NO_BUDGETS, type DefaultBudgets } from '../../lib/budget-limits.js';
import type { CallOutcome, PlannedCall } from '../model-call.js';
import { costOf, type Cost, type PriceTable } from '../price-table.js';
import { passedWarning, type BudgetNotices } from './budget-notice.js';
import { settleReservation, type Reserved, type SettledCall } from './reservation-sql.js';
import { isByClock, isLimited, standingsOf, type Standing } from './standing.js';

export interface SettleParts {
  readonly database: Database;
  readonly prices?: PriceTable | undefined;
  readonly budgets?: DefaultBudgets;
  readonly notices?: BudgetNotices;
}

interface SeenOutcome extends CallOutcome {
  /** Did the provider itself say how it ended? */
  readonly isEndSeen: boolean;
}

/** Keeps how a call ended, and tells of budgets that are nearly spent by it. */
export async function settleCall(
  { database, prices, budgets = NO_BUDGETS, notices }: SettleParts,
  call: PlannedCall,
  reserved: Reserved,
  { isEndSeen, ...outcome }: SeenOutcome,
): Promise<void> {
  const { workspaceId, sessionId } = call;
  const priced = costOf(prices, call.model, outcome);
  const charge = chargeOf(outcome, isEndSeen, priced, reserved);
  const settled = {
    ...outcome,
    cost: priced?.cost ?? null,
    priceVersion: priced?.priceVersion ?? null,
    charge,
  };
  const accounts = await settleReservation(database, reserved.id, call, settled, budgets);
  for (const standing of accounts.flatMap((account) => standingsOf(account)).filter(isLimited)) {
    const before = standing.spent - takenBy(settled, standing);
    const isOver = isByClock(standing) && standing.spent >= standing.limit;
    if (!isOver && !passedWarning(standing, before)) continue;
    await notices?.tell({ ...standing, kind: isOver ? 'EXCEEDED' : 'WARNING', workspaceId, sessionId });
  }
}

/**
 * What budgets are charged: what was counted; nothing, where the provider refused; else all that was reserved, for it
 * may have counted as much.
 */
function chargeOf(
  { inputTokens, outputTokens, errorCode }: CallOutcome,
  isEndSeen: boolean,
  priced: Cost | null,
  { tokens, cost }: Reserved,
): SettledCall['charge'] {
  if (inputTokens !== null && outputTokens !== null) {
    return { tokens: inputTokens + outputTokens, cost: priced?.cost ?? '0' };
  }
  return errorCode !== null && isEndSeen ? { tokens: 0, cost: '0' } : { tokens, cost: cost ?? '0' };
}

function takenBy({ charge, latencyMs }: SettledCall, { measure }: Standing): number {
  switch (measure) {
    case 'TOKENS':
      return charge.tokens;
    case 'COST':
      return Number(charge.cost);
    case 'CALLS':
      return 1;
    case 'SECONDS':
      return latencyMs / 1_000;
  }
}
