import type { UnknownAction } from '@reduxjs/toolkit';
import type { SentEvent } from '../../../client/src/session-log/log-event.js';
import { agentSlice } from './agent-slice.js';

const { addAgentMessage, completeTask } = agentSlice.actions;

/** What an event of the open session means to the other parts of the page; null where it is nobody else's matter. */
export function sharedNews(sessionId: string, event: SentEvent): UnknownAction | null {
  switch (event.__typename) {
    case 'AgentMessageSent': {
      const { messageId: id, fromAgentId, toAgentId, messageType } = event;
      return addAgentMessage({ id, sessionId, fromAgentId, toAgentId: toAgentId ?? null, messageType });
    }
    case 'TaskFinished': {
      const { taskId, taskStatus } = event;
      return taskId ? completeTask({ sessionId, taskId, taskStatus }) : null;
    }
    default:
      return null;
  }
}
