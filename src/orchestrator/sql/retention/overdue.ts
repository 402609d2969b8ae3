import { sql, type RawBuilder } from 'kysely';

/** A moment so many days ago by the database's clock: stable within the transaction, so that indexes serve it. */
export function daysAgo(days: number): RawBuilder<Date> {
  return sql<Date>`now() - make_interval(days => ${days}::int)`;
}

/** Roots of a workspace's chains that ended whole before a moment, the oldest first. */
export function overdueRoots(workspaceId: RawBuilder<string>, before: RawBuilder<Date>): RawBuilder<unknown> {
  return sql`
    select root.id from agent_sessions as root
    where root.workspace_id = ${workspaceId} and root.parent_session_id is null and root.retired_at is null
      and root.ended_at is not null and root.ended_at <= ${before}
      and not exists (select from agent_sessions as member where member.root_session_id = root.id
        and (member.ended_at is null or member.ended_at > ${before}))
    order by root.ended_at`;
}

/** Steps of a workspace whose sessions ended before a moment: none of these sessions will run again. */
export function overdueSteps(
  columns: RawBuilder<unknown>,
  workspaceId: RawBuilder<string>,
  before: RawBuilder<Date>,
): RawBuilder<unknown> {
  return sql`
    select ${columns} from task_steps as step join agent_sessions as session on session.id = step.session_id
    where step.workspace_id = ${workspaceId} and step.created_at <= ${before} and session.ended_at <= ${before}
    order by step.created_at`;
}

/** Recorded texts of such sessions. */
export function overdueTexts(workspaceId: RawBuilder<string>, before: RawBuilder<Date>): RawBuilder<unknown> {
  return sql`
    select said.ctid from recorded_texts as said join agent_sessions as session on session.id = said.session_id
    where said.workspace_id = ${workspaceId} and said.created_at <= ${before} and session.ended_at <= ${before}
    order by said.created_at`;
}
