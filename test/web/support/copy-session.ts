import { sql } from 'kysely';
import type { PageWorld } from './page-world.js';

/** Fills the list with older sessions, named `Copy 1: …` and so on, each a minute older than the one before. Once a world. */
export async function copySession({ api }: PageWorld, id: string, times: number): Promise<void> {
  await api.database.asWorker(null, (tx) =>
    sql`
      insert into agent_sessions (id, workspace_id, user_id, root_session_id, status, task_description,
        execution_mode, input_data, result, timeout_seconds, deadline_at, created_at, started_at, ended_at)
      select copy, workspace_id, user_id, copy, status, 'Copy ' || n || ': ' || task_description,
        execution_mode, input_data, result, timeout_seconds, deadline_at,
        created_at - make_interval(mins => n), started_at - make_interval(mins => n),
        ended_at - make_interval(mins => n)
      from agent_sessions, (
        select n, ('00000000-0000-7000-8000-' || lpad(to_hex(${times}::int - n), 12, '0'))::uuid as copy
        from generate_series(1, ${times}::int) as n
      ) as own
      where id = ${id}::uuid`.execute(tx.sql),
  );
}
