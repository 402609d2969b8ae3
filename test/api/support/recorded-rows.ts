import { sql } from 'kysely';
import type { Json } from '../../../src/lib/json.js';
import type { SessionWorld } from './session-world.js';

/** Makes the record of a session say what an earlier version of the program would have left in it. */
export class RecordedRows {
  constructor(
    private readonly world: Pick<SessionWorld, 'database'>,
    private readonly sessionId: string,
  ) {}

  /** Long texts, such as prompts, in which `before` stands; calls no longer hash as they did. */
  async rewriteTexts(before: string, after: string): Promise<void> {
    await this.world.database.asWorker(null, async (tx) => {
      const said = tx.sql.selectFrom('recorded_texts').selectAll().where('session_id', '=', this.sessionId);
      const rows = await said.execute();
      // The engine never changes a text: it may keep and remove them.
      await tx.sql.deleteFrom('recorded_texts').where('session_id', '=', this.sessionId).execute();
      const changed = rows.map((row) => ({ ...row, body: row.body.replace(before, after) }));
      await tx.sql.insertInto('recorded_texts').values(changed).execute();
      await sql`
        update task_steps set record = regexp_replace(record::text, '"hash": "[0-9a-f]+"', '"hash": "0"', 'g')::jsonb
        where session_id = ${this.sessionId}::uuid and record is not null`.execute(tx.sql);
    });
  }

  /** @returns what puts it back */
  async rewriteStep(
    task: string,
    step: string,
    change: (row: { result: Json; record: Json }) => object,
  ): Promise<() => Promise<unknown>> {
    return this.world.database.asWorker(null, async (tx) => {
      const { rows } = await sql<{ taskId: string; result: Json; record: Json }>`
        select step.task_id as "taskId", step.result, step.record from task_steps as step
        join agent_tasks as task on task.id = step.task_id
        where step.session_id = ${this.sessionId}::uuid and task.name = ${task} and step.name = ${step}`.execute(
        tx.sql,
      );
      const row = rows[0]!;
      const { result, record } = { ...row, ...change(row) };
      await sql`
        update task_steps set result = ${JSON.stringify(result)}::jsonb, record = ${JSON.stringify(record)}::jsonb
        where task_id = ${row.taskId}::uuid and name = ${step}`.execute(tx.sql);
      return () => this.rewriteStep(task, step, () => ({ result: row.result, record: row.record }));
    });
  }

  async remove(step: string): Promise<void> {
    await this.world.database.asWorker(null, (tx) =>
      sql`delete from task_steps where session_id = ${this.sessionId}::uuid and name like ${step}`.execute(
        tx.sql,
      ),
    );
  }

  async count(table: 'recorded_texts' | 'agent_memory' | 'model_calls'): Promise<number> {
    return this.world.database.asWorker(null, async (tx) => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
        tx.sql,
      );
      return rows[0]!.n;
    });
  }
}
