import { defineEntity, p } from '@mikro-orm/core';
import type { JsonObject } from '../lib/json.js';
import { AgentSession, OutcomeReason, type Failure } from './agent-session.js';
import { Agent } from './agent.js';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { Workspace } from './workspace.js';

export const TaskStatus = {
  /** Waits for edges, subtasks or a nested session, and holds no worker. */
  BLOCKED: 'BLOCKED',
  READY: 'READY',
  RUNNING: 'RUNNING',
  RETRY_WAIT: 'RETRY_WAIT',
  INPUT_REQUIRED: 'INPUT_REQUIRED',
  COMPLETED: 'COMPLETED',
  FAILED: 'FAILED',
  CANCELED: 'CANCELED',
  TIMED_OUT: 'TIMED_OUT',
  SKIPPED: 'SKIPPED',
} as const;
export type TaskStatus = (typeof TaskStatus)[keyof typeof TaskStatus];

/** One agent's unit of work in a session: a node of its graph. */
export const AgentTaskSchema = defineEntity({
  name: 'AgentTask',
  tableName: 'agent_tasks',
  properties: {
    id: p.uuid().primary(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade'),
    sessionId: () =>
      reference(() => AgentSession)
        .fieldName('session_id')
        .deleteRule('cascade'),
    parentTaskId: () =>
      reference(() => AgentTask)
        .fieldName('parent_task_id')
        .deleteRule('cascade')
        .nullable(),
    agentId: () =>
      reference(() => Agent)
        .fieldName('agent_id')
        .deleteRule('no action'),
    agentVersion: p.integer(),
    /** Unique within its session. */
    name: p.text(),
    /** What the agent is asked to do: `plan`, `research`, `validate`, `synthesize`, `check`, `respond`, `ask`. */
    taskType: p.text(),
    status: p.enum(Object.values(TaskStatus)),
    outcomeReason: p.enum(Object.values(OutcomeReason)).nullable(),
    outcomeDetail: p.text().nullable(),
    inputData: p.json<JsonObject>(),
    outputData: p.json<JsonObject>().nullable(),
    error: p.json<Failure>().nullable(),
    /** Does this task's output become the session's result? */
    isResult: p.boolean().default(false),
    priority: p.integer().default(0),
    /** Order of creation within the session. */
    position: p.integer(),
    /** Upstream tasks that have not ended. */
    pendingDependencies: p.integer().default(0),
    /** Subtasks and nested sessions that have not ended. */
    pendingChildren: p.integer().default(0),
    /** The fence: grows with every claim. */
    attempt: p.integer().default(0),
    /** Failures only, so that a drained worker burns no retry. */
    retryCount: p.integer().default(0),
    maxRetries: p.integer().default(2),
    /** Not to be claimed before this moment. */
    availableAt: createdAt(),
    leaseOwner: p.text().nullable(),
    leaseExpiresAt: p.datetime().nullable(),
    /** From the first claim to the end of the last attempt; null has the session's deadline only. */
    timeoutSeconds: p.integer().nullable(),
    deadlineAt: p.datetime().nullable(),
    createdAt: createdAt(),
    readyAt: p.datetime().nullable(),
    startedAt: p.datetime().nullable(),
    endedAt: p.datetime().nullable(),
  },
  indexes: [
    { name: 'agent_tasks_session_id_position_index', properties: ['sessionId', 'position'] },
    { name: 'agent_tasks_parent_task_id_index', properties: ['parentTaskId'] },
    { name: 'agent_tasks_agent_id_status_index', properties: ['agentId', 'status'] },
    { name: 'agent_tasks_agent_id_id_index', properties: ['agentId', 'workspaceId', 'id'] },
    {
      name: 'agent_tasks_claim_index',
      expression: `create index "agent_tasks_claim_index" on "agent_tasks" ("workspace_id", "agent_id", "priority" desc, "available_at", "id") where status = 'READY'`,
    },
    {
      name: 'agent_tasks_wait_index',
      properties: ['availableAt'],
      where: "status = 'RETRY_WAIT'",
    },
    {
      name: 'agent_tasks_lease_index',
      properties: ['leaseExpiresAt'],
      where: "status = 'RUNNING'",
    },
    {
      name: 'agent_tasks_children_index',
      properties: ['sessionId'],
      where: "status = 'BLOCKED' and pending_children > 0",
    },
    {
      name: 'agent_tasks_open_index',
      properties: ['workspaceId', 'status'],
      where: 'ended_at is null',
    },
    {
      name: 'agent_tasks_deadline_index',
      properties: ['deadlineAt'],
      where: 'deadline_at is not null and ended_at is null',
    },
  ],
  uniques: [{ name: 'agent_tasks_session_id_name_unique', properties: ['sessionId', 'name'] }],
  checks: [
    { name: 'agent_tasks_pending_check', expression: 'pending_dependencies >= 0 and pending_children >= 0' },
    {
      name: 'agent_tasks_ended_check',
      expression:
        "(ended_at is not null) = (status in ('COMPLETED', 'FAILED', 'CANCELED', 'TIMED_OUT', 'SKIPPED'))",
    },
    {
      name: 'agent_tasks_lease_check',
      expression: "(lease_expires_at is not null) = (status = 'RUNNING')",
    },
  ],
  policies: workspacePolicies('agent_tasks'),
});
export class AgentTask extends AgentTaskSchema.class {}
AgentTaskSchema.setClass(AgentTask);
