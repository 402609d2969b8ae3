import { defineEntity, p } from '@mikro-orm/core';
import { AgentSession } from './agent-session.js';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { User } from './user.js';
import { Workspace } from './workspace.js';

/** What a budget counts within: a session with all that came out of it, or a day or month of UTC. */
export const BudgetPeriod = { SESSION: 'SESSION', DAY: 'DAY', MONTH: 'MONTH' } as const;
export type BudgetPeriod = (typeof BudgetPeriod)[keyof typeof BudgetPeriod];

/** Who may spend so much. */
export const BudgetScope = { SESSION: 'SESSION', USER: 'USER', WORKSPACE: 'WORKSPACE' } as const;
export type BudgetScope = (typeof BudgetScope)[keyof typeof BudgetScope];

/** What a budget counts. */
export const BudgetMeasure = { TOKENS: 'TOKENS', COST: 'COST', CALLS: 'CALLS', SECONDS: 'SECONDS' } as const;
export type BudgetMeasure = (typeof BudgetMeasure)[keyof typeof BudgetMeasure];

/** What a session, a person or a workspace may spend on models; null: as the server says. */
export const BudgetSchema = defineEntity({
  name: 'Budget',
  tableName: 'budgets',
  properties: {
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade')
        .primary(),
    /** The workspace, a person in it, or the root of a chain of sessions. */
    subjectId: p.uuid().primary(),
    period: p.enum(Object.values(BudgetPeriod)).primary(),
    /** The subject, if it is a person. */
    userId: () =>
      reference(() => User)
        .fieldName('user_id')
        .deleteRule('cascade')
        .nullable(),
    /** The subject, if it is a session. */
    sessionId: () =>
      reference(() => AgentSession)
        .fieldName('session_id')
        .deleteRule('cascade')
        .nullable(),
    maxTokens: p.bigint('number').nullable(),
    /** In US dollars. */
    maxCost: p.decimal('string').precision(18).scale(9).nullable(),
    maxCalls: p.bigint('number').nullable(),
    maxSeconds: p.bigint('number').nullable(),
    updatedAt: createdAt(),
  },
  indexes: [
    { name: 'budgets_user_id_index', properties: ['userId'], where: 'user_id is not null' },
    { name: 'budgets_session_id_index', properties: ['sessionId'], where: 'session_id is not null' },
  ],
  checks: [
    {
      name: 'budgets_limits_check',
      expression: 'max_tokens >= 0 and max_cost >= 0 and max_calls >= 0 and max_seconds >= 0',
    },
    { name: 'budgets_session_check', expression: "(period = 'SESSION') = (session_id is not null)" },
  ],
  policies: workspacePolicies('budgets'),
});
export class Budget extends BudgetSchema.class {}
BudgetSchema.setClass(Budget);
