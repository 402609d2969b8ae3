import type { Transaction } from '../../database/database.js';
import type { AgentTask } from '../../entities/agent-task.js';
import { notFound } from '../../lib/errors.js';
import { deferRow, type DeferredRow } from './deferred-row.js';
import { byKey, viewerLoader, type LoaderSource } from './viewer-loader.js';

/** What a task was given and what it gave back: each may be long, and few ask for it of all tasks at once. */
const DATA = ['inputData', 'outputData'] as const;
type Data = (typeof DATA)[number];
type TaskData = Pick<AgentTask, 'id' | Data>;

/** Columns of a task that the API tells, but for its data. */
const LISTED = [
  'id',
  'session_id as sessionId',
  'parent_task_id as parentTaskId',
  'agent_id as agentId',
  'agent_version as agentVersion',
  'name',
  'task_type as taskType',
  'status',
  'outcome_reason as outcomeReason',
  'outcome_detail as outcomeDetail',
  'error',
  'is_result as isResult',
  'priority',
  'position',
  'retry_count as retryCount',
  'max_retries as maxRetries',
  'timeout_seconds as timeoutSeconds',
  'deadline_at as deadlineAt',
  'created_at as createdAt',
  'ready_at as readyAt',
  'started_at as startedAt',
  'ended_at as endedAt',
] as const;

export type TaskRow = Awaited<ReturnType<typeof readListedTasks>>[number];

/** One of many tasks: its data is read when it is asked for. */
export type ListedTask = DeferredRow<TaskRow & TaskData, keyof TaskRow>;

/** Every task of sessions, in order of creation: rows rather than entities, for there may be thousands. */
export function readListedTasks({ sql }: Transaction, sessionIds: string[]) {
  return sql
    .selectFrom('agent_tasks')
    .select(LISTED)
    .where('session_id', 'in', sessionIds)
    .orderBy('position')
    .execute();
}

export function taskDataLoader(source: LoaderSource) {
  return viewerLoader<string, TaskData>(source, async ({ sql }, ids) => {
    const rows = await sql
      .selectFrom('agent_tasks')
      .select(['id', 'input_data as inputData', 'output_data as outputData'])
      .where('id', 'in', [...ids])
      .execute();
    return byKey(rows, ({ id }) => id);
  });
}

/** @param data reads what the row leaves out, for all tasks that are asked for it at once */
export function listTask(row: TaskRow, data: ReturnType<typeof taskDataLoader>): ListedTask {
  return deferRow<TaskRow & TaskData, keyof TaskRow>(row, DATA, async () => {
    const found = await data.load(row.id);
    if (!found) throw notFound('Task', row.id);
    return { ...row, ...found };
  });
}
