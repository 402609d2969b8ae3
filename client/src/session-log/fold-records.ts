import type { LogEventOf } from './log-event.js';
import type { Moment, SessionState, ToolCallState } from './session-state.js';

const callKey = (event: { readonly taskId: string | null; readonly callId: string }): string =>
  `${event.taskId ?? ''}/${event.callId}`;

export function startToolCall(state: SessionState, event: LogEventOf<'ToolCallStarted'>, at: Moment): void {
  state.toolCalls.set(callKey(event), {
    callId: event.callId,
    taskId: event.taskId,
    tool: event.tool,
    startedAt: at,
    arguments: event.arguments,
    hasSideEffects: event.hasSideEffects,
    endedAt: null,
    durationMs: null,
    succeeded: null,
    output: null,
    error: null,
  });
}

/** A call that was refused before it began has this event alone. */
export function finishToolCall(state: SessionState, event: LogEventOf<'ToolCallFinished'>, at: Moment): void {
  const call = state.toolCalls.get(callKey(event)) ?? refusedCall(state, event);
  call.endedAt = at;
  call.durationMs = event.durationMs;
  call.succeeded = event.callOutcome === 'SUCCEEDED';
  call.output = event.toolOutput;
  call.error = event.error;
}

function refusedCall(state: SessionState, event: LogEventOf<'ToolCallFinished'>): ToolCallState {
  const { callId, taskId, tool } = event;
  const call: ToolCallState = {
    ...{ callId, taskId, tool, startedAt: null, arguments: null, hasSideEffects: false },
    ...{ endedAt: null, durationMs: null, succeeded: null, output: null, error: null },
  };
  state.toolCalls.set(callKey(event), call);
  return call;
}

export function raiseInterrupt(state: SessionState, event: LogEventOf<'InterruptRaised'>, at: Moment): void {
  state.interrupts.set(event.interruptId, {
    id: event.interruptId,
    taskId: event.taskId,
    kind: event.kind,
    question: event.question,
    payload: event.payload,
    responseSchema: event.responseSchema,
    raisedAt: at,
    expiresAt: event.expiresAt === null ? null : Date.parse(event.expiresAt),
    status: 'PENDING',
    response: null,
  });
}

export function closeInterrupt(
  state: SessionState,
  event: LogEventOf<'InterruptAnswered' | 'InterruptExpired' | 'InterruptCanceled'>,
): void {
  const interrupt = state.interrupts.get(event.interruptId);
  if (!interrupt) return;
  switch (event.__typename) {
    case 'InterruptAnswered':
      interrupt.status = 'ANSWERED';
      interrupt.response = event.response;
      return;
    case 'InterruptExpired':
      interrupt.status = 'EXPIRED';
      interrupt.response = event.defaultResponse;
      return;
    case 'InterruptCanceled':
      interrupt.status = 'CANCELED';
      return;
  }
}
