import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { newId } from '../../src/lib/ids.js';
import { createTenant, openStore, TestEngine, type TestStore } from '../orchestrator/engine.js';
import type { ClientRecord } from './support/chaos-client.js';
import { violationsOf } from './support/check-fleet.js';
import { readFleet } from './support/read-fleet.js';

/** What is planted: a statement, with the ids of one session and of its task `first`. */
type Planting = (ids: { readonly session: string; readonly task: string }) => ReturnType<typeof sql>;

const PLANTED: readonly (readonly [check: string, what: string, plant: Planting])[] = [
  [
    'numbersHaveNoHoles',
    'an event is missing',
    ({ session }) => sql`delete from session_events where session_id = ${session}::uuid and seq = 2`,
  ],
  [
    'numbersHaveNoHoles',
    'the counter has run ahead',
    ({ session }) => sql`update agent_sessions set next_seq = next_seq + 1 where id = ${session}::uuid`,
  ],
  [
    'sessionsEndOnce',
    'something follows the end',
    ({ session, task }) => sql`
      insert into session_events (session_id, seq, workspace_id, event_type, task_id, payload)
      select id, next_seq, workspace_id, 'TaskRequeued', ${task}::uuid, '{}' from agent_sessions where id = ${session}::uuid`,
  ],
  [
    'sessionsEndOnce',
    'a session ends twice',
    ({ session }) => sql`
      insert into session_events (session_id, seq, workspace_id, event_type, task_id, payload)
      select id, next_seq, workspace_id, 'SessionFinished', null, '{"status": "COMPLETED"}'
      from agent_sessions where id = ${session}::uuid`,
  ],
  [
    'sessionsEndOnce',
    'a session has left its end',
    ({ session }) => sql`
      update agent_sessions set status = 'RUNNING', ended_at = null where id = ${session}::uuid`,
  ],
  [
    'tasksEndOnce',
    'two attempts completed a task',
    ({ task }) => sql`
      insert into task_attempts (task_id, attempt, workspace_id, session_id, worker_id, outcome)
      select id, 2, workspace_id, session_id, 'another', 'COMPLETED' from agent_tasks where id = ${task}::uuid`,
  ],
  [
    'tasksEndOnce',
    'a task tells another end than it has',
    ({ task }) => sql`
      update session_events set payload = payload || '{"status": "FAILED"}'
      where task_id = ${task}::uuid and event_type = 'TaskFinished'`,
  ],
  [
    'endedSessionsAreClosed',
    'a session counts open tasks that it has not',
    ({ session }) => sql`update agent_sessions set open_tasks = 1 where id = ${session}::uuid`,
  ],
  [
    'toldEndsStay',
    'an end that was told has changed',
    ({ session }) => sql`update agent_sessions set status = 'FAILED' where id = ${session}::uuid`,
  ],
  [
    'attemptsAreBounded',
    'more retries than allowed',
    ({ task }) => sql`update agent_tasks set retry_count = max_retries + 1 where id = ${task}::uuid`,
  ],
  [
    'stepsAreFenced',
    'a step was kept after the end of its task',
    ({ task }) => sql`
      update task_steps set created_at = created_at + interval '1 day' where task_id = ${task}::uuid`,
  ],
  [
    'stepsAreFenced',
    'a step is missing before one that is kept',
    ({ task }) => sql`delete from task_steps where task_id = ${task}::uuid and position = 0`,
  ],
  [
    'acknowledgedSessionsExist',
    'a session that was acknowledged is gone',
    ({ session }) => sql`delete from agent_sessions where id = ${session}::uuid`,
  ],
  [
    'nothingIsForgotten',
    'a session waits for nothing',
    ({ session, task }) => sql`
      with blocked as (
        update agent_tasks set status = 'BLOCKED', ended_at = null where id = ${task}::uuid
      )
      update agent_sessions set status = 'RUNNING', ended_at = null, open_tasks = 1 where id = ${session}::uuid`,
  ],
  [
    'nothingIsForgotten',
    'a lease ran out, and nobody saw to it',
    ({ session, task }) => sql`
      with running as (
        update agent_tasks set status = 'RUNNING', ended_at = null,
          lease_expires_at = clock_timestamp() - interval '1 minute' where id = ${task}::uuid
      )
      update agent_sessions set status = 'RUNNING', ended_at = null, open_tasks = 1 where id = ${session}::uuid`,
  ],
];

describe('the checks of a fleet', () => {
  let store: TestStore;
  let engine: TestEngine;

  beforeAll(async () => {
    store = await openStore('pglite');
    engine = new TestEngine(store.database, await createTenant(store.database));
    engine.handler.on('first', async (context) => {
      const [one, two] = [await context.step('one', async () => 1), await context.step('two', async () => 2)];
      return { output: { sum: one + two } };
    });
    await engine.orchestrator.start();
  });
  afterAll(async () => {
    await engine.orchestrator.stop({ graceMs: 0 });
    await store.close();
  });

  /** A session that has run, and what somebody knows of it who sent and followed it. */
  async function ranSession(): Promise<{ session: string; task: string; record: ClientRecord }> {
    await store.clear();
    const session = await engine.submit(
      engine.session([engine.task('first'), engine.task('second', ['first'])]),
    );
    const view = await engine.finished(session);
    const events = (await engine.events(session)).map(({ seq, type }) => ({ seq, type }));
    const record: ClientRecord = {
      acknowledged: [{ id: session, key: 'a key' }],
      followings: [{ sessionId: session, events, servers: [], ended: 'COMPLETED' }],
      told: [],
    };
    return { session, task: view.task('first').id, record };
  }

  const namesOf = (violations: readonly string[]) => violations.map((text) => text.split(':')[0]);

  it('find nothing on a session that ran well', async () => {
    const { record } = await ranSession();
    expect(violationsOf(await readFleet(store.database), record)).toEqual([]);
  });

  it.each(PLANTED)('%s finds that %s', async (check, _what, plant) => {
    const { session, task, record } = await ranSession();
    await engine.read(async (tx) => {
      // The engine may not change the log; who plants may.
      await sql`reset role`.execute(tx.sql);
      await plant({ session, task }).execute(tx.sql);
    });
    expect(namesOf(violationsOf(await readFleet(store.database), record))).toContain(check);
  });

  it('oneKeyIsOneSession finds that one key gave two sessions', async () => {
    const { record } = await ranSession();
    record.acknowledged.push({ id: newId(), key: 'a key' });
    expect(namesOf(violationsOf(await readFleet(store.database), record))).toContain('oneKeyIsOneSession');
  });

  it.each([
    ['was left out', (seen: { seq: number; type: string }[]) => seen.filter(({ seq }) => seq !== 2)],
    [
      'came twice',
      (seen: { seq: number; type: string }[]) => seen.flatMap((one) => (one.seq === 2 ? [one, one] : [one])),
    ],
  ])('followersSawTheLog finds that an event %s', async (_what, distort) => {
    const { record } = await ranSession();
    const [{ events, ...following }] = record.followings as [ClientRecord['followings'][number]];
    const distorted = { ...record, followings: [{ ...following, events: distort(events) }] };
    const found = namesOf(violationsOf(await readFleet(store.database), distorted));
    expect(found).toEqual(['followersSawTheLog']);
  });
});
