import { defineEntity, p } from '@mikro-orm/core';
import { AgentSession } from './agent-session.js';
import { AgentTask } from './agent-task.js';
import { Agent } from './agent.js';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { User } from './user.js';
import { Workspace } from './workspace.js';

/** One call to a model: what it took, what it cost and how it ended. What was said stands elsewhere. */
export const ModelCallSchema = defineEntity({
  name: 'ModelCall',
  tableName: 'model_calls',
  properties: {
    id: p.uuid().primary(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade'),
    /** Whose session it was for. */
    userId: () =>
      reference(() => User)
        .fieldName('user_id')
        .deleteRule('cascade'),
    sessionId: () =>
      reference(() => AgentSession)
        .fieldName('session_id')
        .deleteRule('cascade'),
    taskId: () =>
      reference(() => AgentTask)
        .fieldName('task_id')
        .deleteRule('cascade'),
    attempt: p.integer(),
    agentId: () =>
      reference(() => Agent)
        .fieldName('agent_id')
        .deleteRule('cascade'),
    /** What was asked for, such as `judge@1`: a prompt and its version. */
    purpose: p.text().nullable(),
    provider: p.text(),
    model: p.text(),
    /** Null where the provider told nothing; and so are the other counts. */
    inputTokens: p.integer().nullable(),
    outputTokens: p.integer().nullable(),
    /** Part of the input. */
    cachedTokens: p.integer().nullable(),
    /** Part of the output. */
    reasoningTokens: p.integer().nullable(),
    latencyMs: p.integer(),
    /** In US dollars; null where the price table has no price, or nothing was counted. */
    cost: p.decimal('string').precision(18).scale(9).nullable(),
    /** The version of the price table that the cost is by. */
    priceVersion: p.text().nullable(),
    /** What budgets were charged: what was reserved where the provider told nothing, or the end was not seen. */
    chargedTokens: p.bigint('number').default(0),
    chargedCost: p.decimal('string').precision(18).scale(9).default('0'),
    /** Null: it was answered. */
    errorCode: p.text().nullable(),
    /** Was it answered with what was kept? Then no model was asked, and it took nothing but its time. */
    cached: p.boolean().default(false),
    /** SHA-256 of everything that was asked, in hexadecimal digits. */
    requestHash: p.text(),
    createdAt: createdAt(),
  },
  indexes: [
    { name: 'model_calls_session_id_index', properties: ['sessionId'] },
    { name: 'model_calls_task_id_index', properties: ['taskId'] },
    { name: 'model_calls_workspace_id_created_at_index', properties: ['workspaceId', 'createdAt'] },
    { name: 'model_calls_agent_id_created_at_index', properties: ['agentId', 'workspaceId', 'createdAt'] },
    { name: 'model_calls_user_id_created_at_index', properties: ['userId', 'workspaceId', 'createdAt'] },
  ],
  policies: workspacePolicies('model_calls'),
});
export class ModelCall extends ModelCallSchema.class {}
ModelCallSchema.setClass(ModelCall);
