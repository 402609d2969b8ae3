import { defineEntity, p } from '@mikro-orm/core';
import type { Json } from '../lib/json.js';
import { AgentSession } from './agent-session.js';
import { AgentTask } from './agent-task.js';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { Workspace } from './workspace.js';

/** The kept result of a costly call inside a task, so that a recovered task does not pay twice. */
export const TaskStepSchema = defineEntity({
  name: 'TaskStep',
  tableName: 'task_steps',
  properties: {
    taskId: () =>
      reference(() => AgentTask)
        .fieldName('task_id')
        .deleteRule('cascade')
        .primary(),
    name: p.text().primary(),
    /**
     * Order of the call within its task, from 0: a recovered task must make the same calls in the same order.
     * Null for a fenced write, which is told apart by its name alone.
     */
    position: p.integer().nullable(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade'),
    sessionId: () =>
      reference(() => AgentSession)
        .fieldName('session_id')
        .deleteRule('cascade'),
    /** The attempt that made the call. */
    attempt: p.integer(),
    result: p.json<Json>().nullable(),
    /** What was asked for it, and what models said meanwhile, its long texts in `recorded_texts`: for replays. */
    record: p.json<Json>().nullable(),
    startedAt: p.datetime(),
    createdAt: createdAt(),
  },
  uniques: [{ name: 'task_steps_task_id_position_unique', properties: ['taskId', 'position'] }],
  indexes: [
    { name: 'task_steps_session_id_index', properties: ['sessionId'] },
    { name: 'task_steps_workspace_id_created_at_index', properties: ['workspaceId', 'createdAt'] },
  ],
  policies: workspacePolicies('task_steps'),
});
export class TaskStep extends TaskStepSchema.class {}
TaskStepSchema.setClass(TaskStep);
