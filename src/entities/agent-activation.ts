import { defineEntity, p } from '@mikro-orm/core';
import { Agent } from './agent.js';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { Workspace } from './workspace.js';

/** One workspace's own switch for a built-in agent, so that switching it off is nobody else's loss. */
export const AgentActivationSchema = defineEntity({
  name: 'AgentActivation',
  tableName: 'agent_activations',
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
    isActive: p.boolean(),
    updatedAt: createdAt(),
  },
  policies: workspacePolicies('agent_activations'),
});
export class AgentActivation extends AgentActivationSchema.class {}
AgentActivationSchema.setClass(AgentActivation);
