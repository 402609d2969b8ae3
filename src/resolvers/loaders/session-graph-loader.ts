import type { Transaction } from '../../database/database.js';
import { AgentTaskDependency } from '../../entities/agent-task-dependency.js';
import { AgentTask } from '../../entities/agent-task.js';
import type { SessionGraphType } from '../../schema/session-graph-type.js';
import { groupByKey, viewerLoader, type LoaderSource } from './viewer-loader.js';

/** The graph of a session: its agents and who told whom how often, its tasks and their edges. Three queries for any number. */
export function sessionGraphLoader(source: LoaderSource) {
  return viewerLoader<string, SessionGraphType>(source, async (tx, sessionIds) => {
    const ofSessions = { sessionId: { $in: [...sessionIds] } };
    const tasks = await tx.em.find(AgentTask, ofSessions, { orderBy: { position: 'asc' } });
    const dependencies = await tx.em.find(AgentTaskDependency, ofSessions);
    const tasksOf = groupByKey(tasks, (task) => task.sessionId);
    const dependenciesOf = groupByKey(dependencies, (one) => one.sessionId);
    const edgesOf = groupByKey(await countMessages(tx, sessionIds), (row) => row.sessionId);
    return new Map(
      sessionIds.map((id) => [
        id,
        {
          nodes: countTasks(tasksOf.get(id) ?? []),
          edges: edgesOf.get(id) ?? [],
          tasks: tasksOf.get(id) ?? [],
          dependencies: (dependenciesOf.get(id) ?? []).map(toGraphDependency),
        },
      ]),
    );
  });
}

function countTasks(tasks: readonly AgentTask[]) {
  const byAgent = groupByKey(tasks, (task) => task.agentId);
  return [...byAgent].map(([agentId, own]) => ({ agentId, tasks: own.length }));
}

function toGraphDependency({ dependsOnTaskId, taskId, condition }: AgentTaskDependency) {
  return { from: dependsOnTaskId, to: taskId, condition };
}

async function countMessages({ sql }: Transaction, sessionIds: readonly string[]) {
  const rows = await sql
    .selectFrom('agent_messages')
    .select(({ fn }) => [
      'session_id as sessionId',
      'from_agent_id as fromAgentId',
      'to_agent_id as toAgentId',
      fn.countAll().as('messages'),
      fn.min('created_at').as('first'),
    ])
    .where('session_id', 'in', [...sessionIds])
    .groupBy(['session_id', 'from_agent_id', 'to_agent_id'])
    .orderBy('first')
    .execute();
  return rows.map((row) => ({ ...row, messages: Number(row.messages) }));
}
