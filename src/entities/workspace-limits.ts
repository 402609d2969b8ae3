import { defineEntity, p } from '@mikro-orm/core';
import { DatabaseRole, reference } from './columns.js';
import { Workspace } from './workspace.js';

/** What the operator allows one workspace instead of the server's defaults; null keeps the default. */
export const WorkspaceLimitsSchema = defineEntity({
  name: 'WorkspaceLimits',
  tableName: 'workspace_limits',
  properties: {
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade')
        .primary(),
    /** Tasks that run at once, over all processes. */
    maxRunning: p.integer().nullable(),
    /** Tasks that start within a minute, over all processes. */
    startsPerMinute: p.integer().nullable(),
  },
  checks: [
    {
      name: 'workspace_limits_positive_check',
      expression: 'max_running > 0 and starts_per_minute > 0',
    },
  ],
  policies: [
    {
      name: 'workspace_limits_viewer',
      command: 'select',
      roles: [DatabaseRole.VIEWER],
      using: 'workspace_id = quartet_workspace()',
    },
    { name: 'workspace_limits_worker', roles: [DatabaseRole.WORKER], using: 'true', check: 'true' },
  ],
});
export class WorkspaceLimits extends WorkspaceLimitsSchema.class {}
WorkspaceLimitsSchema.setClass(WorkspaceLimits);
