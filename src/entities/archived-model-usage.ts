import { defineEntity, p } from '@mikro-orm/core';
import { Agent } from './agent.js';
import { reference, workspacePolicies } from './columns.js';
import { User } from './user.js';
import { Workspace } from './workspace.js';

/** Sums of calls to models whose rows went with their sessions, by hour. */
export const ArchivedModelUsageSchema = defineEntity({
  name: 'ArchivedModelUsage',
  tableName: 'archived_model_usage',
  properties: {
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade')
        .primary(),
    /** The hour in which the calls began, by its first moment. */
    hour: p.datetime().primary(),
    userId: () =>
      reference(() => User)
        .fieldName('user_id')
        .deleteRule('cascade')
        .primary(),
    agentId: () =>
      reference(() => Agent)
        .fieldName('agent_id')
        .deleteRule('cascade')
        .primary(),
    model: p.text().primary(),
    calls: p.bigint('number'),
    failedCalls: p.bigint('number'),
    cachedCalls: p.bigint('number').default(0),
    unpricedCalls: p.bigint('number'),
    inputTokens: p.bigint('number'),
    cachedTokens: p.bigint('number'),
    outputTokens: p.bigint('number'),
    reasoningTokens: p.bigint('number'),
    /** In US dollars. */
    cost: p.decimal('string').precision(18).scale(9),
    latencyMs: p.bigint('number'),
  },
  policies: workspacePolicies('archived_model_usage'),
});
export class ArchivedModelUsage extends ArchivedModelUsageSchema.class {}
ArchivedModelUsageSchema.setClass(ArchivedModelUsage);
