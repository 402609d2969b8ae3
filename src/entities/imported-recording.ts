import { defineEntity, p } from '@mikro-orm/core';
import type { JsonObject } from '../lib/json.js';
import { AgentSession } from './agent-session.js';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { Workspace } from './workspace.js';

/** What was recorded of a session elsewhere, for a session that stands in for it here. */
export const ImportedRecordingSchema = defineEntity({
  name: 'ImportedRecording',
  tableName: 'imported_recordings',
  properties: {
    sessionId: () =>
      reference(() => AgentSession)
        .fieldName('session_id')
        .deleteRule('cascade')
        .primary(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade'),
    /** The recording, with ids of agents of this workspace. */
    recording: p.json<JsonObject>(),
    createdAt: createdAt(),
  },
  indexes: [{ name: 'imported_recordings_workspace_id_index', properties: ['workspaceId'] }],
  policies: workspacePolicies('imported_recordings'),
});
export class ImportedRecording extends ImportedRecordingSchema.class {}
ImportedRecordingSchema.setClass(ImportedRecording);
