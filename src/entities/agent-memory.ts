import { defineEntity, p } from '@mikro-orm/core';
import type { JsonObject } from '../lib/json.js';
import { AgentSession } from './agent-session.js';
import { Agent } from './agent.js';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { User } from './user.js';
import { Workspace } from './workspace.js';

export const MemoryType = { SHORT_TERM: 'short_term', LONG_TERM: 'long_term', EPISODIC: 'episodic' } as const;
export type MemoryType = (typeof MemoryType)[keyof typeof MemoryType];

/** Something an agent remembers for a user, or for all of the workspace where there is no user. */
export const AgentMemorySchema = defineEntity({
  name: 'AgentMemory',
  tableName: 'agent_memory',
  properties: {
    id: p.uuid().primary(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade'),
    agentId: () =>
      reference(() => Agent)
        .fieldName('agent_id')
        .deleteRule('cascade'),
    userId: () =>
      reference(() => User)
        .fieldName('user_id')
        .deleteRule('cascade')
        .nullable(),
    /** The session that it was learned in; null where a person wrote it. */
    sessionId: () =>
      reference(() => AgentSession)
        .fieldName('session_id')
        .deleteRule('set null')
        .nullable(),
    memoryType: p.enum(Object.values(MemoryType)),
    key: p.text(),
    content: p.text(),
    data: p.json<JsonObject>().nullable(),
    /** Lexemes of key and content with their counts, for recall by relevance. */
    lexemes: p.json<Readonly<Record<string, number>>>(),
    accessCount: p.integer().default(0),
    lastAccessedAt: p.datetime().nullable(),
    expiresAt: p.datetime().nullable(),
    supersededAt: p.datetime().nullable(),
    supersededById: () =>
      reference(() => AgentMemory)
        .fieldName('superseded_by_id')
        .deleteRule('set null')
        .nullable(),
    createdAt: createdAt(),
  },
  indexes: [
    { name: 'agent_memory_owner_index', properties: ['workspaceId', 'userId', 'agentId', 'id'] },
    { name: 'agent_memory_session_id_index', properties: ['sessionId'] },
    { name: 'agent_memory_expires_at_index', properties: ['expiresAt'], where: 'expires_at is not null' },
    {
      name: 'agent_memory_superseded_by_id_index',
      properties: ['supersededById'],
      where: 'superseded_by_id is not null',
    },
  ],
  uniques: [
    {
      name: 'agent_memory_current_unique',
      properties: ['workspaceId', 'agentId', 'userId', 'memoryType', 'key'],
      where: 'superseded_at is null and user_id is not null',
    },
    {
      name: 'agent_memory_current_shared_unique',
      properties: ['workspaceId', 'agentId', 'memoryType', 'key'],
      where: 'superseded_at is null and user_id is null',
    },
  ],
  policies: workspacePolicies(
    'agent_memory',
    '(workspace_id = quartet_workspace()) and ((user_id is null) or (user_id = quartet_user()))',
  ),
});
export class AgentMemory extends AgentMemorySchema.class {}
AgentMemorySchema.setClass(AgentMemory);
