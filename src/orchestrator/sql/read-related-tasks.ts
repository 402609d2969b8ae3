import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { ClosedInterrupt, EndedSession, EndedTask } from '../task-handler.js';
import { readClosedInterrupts } from './interrupts.js';

interface RelatedRow extends EndedTask {
  readonly kind: 'UPSTREAM' | 'SUBTASK';
}

export interface RelatedTasks {
  readonly upstream: readonly EndedTask[];
  readonly subtasks: readonly EndedTask[];
  readonly nestedSessions: readonly EndedSession[];
  readonly interrupts: readonly ClosedInterrupt[];
}

/** What a claimed task may look at: its upstream tasks, and what it asked for in earlier attempts. */
export async function readRelatedTasks(
  tx: Transaction,
  task: { readonly id: string; readonly attempt: number },
): Promise<RelatedTasks> {
  const { rows } = await sql<RelatedRow>`
    select r.kind, t.id, t.name, t.task_type as "taskType", t.agent_id as "agentId", t.status,
      t.outcome_reason as "outcomeReason", t.output_data as output, t.error
    from (
      select depends_on_task_id as id, 'UPSTREAM' as kind from agent_task_dependencies where task_id = ${task.id}::uuid
      union all
      select id, 'SUBTASK' as kind from agent_tasks where parent_task_id = ${task.id}::uuid
    ) r join agent_tasks t on t.id = r.id
    order by t.position`.execute(tx.sql);
  const pick = (kind: RelatedRow['kind']): EndedTask[] =>
    rows.filter((row) => row.kind === kind).map(({ kind: _, ...ended }) => ended);
  // Only an earlier attempt can have asked for nested sessions, or a person.
  const nestedSessions = task.attempt > 1 ? await readNestedSessions(tx, task.id) : [];
  const interrupts = task.attempt > 1 ? await readClosedInterrupts(tx, task.id) : [];
  return { upstream: pick('UPSTREAM'), subtasks: pick('SUBTASK'), nestedSessions, interrupts };
}

function readNestedSessions(tx: Transaction, taskId: string): Promise<EndedSession[]> {
  return tx.sql
    .selectFrom('agent_sessions')
    .select(['id', 'status', 'outcome_reason as outcomeReason', 'result', 'error'])
    .where('parent_task_id', '=', taskId)
    .where('relation', '=', 'NESTED')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}
