import { sql } from 'kysely';
import type { Transaction } from '../database/database.js';
import { TaskStatus } from '../entities/agent-task.js';
import { AppError, ErrorCode } from '../lib/errors.js';
import type { JsonObject } from '../lib/json.js';
import type { TaskFacts } from '../orchestrator/task-handler.js';
import type { AgentDefinition, EarlierTask } from './agent.js';
import { agentOutputSchema } from './task-schemas.js';

/** What the tables say about a task and those around it. */
export interface TaskSurroundings {
  readonly agent: AgentDefinition;
  readonly earlier: readonly EarlierTask[];
  /** Agents of the tasks that wait for this one, in the order of the graph. */
  readonly receiverIds: readonly string[];
}

/** @throws AppError TASK_FAILED if the pinned version of the agent is gone */
export async function readTaskSurroundings(tx: Transaction, task: TaskFacts): Promise<TaskSurroundings> {
  return {
    agent: await readAgent(tx, task),
    earlier: await readEarlier(tx, task.id),
    receiverIds: await readReceivers(tx, task),
  };
}

async function readAgent(tx: Transaction, task: TaskFacts): Promise<AgentDefinition> {
  const agent = await tx.sql
    .selectFrom('agent_versions')
    .innerJoin('agents', 'agents.id', 'agent_versions.agent_id')
    .select([
      'agents.id',
      'agents.name',
      'agents.kind',
      'agent_versions.version',
      'agent_versions.description',
      'agent_versions.capabilities',
      'agent_versions.configuration',
    ])
    .where('agent_versions.agent_id', '=', task.agentId)
    .where('agent_versions.version', '=', task.agentVersion)
    .executeTakeFirst();
  if (agent !== undefined) return agent;
  const message = `Version ${task.agentVersion} of the agent of "${task.name}" does not exist any more.`;
  throw new AppError(ErrorCode.TASK_FAILED, message);
}

interface EarlierRow {
  readonly id: string;
  readonly name: string;
  readonly taskType: string;
  readonly agentId: string;
  readonly status: TaskStatus;
  readonly input: JsonObject;
  readonly output: JsonObject | null;
}

/** All ended tasks upstream, however far: the graph below a running task does not change any more. */
async function readEarlier(tx: Transaction, taskId: string): Promise<readonly EarlierTask[]> {
  const { rows } = await sql<EarlierRow>`
    with recursive upstream(id) as (
      select depends_on_task_id from agent_task_dependencies where task_id = ${taskId}
      union
      select edge.depends_on_task_id from agent_task_dependencies as edge
      join upstream on edge.task_id = upstream.id
    )
    select task.id, task.name, task.task_type as "taskType", task.agent_id as "agentId", task.status,
      task.input_data as input, task.output_data as output
    from agent_tasks as task join upstream on upstream.id = task.id
    order by task.position`.execute(tx.sql);
  return rows.map((row) => ({ ...row, output: outputOf(row) }));
}

/** @throws AppError TASK_FAILED for an output that no agent of this program gives */
function outputOf(row: EarlierRow): EarlierTask['output'] {
  if (row.status !== TaskStatus.COMPLETED) return null;
  const parsed = agentOutputSchema.safeParse(row.output);
  if (parsed.success) return parsed.data;
  const message = `What "${row.name}" put out cannot be read.`;
  throw new AppError(ErrorCode.TASK_FAILED, message, { cause: parsed.error });
}

async function readReceivers(tx: Transaction, task: TaskFacts): Promise<readonly string[]> {
  const waiting = await tx.sql
    .selectFrom('agent_task_dependencies')
    .innerJoin('agent_tasks', 'agent_tasks.id', 'agent_task_dependencies.task_id')
    .select('agent_tasks.agent_id')
    .where('agent_task_dependencies.depends_on_task_id', '=', task.id)
    .orderBy('agent_tasks.position')
    .execute();
  const parent = await tx.sql
    .selectFrom('agent_tasks')
    .select('agent_id')
    .where('id', '=', task.parentTaskId)
    .execute();
  return [...new Set([...parent, ...waiting].map((row) => row.agent_id))];
}
