import { sql } from 'kysely';
import type { Database } from '../../../src/database/database.js';
import type { SessionStatus } from '../../../src/entities/agent-session.js';
import type { TaskStatus } from '../../../src/entities/agent-task.js';

interface SessionRow {
  readonly id: string;
  readonly status: SessionStatus;
  readonly outcome_reason: string | null;
  readonly is_held: boolean;
  readonly open_tasks: number;
  readonly next_seq: number;
  /** Is a nested session of it open? */
  readonly has_nested: boolean;
}

interface TaskRow {
  readonly id: string;
  readonly session_id: string;
  readonly name: string;
  readonly status: TaskStatus;
  readonly attempt: number;
  readonly retry_count: number;
  readonly max_retries: number;
  /** By how many seconds it is overdue: its lease, or the end of its back-off; null where neither runs. */
  readonly overdue: number | null;
}

interface AttemptRow {
  readonly task_id: string;
  readonly attempt: number;
  readonly outcome: string;
}

interface EventRow {
  readonly session_id: string;
  readonly seq: number;
  readonly event_type: string;
  readonly task_id: string | null;
  readonly payload: { readonly status?: string; readonly outcomeReason?: string | null };
}

interface StepRow {
  readonly task_id: string;
  readonly name: string;
  readonly position: number | null;
  readonly attempt: number;
  /** Was it kept after its task had ended? */
  readonly is_late: boolean;
}

/** What the tables hold of all sessions. */
export interface FleetRows {
  readonly sessions: readonly SessionRow[];
  readonly tasks: readonly TaskRow[];
  readonly attempts: readonly AttemptRow[];
  readonly events: readonly EventRow[];
  readonly steps: readonly StepRow[];
}

/** Reads everything by one statement, so that what is compared belongs together. */
export function readFleet(database: Database): Promise<FleetRows> {
  return database.asWorker(null, async (tx) => {
    const { rows } = await sql<FleetRows>`
      with the_session as (
        select id, status, outcome_reason, is_held, open_tasks, next_seq,
          exists (select from agent_sessions n where n.parent_session_id = s.id and n.relation = 'NESTED'
            and n.ended_at is null) as has_nested
        from agent_sessions s order by id
      ), the_task as (
        select id, session_id, name, status, attempt, retry_count, max_retries,
          extract(epoch from clock_timestamp() - case status
            when 'RUNNING' then lease_expires_at when 'RETRY_WAIT' then available_at end) as overdue
        from agent_tasks order by session_id, position
      ), the_attempt as (
        select task_id, attempt, outcome from task_attempts order by task_id, attempt
      ), the_event as (
        select session_id, seq, event_type, task_id,
          jsonb_build_object('status', payload -> 'status', 'outcomeReason', payload -> 'outcomeReason') as payload
        from session_events order by session_id, seq
      ), the_step as (
        select s.task_id, s.name, s.position, s.attempt, coalesce(s.created_at > t.ended_at, false) as is_late
        from task_steps s join agent_tasks t on t.id = s.task_id order by s.task_id, s.position
      )
      select
        (select coalesce(jsonb_agg(to_jsonb(the_session)), '[]') from the_session) as sessions,
        (select coalesce(jsonb_agg(to_jsonb(the_task)), '[]') from the_task) as tasks,
        (select coalesce(jsonb_agg(to_jsonb(the_attempt)), '[]') from the_attempt) as attempts,
        (select coalesce(jsonb_agg(to_jsonb(the_event)), '[]') from the_event) as events,
        (select coalesce(jsonb_agg(to_jsonb(the_step)), '[]') from the_step) as steps`.execute(tx.sql);
    return rows[0]!;
  });
}
