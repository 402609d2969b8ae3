import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, DatabaseRole } from './columns.js';

/** The tenant: everything belongs to one. */
export const WorkspaceSchema = defineEntity({
  name: 'Workspace',
  tableName: 'workspaces',
  properties: { id: p.uuid().primary(), name: p.text(), createdAt: createdAt() },
  policies: [
    {
      name: 'workspaces_viewer',
      command: 'select',
      roles: [DatabaseRole.VIEWER],
      using: 'id = quartet_workspace()',
    },
    { name: 'workspaces_worker', roles: [DatabaseRole.WORKER], using: 'true', check: 'true' },
  ],
});
export class Workspace extends WorkspaceSchema.class {}
WorkspaceSchema.setClass(Workspace);
