import { describe, expect, it } from '@jest/globals';
import { ActionFeed } from './action-feed.js';
import { agentSlice, type SessionSummary } from './agent-slice.js';
import { createStore } from './store.js';

const { addAgentMessage, completeTask, openSession, startSession, updateSessionStatus } = agentSlice.actions;

const session = (id: string, at: string, over: Partial<SessionSummary> = {}): SessionSummary => ({
  ...{ id, status: 'RUNNING', taskDescription: id, executionMode: 'AUTO', relation: null, openTasks: 1 },
  ...{ outcomeReason: null, outcomeDetail: null, error: null, durationMs: null },
  ...{ createdAt: at, startedAt: at, endedAt: null },
  ...over,
});
const ended = (id: string, at: string) => session(id, at, { status: 'COMPLETED', endedAt: at, openTasks: 0 });
const ids = (sessions: readonly SessionSummary[]) => sessions.map(({ id }) => id);

describe('What the parts of the page share', () => {
  it('holds open sessions newest first, and moves those that end to the history', () => {
    const store = createStore();
    for (const news of [session('a', '2026-01-01'), session('c', '2026-01-03'), session('b', '2026-01-02')]) {
      store.dispatch(startSession(news));
    }
    expect(ids(store.getState().agent.activeSessions)).toEqual(['c', 'b', 'a']);
    store.dispatch(updateSessionStatus(ended('b', '2026-01-04')));
    store.dispatch(updateSessionStatus(ended('a', '2026-01-05')));
    const { activeSessions, executionHistory } = store.getState().agent;
    expect([ids(activeSessions), ids(executionHistory)]).toEqual([['c'], ['a', 'b']]);
  });

  it('never takes a session that has ended for open again, however late news of it come', () => {
    const store = createStore();
    store.dispatch(updateSessionStatus(ended('a', '2026-01-05')));
    store.dispatch(updateSessionStatus(session('a', '2026-01-01')));
    expect(ids(store.getState().agent.activeSessions)).toEqual([]);
    expect(ids(store.getState().agent.executionHistory)).toEqual(['a']);
  });

  it('counts messages and ended tasks of the session on the screen only, each once', () => {
    const store = createStore();
    store.dispatch(openSession('a'));
    const message = {
      id: 'm',
      sessionId: 'a',
      fromAgentId: 'x',
      toAgentId: null,
      messageType: 'NOTIFICATION' as const,
    };
    for (const news of [message, message, { ...message, sessionId: 'b' }])
      store.dispatch(addAgentMessage(news));
    store.dispatch(completeTask({ sessionId: 'a', taskId: 't', taskStatus: 'COMPLETED' }));
    store.dispatch(completeTask({ sessionId: 'b', taskId: 'u', taskStatus: 'FAILED' }));
    expect(store.getState().agent.currentSession).toEqual({
      id: 'a',
      messages: 1,
      lastMessage: message,
      endedTasks: { t: 'COMPLETED' },
    });
  });

  it('is told of a burst of news at once', () => {
    const store = createStore();
    let tellings = 0;
    store.subscribe(() => (tellings += 1));
    const due: (() => void)[] = [];
    const feed = new ActionFeed(store.dispatch, (work) => due.push(work));
    for (let n = 0; n < 100; n += 1) feed.push(startSession(session(`s${n}`, `2026-01-01T00:00:${n}`)));
    expect([due.length, tellings]).toEqual([1, 0]);
    due[0]!();
    expect([tellings, store.getState().agent.activeSessions.length]).toEqual([1, 100]);
  });
});
