import { RESEARCH_AGENT, SYNTHESIS_AGENT } from '../../src/agents/built-in-agents.js';
import { newId } from '../../src/lib/ids.js';
import type { AddedTask, NewSessionEvent } from '../../src/orchestrator/events/session-event.js';

const WORDS =
  'A sentence about as long as what agents tell each other while they work on a question together.';

/** How a session's log begins: its tasks join column by column. */
export function* startOf(columns: readonly (readonly AddedTask[])[]): Generator<NewSessionEvent> {
  const [first, ...others] = columns;
  const taskDescription = 'A session of many tasks';
  yield { type: 'SessionStarted', taskId: null, payload: { taskDescription, tasks: first! } };
  yield { type: 'SessionStatusChanged', taskId: null, payload: { from: 'PENDING', to: 'RUNNING' } };
  for (const tasks of others) yield { type: 'TasksAdded', taskId: null, payload: { tasks } };
}

/** What a task does while it runs: tools are called and messages are sent in turn. */
export function bodyOf(taskId: string, round: number): NewSessionEvent {
  const call = { callId: `call-${Math.floor(round / 3)}`, tool: 'search' };
  switch (round % 3) {
    case 0: {
      const rest = { toolVersion: '1', hasSideEffects: false, arguments: '{"query":"plugs-out test"}' };
      return { type: 'ToolCallStarted', taskId, payload: { ...call, ...rest } };
    }
    case 1: {
      const rest = {
        outcome: 'SUCCEEDED',
        durationMs: 12,
        output: `{"found":"${WORDS}"}`,
        error: null,
      } as const;
      return { type: 'ToolCallFinished', taskId, payload: { ...call, ...rest } };
    }
    default: {
      const between = { fromAgentId: RESEARCH_AGENT.id, toAgentId: SYNTHESIS_AGENT.id };
      const payload = {
        messageId: newId(),
        ...between,
        messageType: 'NOTIFICATION',
        content: WORDS,
      } as const;
      return { type: 'AgentMessageSent', taskId, payload };
    }
  }
}
