import type { Database } from '../database/database.js';
import { AgentSession } from '../entities/agent-session.js';
import { notFound } from '../lib/errors.js';
import { parseInput, uuid } from '../lib/input.js';
import type { Viewer } from '../lib/viewer.js';
import type { EventBus } from '../orchestrator/events/event-bus.js';
import { followSession } from '../orchestrator/events/follow-session.js';
import { coalesceChanges } from './coalesce-changes.js';
import { AFTER } from './event-stretch.js';
import {
  identifyTasks,
  readTaskIdentities,
  type FollowedEvent,
  type TaskIdentity,
} from './identify-tasks.js';

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
  async follow(viewer: Viewer, id: string, after: number): Promise<AsyncIterable<FollowedEvent>> {
    const sessionId = parseInput(uuid(), id, ['sessionId']);
    const seq = parseInput(AFTER, after, ['after']);
    const tasks = await this.requireTasks(viewer, sessionId);
    const events = followSession({
      database: this.database,
      bus: this.bus,
      viewer,
      sessionId,
      after: seq,
      pollMs: FOLLOW_POLL_MS,
      // Its reader ends it, by the iterator's own `return`.
      signal: new AbortController().signal,
    });
    return identifyTasks(events, tasks);
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
    return this.database.readAsViewer(viewer, ({ em }) => em.findOne(AgentSession, { id }));
  }

  private requireTasks(viewer: Viewer, id: string): Promise<Map<string, TaskIdentity>> {
    return this.database.readAsViewer(viewer, async (tx) => {
      if ((await tx.em.count(AgentSession, { id })) === 0) throw notFound('Session', id, ['sessionId']);
      return readTaskIdentities(tx, id);
    });
  }
}
