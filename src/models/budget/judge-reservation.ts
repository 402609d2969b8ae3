import type { BudgetMeasure } from '../../entities/budget.js';
import type { Reserved } from './reservation-sql.js';
import { isByClock, isLimited, type LimitedStanding, type Standing } from './standing.js';

export type ReservationVerdict =
  /** With the bounds that budgets set to the call. */
  | { readonly kind: 'FITS'; readonly boundsTokens: boolean; readonly maxMs: number | null }
  | ReservationRefusal;

export type ReservationRefusal =
  /** A budget of money holds, and nobody knows the price. */
  | { readonly kind: 'UNPRICED' }
  /** What is spent leaves no room. */
  | { readonly kind: 'EXCEEDED'; readonly standing: LimitedStanding; readonly need: number }
  /** What calls under way have reserved leaves none, for now. */
  | { readonly kind: 'BUSY'; readonly standing: LimitedStanding; readonly need: number };

/** The bounds of a call that was let through. */
export function boundsBy(standings: readonly Standing[]): ReservationVerdict {
  const limited = standings.filter(isLimited);
  const clock = limited.find(isByClock);
  return {
    kind: 'FITS',
    boundsTokens: limited.some(({ measure }) => measure === 'TOKENS' || measure === 'COST'),
    maxMs: clock ? Math.max(1, Math.floor((clock.limit - clock.spent) * 1_000)) : null,
  };
}

/** Why a call was not let through. @param standings as they would be with it */
export function refusalBy(standings: readonly Standing[], most: Omit<Reserved, 'id'>): ReservationRefusal {
  const limited = standings.filter(isLimited);
  if (most.cost === null && limited.some(({ measure }) => measure === 'COST')) return { kind: 'UNPRICED' };
  const exceeded = limited.find((standing) => isExceeded(standing, most));
  if (exceeded) return { kind: 'EXCEEDED', standing: exceeded, need: needOf(exceeded, most) };
  const busy = limited.find(({ spent, reserved, limit }) => isMore(spent + reserved, limit)) ?? limited[0]!;
  return { kind: 'BUSY', standing: busy, need: needOf(busy, most) };
}

function isExceeded(standing: LimitedStanding, most: Omit<Reserved, 'id'>): boolean {
  const { spent, limit } = standing;
  return isByClock(standing) ? spent >= limit : isMore(spent + needOf(standing, most), limit);
}

function needOf(standing: Standing, most: Omit<Reserved, 'id'>): number {
  return isByClock(standing) ? 0 : NEEDS[standing.measure](most);
}

const NEEDS: Readonly<Record<BudgetMeasure, (most: Omit<Reserved, 'id'>) => number>> = {
  TOKENS: ({ tokens }) => tokens,
  COST: ({ cost }) => Number(cost),
  CALLS: () => 1,
  SECONDS: ({ ms }) => ms / 1_000,
};

/** To nine decimals, as money is kept: sums of fractions are a little off. */
function isMore(one: number, other: number): boolean {
  return Math.round((one - other) * 1e9) > 0;
}
