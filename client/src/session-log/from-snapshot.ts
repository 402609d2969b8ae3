import type { LogSnapshotFragment, TaskStatus } from '../generated/graphql.js';
import { enter, insertTask } from './fold-task.js';
import { emptyState, hasEnded, type Moment, type SessionState, type TaskState } from './session-state.js';

/** What a server says of a session beside its log. */
export type SessionSnapshot = LogSnapshotFragment;

type SnapshotTask = NonNullable<SessionSnapshot['graph']>['tasks'][number];

const moment = (text: string | null): Moment | null => (text === null ? null : Date.parse(text));

/** A state to begin with while a long log is still being read: tasks with their times, without their history. */
export function stateFromSnapshot(snapshot: SessionSnapshot): SessionState {
  const state = emptyState();
  state.status = snapshot.status;
  state.taskDescription = snapshot.taskDescription;
  state.acceptedAt = Date.parse(snapshot.createdAt);
  state.startedAt = moment(snapshot.startedAt);
  state.endedAt = moment(snapshot.endedAt);
  state.outcomeReason = snapshot.outcomeReason;
  state.error = snapshot.error;
  const names = new Map(snapshot.graph?.tasks.map((task) => [task.id, task.name]));
  const dependsOn = new Map<string, string[]>();
  for (const { from, to } of snapshot.graph?.dependencies ?? []) {
    dependsOn.set(to, [...(dependsOn.get(to) ?? []), names.get(from) ?? '']);
  }
  for (const task of snapshot.graph?.tasks ?? []) addTask(state, task, dependsOn.get(task.id) ?? []);
  return state;
}

function addTask(state: SessionState, from: SnapshotTask, dependsOn: readonly string[]): void {
  const task = insertTask(state, {
    id: from.id,
    name: from.name,
    taskType: from.taskType,
    agentId: from.agentId,
    parentTaskId: from.parentTaskId,
    dependsOn,
    position: from.position,
    addedAt: Date.parse(from.createdAt),
  });
  for (const [status, at] of phasesOf(from)) enter(state, task, status, at);
  copyOutcome(task, from);
}

/** The moments that a snapshot tells of a task, in order. */
function phasesOf(task: SnapshotTask): [TaskStatus, Moment][] {
  const phases: [TaskStatus, Moment][] = [];
  const ready = moment(task.readyAt);
  const started = moment(task.startedAt);
  const ended = moment(task.endedAt);
  const added = Date.parse(task.createdAt);
  if (ready === null || ready > added) phases.push(['BLOCKED', added]);
  if (ready !== null) phases.push(['READY', ready]);
  if (started !== null) phases.push(['RUNNING', started]);
  if (hasEnded(task.status)) phases.push([task.status, ended ?? started ?? added]);
  else if (phases.at(-1)?.[0] !== task.status) phases.push([task.status, started ?? ready ?? added]);
  return phases;
}

function copyOutcome(task: TaskState, from: SnapshotTask): void {
  task.readyAt = moment(from.readyAt);
  task.startedAt = moment(from.startedAt);
  task.endedAt = moment(from.endedAt);
  task.outcomeReason = from.outcomeReason;
  task.error = from.error;
}
