import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { AgentSession } from '../../entities/agent-session.js';
import { ImportedRecording } from '../../entities/imported-recording.js';
import type { Json, JsonObject } from '../../lib/json.js';
import { textsOf, unpackTexts } from '../../lib/packed-texts.js';
import { recordingSchema, type Recording } from './recording-schema.js';

/**
 * What was recorded of a session: elsewhere, where it was imported, else from its rows. Steps without a record were kept by a program that recorded none, or were
 * too large.
 */
export async function readRecording(tx: Transaction, session: AgentSession): Promise<Recording> {
  const imported = await tx.em.findOne(ImportedRecording, { sessionId: session.id });
  if (imported !== null) return recordingSchema.parse(imported.recording);
  const { rows } = await readTasks(tx, session.id);
  const texts = await readTexts(tx, session.id, rows);
  const { replay: _replay, ...input } = session.inputData;
  return recordingSchema.parse({
    session: { ...session, input },
    agents: await readAgents(tx, session.id),
    tasks: unpackRecords(rows, texts),
  });
}

/** Every task with its steps and questions, in the order of the graph. */
function readTasks(tx: Transaction, sessionId: string) {
  return sql<JsonObject>`
    with added as (
      select distinct (task ->> 'taskId')::uuid as id
      from session_events, jsonb_array_elements(payload -> 'tasks') as task
      where session_id = ${sessionId}::uuid and event_type = 'TasksAdded'
    )
    select task.name as key, task.agent_id as "agentId", task.agent_version as "agentVersion",
      task.task_type as "taskType", task.status, task.input_data as input, task.output_data as output, task.error,
      task.is_result as "isResult", task.priority, task.max_retries as "maxRetries",
      task.timeout_seconds as "timeoutSeconds", task.attempt = 0 and task.status = 'COMPLETED' as "isTakenOver",
      task.parent_task_id is not null or exists (select from added where added.id = task.id) as "isAdded",
      (select coalesce(jsonb_agg(jsonb_build_object('key', upstream.name, 'condition', edge.condition)
          order by upstream.position), '[]')
        from agent_task_dependencies as edge join agent_tasks as upstream on upstream.id = edge.depends_on_task_id
        where edge.task_id = task.id) as "dependsOn",
      (select coalesce(jsonb_agg(jsonb_build_object('name', step.name, 'position', step.position,
          'result', step.result, 'record', step.record) order by step.position nulls last, step.created_at), '[]')
        from task_steps as step where step.task_id = task.id) as steps,
      (select coalesce(jsonb_agg(jsonb_build_object('name', asked.name, 'question', asked.question,
          'response', asked.response, 'isAnswered', asked.status = 'ANSWERED') order by asked.id), '[]')
        from interrupts as asked where asked.task_id = task.id and asked.response is not null) as questions
    from agent_tasks as task where task.session_id = ${sessionId}::uuid order by task.position`.execute(
    tx.sql,
  );
}

async function readTexts(tx: Transaction, sessionId: string, rows: Json): Promise<Map<string, string>> {
  const hashes = textsOf(recordsOf(rows as unknown as readonly JsonObject[]));
  const found = await sql<{ hash: string; body: string }>`
    select hash, body from recorded_texts
    where session_id = ${sessionId}::uuid and hash = any(${[...hashes]}::text[])`.execute(tx.sql);
  return new Map(found.rows.map(({ hash, body }) => [hash, body]));
}

interface StoredStep extends JsonObject {
  readonly record: Json;
}

function stepsOf({ steps }: JsonObject): readonly StoredStep[] {
  return steps as unknown as readonly StoredStep[];
}

function recordsOf(tasks: readonly JsonObject[]): readonly Json[] {
  return tasks.flatMap((task) => stepsOf(task).map(({ record }) => record));
}

/** Only records are packed; a result may hold any text. */
function unpackRecords(tasks: readonly JsonObject[], texts: ReadonlyMap<string, string>) {
  return tasks.map((task) => ({
    ...task,
    steps: stepsOf(task).map((step) => ({ ...step, record: unpackTexts(step.record, texts) })),
  }));
}

async function readAgents(tx: Transaction, sessionId: string): Promise<readonly JsonObject[]> {
  const { rows } = await sql<JsonObject>`
    select distinct on (agent.name, agent.id, version.version) agent.id, version.version, agent.name, agent.kind,
      version.description, version.capabilities, version.configuration
    from agent_tasks as task
    join agents as agent on agent.id = task.agent_id
    join agent_versions as version on version.agent_id = task.agent_id and version.version = task.agent_version
    where task.session_id = ${sessionId}::uuid
    order by agent.name, agent.id, version.version`.execute(tx.sql);
  return rows;
}
