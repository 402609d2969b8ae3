import { defineEntity, p } from '@mikro-orm/core';
import type { JsonObject } from '../lib/json.js';
import { AgentSession } from './agent-session.js';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { Workspace } from './workspace.js';

/** One row of a session's log. `seq` starts at 1 and has no holes. */
export const SessionEventSchema = defineEntity({
  name: 'SessionEvent',
  tableName: 'session_events',
  properties: {
    sessionId: () =>
      reference(() => AgentSession)
        .fieldName('session_id')
        .deleteRule('cascade')
        .primary(),
    seq: p.integer().primary(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade'),
    eventType: p.text(),
    /** The task it is about; a plain id, so that the log needs no lock on the task. */
    taskId: p.uuid().nullable(),
    payload: p.json<JsonObject>(),
    occurredAt: createdAt(),
  },
  policies: workspacePolicies('session_events'),
});
export class SessionEvent extends SessionEventSchema.class {}
SessionEventSchema.setClass(SessionEvent);
