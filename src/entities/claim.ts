import { defineEntity, p } from '@mikro-orm/core';
import { AgentSession } from './agent-session.js';
import { AgentTask } from './agent-task.js';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { Workspace } from './workspace.js';

export const ClaimVerdict = {
  SUPPORTED: 'SUPPORTED',
  PARTIALLY_SUPPORTED: 'PARTIALLY_SUPPORTED',
  CONTRADICTED: 'CONTRADICTED',
  UNSUPPORTED: 'UNSUPPORTED',
} as const;
export type ClaimVerdict = (typeof ClaimVerdict)[keyof typeof ClaimVerdict];

/** A statement of a session's answer, with the verdict it got. */
export const ClaimSchema = defineEntity({
  name: 'Claim',
  tableName: 'claims',
  properties: {
    id: p.uuid().primary(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade'),
    sessionId: () =>
      reference(() => AgentSession)
        .fieldName('session_id')
        .deleteRule('cascade'),
    /** The task that checked it. */
    taskId: () =>
      reference(() => AgentTask)
        .fieldName('task_id')
        .deleteRule('cascade'),
    position: p.integer(),
    text: p.text(),
    verdict: p.enum(Object.values(ClaimVerdict)),
    /** 0 to 1. */
    confidence: p.double().$type<number>(),
    reason: p.text(),
    /** Is it a statement that the task gave to be checked, word for word? */
    isGiven: p.boolean().default(false),
    createdAt: createdAt(),
  },
  uniques: [{ name: 'claims_task_id_position_unique', properties: ['taskId', 'position'] }],
  indexes: [{ name: 'claims_session_id_position_index', properties: ['sessionId', 'position'] }],
  policies: workspacePolicies('claims'),
});
export class Claim extends ClaimSchema.class {}
ClaimSchema.setClass(Claim);
