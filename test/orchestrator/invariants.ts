import { expect } from '@jest/globals';
import { isTaskOpen } from '../../src/orchestrator/task-state-machine.js';
import type { TestEngine } from './engine.js';

async function readSession(engine: TestEngine, sessionId: string) {
  const { session, tasks } = await engine.view(sessionId);
  const { edges, attempts, interrupts } = await engine.read(async ({ sql }) => ({
    edges: await sql
      .selectFrom('agent_task_dependencies')
      .selectAll()
      .where('session_id', '=', sessionId)
      .execute(),
    attempts: await sql.selectFrom('task_attempts').selectAll().where('session_id', '=', sessionId).execute(),
    interrupts: await sql.selectFrom('interrupts').selectAll().where('session_id', '=', sessionId).execute(),
  }));
  return { session, tasks, edges, attempts, interrupts, events: await engine.events(sessionId) };
}

/** Checks everything that must hold of a session that has ended, on its rows and on its log. */
export async function expectSound(engine: TestEngine, sessionId: string): Promise<void> {
  const { session, tasks, edges, attempts, interrupts, events } = await readSession(engine, sessionId);

  // The log has no holes, begins and ends as it must, and nothing follows its end.
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  expect(session.next_seq).toBe(events.length + 1);
  expect(events[0]!.type).toBe('SessionStarted');
  expect(events.filter((event) => event.type === 'SessionFinished')).toHaveLength(1);
  expect(events.at(-1)).toMatchObject({
    type: 'SessionFinished',
    payload: { status: session.status, outcomeReason: session.outcome_reason },
  });

  // The session ended with its last task.
  expect(session.ended_at).not.toBeNull();
  expect(session.open_tasks).toBe(0);
  expect(session.is_held).toBe(false);
  expect(tasks.filter((task) => isTaskOpen(task.status))).toEqual([]);

  for (const task of tasks) {
    const own = events.filter((event) => event.taskId === task.id);
    const finished = own.filter((event) => event.type === 'TaskFinished');
    // Every task ends once, as its row says, and nothing is told of its work after that.
    expect(finished).toMatchObject([
      { payload: { status: task.status, outcomeReason: task.outcome_reason } },
    ]);
    const after = own.filter((event) => event.seq > finished[0]!.seq).map((event) => event.type);
    expect(after.filter((type) => type !== 'TasksAdded')).toEqual([]);

    // One row per claim, none of them open, and one success at most.
    const tries = attempts.filter((attempt) => attempt.task_id === task.id);
    expect(tries.map((one) => one.attempt).sort((a, b) => a - b)).toEqual(
      Array.from({ length: task.attempt }, (_, index) => index + 1),
    );
    expect(own.filter((event) => event.type === 'TaskStarted')).toHaveLength(task.attempt);
    expect(tries.filter((one) => one.outcome === 'RUNNING' || one.ended_at === null)).toEqual([]);
    const successes = tries.filter((one) => one.outcome === 'COMPLETED').length;
    expect(successes).toBe(task.status === 'COMPLETED' ? 1 : 0);
    expect(task.retry_count).toBeLessThanOrEqual(task.max_retries);
    expect(task.retry_count).toBeLessThanOrEqual(tries.filter((one) => one.outcome === 'FAILED').length);
    expect(task.lease_owner).toBeNull();
  }

  // Each question was closed once, as its row says, and none is open.
  for (const { id, status } of interrupts) {
    const own = events.filter(({ payload }) => 'interruptId' in payload && payload.interruptId === id);
    const closing = `Interrupt${status.charAt(0)}${status.slice(1).toLowerCase()}`;
    expect(own.map((event) => event.type)).toEqual(['InterruptRaised', closing]);
  }

  // The session's status moved on step by step.
  let current = 'PENDING';
  for (const event of events) {
    if (event.type !== 'SessionStatusChanged') continue;
    expect(event.payload.from).toBe(current);
    current = event.payload.to;
  }

  // Nothing began before what it depends on had ended, nor without the success that it needed.
  const seqOf = (taskId: string, type: string): number =>
    events.find((event) => event.taskId === taskId && event.type === type)?.seq ?? Infinity;
  for (const edge of edges) {
    const dependant = tasks.find((task) => task.id === edge.task_id)!;
    if (dependant.attempt === 0) continue;
    expect(seqOf(edge.task_id, 'TaskStarted')).toBeGreaterThan(
      seqOf(edge.depends_on_task_id, 'TaskFinished'),
    );
    const upstream = tasks.find((task) => task.id === edge.depends_on_task_id)!;
    if (edge.condition === 'ALL_COMPLETED') expect(upstream.status).toBe('COMPLETED');
  }
}
