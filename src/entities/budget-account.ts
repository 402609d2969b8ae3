import { defineEntity, p } from '@mikro-orm/core';
import { AgentSession } from './agent-session.js';
import { BudgetPeriod } from './budget.js';
import { reference, workspacePolicies } from './columns.js';
import { User } from './user.js';
import { Workspace } from './workspace.js';

/**
 * What one subject of a budget spent in one period, and what calls under way have reserved. Kept for all, with a
 * budget or without, so that one that is set later knows what was spent before. Those of people and workspaces
 * outlive the sessions that spent it.
 */
export const BudgetAccountSchema = defineEntity({
  name: 'BudgetAccount',
  tableName: 'budget_accounts',
  properties: {
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade')
        .primary(),
    /** As in `budgets`. */
    subjectId: p.uuid().primary(),
    period: p.enum(Object.values(BudgetPeriod)).primary(),
    /** First day of the period in UTC; of a session's, 1970-01-01. */
    startsOn: p.date().primary(),
    userId: () =>
      reference(() => User)
        .fieldName('user_id')
        .deleteRule('cascade')
        .nullable(),
    sessionId: () =>
      reference(() => AgentSession)
        .fieldName('session_id')
        .deleteRule('cascade')
        .nullable(),
    reservedTokens: p.bigint('number').default(0),
    reservedCost: p.decimal('string').precision(18).scale(9).default('0'),
    reservedCalls: p.bigint('number').default(0),
    reservedMs: p.bigint('number').default(0),
    spentTokens: p.bigint('number').default(0),
    spentCost: p.decimal('string').precision(18).scale(9).default('0'),
    spentCalls: p.bigint('number').default(0),
    spentMs: p.bigint('number').default(0),
  },
  indexes: [
    { name: 'budget_accounts_user_id_index', properties: ['userId'], where: 'user_id is not null' },
    { name: 'budget_accounts_session_id_index', properties: ['sessionId'], where: 'session_id is not null' },
  ],
  policies: workspacePolicies('budget_accounts'),
});
export class BudgetAccount extends BudgetAccountSchema.class {}
BudgetAccountSchema.setClass(BudgetAccount);
