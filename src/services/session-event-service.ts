import type { Database } from '../database/database.js';
import { AgentSession } from '../entities/agent-session.js';
import { notFound } from '../lib/errors.js';
import { parseInput, uuid } from '../lib/input.js';
import type { Viewer } from '../lib/viewer.js';
import type { EventBus } from '../orchestrator/events/event-bus.js';
import { followSession } from '../orchestrator/events/follow-session.js';
import type { LoggedSessionEvent, MessageDelta } from '../orchestrator/events/session-event.js';
import { coalesceChanges } from './coalesce-changes.js';
import { AFTER } from './event-stretch.js';

/** How often one session shows up in a live list at most. */
const LIST_INTERVAL_MS = 250;
/** How often a log is looked at where no wake-up comes. */
const FOLLOW_POLL_MS = 2_000;

/** Use cases of watching: one session event by event, or all of a workspace as they change. */
export class SessionEventService {
  constructor(
    private readonly database: Database,
    private readonly bus: EventBus,
  ) {}

  /**
   * Every event of a session after `after`, then live, to its last; none is left out or comes twice.
   * @throws AppError NOT_FOUND, or BAD_USER_INPUT at `after`
   */
  async follow(
    viewer: Viewer,
    id: string,
    after: number,
  ): Promise<AsyncIterable<LoggedSessionEvent | MessageDelta>> {
    const sessionId = parseInput(uuid(), id, ['sessionId']);
    const seq = parseInput(AFTER, after, ['after']);
    await this.requireSession(viewer, sessionId);
    return followSession({
      database: this.database,
      bus: this.bus,
      viewer,
      sessionId,
      after: seq,
      pollMs: FOLLOW_POLL_MS,
      // Its reader ends it, by the iterator's own `return`.
      signal: new AbortController().signal,
    });
  }

  /** Sessions of the workspace as they change, each at most every 250 ms. What was before is not told. */
  followAll(viewer: Viewer): AsyncIterable<AgentSession> {
    const abort = new AbortController();
    const sessions = this.changedSessions(viewer, abort.signal);
    return {
      [Symbol.asyncIterator]: () => ({
        next: () => sessions.next(),
        // The generator may wait for a change that never comes; it must hear of the end first.
        return: () => {
          abort.abort();
          return sessions.return(undefined);
        },
      }),
    };
  }

  private async *changedSessions(
    viewer: Viewer,
    signal: AbortSignal,
  ): AsyncGenerator<AgentSession, undefined> {
    const subscribe = (listener: (id: string) => void) => this.bus.onWorkspace(viewer.workspaceId, listener);
    for await (const id of coalesceChanges(subscribe, LIST_INTERVAL_MS, signal)) {
      const session = await this.find(viewer, id);
      if (session) yield session;
    }
  }

  private find(viewer: Viewer, id: string): Promise<AgentSession | null> {
    return this.database.asViewer(viewer, ({ em }) => em.findOne(AgentSession, { id }));
  }

  private async requireSession(viewer: Viewer, id: string): Promise<void> {
    if ((await this.find(viewer, id)) === null) throw notFound('Session', id, ['sessionId']);
  }
}
