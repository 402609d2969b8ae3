import type { Transaction } from '../../database/database.js';
import { AgentTaskDependency } from '../../entities/agent-task-dependency.js';
import { AgentTask } from '../../entities/agent-task.js';
import type { SessionGraphType } from '../../schema/session-graph-type.js';
import { groupByKey, viewerLoader, type LoaderSource } from './viewer-loader.js';

/** The graph of a session: its tasks, their edges, and who told whom how often. Three queries for any number. */
export function sessionGraphLoader(source: LoaderSource) {
  return viewerLoader<string, SessionGraphType>(source, async (tx, sessionIds) => {
    const ofSessions = { sessionId: { $in: [...sessionIds] } };
    const tasks = await tx.em.find(AgentTask, ofSessions, { orderBy: { position: 'asc' } });
    const edges = await tx.em.find(AgentTaskDependency, ofSessions);
    const nodes = groupByKey(tasks, (task) => task.sessionId);
    const edgesOf = groupByKey(edges, (edge) => edge.sessionId);
    const conversations = groupByKey(await countMessages(tx, sessionIds), (row) => row.sessionId);
    return new Map(
      sessionIds.map((id) => [
        id,
        {
          nodes: nodes.get(id) ?? [],
          edges: (edgesOf.get(id) ?? []).map(toGraphEdge),
          conversations: conversations.get(id) ?? [],
        },
      ]),
    );
  });
}

function toGraphEdge({ dependsOnTaskId, taskId, condition }: AgentTaskDependency) {
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
