import { expect, it } from '@jest/globals';
import type { SentEvent } from '../../../client/src/session-log/log-event.js';
import { chosenLog } from '../../../test/client/session-log/sample-log.js';
import { agentSlice } from './agent-slice.js';
import { sharedNews } from './session-news.js';
import { createStore } from './store.js';

it('Of the log of the open session the page shares its messages and the tasks that ended, and nothing else', () => {
  const store = createStore();
  store.dispatch(agentSlice.actions.openSession('s'));
  let turn = 0;
  const events: SentEvent[] = chosenLog(8, 200, (below) => turn++ % below);
  for (const event of events) {
    const action = sharedNews('s', event);
    if (action) store.dispatch(action);
  }
  const messages = events.filter((event) => event.__typename === 'AgentMessageSent');
  const ended = events.flatMap((event) => (event.__typename === 'TaskFinished' ? [event.taskId] : []));
  const { currentSession } = store.getState().agent;
  expect(messages.length).toBeGreaterThan(0);
  expect(ended.length).toBeGreaterThan(0);
  expect(currentSession?.messages).toBe(messages.length);
  expect(Object.keys(currentSession?.endedTasks ?? {}).sort()).toEqual([...ended].sort());
});
