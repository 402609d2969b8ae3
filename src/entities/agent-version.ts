import { defineEntity, p } from '@mikro-orm/core';
import type { JsonObject } from '../lib/json.js';
import { Agent, type AgentCapability } from './agent.js';
import { createdAt, reference, sharedPolicies } from './columns.js';
import { Workspace } from './workspace.js';

/** What an agent was at one version. Sessions pin the version that they started with. */
export const AgentVersionSchema = defineEntity({
  name: 'AgentVersion',
  tableName: 'agent_versions',
  properties: {
    agentId: () =>
      reference(() => Agent)
        .fieldName('agent_id')
        .deleteRule('cascade')
        .primary(),
    version: p.integer().primary(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade')
        .nullable(),
    description: p.text(),
    capabilities: p.json<readonly AgentCapability[]>(),
    configuration: p.json<JsonObject>(),
    createdAt: createdAt(),
  },
  policies: sharedPolicies('agent_versions'),
});
export class AgentVersion extends AgentVersionSchema.class {}
AgentVersionSchema.setClass(AgentVersion);
