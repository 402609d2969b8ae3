import { z } from 'zod';
import type { BudgetLimits } from '../budget-limits.js';
import { integer, type Setting } from './setting.js';

const LIMITS = { cost: 'maxCost', tokens: 'maxTokens', calls: 'maxCalls', seconds: 'maxSeconds' } as const;
const PART = /^(cost|tokens|calls|seconds)=(\d{1,12}(?:\.\d{1,9})?)$/u;

/** Such as `cost=2.50,tokens=500000`; what is left out is not limited. */
const limits = z
  .string()
  .default('')
  .transform((text, issues): BudgetLimits => {
    const found: Record<string, number> = {};
    for (const part of text.split(',').map((one) => one.trim())) {
      const [, name, number] = PART.exec(part) ?? [];
      const value = Number(number);
      const isFit = name === 'cost' || Number.isInteger(value);
      if (name !== undefined && isFit) found[LIMITS[name as keyof typeof LIMITS]] = value;
      else if (part !== '') issues.addIssue({ code: 'custom', message: MALFORMED });
    }
    return { maxTokens: null, maxCost: null, maxCalls: null, maxSeconds: null, ...found };
  });

const MALFORMED = 'must look like cost=2.50,tokens=500000,calls=100,seconds=600';

const budget = (variable: string, description: string) =>
  ({ variable, description, defaultText: 'no limit', schema: limits }) as const;

/** Settings of what may be spent on models where nobody says otherwise. */
export const BUDGET_SETTINGS = {
  sessionBudget: budget(
    'QUARTET_SESSION_BUDGET',
    'What a session may spend on models, with all that come out of it, such as cost=2.50,tokens=500000,calls=100,seconds=600; see docs/budgets.md.',
  ),
  userDayBudget: budget('QUARTET_USER_BUDGET_PER_DAY', 'The same for each person of a workspace, a day.'),
  userMonthBudget: budget(
    'QUARTET_USER_BUDGET_PER_MONTH',
    'The same for each person of a workspace, a month.',
  ),
  workspaceDayBudget: budget('QUARTET_WORKSPACE_BUDGET_PER_DAY', 'The same for each workspace, a day.'),
  workspaceMonthBudget: budget('QUARTET_WORKSPACE_BUDGET_PER_MONTH', 'The same for each workspace, a month.'),
  modelMaxOutputTokens: {
    variable: 'QUARTET_MODEL_MAX_OUTPUT_TOKENS',
    description:
      'Longest answer of a model, in tokens, where a budget of tokens or money holds: so much is reserved for each call.',
    defaultText: '8192',
    schema: integer(16, 1_000_000, 8192),
  },
} as const satisfies Record<string, Setting<unknown>>;
