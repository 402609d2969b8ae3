import { defineEntity, p } from '@mikro-orm/core';
import type { JsonObject } from '../lib/json.js';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { Workflow } from './workflow.js';
import { Workspace } from './workspace.js';

/** One node of a drawn graph: an agent, what it is told, and the nodes it waits for. */
export interface WorkflowNode {
  /** Unique within the graph. */
  readonly key: string;
  /** The agent's name. */
  readonly agent: string;
  readonly instructions?: string;
  readonly dependsOn: readonly string[];
  readonly configuration?: JsonObject;
  /** Where a person drew it, in pixels. */
  readonly position?: { readonly x: number; readonly y: number };
}

export interface WorkflowGraph {
  readonly nodes: readonly WorkflowNode[];
}

export const WorkflowVersionSchema = defineEntity({
  name: 'WorkflowVersion',
  tableName: 'workflow_versions',
  properties: {
    workflowId: () =>
      reference(() => Workflow)
        .fieldName('workflow_id')
        .deleteRule('cascade')
        .primary(),
    version: p.integer().primary(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade'),
    graph: p.json<WorkflowGraph>(),
    createdAt: createdAt(),
  },
  policies: workspacePolicies('workflow_versions'),
});
export class WorkflowVersion extends WorkflowVersionSchema.class {}
WorkflowVersionSchema.setClass(WorkflowVersion);
