import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../database/database.js';
import { NO_BUDGETS, type DefaultBudgets } from '../lib/budget-limits.js';
import { AppError, ErrorCode } from '../lib/errors.js';
import type { NewId } from '../lib/ids.js';
import { budgetBusy, budgetExceeded, unpriced, type BudgetNotices } from './budget/budget-notice.js';
import { boundsBy, refusalBy, type ReservationVerdict } from './budget/judge-reservation.js';
import { releaseCall, reserveCall, type Reserved } from './budget/reservation-sql.js';
import { settleCall } from './budget/settle-call.js';
import { standingsOf } from './budget/standing.js';
import { NO_TOKENS, type CallRecorder, type PlannedCall, type ReservedCall } from './model-call.js';
import { costOf, type PriceTable } from './price-table.js';

export interface ModelCallStoreOptions {
  readonly database: Database;
  readonly newId: NewId;
  /** Left out, calls are counted without their cost. */
  readonly prices?: PriceTable | undefined;
  /** What may be spent where nobody says otherwise. Default: any amount. */
  readonly budgets?: DefaultBudgets;
  /** Longest answer, in tokens, where the caller sets no end. Default 8,192. */
  readonly maxOutputTokens?: number;
  /** Is told when a budget is nearly spent, and when it is. Default: nobody. */
  readonly notices?: BudgetNotices;
}

const DEFAULT_OUTPUT_TOKENS = 8_192;
/** Between two looks whether calls under way have left something, in milliseconds. */
const LOOK_MS = 100;
/** After the longest that a call can take, so that only what a killed process left has expired. */
const EXPIRY_MARGIN_MS = 60_000;

/**
 * Keeps every call as a row, and holds calls to budgets: what one takes at most is reserved in a transaction of its own
 * before it, and settled in another one after it. Neither is part of what the task writes, so no fence holds it back:
 * what was spent was spent, also where the attempt or the session has ended meanwhile.
 */
export class ModelCallStore implements CallRecorder {
  constructor(private readonly options: ModelCallStoreOptions) {}

  async reserve(call: PlannedCall, signal?: AbortSignal): Promise<ReservedCall> {
    const giveUpAt = performance.now() + call.maxWaitMs;
    for (;;) {
      signal?.throwIfAborted();
      const most = this.most(call);
      const verdict = await this.tryReserve(call, most);
      if (verdict.kind === 'FITS') return this.reservedCall(call, most, verdict);
      if (verdict.kind === 'UNPRICED') throw unpriced(call.model);
      if (verdict.kind === 'EXCEEDED') throw await this.exceeded(call, verdict);
      if (performance.now() >= giveUpAt) throw budgetBusy(verdict.standing, verdict.need);
      await delay(LOOK_MS, undefined, { signal }).catch((error: unknown) => {
        throw signal?.aborted ? signal.reason : error;
      });
    }
  }

  /** What the call takes at most. */
  private most(call: PlannedCall): Reserved {
    const { prices, newId } = this.options;
    const outputTokens = call.outputTokens ?? this.outputTokens;
    const counts = { ...NO_TOKENS, inputTokens: call.inputTokens, outputTokens };
    const cost = costOf(prices, call.model, counts)?.cost ?? null;
    return { id: newId(), tokens: call.inputTokens + outputTokens, cost, ms: call.totalMs };
  }

  private get outputTokens(): number {
    return this.options.maxOutputTokens ?? DEFAULT_OUTPUT_TOKENS;
  }

  private async tryReserve(call: PlannedCall, most: Reserved): Promise<ReservationVerdict> {
    const { database, budgets = NO_BUDGETS } = this.options;
    const expiresInMs = call.maxWaitMs + call.totalMs + EXPIRY_MARGIN_MS;
    const result = await reserveCall(database, call, most, expiresInMs, budgets);
    if (result === null) throw gone(call.sessionId);
    const { fits, accounts } = result;
    const standings = accounts.flatMap((account) => standingsOf(account));
    return fits ? boundsBy(standings) : refusalBy(standings, most);
  }

  private reservedCall(
    call: PlannedCall,
    most: Reserved,
    { boundsTokens, maxMs }: Extract<ReservationVerdict, { kind: 'FITS' }>,
  ): ReservedCall {
    return {
      maxOutputTokens: boundsTokens ? (call.outputTokens ?? this.outputTokens) : null,
      maxMs,
      settle: (outcome, isEndSeen) => settleCall(this.options, call, most, { ...outcome, isEndSeen }),
      release: () => releaseCall(this.options.database, call, most.id),
    };
  }

  private async exceeded(
    { workspaceId, sessionId }: PlannedCall,
    { standing, need }: Extract<ReservationVerdict, { kind: 'EXCEEDED' }>,
  ): Promise<AppError> {
    await this.options.notices?.tell({ ...standing, kind: 'EXCEEDED', workspaceId, sessionId });
    return budgetExceeded(standing, need);
  }
}

function gone(sessionId: string): AppError {
  return new AppError(ErrorCode.STALE_ATTEMPT, `The session ${sessionId} is gone; no model is asked for it.`);
}
