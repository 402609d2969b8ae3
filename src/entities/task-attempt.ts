import { defineEntity, p } from '@mikro-orm/core';
import type { Failure } from './agent-session.js';
import { AgentSession } from './agent-session.js';
import { AgentTask } from './agent-task.js';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { Workspace } from './workspace.js';

export const AttemptOutcome = {
  RUNNING: 'RUNNING',
  COMPLETED: 'COMPLETED',
  FAILED: 'FAILED',
  CANCELED: 'CANCELED',
  TIMED_OUT: 'TIMED_OUT',
  /** The task waits for subtasks, a nested session or a person. */
  SUSPENDED: 'SUSPENDED',
  /** The worker was drained and gave the task back. */
  RELEASED: 'RELEASED',
  /** The worker went silent and its lease ran out. */
  LEASE_LOST: 'LEASE_LOST',
} as const;
export type AttemptOutcome = (typeof AttemptOutcome)[keyof typeof AttemptOutcome];

/** One claim of a task. */
export const TaskAttemptSchema = defineEntity({
  name: 'TaskAttempt',
  tableName: 'task_attempts',
  properties: {
    taskId: () =>
      reference(() => AgentTask)
        .fieldName('task_id')
        .deleteRule('cascade')
        .primary(),
    attempt: p.integer().primary(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade'),
    sessionId: () =>
      reference(() => AgentSession)
        .fieldName('session_id')
        .deleteRule('cascade'),
    workerId: p.text(),
    outcome: p.enum(Object.values(AttemptOutcome)).default(AttemptOutcome.RUNNING),
    error: p.json<Failure>().nullable(),
    startedAt: createdAt(),
    endedAt: p.datetime().nullable(),
  },
  indexes: [
    { name: 'task_attempts_session_id_index', properties: ['sessionId'] },
    // Which workspace was served last.
    { name: 'task_attempts_workspace_id_started_at_index', properties: ['workspaceId', 'startedAt'] },
  ],
  policies: workspacePolicies('task_attempts'),
});
export class TaskAttempt extends TaskAttemptSchema.class {}
TaskAttemptSchema.setClass(TaskAttempt);
