import type { AgentSession } from '../../entities/agent-session.js';
import type { FollowedEvent } from '../../services/identify-tasks.js';
import type { McpCall } from './mcp-tool.js';

/**
 * Waits until a session ends, the time is over or nobody waits any more, and tells the client what happens meanwhile.
 * @returns the session as it is then
 * @throws AppError NOT_FOUND
 */
export async function awaitSession(
  id: string,
  waitSeconds: number,
  { viewer, services, signal, progress }: McpCall,
): Promise<AgentSession> {
  const session = await services.agentSessions.get(viewer, id);
  if (session.endedAt != null || waitSeconds === 0 || signal.aborted) return session;
  const events = (await services.sessionEvents.follow(viewer, id, 0))[Symbol.asyncIterator]();
  const stop = (): void => void events.return?.();
  const timer = setTimeout(stop, waitSeconds * 1_000);
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (let next = await events.next(); !next.done; next = await events.next()) {
      const message = describe(next.value);
      if (message !== null && next.value.type !== 'MessageDelta') progress(next.value.seq, message);
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    stop();
  }
  return services.agentSessions.get(viewer, id);
}

/** What a person would want to hear of an event; null for the rest. */
function describe(event: FollowedEvent): string | null {
  const task = event.taskIdentity?.name ?? '';
  switch (event.type) {
    case 'PlanCreated':
      return `Planned ${event.payload.questions.length} questions.`;
    case 'TaskStarted':
      return `${task} started.`;
    case 'TaskFinished':
      return `${task} ended as ${event.payload.status}.`;
    case 'EvidenceFound':
      return `${task} found evidence in ${event.payload.documentTitle}.`;
    case 'ClaimChecked':
      return `${event.payload.verdict}: ${event.payload.text}`;
    case 'ToolCallStarted':
      return `${task} calls ${event.payload.tool}.`;
    default:
      return null;
  }
}
