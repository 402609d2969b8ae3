import { sql, type Insertable } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { Database as Tables } from '../../entities/all-entities.js';

export type TaskInsert = Insertable<Tables['agent_tasks']>;
export type DependencyInsert = Insertable<Tables['agent_task_dependencies']>;

/** Rows of one statement: PostgreSQL takes at most 65,535 parameters. */
const BATCH = 1_000;

/** Inserts tasks and the edges between them and older ones. */
export async function insertTasks(
  tx: Transaction,
  tasks: readonly TaskInsert[],
  dependencies: readonly DependencyInsert[],
): Promise<void> {
  const now = sql<Date>`clock_timestamp()`;
  const rows = tasks.map((task) => ({
    ...task,
    ready_at: task.status === 'READY' ? now : null,
    ended_at: task.status === 'COMPLETED' || task.status === 'SKIPPED' ? now : null,
  }));
  for (let at = 0; at < rows.length; at += BATCH) {
    await tx.sql
      .insertInto('agent_tasks')
      .values(rows.slice(at, at + BATCH))
      .execute();
  }
  for (let at = 0; at < dependencies.length; at += BATCH) {
    await tx.sql
      .insertInto('agent_task_dependencies')
      .values(dependencies.slice(at, at + BATCH))
      .execute();
  }
}
