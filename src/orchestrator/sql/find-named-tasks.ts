import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { TaskStatus } from '../../entities/agent-task.js';

export interface NamedTask {
  readonly id: string;
  readonly name: string;
  readonly status: TaskStatus;
}

export interface NamedTasks {
  readonly named: readonly NamedTask[];
  /** The position of the next task of the session. */
  readonly nextPosition: number;
  /** Does a task of the session count as its result already? */
  readonly hasResult: boolean;
}

/** The tasks of a locked session that bear one of these names, and where the next ones go. */
export async function findNamedTasks(
  tx: Transaction,
  sessionId: string,
  names: readonly string[],
): Promise<NamedTasks> {
  const named = await tx.sql
    .selectFrom('agent_tasks')
    .select(['id', 'name', 'status'])
    .where('session_id', '=', sessionId)
    .where('name', 'in', [...names])
    .execute();
  const place = await tx.sql
    .selectFrom('agent_tasks')
    .select(({ fn }) => [
      fn.coalesce(fn.max('position'), sql<number>`-1`).as('last'),
      fn.coalesce(sql<boolean>`bool_or(is_result)`, sql<boolean>`false`).as('hasResult'),
    ])
    .where('session_id', '=', sessionId)
    .executeTakeFirstOrThrow();
  return { named, nextPosition: place.last + 1, hasResult: place.hasResult };
}
