import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { Json } from '../../lib/json.js';

export interface KeptStep {
  readonly name: string;
  /** Null for a fenced write. */
  readonly position: number | null;
  readonly result: Json;
}

export interface NewStep extends KeptStep {
  readonly taskId: string;
  readonly attempt: number;
  readonly sessionId: string;
  readonly workspaceId: string;
  readonly elapsedMs: number;
  /** Null: nothing is kept for a replay. */
  readonly record: Json;
}

/** What earlier attempts of a task have kept. */
export async function readSteps(tx: Transaction, taskId: string): Promise<KeptStep[]> {
  const { rows } = await sql<KeptStep>`
    select name, position, jsonb_build_object('value', result) -> 'value' as result
    from task_steps where task_id = ${taskId}::uuid`.execute(tx.sql);
  return rows;
}

export async function findStep(tx: Transaction, taskId: string, name: string): Promise<KeptStep | null> {
  return (await readSteps(tx, taskId)).find((step) => step.name === name) ?? null;
}

export async function insertStep(tx: Transaction, step: NewStep): Promise<void> {
  const seconds = step.elapsedMs / 1_000;
  await sql`
    insert into task_steps (task_id, name, position, workspace_id, session_id, attempt, result, record,
      started_at)
    values (${step.taskId}::uuid, ${step.name}, ${step.position}::int, ${step.workspaceId}::uuid,
      ${step.sessionId}::uuid, ${step.attempt}::int, ${JSON.stringify(step.result)}::jsonb,
      nullif(${JSON.stringify(step.record)}::jsonb, 'null'),
      clock_timestamp() - make_interval(secs => ${seconds}::double precision))`.execute(tx.sql);
}
