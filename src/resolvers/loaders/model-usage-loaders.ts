import { sql } from 'kysely';
import { sumModelCalls, type ModelUsage } from '../../services/model-usage.js';
import { viewerLoader, type LoaderSource } from './viewer-loader.js';

/** What calls of a task took and cost; null where it made none. */
export function taskUsageLoader(source: LoaderSource) {
  return viewerLoader<string, ModelUsage>(source, (tx, taskIds) =>
    sumModelCalls(
      tx,
      sql`select c.task_id::text as owner, c.* from model_calls c where c.task_id = any(${sql.val(taskIds)}::uuid[])`,
    ),
  );
}

/** What calls of a session took and cost, without those of other sessions; null where it made none. */
export function sessionUsageLoader(source: LoaderSource) {
  return viewerLoader<string, ModelUsage>(source, (tx, sessionIds) =>
    sumModelCalls(
      tx,
      sql`
        select c.session_id::text as owner, c.* from model_calls c
        where c.session_id = any(${sql.val(sessionIds)}::uuid[])`,
    ),
  );
}

/** The same with all sessions that came out of it, and out of those. */
export function sessionTreeUsageLoader(source: LoaderSource) {
  return viewerLoader<string, ModelUsage>(source, (tx, sessionIds) => {
    // A recursive query is expected to bring much; `offset 0` keeps it to looking up each session by its index.
    return sumModelCalls(
      tx,
      sql`
        with recursive tree as (
          select id as top, id from agent_sessions where id = any(${sql.val(sessionIds)}::uuid[])
          union all
          select tree.top, child.id from tree cross join lateral (
            select id from agent_sessions where parent_session_id = tree.id offset 0) child
        )
        select tree.top::text as owner, c.* from tree cross join lateral (
          select * from model_calls where session_id = tree.id offset 0) c`,
    );
  });
}
