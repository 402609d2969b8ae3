import { defineEntity, p } from '@mikro-orm/core';
import type { JsonObject } from '../lib/json.js';
import { AgentSession } from './agent-session.js';
import { AgentTask } from './agent-task.js';
import { Agent } from './agent.js';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { Workspace } from './workspace.js';

export const MessageType = {
  REQUEST: 'REQUEST',
  RESPONSE: 'RESPONSE',
  NOTIFICATION: 'NOTIFICATION',
} as const;
export type MessageType = (typeof MessageType)[keyof typeof MessageType];

/** What one agent tells another. The sender is its task's agent; no receiver means all of the session. */
export const AgentMessageSchema = defineEntity({
  name: 'AgentMessage',
  tableName: 'agent_messages',
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
    taskId: () =>
      reference(() => AgentTask)
        .fieldName('task_id')
        .deleteRule('cascade'),
    fromAgentId: () =>
      reference(() => Agent)
        .fieldName('from_agent_id')
        .deleteRule('no action'),
    toAgentId: () =>
      reference(() => Agent)
        .fieldName('to_agent_id')
        .deleteRule('no action')
        .nullable(),
    messageType: p.enum(Object.values(MessageType)),
    inReplyToId: () =>
      reference(() => AgentMessage)
        .fieldName('in_reply_to_id')
        .deleteRule('set null')
        .nullable(),
    content: p.text(),
    data: p.json<JsonObject>().nullable(),
    createdAt: createdAt(),
  },
  indexes: [
    { name: 'agent_messages_session_id_id_index', properties: ['sessionId', 'id'] },
    { name: 'agent_messages_task_id_index', properties: ['taskId'] },
    {
      name: 'agent_messages_in_reply_to_id_index',
      properties: ['inReplyToId'],
      where: 'in_reply_to_id is not null',
    },
  ],
  policies: workspacePolicies('agent_messages'),
});
export class AgentMessage extends AgentMessageSchema.class {}
AgentMessageSchema.setClass(AgentMessage);
