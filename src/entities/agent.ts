import { defineEntity, p } from '@mikro-orm/core';
import type { JsonObject } from '../lib/json.js';
import { createdAt, reference, sharedPolicies } from './columns.js';
import { Workspace } from './workspace.js';

export const AgentKind = {
  PLANNING: 'PLANNING',
  RESEARCH: 'RESEARCH',
  SYNTHESIS: 'SYNTHESIS',
  VALIDATION: 'VALIDATION',
  CUSTOM: 'CUSTOM',
  TOOL: 'TOOL',
  /** Asks a person. */
  PERSON: 'PERSON',
} as const;
export type AgentKind = (typeof AgentKind)[keyof typeof AgentKind];

/** What an agent can do, for discovery and for the choice of agents. */
export interface AgentCapability {
  readonly name: string;
  readonly description: string;
}

/** A named, versioned definition. Built-in agents have no workspace and belong to all. */
export const AgentSchema = defineEntity({
  name: 'Agent',
  tableName: 'agents',
  properties: {
    id: p.uuid().primary(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade')
        .nullable(),
    name: p.text(),
    kind: p.enum(Object.values(AgentKind)),
    description: p.text(),
    /** The current version; older ones stay in `agent_versions`. */
    version: p.integer().default(1),
    capabilities: p.json<readonly AgentCapability[]>(),
    configuration: p.json<JsonObject>(),
    isActive: p.boolean().default(true),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  uniques: [
    {
      name: 'agents_workspace_id_name_unique',
      properties: ['workspaceId', 'name'],
      where: 'workspace_id is not null',
    },
    { name: 'agents_built_in_name_unique', properties: ['name'], where: 'workspace_id is null' },
  ],
  policies: sharedPolicies('agents'),
});
export class Agent extends AgentSchema.class {}
AgentSchema.setClass(Agent);
