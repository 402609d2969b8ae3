import type { Config } from '../lib/config/config.js';
import type { DefaultBudgets } from '../lib/budget-limits.js';

/** What may be spent where nobody says otherwise, by a configuration. */
export function budgetsOf(config: Config): DefaultBudgets {
  return {
    session: config.sessionBudget,
    userDay: config.userDayBudget,
    userMonth: config.userMonthBudget,
    workspaceDay: config.workspaceDayBudget,
    workspaceMonth: config.workspaceMonthBudget,
  };
}
