/** @jest-environment jsdom */
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { SessionLog } from '../../../../../client/src/session-log/session-log.js';
import { logOf } from '../../../../../test/client/session-log/sample-log.js';
import { standInForBrowser } from '../../../testing/stand-in.js';
import { readSessionSearch } from '../search.js';
import type { SessionWatch } from '../watch/session-watch.js';
import { WatchContext } from '../watch/watch-context.js';
import { FailureBar } from './failure-bar.js';

const one = { taskId: 't1', name: 'divide', taskType: 'call_tool', agentId: 'a' };
const BEGIN: Parameters<typeof logOf>[0] = [
  {
    __typename: 'SessionStarted',
    taskDescription: 'What?',
    tasks: [{ ...one, parentTaskId: null, dependsOn: [] }],
  },
  { __typename: 'TaskStarted', taskId: 't1', attempt: 1, workerId: 'w' },
];
const error = (code: string, message: string) => ({ code, message, retryable: false });

async function show(events: Parameters<typeof logOf>[0]) {
  const log = new SessionLog((run) => run());
  log.add(logOf(events));
  const rootRoute = createRootRoute();
  const route = createRoute({
    getParentRoute: () => rootRoute,
    path: '/sessions/$sessionId',
    validateSearch: readSessionSearch,
    component: FailureBar,
  });
  const history = createMemoryHistory({ initialEntries: ['/sessions/s1'] });
  const router = createRouter({ routeTree: rootRoute.addChildren([route]), history });
  await router.load();
  render(
    <MantineProvider env="test">
      <WatchContext value={{ log } as SessionWatch}>
        <RouterProvider router={router as never} />
      </WatchContext>
    </MantineProvider>,
  );
  return router;
}

const words = () => screen.getByLabelText('What failed').textContent;

beforeAll(standInForBrowser);
afterEach(cleanup);

describe('What failed in a session', () => {
  it('is the task, with the way to it, and why', async () => {
    const failure = error('BAD_USER_INPUT', 'It has no finite value.');
    const why = { outcomeReason: 'NOT_RETRYABLE', error: failure } as const;
    const router = await show([
      ...BEGIN,
      { __typename: 'TaskFinished', taskId: 't1', taskStatus: 'FAILED', ...why },
      { __typename: 'SessionFinished', status: 'FAILED', ...why },
    ]);
    expect(words()).toBe('divide failed: It has no finite value.BAD_USER_INPUT · the same will fail again');
    fireEvent.click(screen.getByText('divide'));
    await waitFor(() => expect(router.state.location.search).toEqual({ tab: 'graph', task: 't1' }));
  });

  it('where time was over, is what was waited for', async () => {
    const why = { outcomeReason: 'DEADLINE', error: error('DEADLINE_EXCEEDED', 'Too late.') } as const;
    await show([
      ...BEGIN,
      { __typename: 'TaskSuspended', taskId: 't1', attempt: 1, waitsFor: 'PERSON' },
      { __typename: 'TaskFinished', taskId: 't1', taskStatus: 'TIMED_OUT', ...why },
      { __typename: 'SessionFinished', status: 'TIMED_OUT', ...why },
    ]);
    expect(words()).toBe(
      'divide waited for a person when time was over.DEADLINE_EXCEEDED · another try has as long again',
    );
  });
});
