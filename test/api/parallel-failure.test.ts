import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppError, ErrorCode } from '../../src/lib/errors.js';
import type { FailurePolicy } from './generated/graphql.js';
import { Gate, reasonerWith } from './support/gated-reasoner.js';
import { run, taskNamed } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';

const QUESTION = 'When did the plugs-out test of Apollo 1 begin?';
const BROKEN = 'Who broke the plugs-out test?';

describe('a task that fails beside others', () => {
  /** What a task that does not fail waits for. */
  let gate: Gate;
  /** How often the broken question fails in a way that may pass, before it fails for good. */
  let passing = 0;
  const reasoner = reasonerWith((inner) => ({
    extract: async (request, signal) => {
      if (request.question === BROKEN) {
        passing -= 1;
        if (passing >= 0) throw new AppError(ErrorCode.UNAVAILABLE, 'Busy.', { retryable: true });
        throw new AppError(ErrorCode.TASK_FAILED, 'It cannot be read.');
      }
      await gate.pass(signal);
      return inner.extract(request, signal);
    },
  }));
  let world: SessionWorld;
  let collectionId: string;
  beforeAll(async () => {
    world = await startWorld({ reasoner, engine: { retry: { baseMs: 1, maxMs: 2 } } });
    ({ collectionId } = await addSamples(world.person, ['apollo-program.md']));
  });
  afterAll(() => world.close());

  const runBoth = (failurePolicy: FailurePolicy) =>
    run(world.person, {
      taskDescription: QUESTION,
      context: { collectionId },
      executionMode: 'WORKFLOW',
      failurePolicy,
      workflow: {
        nodes: [
          { key: 'sound', agent: 'research' },
          { key: 'broken', agent: 'research', instructions: BROKEN },
          { key: 'write', agent: 'synthesis', dependsOn: ['sound', 'broken'] },
        ],
      },
    });

  it('lets them finish under SETTLE: the session completes with what there is, and says PARTIAL', async () => {
    gate = new Gate();
    gate.open();
    const { session } = await runBoth('SETTLE');
    expect(session).toMatchObject({ status: 'COMPLETED', outcomeReason: 'PARTIAL' });
    expect(session.result?.partial).toBe(true);
    expect(session.result?.answer).toContain('January 27, 1967');
    expect(taskNamed(session, 'broken')).toMatchObject({ status: 'FAILED', outcomeReason: 'NOT_RETRYABLE' });
    expect(taskNamed(session, 'sound').status).toBe('COMPLETED');
  });

  it('stops them under FAIL_FAST: the session fails and tells why', async () => {
    gate = new Gate();
    const { session } = await runBoth('FAIL_FAST');
    expect(session).toMatchObject({
      status: 'FAILED',
      error: { code: 'TASK_FAILED', message: 'It cannot be read.' },
      openTasks: 0,
    });
    expect(taskNamed(session, 'sound').status).toBe('CANCELED');
    expect(taskNamed(session, 'write').status).toMatch(/CANCELED|SKIPPED/u);
  });

  it('is tried again where the failure may pass, and every attempt is on record', async () => {
    gate = new Gate();
    gate.open();
    passing = 1;
    const { session, events } = await runBoth('SETTLE');
    const broken = taskNamed(session, 'broken');
    expect(broken.attempts.map((each) => each.outcome)).toEqual(['FAILED', 'FAILED']);
    expect(broken.retryCount).toBe(1);
    expect(events.filter((event) => event.__typename === 'TaskRetrying')).toHaveLength(1);
  });
});
