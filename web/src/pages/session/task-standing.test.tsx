/** @jest-environment jsdom */
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { act, cleanup, screen } from '@testing-library/react';
import { SessionLog } from '../../../../client/src/session-log/session-log.js';
import { logOf } from '../../../../test/client/session-log/sample-log.js';
import { ClockContext } from '../../parts/clock-context.js';
import { SharedClock } from '../../parts/clock.js';
import { renderPart } from '../../testing/render-part.js';
import { standInForBrowser } from '../../testing/stand-in.js';
import { TaskStanding } from './task-standing.js';
import type { SessionWatch } from './watch/session-watch.js';
import { useSessionState, WatchContext } from './watch/watch-context.js';

const task = (name: string, ...dependsOn: string[]) => ({
  ...{ taskId: name, name, taskType: 'research', agentId: 'a', parentTaskId: null, dependsOn },
});
const FINE = { taskStatus: 'COMPLETED', outcomeReason: null, error: null } as const;
const ended = (taskId: string) => ({ __typename: 'TaskFinished', taskId, ...FINE }) as const;
const EVENTS = logOf([
  {
    __typename: 'SessionStarted',
    taskDescription: 'What?',
    tasks: [task('one'), task('other'), task('last', 'one', 'other')],
  },
  { __typename: 'TaskStarted', taskId: 'one', attempt: 1, workerId: 'w' },
  {
    ...{ __typename: 'TaskRetrying', taskId: 'one', attempt: 1, retryCount: 2, maxRetries: 5 },
    retryAt: '2026-01-31T12:00:04.000Z',
    error: { code: 'UNAVAILABLE', message: 'Away.', retryable: true },
  },
  ended('other'),
  ended('one'),
]);

function Tasks() {
  const { tasks } = useSessionState('topology');
  return (
    <ul>
      {[...tasks.values()].map((one) => (
        <li key={one.id} aria-label={one.name}>
          <Standing taskId={one.id} />
        </li>
      ))}
    </ul>
  );
}

function Standing({ taskId }: { readonly taskId: string }) {
  const { tasks } = useSessionState(`task:${taskId}`);
  return <TaskStanding task={tasks.get(taskId)!} />;
}

beforeAll(standInForBrowser);
afterEach(cleanup);

describe('How a task stands', () => {
  it('tells by how many others it is blocked, and when it is tried again', async () => {
    const log = new SessionLog((run) => run());
    log.add(EVENTS.slice(0, 3));
    const clock = new SharedClock(() => Date.parse('2026-01-31T12:00:00.200Z'));
    await renderPart(
      <ClockContext value={clock}>
        <WatchContext value={{ log } as SessionWatch}>
          <Tasks />
        </WatchContext>
      </ClockContext>,
      {},
    );
    const said = (name: string) => screen.getByLabelText(name).textContent;
    expect([said('one'), said('last')]).toEqual(['Retry 2/5 in 4 s', 'Blocked (by 2)']);
    act(() => log.add(EVENTS.slice(3, 4)));
    expect(said('last')).toBe('Blocked (by 1)');
    act(() => log.add(EVENTS.slice(4)));
    expect([said('one'), said('last')]).toEqual(['Completed', 'Blocked']);
  });
});
