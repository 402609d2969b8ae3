import { defineEntity, p } from '@mikro-orm/core';
import type { Json, JsonObject } from '../lib/json.js';
import { AgentSession } from './agent-session.js';
import { AgentTask } from './agent-task.js';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { User } from './user.js';
import { Workspace } from './workspace.js';

export const InterruptKind = {
  QUESTION: 'QUESTION',
  PLAN_APPROVAL: 'PLAN_APPROVAL',
  TOOL_APPROVAL: 'TOOL_APPROVAL',
} as const;
export type InterruptKind = (typeof InterruptKind)[keyof typeof InterruptKind];

export const InterruptStatus = {
  PENDING: 'PENDING',
  ANSWERED: 'ANSWERED',
  /** Nobody answered in time: the default response holds, or the task ended. */
  EXPIRED: 'EXPIRED',
  /** Its task ended before anybody answered. */
  CANCELED: 'CANCELED',
} as const;
export type InterruptStatus = (typeof InterruptStatus)[keyof typeof InterruptStatus];

/** A question to a person that a task waits on. While one is PENDING, its task is INPUT_REQUIRED. */
export const InterruptSchema = defineEntity({
  name: 'Interrupt',
  tableName: 'interrupts',
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
    taskId: () =>
      reference(() => AgentTask)
        .fieldName('task_id')
        .deleteRule('cascade'),
    /** The attempt that asked. */
    attempt: p.integer(),
    /** Tells the questions of a task apart: a later attempt finds its answer by it. */
    name: p.text(),
    kind: p.enum(Object.values(InterruptKind)),
    question: p.text(),
    /** What the question is about, as data. */
    payload: p.json<JsonObject>(),
    /** JSON Schema (draft 2020-12) of a response. */
    responseSchema: p.json<JsonObject>(),
    /** Taken for the response once it expires; null: the task then fails. */
    defaultResponse: p.json<Json>().nullable(),
    status: p.enum(Object.values(InterruptStatus)).default(InterruptStatus.PENDING),
    response: p.json<Json>().nullable(),
    respondedBy: () =>
      reference(() => User)
        .fieldName('responded_by')
        .deleteRule('set null')
        .nullable(),
    expiresAt: p.datetime().nullable(),
    createdAt: createdAt(),
    /** When it was answered, expired, or was canceled. */
    closedAt: p.datetime().nullable(),
  },
  indexes: [
    { name: 'interrupts_session_id_id_index', properties: ['sessionId', 'id'] },
    {
      name: 'interrupts_open_index',
      properties: ['workspaceId', 'id'],
      where: "status = 'PENDING'",
    },
    {
      name: 'interrupts_expires_at_index',
      properties: ['expiresAt'],
      where: "expires_at is not null and status = 'PENDING'",
    },
  ],
  uniques: [{ name: 'interrupts_task_id_name_unique', properties: ['taskId', 'name'] }],
  checks: [
    { name: 'interrupts_closed_check', expression: "(closed_at is null) = (status = 'PENDING')" },
    { name: 'interrupts_response_check', expression: "(response is not null) or (status <> 'ANSWERED')" },
  ],
  policies: workspacePolicies('interrupts'),
});
export class Interrupt extends InterruptSchema.class {}
InterruptSchema.setClass(Interrupt);
