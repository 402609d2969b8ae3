import { OutcomeReason } from '../../entities/agent-session.js';
import { DependencyCondition } from '../../entities/agent-task-dependency.js';
import { TaskStatus } from '../../entities/agent-task.js';
import { AppError, ErrorCode } from '../../lib/errors.js';
import type { AddedTask, NewSessionEvent } from '../events/session-event.js';
import type { LockedSession } from '../locked-session.js';
import type { NewDependency, NewTask } from '../new-session.js';
import { findNamedTasks, type NamedTask } from '../sql/find-named-tasks.js';
import { insertTasks, type DependencyInsert, type TaskInsert } from '../sql/insert-tasks.js';
import { topologicalOrder, validateGraph } from '../task-graph.js';
import { isTaskOpen } from '../task-state-machine.js';
import type { Unit } from '../unit.js';
import { refuseWaitingForParent } from './refuse-waiting-for-parent.js';

export interface AddTasksOptions {
  /** The task that asked for these and waits for them; null for tasks of the graph itself. */
  readonly parentTaskId: string | null;
  /** Is the session new, so that nothing else is in it? */
  readonly isFirst: boolean;
}

interface Known {
  readonly id: string;
  readonly status: TaskStatus;
}

export interface AddedTasks {
  /** What the log is to say of them. */
  readonly added: readonly AddedTask[];
  /** TaskFinished of those that were inserted with their outcome; to follow the event that tells of them all. */
  readonly outcomes: readonly NewSessionEvent[];
  /** How many of them have not ended. */
  readonly openCount: number;
}

/**
 * Puts tasks into a locked session and counts them. Their events are left to the caller.
 * @throws AppError INVALID_WORKFLOW
 */
export async function addTasks(
  unit: Unit,
  session: LockedSession,
  tasks: readonly NewTask[],
  { parentTaskId, isFirst }: AddTasksOptions,
): Promise<AddedTasks> {
  const { named, nextPosition, hasResult } = isFirst
    ? { named: [], nextPosition: 0, hasResult: false }
    : await findNamedTasks(unit.tx, session.id, namesIn(tasks));
  validateGraph(tasks, new Set(named.map((task) => task.name)));
  refuseSecondResult(tasks, hasResult);
  if (parentTaskId) await refuseWaitingForParent(unit.tx, parentTaskId, waitedFor(tasks, named));
  const placed = placeTasks(unit, session, tasks, named, parentTaskId, nextPosition);
  await insertTasks(unit.tx, placed.rows, placed.edges);
  const openCount = placed.rows.filter((row) => isTaskOpen(row.status)).length;
  session.countOpenTasks(openCount);
  for (const row of placed.rows) {
    if (row.status === TaskStatus.READY) unit.effects.becameReady({ taskId: row.id, sessionId: session.id });
  }
  return {
    added: tasks.map((task) => toAddedTask(task, placed.known.get(task.name)!.id, parentTaskId)),
    outcomes: placed.rows.filter((row) => !isTaskOpen(row.status)).map(toOutcome),
    openCount,
  };
}

function toOutcome({ id, status, outcome_reason }: TaskInsert & Known): NewSessionEvent {
  const payload = { status, outcomeReason: outcome_reason ?? null, error: null };
  return { type: 'TaskFinished', taskId: id, payload };
}

function placeTasks(
  unit: Unit,
  session: LockedSession,
  tasks: readonly NewTask[],
  named: readonly NamedTask[],
  parentTaskId: string | null,
  nextPosition: number,
) {
  const known = new Map<string, Known>(named.map((task) => [task.name, task]));
  const rows = new Map<string, TaskInsert & Known>();
  const edges: DependencyInsert[] = [];
  const place = { workspace_id: session.row.workspace_id, session_id: session.id };
  const positions = new Map(tasks.map((task, index) => [task.name, nextPosition + index]));
  for (const task of topologicalOrder(tasks)) {
    const id = unit.newId();
    const pending = task.dependsOn.filter((edge) => isTaskOpen(known.get(edge.name)!.status)).length;
    const status = initialStatus(task, known, pending, session.row.is_held);
    known.set(task.name, { id, status });
    rows.set(task.name, {
      ...place,
      ...describe(task),
      id,
      status,
      outcome_reason: status === TaskStatus.SKIPPED ? OutcomeReason.UPSTREAM_FAILED : null,
      parent_task_id: parentTaskId,
      position: positions.get(task.name)!,
      priority: task.priority ?? session.row.priority,
      pending_dependencies: isTaskOpen(status) ? pending : 0,
    });
    for (const edge of task.dependsOn) {
      const depends_on_task_id = known.get(edge.name)!.id;
      edges.push({ ...place, task_id: id, depends_on_task_id, condition: edge.condition });
    }
  }
  return { known, edges, rows: tasks.map((task) => rows.get(task.name)!) };
}

function describe(task: NewTask) {
  return {
    name: task.name,
    agent_id: task.agentId,
    agent_version: task.agentVersion,
    task_type: task.taskType,
    input_data: task.input,
    output_data: task.completedOutput ?? null,
    is_result: task.isResult ?? false,
    max_retries: task.maxRetries ?? 2,
    timeout_seconds: task.timeoutSeconds ?? null,
  };
}

function initialStatus(
  task: NewTask,
  known: ReadonlyMap<string, Known>,
  pending: number,
  isHeld: boolean,
): TaskStatus {
  if (task.completedOutput) return TaskStatus.COMPLETED;
  if (task.dependsOn.some((edge) => isDoomedBy(edge, known.get(edge.name)!))) return TaskStatus.SKIPPED;
  return pending > 0 || isHeld ? TaskStatus.BLOCKED : TaskStatus.READY;
}

function isDoomedBy(edge: NewDependency, upstream: Known): boolean {
  return (
    edge.condition === DependencyCondition.ALL_COMPLETED &&
    upstream.status !== TaskStatus.COMPLETED &&
    !isTaskOpen(upstream.status)
  );
}

function refuseSecondResult(tasks: readonly NewTask[], hasResult: boolean): void {
  const results = tasks.flatMap((task, index) => (task.isResult ? [index] : []));
  const tooMany = hasResult ? results[0] : results[1];
  if (tooMany === undefined) return;
  throw new AppError(
    ErrorCode.INVALID_WORKFLOW,
    'Two tasks are marked as the result: mark one at most, so that the session has one answer.',
    { path: ['tasks', tooMany, 'isResult'] },
  );
}

function namesIn(tasks: readonly NewTask[]): string[] {
  return [...new Set(tasks.flatMap((task) => [task.name, ...task.dependsOn.map((edge) => edge.name)]))];
}

function waitedFor(tasks: readonly NewTask[], named: readonly NamedTask[]): NamedTask[] {
  const names = new Set(tasks.flatMap((task) => task.dependsOn.map((edge) => edge.name)));
  return named.filter((task) => names.has(task.name) && isTaskOpen(task.status));
}

function toAddedTask(task: NewTask, taskId: string, parentTaskId: string | null): AddedTask {
  return {
    taskId,
    name: task.name,
    taskType: task.taskType,
    agentId: task.agentId,
    parentTaskId,
    dependsOn: task.dependsOn.map((edge) => edge.name),
  };
}
