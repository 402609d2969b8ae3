import type { AttemptOutcome } from '../../../src/entities/task-attempt.js';
import type { ChaosFleet } from './chaos-fleet.js';

/** A task with how each attempt of it ended, in order. */
export type TaskStory = Awaited<ReturnType<typeof readTasks>>[number];

export function readTasks({ database }: ChaosFleet, sessionId: string) {
  return database.asWorker(null, async ({ sql }) => {
    const tasks = await sql
      .selectFrom('agent_tasks')
      .select(['id', 'session_id', 'name', 'status', 'attempt', 'retry_count as retryCount'])
      .select(['outcome_reason as outcomeReason', 'error'])
      .where('session_id', '=', sessionId)
      .orderBy('position')
      .execute();
    const attempts = await sql
      .selectFrom('task_attempts')
      .select(['task_id', 'outcome', 'worker_id', 'started_at', 'ended_at'])
      .where('session_id', '=', sessionId)
      .orderBy('attempt')
      .execute();
    return tasks.map((task) => {
      const own = attempts.filter((attempt) => attempt.task_id === task.id);
      return { ...task, attempts: own, outcomes: own.map(({ outcome }): AttemptOutcome => outcome) };
    });
  });
}

export function taskCalled(tasks: readonly TaskStory[], name: string): TaskStory {
  const found = tasks.find((task) => task.name === name);
  if (!found) throw new Error(`No task ${name} among ${tasks.map((task) => task.name).join(', ')}.`);
  return found;
}
