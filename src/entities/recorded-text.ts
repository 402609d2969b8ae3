import { defineEntity, p } from '@mikro-orm/core';
import { AgentSession } from './agent-session.js';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { Workspace } from './workspace.js';

/** A long text of what the steps of a session asked and were told, kept once however often it was said. */
export const RecordedTextSchema = defineEntity({
  name: 'RecordedText',
  tableName: 'recorded_texts',
  properties: {
    sessionId: () =>
      reference(() => AgentSession)
        .fieldName('session_id')
        .deleteRule('cascade')
        .primary(),
    /** SHA-256 of the text, in hexadecimal digits. */
    hash: p.text().primary(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade'),
    body: p.text(),
    createdAt: createdAt(),
  },
  indexes: [
    { name: 'recorded_texts_workspace_id_created_at_index', properties: ['workspaceId', 'createdAt'] },
  ],
  policies: workspacePolicies('recorded_texts'),
});
export class RecordedText extends RecordedTextSchema.class {}
RecordedTextSchema.setClass(RecordedText);
