import type { Transaction } from '../database/database.js';
import { AgentTaskDependency } from '../entities/agent-task-dependency.js';
import { AgentTask, TaskStatus } from '../entities/agent-task.js';
import { SessionEvent } from '../entities/session-event.js';
import type { SessionEventPayloads } from '../orchestrator/events/session-event.js';
import type { NewTask } from '../orchestrator/new-session.js';

type StoredTask = Pick<
  AgentTask,
  | 'id'
  | 'name'
  | 'agentId'
  | 'agentVersion'
  | 'taskType'
  | 'inputData'
  | 'outputData'
  | 'isResult'
  | 'priority'
  | 'maxRetries'
  | 'timeoutSeconds'
  | 'status'
  | 'parentTaskId'
>;
type StoredEdge = Pick<AgentTaskDependency, 'taskId' | 'dependsOnTaskId' | 'condition'>;

/** Reads the graph of a session and draws it once more; see `retryTasks`. */
export async function readRetryTasks(
  { em }: Transaction,
  sessionId: string,
  changedId?: string,
): Promise<NewTask[]> {
  const tasks = await em.find(AgentTask, { sessionId }, { orderBy: { position: 'asc' } });
  const edges = await em.find(AgentTaskDependency, { sessionId });
  const added = await em.find(SessionEvent, { sessionId, eventType: 'TasksAdded' });
  return retryTasks(tasks, edges, addersOf(added), changedId);
}

/** Which task put which into the graph, by the log. */
function addersOf(events: readonly SessionEvent[]): ReadonlyMap<string, string> {
  const adders = new Map<string, string>();
  for (const { taskId, payload } of events) {
    const { tasks } = payload as unknown as SessionEventPayloads['TasksAdded'];
    for (const task of tasks) if (taskId) adders.set(task.taskId, taskId);
  }
  return adders;
}

/**
 * The graph of a session once more. What completed on complete ground is taken over with its output;
 * everything else is asked again, and so is a completed task whose upstream will run again, for its output
 * rests on what failed. Tasks that a plan added are copied as they stand where the plan is taken over, for it
 * does not run; where it will run they are left out, for it adds them again. Subtasks are left out too: their
 * parent asks for them again, or is done.
 * @param adders ids of tasks that others put into the graph, with the task that did
 * @param changedId a task that is asked again however it ended, and so is everything after it. Default: none
 */
export function retryTasks(
  stored: readonly StoredTask[],
  edges: readonly StoredEdge[],
  adders: ReadonlyMap<string, string>,
  changedId?: string,
): NewTask[] {
  const upstream = upstreamOf(edges);
  const isReused = reuseRule(
    stored.filter(({ id }) => id !== changedId),
    upstream,
  );
  const isKept = (task: StoredTask): boolean => {
    const adder = adders.get(task.id);
    return task.parentTaskId === null && (adder === undefined || isReused(adder));
  };
  const tasks = stored.filter(isKept);
  const names = new Map(tasks.map((task) => [task.id, task.name]));
  return tasks.map((task) => ({
    name: task.name,
    agentId: task.agentId,
    agentVersion: task.agentVersion,
    taskType: task.taskType,
    input: task.inputData,
    dependsOn: (upstream.get(task.id) ?? []).flatMap(({ dependsOnTaskId, condition }) => {
      const name = names.get(dependsOnTaskId);
      return name === undefined ? [] : [{ name, condition }];
    }),
    isResult: task.isResult,
    priority: task.priority,
    maxRetries: task.maxRetries,
    ...(task.timeoutSeconds ? { timeoutSeconds: task.timeoutSeconds } : {}),
    ...(isReused(task.id) && task.outputData ? { completedOutput: task.outputData } : {}),
  }));
}

function upstreamOf(edges: readonly StoredEdge[]): ReadonlyMap<string, readonly StoredEdge[]> {
  const upstream = new Map<string, StoredEdge[]>();
  for (const edge of edges) {
    const known = upstream.get(edge.taskId);
    if (known) known.push(edge);
    else upstream.set(edge.taskId, [edge]);
  }
  return upstream;
}

function reuseRule(
  tasks: readonly StoredTask[],
  upstream: ReadonlyMap<string, readonly StoredEdge[]>,
): (id: string) => boolean {
  const completed = new Set(
    tasks.filter((task) => task.status === TaskStatus.COMPLETED && task.outputData).map((task) => task.id),
  );
  const known = new Map<string, boolean>();
  // The graph has no cycles: the engine refused them when it took the tasks.
  const isReused = (id: string): boolean => {
    const seen = known.get(id);
    if (seen !== undefined) return seen;
    const reused =
      completed.has(id) && (upstream.get(id) ?? []).every((edge) => isReused(edge.dependsOnTaskId));
    known.set(id, reused);
    return reused;
  };
  return isReused;
}
