/** @jest-environment jsdom */
import { MantineProvider } from '@mantine/core';
import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Provider } from 'react-redux';
import { agentSlice, type SessionSummary } from '../../state/agent-slice.js';
import { createStore } from '../../state/store.js';
import { useShowStarted } from '../../state/use-started.js';
import { renderPart } from '../../testing/render-part.js';
import { standInForBrowser } from '../../testing/stand-in.js';
import { Milestones, QUIET_MS } from './milestones.js';
import { Rail } from '../../shell/rail.js';

const { addAgentMessage, completeTask, openSession, updateSessionStatus } = agentSlice.actions;

const RUNNING: SessionSummary = {
  ...{ id: 's', status: 'RUNNING', taskDescription: 'Who?', executionMode: 'AUTO', relation: null },
  ...{ openTasks: 1, outcomeReason: null, outcomeDetail: null, error: null, durationMs: null },
  ...{ createdAt: '2026-01-01', startedAt: '2026-01-01', endedAt: null },
};

beforeAll(standInForBrowser);
afterEach(cleanup);

describe('What a screen reader is told of the open session', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('is where it stands and what failed, once in five seconds at most, and in the end what there was', () => {
    const store = createStore();
    const { container } = render(
      <MantineProvider env="test">
        <Provider store={store}>
          <Milestones />
        </Provider>
      </MantineProvider>,
    );
    const said = () => container.querySelector('[aria-live]')!.textContent;
    const later = (ms: number) => act(() => void jest.advanceTimersByTime(ms));
    const news = (...all: Parameters<typeof store.dispatch>[0][]) =>
      act(() => void all.map((action) => store.dispatch(action)));
    news(updateSessionStatus(RUNNING), openSession('s'));
    later(0);
    expect(said()).toBe('Running');
    news(completeTask({ sessionId: 's', taskId: 'a', taskStatus: 'FAILED' }));
    later(QUIET_MS - 1);
    expect(said()).toBe('Running');
    const message = { id: 'm', fromAgentId: 'x', toAgentId: null, messageType: 'NOTIFICATION' as const };
    news(
      addAgentMessage({ ...message, sessionId: 's' }),
      completeTask({ sessionId: 's', taskId: 'b', taskStatus: 'COMPLETED' }),
      updateSessionStatus({ ...RUNNING, status: 'COMPLETED', endedAt: '2026-01-02' }),
    );
    later(1);
    expect(said()).toBe('Completed, 1 task failed, 2 tasks ended, 1 message');
    news(openSession(null));
    later(QUIET_MS);
    expect(said()).toBe('');
  });
});

describe('A session that is started from the page', () => {
  function Start() {
    const show = useShowStarted();
    return <button onClick={() => void show(RUNNING)}>Start</button>;
  }

  it('is counted as open before any news of it, and shown', async () => {
    const { path } = await renderPart(
      <>
        <Start />
        <Rail />
      </>,
      {},
    );
    fireEvent.click(screen.getByText('Start'));
    expect(await screen.findByLabelText('1 open')).toBeTruthy();
    expect(path()).toBe('/sessions/s');
  });
});
