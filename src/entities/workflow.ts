import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { User } from './user.js';
import { Workspace } from './workspace.js';

/** A saved, versioned graph of agent nodes that a person drew. */
export const WorkflowSchema = defineEntity({
  name: 'Workflow',
  tableName: 'workflows',
  properties: {
    id: p.uuid().primary(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade'),
    name: p.text(),
    description: p.text().default(''),
    /** The current version; every version stays in `workflow_versions`. */
    version: p.integer().default(1),
    createdBy: () =>
      reference(() => User)
        .fieldName('created_by')
        .deleteRule('set null')
        .nullable(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  uniques: [{ name: 'workflows_workspace_id_name_unique', properties: ['workspaceId', 'name'] }],
  policies: workspacePolicies('workflows'),
});
export class Workflow extends WorkflowSchema.class {}
WorkflowSchema.setClass(Workflow);
