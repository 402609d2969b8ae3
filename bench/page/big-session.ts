import type pg from 'pg';
import { RESEARCH_AGENT } from '../../src/agents/built-in-agents.js';
import { newId } from '../../src/lib/ids.js';
import type { Viewer } from '../../src/lib/viewer.js';
import type { AddedTask, NewSessionEvent } from '../../src/orchestrator/events/session-event.js';
import { bodyOf, startOf } from './session-bodies.js';

/** Tasks of one column of the graph. */
const WIDTH = 25;
const BATCH = 5_000;
/** Milliseconds between two events. */
const STEP_MS = 20;

export interface BigSession {
  readonly id: string;
  readonly tasks: readonly AddedTask[];
  /** `seq` of its last event. */
  readonly lastSeq: number;
}

export interface BigSessionOptions {
  readonly tasks: number;
  readonly events: number;
  /** Does it still run? Then its last column waits, and the one before it works. */
  readonly isOpen: boolean;
}

/** Puts a session with its graph and its log into the database, as the engine leaves them. @param client a superuser's */
export async function insertBigSession(
  client: pg.Client,
  viewer: Viewer,
  options: BigSessionOptions,
): Promise<BigSession> {
  const id = newId();
  const tasks = graphOf(options.tasks);
  const bodies = [...logOf(tasks, options)];
  const start = new Date(Date.now() - bodies.length * STEP_MS);
  await client.query(`set session_replication_role = 'replica'`);
  await client.query(
    `insert into agent_sessions (id, workspace_id, user_id, root_session_id, status, task_description, execution_mode,
      input_data, next_seq, open_tasks, timeout_seconds, deadline_at, created_at, started_at, ended_at)
    values ($1, $2, $3, $1, $4, 'A session of many tasks', 'WORKFLOW', '{}', $5, $6, 86400, now() + interval '1 day',
      $7, $7, $8)`,
    [
      ...[id, viewer.workspaceId, viewer.userId, options.isOpen ? 'RUNNING' : 'COMPLETED', bodies.length + 1],
      ...[options.isOpen ? WIDTH * 2 : 0, start, options.isOpen ? null : new Date()],
    ],
  );
  await insertTasks(client, viewer, id, tasks, options.isOpen, start);
  for (let from = 0; from < bodies.length; from += BATCH) {
    const rows = bodies.slice(from, from + BATCH).map((body, index) => ({ ...body, seq: from + index + 1 }));
    await insertEvents(client, viewer, id, rows, (seq) => new Date(start.getTime() + seq * STEP_MS));
  }
  return { id, tasks, lastSeq: bodies.length };
}

/** Columns of tasks, each of which waits for two of the column before, so that no two are alike. */
function graphOf(count: number): AddedTask[] {
  const tasks: AddedTask[] = [];
  for (let index = 0; index < count; index++) {
    const row = index % WIDTH;
    const above = index < WIDTH ? [] : [index - WIDTH, index - WIDTH - row + ((row + 1) % WIDTH)];
    tasks.push({
      taskId: newId(),
      name: `research-${index}`,
      taskType: 'research',
      agentId: RESEARCH_AGENT.id,
      parentTaskId: null,
      dependsOn: above.map((at) => `research-${at}`),
    });
  }
  return tasks;
}

function* logOf(
  tasks: readonly AddedTask[],
  { events, isOpen }: BigSessionOptions,
): Generator<NewSessionEvent> {
  const columns = Array.from({ length: tasks.length / WIDTH }, (_, at) =>
    tasks.slice(at * WIDTH, (at + 1) * WIDTH),
  );
  yield* startOf(columns);
  const worked = isOpen ? columns.slice(0, -2) : columns;
  const rounds = Math.ceil(events / tasks.length) - 3;
  for (const column of worked) {
    for (const { taskId } of column) yield { type: 'TaskReady', taskId, payload: {} };
    for (const { taskId } of column)
      yield { type: 'TaskStarted', taskId, payload: { attempt: 1, workerId: 'w' } };
    for (let round = 0; round < rounds; round++) {
      for (const { taskId } of column) yield bodyOf(taskId, round);
    }
    for (const { taskId } of column) {
      yield {
        type: 'TaskFinished',
        taskId,
        payload: { status: 'COMPLETED', outcomeReason: null, error: null },
      };
    }
  }
  if (isOpen) {
    for (const { taskId } of columns.at(-2)!) {
      yield { type: 'TaskStarted', taskId, payload: { attempt: 1, workerId: 'w' } };
    }
  } else {
    const payload = { status: 'COMPLETED', outcomeReason: null, error: null } as const;
    yield { type: 'SessionFinished', taskId: null, payload };
  }
}

async function insertTasks(
  client: pg.Client,
  { workspaceId }: Viewer,
  sessionId: string,
  tasks: readonly AddedTask[],
  isOpen: boolean,
  start: Date,
): Promise<void> {
  const ids = new Map(tasks.map(({ name, taskId }) => [name, taskId]));
  const statusOf = (at: number): string => {
    if (!isOpen || at < tasks.length - 2 * WIDTH) return 'COMPLETED';
    return at < tasks.length - WIDTH ? 'RUNNING' : 'BLOCKED';
  };
  await client.query(
    `insert into agent_tasks (id, workspace_id, session_id, agent_id, agent_version, name, task_type, status, input_data,
      position, attempt, pending_dependencies, lease_owner, lease_expires_at, created_at, ready_at, started_at, ended_at)
    select id, $2, $3, $4, 1, name, 'research', status, '{}', position - 1, 1, (status = 'BLOCKED')::int,
      case status when 'RUNNING' then 'w' end, case status when 'RUNNING' then now() + interval '1 day' end,
      $5::timestamptz, case when status <> 'BLOCKED' then $5 end, case when status <> 'BLOCKED' then $5 end,
      case status when 'COMPLETED' then now() end
    from unnest($1::uuid[], $6::text[], $7::text[]) with ordinality as added (id, name, status, position)`,
    [
      ...[tasks.map(({ taskId }) => taskId), workspaceId, sessionId, RESEARCH_AGENT.id, start],
      ...[tasks.map(({ name }) => name), tasks.map((_, at) => statusOf(at))],
    ],
  );
  const edges = tasks.flatMap(({ taskId, dependsOn }) => dependsOn.map((name) => [taskId, ids.get(name)!]));
  await client.query(
    `insert into agent_task_dependencies (task_id, depends_on_task_id, workspace_id, session_id)
    select task, upstream, $3, $4 from unnest($1::uuid[], $2::uuid[]) as edge (task, upstream)`,
    [edges.map(([task]) => task), edges.map(([, upstream]) => upstream), workspaceId, sessionId],
  );
}

export type NumberedEvent = NewSessionEvent & { readonly seq: number };

export async function insertEvents(
  client: pg.Client,
  { workspaceId }: Viewer,
  sessionId: string,
  events: readonly NumberedEvent[],
  at: (seq: number) => Date,
): Promise<void> {
  await client.query(
    `insert into session_events (session_id, workspace_id, seq, event_type, task_id, payload, occurred_at)
    select $1, $2, seq, type, task, payload, at
    from unnest($3::int[], $4::text[], $5::uuid[], $6::jsonb[], $7::timestamptz[]) as event (seq, type, task, payload, at)`,
    [
      ...[sessionId, workspaceId, events.map(({ seq }) => seq), events.map(({ type }) => type)],
      ...[events.map(({ taskId }) => taskId), events.map(({ payload }) => JSON.stringify(payload))],
      events.map(({ seq }) => at(seq)),
    ],
  );
}
