import { AppError, ErrorCode } from '../../lib/errors.js';
import type { LimitedStanding } from './standing.js';

/** Something that a session's log is told of a budget. */
export interface BudgetNotice extends LimitedStanding {
  readonly kind: 'WARNING' | 'EXCEEDED';
  readonly workspaceId: string;
  /** The session whose call met the budget. */
  readonly sessionId: string;
}

/** Takes notices to whoever keeps the log, which stands above and is made later. */
export class BudgetNotices {
  private listener: (notice: BudgetNotice) => Promise<void> = () => Promise.resolve();

  /** One listener; a later one takes its place. */
  listen(listener: (notice: BudgetNotice) => Promise<void>): void {
    this.listener = listener;
  }

  tell(notice: BudgetNotice): Promise<void> {
    return this.listener(notice);
  }
}

/** So much of a limit is spent when a session is warned. */
const WARNED_AT = 0.8;

/** Was the warning's share passed between the two? */
export function passedWarning({ limit, spent }: LimitedStanding, before: number): boolean {
  return limit > 0 && before < limit * WARNED_AT && spent >= limit * WARNED_AT;
}

/** What a call that a budget does not allow fails with. */
export function budgetExceeded(standing: LimitedStanding, need: number): AppError {
  const next = need > 0 ? `, and the next call may take ${amountOf(standing, need)}` : '';
  const message = `The budget of ${OWNERS[standing.scope]} ${PERIODS[standing.period]} is spent: ${spentOf(standing)}${next}.`;
  return new AppError(ErrorCode.BUDGET_EXCEEDED, message);
}

/** The same where others may leave something. */
export function budgetBusy(standing: LimitedStanding, need: number): AppError {
  const message = `Calls under way have reserved what is left of the budget of ${OWNERS[standing.scope]} ${PERIODS[standing.period]}: ${spentOf(standing)}, and the next call may take ${amountOf(standing, need)}.`;
  return new AppError(ErrorCode.BUDGET_EXCEEDED, message, { retryable: true, retryAfterMs: 1_000 });
}

export function unpriced(model: string): AppError {
  const message = `A budget of money holds, and the price table has no price for the model ${JSON.stringify(model)}, so it is not asked. Add it to the file of QUARTET_MODEL_PRICES (0 for a free one), or limit tokens instead of money.`;
  return new AppError(ErrorCode.BUDGET_UNPRICED, message);
}

const OWNERS = { SESSION: 'this session', USER: 'this person', WORKSPACE: 'this workspace' } as const;
const PERIODS = {
  SESSION: 'with all that came out of it',
  DAY: 'for the day',
  MONTH: 'for the month',
} as const;

function spentOf(standing: LimitedStanding): string {
  return `${amountOf(standing, standing.spent)} of ${amountOf(standing, standing.limit)}`;
}

function amountOf({ measure }: LimitedStanding, value: number): string {
  const number = Number(value.toFixed(6));
  return measure === 'COST' ? `$${number}` : `${number} ${measure.toLowerCase()}`;
}
