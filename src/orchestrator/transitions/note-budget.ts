import type { BudgetStanding } from '../events/session-event.js';
import type { Unit } from '../unit.js';

/** What a session is told of a budget that one of its calls met. */
export interface BudgetNews {
  readonly kind: 'WARNING' | 'EXCEEDED';
  readonly sessionId: string;
  readonly standing: BudgetStanding;
}

/**
 * Logs that a budget is nearly spent, or that it is, each once for a session; how it ends says so later.
 * @returns false if the session had ended, or knew it
 */
export async function noteBudget(unit: Unit, { kind, sessionId, standing }: BudgetNews): Promise<boolean> {
  const session = await unit.lock(sessionId);
  if (!session?.isOpen) return false;
  const { budget_state: known } = session.row;
  if (known === 'EXCEEDED' || (known === 'WARNED' && kind === 'WARNING')) return false;
  const type = kind === 'WARNING' ? 'BudgetWarning' : 'BudgetExceeded';
  session.append({ type, taskId: null, payload: standing });
  session.changes.budget_state = kind === 'WARNING' ? 'WARNED' : 'EXCEEDED';
  return true;
}
