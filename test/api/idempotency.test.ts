import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ExecuteAgentTaskInput } from './generated/graphql.js';
import { failureOf } from './support/person.js';
import { followToEnd } from './support/follow-session.js';
import { Sessions } from './support/operations.js';
import { start } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';

const TASK = 'When did the plugs-out test of Apollo 1 begin?';

describe('an idempotency key', () => {
  let world: SessionWorld;
  beforeAll(async () => {
    world = await startWorld();
    await addSamples(world.person, ['apollo-program.md']);
  });
  afterAll(() => world.close());

  const begin = (idempotencyKey: string, more: Partial<ExecuteAgentTaskInput> = {}) =>
    start(world.person, { taskDescription: TASK, idempotencyKey, ...more });
  const count = async (): Promise<number> => (await world.person.request(Sessions, {})).sessions.totalCount;

  it('makes one session of fifty equal requests at once', async () => {
    const before = await count();
    const ids = await Promise.all(Array.from({ length: 50 }, () => begin('at-once')));
    expect(new Set(ids).size).toBe(1);
    expect(await count()).toBe(before + 1);
  });

  it('gives the same session back after it has ended, defaults spelt out or not', async () => {
    const id = await begin('later');
    await followToEnd(world.person, id);
    expect(await begin('later', { priority: 0, agents: [], timeoutSeconds: null })).toBe(id);
  });

  it('is refused with another input', async () => {
    await begin('taken');
    expect(await failureOf(begin('taken', { priority: 1 }))).toEqual({
      code: 'IDEMPOTENCY_CONFLICT',
      path: ['input', 'idempotencyKey'],
    });
  });

  it('lets one of two different requests in that come at once', async () => {
    const attempts = await Promise.allSettled(
      Array.from({ length: 10 }, (_, priority) => begin('race', { priority })),
    );
    expect(attempts.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1);
    for (const attempt of attempts) {
      if (attempt.status === 'rejected') {
        expect(await failureOf(Promise.reject(attempt.reason as Error))).toEqual({
          code: 'IDEMPOTENCY_CONFLICT',
          path: ['input', 'idempotencyKey'],
        });
      }
    }
  });

  it('belongs to one person: another one may use the same', async () => {
    const id = await begin('mine');
    const other = await start(world.stranger, { taskDescription: TASK, idempotencyKey: 'mine' });
    expect(other).not.toBe(id);
  });
});
