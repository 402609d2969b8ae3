import { DEFAULT_ORCHESTRATOR_SETTINGS } from '../../../src/orchestrator/settings.js';
import { isSessionOpen, isTaskOpen } from '../../../src/orchestrator/task-state-machine.js';
import type { ClientRecord } from './chaos-client.js';
import type { FleetRows } from './read-fleet.js';

type Check = (rows: FleetRows, record: ClientRecord) => readonly string[];

/** How long something may be overdue before it counts as forgotten: a poll of the sweeper, and a busy machine. */
const FORGOTTEN_SECONDS = 10;

/** What must hold of a fleet at any moment, whatever was done to it; each gives what it found against that. */
const CHECKS: readonly Check[] = [
  acknowledgedSessionsExist,
  oneKeyIsOneSession,
  numbersHaveNoHoles,
  sessionsEndOnce,
  tasksEndOnce,
  endedSessionsAreClosed,
  toldEndsStay,
  followersSawTheLog,
  attemptsAreBounded,
  stepsAreFenced,
  nothingIsForgotten,
];

/**
 * Everything that is wrong with a fleet: its rows compared with one another, and with what the people outside were
 * told. Empty where all is well.
 */
export function violationsOf(rows: FleetRows, record: ClientRecord): string[] {
  return CHECKS.flatMap((check) => check(rows, record).map((text) => `${check.name}: ${text}`));
}

function acknowledgedSessionsExist({ sessions }: FleetRows, { acknowledged }: ClientRecord): string[] {
  const ids = new Set(sessions.map(({ id }) => id));
  return acknowledged.filter(({ id }) => !ids.has(id)).map(({ id }) => `session ${id} is gone`);
}

function oneKeyIsOneSession(_rows: FleetRows, { acknowledged }: ClientRecord): string[] {
  const byKey = groupBy(acknowledged, ({ key }) => key);
  return [...byKey]
    .filter(([, told]) => new Set(told.map(({ id }) => id)).size > 1)
    .map(([key, told]) => `key ${key} gave ${told.map(({ id }) => id).join(', ')}`);
}

function numbersHaveNoHoles({ sessions, events }: FleetRows): string[] {
  const logs = groupBy(events, (event) => event.session_id);
  return sessions.flatMap(({ id, next_seq }) => {
    const seqs = (logs.get(id) ?? []).map(({ seq }) => seq);
    const isWhole = seqs.every((seq, index) => seq === index + 1) && next_seq === seqs.length + 1;
    return isWhole ? [] : [`session ${id} has ${seqs.join()} and goes on with ${next_seq}`];
  });
}

function sessionsEndOnce({ sessions, events }: FleetRows): string[] {
  const logs = groupBy(events, (event) => event.session_id);
  return sessions.flatMap(({ id, status, outcome_reason }) => {
    const log = logs.get(id) ?? [];
    const ends = log.filter((event) => event.event_type === 'SessionFinished');
    if (isSessionOpen(status)) return ends.length === 0 ? [] : [`session ${id} is ${status} after its end`];
    const [end] = ends;
    if (!end || ends.length > 1) return [`session ${id} is ${status} and ended ${ends.length} times`];
    if (end !== log.at(-1)) return [`session ${id} went on after its end at ${end.seq}`];
    const isSame = end.payload.status === status && (end.payload.outcomeReason ?? null) === outcome_reason;
    return isSame ? [] : [`session ${id} is ${status} and told ${String(end.payload.status)}`];
  });
}

function tasksEndOnce({ tasks, attempts, events }: FleetRows): string[] {
  const triesOf = groupBy(attempts, (attempt) => attempt.task_id);
  const endsOf = groupBy(
    events.filter((event) => event.event_type === 'TaskFinished'),
    (event) => event.task_id,
  );
  return tasks.flatMap(({ id, status, attempt }) => {
    const tries = triesOf.get(id) ?? [];
    const ends = endsOf.get(id) ?? [];
    const completions = tries.filter(({ outcome }) => outcome === 'COMPLETED').length;
    const running = tries.filter(({ outcome }) => outcome === 'RUNNING').length;
    const found = [
      // A retried session takes over what its parent completed, without an attempt.
      completions === (status === 'COMPLETED' && attempt > 0 ? 1 : 0) || `was completed ${completions} times`,
      ends.length === (isTaskOpen(status) ? 0 : 1) || `ended ${ends.length} times`,
      ends.every(({ payload }) => payload.status === status) || 'told another end',
      tries.length === attempt || `has ${tries.length} of ${attempt} attempts`,
      running === (status === 'RUNNING' ? 1 : 0) || `has ${running} attempts that run`,
    ];
    return found.filter((one) => one !== true).map((text) => `task ${id} is ${status} and ${text}`);
  });
}

function endedSessionsAreClosed({ sessions, tasks }: FleetRows): string[] {
  const graphs = groupBy(tasks, (task) => task.session_id);
  return sessions.flatMap(({ id, status, open_tasks }) => {
    const open = (graphs.get(id) ?? []).filter((task) => isTaskOpen(task.status));
    if (open.length !== open_tasks)
      return [`session ${id} counts ${open_tasks} open tasks of ${open.length}`];
    const isClosed = open.length === 0;
    return isClosed === isSessionOpen(status) ? [`session ${id} is ${status} with ${open.length} open`] : [];
  });
}

function toldEndsStay({ sessions }: FleetRows, { told, followings }: ClientRecord): string[] {
  const statusOf = new Map(sessions.map(({ id, status }) => [id, status]));
  const heard = followings.flatMap(({ sessionId: id, ended }) => (ended ? [{ id, status: ended }] : []));
  return [...told, ...heard]
    .filter(({ id, status }) => statusOf.get(id) !== status)
    .map(({ id, status }) => `session ${id} was told ${status} and is ${String(statusOf.get(id))}`);
}

function followersSawTheLog({ events }: FleetRows, { followings }: ClientRecord): string[] {
  const logs = groupBy(events, (event) => event.session_id);
  return followings.flatMap(({ sessionId, events: seen, ended }) => {
    const log = logs.get(sessionId) ?? [];
    const expected = ended === null ? log.slice(0, seen.length) : log;
    const isSame =
      expected.length === seen.length &&
      expected.every(({ seq, event_type }, at) => seen[at]!.seq === seq && seen[at]!.type === event_type);
    const given = seen.map(({ seq }) => seq).join();
    return isSame ? [] : [`a follower of session ${sessionId} was given ${given} of ${log.length}`];
  });
}

function attemptsAreBounded({ tasks, attempts }: FleetRows): string[] {
  const triesOf = groupBy(attempts, (attempt) => attempt.task_id);
  return tasks.flatMap(({ id, retry_count, max_retries }) => {
    const lost = (triesOf.get(id) ?? []).filter(({ outcome }) => outcome === 'LEASE_LOST').length;
    const isWithin = lost <= DEFAULT_ORCHESTRATOR_SETTINGS.maxLostLeases && retry_count <= max_retries;
    return isWithin ? [] : [`task ${id} lost ${lost} leases and retried ${retry_count} of ${max_retries}`];
  });
}

/** A step is kept once, in the order of calls, by an attempt that held the task. */
function stepsAreFenced({ tasks, steps }: FleetRows): string[] {
  const attemptOf = new Map(tasks.map(({ id, attempt }) => [id, attempt]));
  const late = steps
    .filter(({ task_id, attempt, is_late }) => is_late || attempt > (attemptOf.get(task_id) ?? 0))
    .map(({ task_id, name }) => `step ${name} of task ${task_id} was kept by who did not hold it`);
  const torn = [...groupBy(steps, (step) => step.task_id)].flatMap(([taskId, kept]) => {
    const positions = kept.flatMap(({ position }) => (position === null ? [] : [position]));
    const isDense = positions.every((position, index) => position === index);
    return isDense ? [] : [`task ${taskId} kept steps at ${positions.join()}`];
  });
  return [...late, ...torn];
}

/** An open session has something that runs, may run, or waits for a moment, a person or its turn. */
function nothingIsForgotten({ sessions, tasks }: FleetRows): string[] {
  const overdue = tasks
    .filter((task) => (task.overdue ?? 0) > FORGOTTEN_SECONDS)
    .map(({ id, status, overdue: seconds }) => `task ${id} is ${status}, overdue by ${String(seconds)} s`);
  const graphs = groupBy(tasks, (task) => task.session_id);
  const stuck = sessions
    .filter(({ id, status, is_held, has_nested }) => {
      const isAlive = (graphs.get(id) ?? []).some(
        (task) => isTaskOpen(task.status) && task.status !== 'BLOCKED',
      );
      return isSessionOpen(status) && !is_held && !has_nested && !isAlive;
    })
    .map(({ id, status }) => `session ${id} is ${status} and nothing of it can run`);
  return [...overdue, ...stuck];
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
