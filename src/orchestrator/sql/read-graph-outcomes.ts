import type { Transaction } from '../../database/database.js';
import type { Failure, OutcomeReason } from '../../entities/agent-session.js';
import type { TaskStatus } from '../../entities/agent-task.js';
import type { JsonObject } from '../../lib/json.js';

/** How one task of the graph ended. */
export interface GraphOutcome {
  readonly name: string;
  readonly status: TaskStatus;
  readonly outcome_reason: OutcomeReason | null;
  readonly error: Failure | null;
  readonly output_data: JsonObject | null;
  readonly is_result: boolean;
  /** Does nothing depend on it? */
  readonly is_sink: boolean;
}

/** The tasks of a session's graph, without subtasks, in order of their end. */
export function readGraphOutcomes(tx: Transaction, sessionId: string): Promise<GraphOutcome[]> {
  return tx.sql
    .selectFrom('agent_tasks as t')
    .select(({ exists, not, selectFrom }) => [
      't.name',
      't.status',
      't.outcome_reason',
      't.error',
      't.output_data',
      't.is_result',
      not(
        exists(
          selectFrom('agent_task_dependencies as d')
            .select('d.task_id')
            .whereRef('d.depends_on_task_id', '=', 't.id'),
        ),
      )
        .$castTo<boolean>()
        .as('is_sink'),
    ])
    .where('t.session_id', '=', sessionId)
    .where('t.parent_task_id', 'is', null)
    .orderBy('t.ended_at')
    .orderBy('t.position')
    .execute();
}
