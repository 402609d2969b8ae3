import { defineEntity, p } from '@mikro-orm/core';
import { AgentSession } from './agent-session.js';
import { AgentTask } from './agent-task.js';
import { reference, workspacePolicies } from './columns.js';
import { Workspace } from './workspace.js';

/** What an edge asks of its upstream: that it completed (else the dependant is SKIPPED), or only that it ended. */
export const DependencyCondition = { ALL_COMPLETED: 'ALL_COMPLETED', ALL_TERMINAL: 'ALL_TERMINAL' } as const;
export type DependencyCondition = (typeof DependencyCondition)[keyof typeof DependencyCondition];

/** An edge: `taskId` waits for `dependsOnTaskId`. */
export const AgentTaskDependencySchema = defineEntity({
  name: 'AgentTaskDependency',
  tableName: 'agent_task_dependencies',
  properties: {
    taskId: () =>
      reference(() => AgentTask)
        .fieldName('task_id')
        .deleteRule('cascade')
        .primary(),
    dependsOnTaskId: () =>
      reference(() => AgentTask)
        .fieldName('depends_on_task_id')
        .deleteRule('cascade')
        .primary(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade'),
    sessionId: () =>
      reference(() => AgentSession)
        .fieldName('session_id')
        .deleteRule('cascade'),
    condition: p.enum(Object.values(DependencyCondition)).default(DependencyCondition.ALL_COMPLETED),
  },
  indexes: [
    { name: 'agent_task_dependencies_depends_on_task_id_index', properties: ['dependsOnTaskId'] },
    { name: 'agent_task_dependencies_session_id_index', properties: ['sessionId'] },
  ],
  checks: [{ name: 'agent_task_dependencies_self_check', expression: 'task_id <> depends_on_task_id' }],
  policies: workspacePolicies('agent_task_dependencies'),
});
export class AgentTaskDependency extends AgentTaskDependencySchema.class {}
AgentTaskDependencySchema.setClass(AgentTaskDependency);
