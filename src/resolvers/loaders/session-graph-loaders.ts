import type { Transaction } from '../../database/database.js';
import type {
  SessionGraphDependencyType,
  SessionGraphEdgeType,
  SessionGraphNodeType,
} from '../../schema/session-graph-type.js';
import { listTask, readListedTasks, taskDataLoader, type ListedTask } from './listed-task.js';
import { groupByKey, viewerListLoader, type BatchRead, type LoaderSource } from './viewer-loader.js';

interface OfSession {
  readonly sessionId: string;
}

/** The parts of sessions' graphs, each read when it is asked for: a thousand tasks are no part of who took part. */
export function sessionGraphLoaders(source: LoaderSource) {
  const data = taskDataLoader(source);
  return {
    nodes: viewerListLoader<string, SessionGraphNodeType>(source, grouped(countTasks)),
    edges: viewerListLoader<string, SessionGraphEdgeType>(source, grouped(countMessages)),
    tasks: viewerListLoader<string, ListedTask>(
      source,
      grouped(async (tx, sessionIds) => {
        const rows = await readListedTasks(tx, sessionIds);
        return rows.map((row) => listTask(row, data));
      }),
    ),
    dependencies: viewerListLoader<string, SessionGraphDependencyType>(source, grouped(readDependencies)),
  };
}

function grouped<Row extends OfSession>(
  read: (tx: Transaction, sessionIds: string[]) => Promise<readonly Row[]>,
): BatchRead<string, readonly Row[]> {
  return async (tx, sessionIds) => groupByKey(await read(tx, [...sessionIds]), (row) => row.sessionId);
}

async function countTasks({ sql }: Transaction, sessionIds: string[]) {
  const rows = await sql
    .selectFrom('agent_tasks')
    .select(({ fn }) => [
      'session_id as sessionId',
      'agent_id as agentId',
      fn.countAll().as('tasks'),
      fn.min('position').as('first'),
    ])
    .where('session_id', 'in', sessionIds)
    .groupBy(['session_id', 'agent_id'])
    .orderBy('first')
    .execute();
  return rows.map((row) => ({ ...row, tasks: Number(row.tasks) }));
}

function readDependencies({ sql }: Transaction, sessionIds: string[]) {
  return sql
    .selectFrom('agent_task_dependencies')
    .select(['session_id as sessionId', 'depends_on_task_id as from', 'task_id as to', 'condition'])
    .where('session_id', 'in', sessionIds)
    .execute();
}

async function countMessages({ sql }: Transaction, sessionIds: string[]) {
  const rows = await sql
    .selectFrom('agent_messages')
    .select(({ fn }) => [
      'session_id as sessionId',
      'from_agent_id as fromAgentId',
      'to_agent_id as toAgentId',
      fn.countAll().as('messages'),
      fn.min('created_at').as('first'),
    ])
    .where('session_id', 'in', sessionIds)
    .groupBy(['session_id', 'from_agent_id', 'to_agent_id'])
    .orderBy('first')
    .execute();
  return rows.map((row) => ({ ...row, messages: Number(row.messages) }));
}
