import { defineEntity, p } from '@mikro-orm/core';
import type { JsonObject } from '../lib/json.js';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { User } from './user.js';
import { Workspace } from './workspace.js';

export const SessionStatus = {
  PENDING: 'PENDING',
  RUNNING: 'RUNNING',
  /** A person is asked, and nothing else of the session can run. */
  INPUT_REQUIRED: 'INPUT_REQUIRED',
  COMPLETED: 'COMPLETED',
  FAILED: 'FAILED',
  CANCELED: 'CANCELED',
  TIMED_OUT: 'TIMED_OUT',
} as const;
export type SessionStatus = (typeof SessionStatus)[keyof typeof SessionStatus];

/** How a session came out of its parent. NESTED ones share the parent's fate; the others do not. */
export const SessionRelation = {
  NESTED: 'NESTED',
  REFINEMENT: 'REFINEMENT',
  RETRY: 'RETRY',
  FORK: 'FORK',
  REPLAY: 'REPLAY',
} as const;
export type SessionRelation = (typeof SessionRelation)[keyof typeof SessionRelation];

export const ExecutionMode = {
  AUTO: 'AUTO',
  PARALLEL: 'PARALLEL',
  SEQUENTIAL: 'SEQUENTIAL',
  WORKFLOW: 'WORKFLOW',
} as const;
export type ExecutionMode = (typeof ExecutionMode)[keyof typeof ExecutionMode];

/** What a failed task does to the others: stop them, or let them finish. */
export const FailurePolicy = { FAIL_FAST: 'FAIL_FAST', SETTLE: 'SETTLE' } as const;
export type FailurePolicy = (typeof FailurePolicy)[keyof typeof FailurePolicy];

/** What a second execution on a chain does while one is open. */
export const ConcurrencyPolicy = { ENQUEUE: 'ENQUEUE', REJECT: 'REJECT', SUPERSEDE: 'SUPERSEDE' } as const;
export type ConcurrencyPolicy = (typeof ConcurrencyPolicy)[keyof typeof ConcurrencyPolicy];

/** Why a session or a task ended as it did. */
export const OutcomeReason = {
  USER_CANCEL: 'USER_CANCEL',
  PARENT_ENDED: 'PARENT_ENDED',
  UPSTREAM_FAILED: 'UPSTREAM_FAILED',
  SIBLING_FAILED: 'SIBLING_FAILED',
  PARTIAL: 'PARTIAL',
  BUDGET_EXCEEDED: 'BUDGET_EXCEEDED',
  DEADLINE: 'DEADLINE',
  SUPERSEDED: 'SUPERSEDED',
  REJECTED: 'REJECTED',
  RETRIES_EXHAUSTED: 'RETRIES_EXHAUSTED',
  NOT_RETRYABLE: 'NOT_RETRYABLE',
  LEASE_LOST: 'LEASE_LOST',
} as const;
export type OutcomeReason = (typeof OutcomeReason)[keyof typeof OutcomeReason];

/** What its budgets have told a session: four fifths of one are spent, or one is. */
export const BudgetState = { WARNED: 'WARNED', EXCEEDED: 'EXCEEDED' } as const;
export type BudgetState = (typeof BudgetState)[keyof typeof BudgetState];

/** A failure as data: what crosses a process or is kept in a row. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

/** One durable execution of one task description by a team of agents. */
export const AgentSessionSchema = defineEntity({
  name: 'AgentSession',
  tableName: 'agent_sessions',
  properties: {
    id: p.uuid().primary(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade'),
    userId: () =>
      reference(() => User)
        .fieldName('user_id')
        .deleteRule('cascade'),
    parentSessionId: () =>
      reference(() => AgentSession)
        .fieldName('parent_session_id')
        .deleteRule('cascade')
        .nullable(),
    /** The task that waits for this NESTED session; a plain id, for the task points back at its session. */
    parentTaskId: p.uuid().nullable(),
    relation: p.enum(Object.values(SessionRelation)).nullable(),
    /** Sessions with one root form a chain; a root points at itself. */
    rootSessionId: p.uuid(),
    /** Distance from the root; the first half of the lock order. */
    depth: p.integer().default(0),
    status: p.enum(Object.values(SessionStatus)).default(SessionStatus.PENDING),
    outcomeReason: p.enum(Object.values(OutcomeReason)).nullable(),
    /** Words beside the outcome: a person's reason for a cancel, the failure's message. */
    outcomeDetail: p.text().nullable(),
    error: p.json<Failure>().nullable(),
    taskDescription: p.text(),
    executionMode: p.enum(Object.values(ExecutionMode)),
    inputData: p.json<JsonObject>(),
    failurePolicy: p.enum(Object.values(FailurePolicy)).default(FailurePolicy.SETTLE),
    concurrencyPolicy: p.enum(Object.values(ConcurrencyPolicy)).default(ConcurrencyPolicy.ENQUEUE),
    /** True while an earlier session of the chain is open and this one waits its turn. */
    isHeld: p.boolean().default(false),
    /** A larger number is more urgent. */
    priority: p.integer().default(0),
    idempotencyKey: p.text().nullable(),
    /** SHA-256 of the input that came with the key: the same key with another input is a conflict. */
    inputHash: p.text().nullable(),
    /** Tasks that have not ended; the session ends in the commit that brings this to 0. */
    openTasks: p.integer().default(0),
    /** Has a task of it, or of a session nested under it, ever asked a person? Then its status follows who waits for whom. */
    hasInterrupts: p.boolean().default(false),
    /** When the first of what its agents recalled ends; null where nothing of it ends. */
    recalledUntil: p.datetime().nullable(),
    /** Null while nothing was told of its budgets. */
    budgetState: p.enum(Object.values(BudgetState)).nullable(),
    /** The number that the session's next event gets. */
    nextSeq: p.integer().default(1),
    result: p.json<JsonObject>().nullable(),
    timeoutSeconds: p.integer(),
    deadlineAt: p.datetime(),
    createdAt: createdAt(),
    startedAt: p.datetime().nullable(),
    endedAt: p.datetime().nullable(),
    updatedAt: createdAt(),
    /** When retention took the whole chain out of sight; its rows then go in small batches. */
    retiredAt: p.datetime().nullable(),
  },
  indexes: [
    { name: 'agent_sessions_workspace_id_id_index', properties: ['workspaceId', 'id'] },
    { name: 'agent_sessions_parent_session_id_index', properties: ['parentSessionId'] },
    {
      name: 'agent_sessions_parent_task_id_index',
      properties: ['parentTaskId'],
      where: 'parent_task_id is not null',
    },
    { name: 'agent_sessions_root_session_id_index', properties: ['rootSessionId'] },
    {
      name: 'agent_sessions_open_deadline_at_index',
      properties: ['deadlineAt'],
      where: "status in ('PENDING', 'RUNNING', 'INPUT_REQUIRED')",
    },
    {
      name: 'agent_sessions_open_nested_index',
      properties: ['parentSessionId'],
      where: "relation = 'NESTED' and ended_at is null",
    },
    { name: 'agent_sessions_held_index', properties: ['rootSessionId', 'id'], where: 'is_held' },
    {
      name: 'agent_sessions_ended_root_index',
      properties: ['workspaceId', 'endedAt'],
      where: 'parent_session_id is null and ended_at is not null and retired_at is null',
    },
    {
      name: 'agent_sessions_retired_index',
      properties: ['workspaceId', 'id'],
      where: 'retired_at is not null',
    },
  ],
  uniques: [
    {
      name: 'agent_sessions_idempotency_unique',
      properties: ['workspaceId', 'userId', 'idempotencyKey'],
      where: 'idempotency_key is not null',
    },
  ],
  checks: [
    { name: 'agent_sessions_open_tasks_check', expression: 'open_tasks >= 0' },
    { name: 'agent_sessions_parent_check', expression: '(parent_session_id is null) = (relation is null)' },
    {
      name: 'agent_sessions_ended_check',
      expression: "(ended_at is not null) = (status in ('COMPLETED', 'FAILED', 'CANCELED', 'TIMED_OUT'))",
    },
  ],
  // What is retired is gone for everybody at one moment, whole, however long its rows take to go.
  policies: workspacePolicies(
    'agent_sessions',
    '(workspace_id = quartet_workspace()) and (retired_at is null)',
  ),
});
export class AgentSession extends AgentSessionSchema.class {}
AgentSessionSchema.setClass(AgentSession);
