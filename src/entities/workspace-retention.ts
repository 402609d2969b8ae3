import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { Workspace } from './workspace.js';

/** How long a workspace keeps what has ended, where it differs from the server, and what has gone so far. */
export const WorkspaceRetentionSchema = defineEntity({
  name: 'WorkspaceRetention',
  tableName: 'workspace_retention',
  properties: {
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade')
        .primary(),
    /** Days that a chain is kept after the end of its last session; 0: for ever; null: as the server says. */
    sessionDays: p.integer().nullable(),
    /** Days that the steps of a session are kept after its end; 0: as long as the session; null: as the server says. */
    stepDays: p.integer().nullable(),
    updatedAt: createdAt(),
    /** Answers of models that may rest on what people erased until then are neither kept nor given. */
    erasedAt: p.datetime().nullable(),
    removedSessions: p.bigint('number').default(0),
    removedEvents: p.bigint('number').default(0),
    removedMessages: p.bigint('number').default(0),
    removedSteps: p.bigint('number').default(0),
    removedMemoryItems: p.bigint('number').default(0),
    lastRemovedAt: p.datetime().nullable(),
  },
  checks: [{ name: 'workspace_retention_days_check', expression: 'session_days >= 0 and step_days >= 0' }],
  policies: workspacePolicies('workspace_retention'),
});
export class WorkspaceRetention extends WorkspaceRetentionSchema.class {}
WorkspaceRetentionSchema.setClass(WorkspaceRetention);
