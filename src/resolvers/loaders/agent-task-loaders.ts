import type { Transaction } from '../../database/database.js';
import { AgentTaskDependency } from '../../entities/agent-task-dependency.js';
import { AgentTask, AgentTaskSchema } from '../../entities/agent-task.js';
import { notFound } from '../../lib/errors.js';
import { TaskAttempt } from '../../entities/task-attempt.js';
import type { TaskDependencyType } from '../../schema/agent-task-type.js';
import { deferRow, type DeferredRow } from './deferred-row.js';
import { byKey, groupByKey, viewerListLoader, viewerLoader, type LoaderSource } from './viewer-loader.js';

/** What of a task never changes and its first event tells. */
type Constant = 'id' | 'sessionId' | 'name' | 'taskType' | 'agentId' | 'parentTaskId';
/** A task whose name costs nothing; how it stands is read when it is asked for. */
export type DeferredTask = DeferredRow<AgentTask, Constant>;

const COLUMNS = Object.keys(AgentTaskSchema.meta.properties);

/** @param loader reads the task once something is asked that is not known */
export function deferTask(
  known: Pick<AgentTask, Constant>,
  loader: ReturnType<typeof agentTaskLoader>,
): DeferredTask {
  return deferRow<AgentTask, Constant>(known, COLUMNS, async () => {
    const task = await loader.load(known.id);
    if (!task) throw notFound('Task', known.id);
    return task;
  });
}

export function agentTaskLoader(source: LoaderSource) {
  return viewerLoader<string, AgentTask>(source, ({ em }, ids) => tasksById(em, ids));
}

/** Attempts of a task, first to last. */
export function taskAttemptsLoader(source: LoaderSource) {
  return viewerListLoader<string, TaskAttempt>(source, async ({ em }, taskIds) => {
    const attempts = await em.find(
      TaskAttempt,
      { taskId: { $in: [...taskIds] } },
      { orderBy: { taskId: 'asc', attempt: 'asc' } },
    );
    return groupByKey(attempts, (attempt) => attempt.taskId);
  });
}

/** Subtasks that a task asked for, in order of creation. */
export function subtasksLoader(source: LoaderSource) {
  return viewerListLoader<string, AgentTask>(source, async ({ em }, parentIds) => {
    const tasks = await em.find(
      AgentTask,
      { parentTaskId: { $in: [...parentIds] } },
      { orderBy: { position: 'asc' } },
    );
    return groupByKey(tasks, (task) => task.parentTaskId ?? '');
  });
}

/** What a task waits for, in order of creation. */
export function taskDependenciesLoader(source: LoaderSource) {
  return edgeLoader(source, 'taskId', 'dependsOnTaskId');
}

/** What waits for a task, in order of creation. */
export function taskDependentsLoader(source: LoaderSource) {
  return edgeLoader(source, 'dependsOnTaskId', 'taskId');
}

type EdgeEnd = 'taskId' | 'dependsOnTaskId';

function edgeLoader(source: LoaderSource, near: EdgeEnd, far: EdgeEnd) {
  return viewerListLoader<string, TaskDependencyType>(source, async ({ em }, ids) => {
    const edges = await em.find(AgentTaskDependency, { [near]: { $in: [...ids] } });
    const tasks = await tasksById(
      em,
      edges.map((edge) => edge[far]),
    );
    const ends = edges.flatMap((edge) => {
      const task = tasks.get(edge[far]);
      return task ? [{ near: edge[near], condition: edge.condition, task }] : [];
    });
    ends.sort((a, b) => a.task.position - b.task.position);
    return groupByKey(ends, (end) => end.near);
  });
}

async function tasksById(
  em: Transaction['em'],
  ids: readonly string[],
): Promise<ReadonlyMap<string, AgentTask>> {
  return byKey(await em.find(AgentTask, { id: { $in: [...new Set(ids)] } }), (task) => task.id);
}
