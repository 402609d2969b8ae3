import { defineEntity, p } from '@mikro-orm/core';
import type { Failure } from './agent-session.js';
import { Agent } from './agent.js';
import { reference, workspacePolicies } from './columns.js';
import { Workspace } from './workspace.js';

/**
 * Failures in a row of one agent in one workspace. There is no row where the last attempt succeeded. A built-in
 * agent that fails on what one workspace gives it goes on for the others.
 */
export const CircuitBreakerSchema = defineEntity({
  name: 'CircuitBreaker',
  tableName: 'circuit_breakers',
  properties: {
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade')
        .primary(),
    agentId: () =>
      reference(() => Agent)
        .fieldName('agent_id')
        .deleteRule('cascade')
        .primary(),
    failures: p.integer(),
    /** The last of them. */
    error: p.json<Failure>(),
    failedAt: p.datetime(),
    /** Null while it is closed. */
    openedAt: p.datetime().nullable(),
    /** Set with `openedAt`: from then on one task at a time tries whether the agent works again. */
    retryAt: p.datetime().nullable(),
  },
  checks: [{ name: 'circuit_breakers_open_check', expression: '(opened_at is null) = (retry_at is null)' }],
  policies: workspacePolicies('circuit_breakers'),
});
export class CircuitBreaker extends CircuitBreakerSchema.class {}
CircuitBreakerSchema.setClass(CircuitBreaker);
