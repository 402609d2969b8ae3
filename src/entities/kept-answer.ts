import { defineEntity, p } from '@mikro-orm/core';
import type { JsonObject } from '../lib/json.js';
import { AgentSession } from './agent-session.js';
import { Agent } from './agent.js';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { User } from './user.js';
import { Workspace } from './workspace.js';

/**
 * What a model answered to a question, for the next time that the same agent asks the same for the same person. It goes
 * with the session that it was said in.
 */
export const KeptAnswerSchema = defineEntity({
  name: 'KeptAnswer',
  tableName: 'kept_answers',
  properties: {
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade')
        .primary(),
    /** Whose session it was for: what they alone may read may be in it. */
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
    /** SHA-256 of all that decides what is answered, in hexadecimal digits. */
    key: p.text().primary(),
    sessionId: () =>
      reference(() => AgentSession)
        .fieldName('session_id')
        .deleteRule('cascade'),
    /** When the first session of its chain was made: nothing in the answer was read before. */
    chainBeganAt: p.datetime(),
    answer: p.json<JsonObject>(),
    createdAt: createdAt(),
    expiresAt: p.datetime(),
  },
  indexes: [
    { name: 'kept_answers_workspace_id_created_at_index', properties: ['workspaceId', 'createdAt'] },
    { name: 'kept_answers_session_id_index', properties: ['sessionId'] },
    { name: 'kept_answers_expires_at_index', properties: ['expiresAt'] },
  ],
  policies: workspacePolicies('kept_answers'),
});
export class KeptAnswer extends KeptAnswerSchema.class {}
KeptAnswerSchema.setClass(KeptAnswer);
