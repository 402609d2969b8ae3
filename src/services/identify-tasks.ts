import type { Transaction } from '../database/database.js';
import type { AgentTask } from '../entities/agent-task.js';
import type { LoggedSessionEvent, MessageDelta } from '../orchestrator/events/session-event.js';

/** What of a task never changes. */
export type TaskIdentity = Pick<
  AgentTask,
  'id' | 'sessionId' | 'name' | 'taskType' | 'agentId' | 'parentTaskId'
>;

/** An event with the task that it is about, so that naming the task needs no reading. */
export type FollowedEvent = (LoggedSessionEvent | MessageDelta) & {
  readonly taskIdentity: TaskIdentity | null;
};

/** Tasks of a session that stand in its graph now, by id. */
export async function readTaskIdentities(
  tx: Transaction,
  sessionId: string,
): Promise<Map<string, TaskIdentity>> {
  const rows = await tx.sql
    .selectFrom('agent_tasks')
    .select(['id', 'name', 'task_type', 'agent_id', 'parent_task_id'])
    .where('session_id', '=', sessionId)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        sessionId,
        name: row.name,
        taskType: row.task_type,
        agentId: row.agent_id,
        parentTaskId: row.parent_task_id,
      },
    ]),
  );
}

/** Learns the tasks that join while the session is followed: the log tells of each before anything of it happens. */
function learnTasks(event: LoggedSessionEvent, known: Map<string, TaskIdentity>): void {
  if (event.type !== 'SessionStarted' && event.type !== 'TasksAdded') return;
  for (const { taskId, name, taskType, agentId, parentTaskId } of event.payload.tasks) {
    known.set(taskId, { id: taskId, sessionId: event.sessionId, name, taskType, agentId, parentTaskId });
  }
}

/** Puts to each event the task that it is about. `known` grows with what the log tells. */
export function identifyTasks(
  events: AsyncIterator<LoggedSessionEvent | MessageDelta, void, void>,
  known: Map<string, TaskIdentity>,
): AsyncIterable<FollowedEvent> {
  const identify = (
    result: IteratorResult<LoggedSessionEvent | MessageDelta, void>,
  ): IteratorResult<FollowedEvent, void> => {
    if (result.done) return result;
    const event = result.value;
    if (event.type !== 'MessageDelta') learnTasks(event, known);
    const taskIdentity = event.taskId === null ? null : (known.get(event.taskId) ?? null);
    return { done: false, value: { ...event, taskIdentity } };
  };
  return {
    [Symbol.asyncIterator]: () => ({
      next: async () => identify(await events.next()),
      return: async () => {
        await events.return?.();
        return { done: true, value: undefined };
      },
    }),
  };
}
