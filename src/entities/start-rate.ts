import { defineEntity, p } from '@mikro-orm/core';
import { DatabaseRole, reference } from './columns.js';
import { Workspace } from './workspace.js';

/** How much an agent or a workspace has used up of the starts that it may make, as one moment. */
export const StartRateSchema = defineEntity({
  name: 'StartRate',
  tableName: 'start_rates',
  properties: {
    /** The agent or the workspace whose starts are counted. */
    subjectId: p.uuid().primary(),
    /** Null for an agent that belongs to all workspaces. */
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade')
        .nullable(),
    /** When the next start is allowed; the further in the past, the fuller the bucket. */
    opensAt: p.datetime(),
  },
  policies: [
    {
      name: 'start_rates_viewer',
      command: 'select',
      roles: [DatabaseRole.VIEWER],
      using: '(workspace_id is null) or (workspace_id = quartet_workspace())',
    },
    {
      name: 'start_rates_viewer_delete',
      command: 'delete',
      roles: [DatabaseRole.VIEWER],
      using: 'workspace_id = quartet_workspace()',
    },
    { name: 'start_rates_worker', roles: [DatabaseRole.WORKER], using: 'true', check: 'true' },
  ],
});
export class StartRate extends StartRateSchema.class {}
StartRateSchema.setClass(StartRate);
