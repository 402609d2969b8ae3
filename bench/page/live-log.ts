import type pg from 'pg';
import type { Viewer } from '../../src/lib/viewer.js';
import type { EventBus } from '../../src/orchestrator/events/event-bus.js';
import type { NewSessionEvent } from '../../src/orchestrator/events/session-event.js';
import { insertEvents, type BigSession } from './big-session.js';
import { bodyOf } from './session-bodies.js';

const TURN_MS = 100;
const RUNNING = 25;

/** Writes to the log of a session that runs, at a steady rate, and tells of it as the engine does. */
export class LiveLog {
  private lastSeq: number;
  private round = 0;

  constructor(
    private readonly client: pg.Client,
    private readonly viewer: Viewer,
    private readonly bus: EventBus,
    private readonly session: BigSession,
  ) {
    this.lastSeq = session.lastSeq;
  }

  /** The last `seq` that was written. */
  get written(): number {
    return this.lastSeq;
  }

  /** Writes so many events a second until `until` is done. */
  async during<T>(perSecond: number, until: () => Promise<T>): Promise<T> {
    const stop = new AbortController();
    const writing = this.write((perSecond * TURN_MS) / 1_000, stop.signal);
    try {
      return await until();
    } finally {
      stop.abort();
      await writing;
    }
  }

  private async write(perTurn: number, signal: AbortSignal): Promise<void> {
    for (let due = performance.now(); !signal.aborted; due += TURN_MS) {
      await this.append(Array.from({ length: perTurn }, () => this.next()));
      const wait = due + TURN_MS - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  /** Tools, messages, and now and then a task that fails and is tried again. */
  private next(): NewSessionEvent {
    const { tasks } = this.session;
    const turn = this.round++;
    const { taskId } = tasks[tasks.length - 2 * RUNNING + (turn % RUNNING)]!;
    const attempt = 1 + Math.floor(turn / (RUNNING * 8));
    if (Math.floor(turn / RUNNING) % 8 === 6) {
      const error = { code: 'UNAVAILABLE', message: 'The service is away.', retryable: true };
      const retryAt = new Date(Date.now() + 500).toISOString();
      return {
        type: 'TaskRetrying',
        taskId,
        payload: { attempt, retryCount: attempt, maxRetries: 99, retryAt, error },
      };
    }
    if (Math.floor(turn / RUNNING) % 8 === 7) {
      return { type: 'TaskStarted', taskId, payload: { attempt: attempt + 1, workerId: 'w' } };
    }
    return bodyOf(taskId, Math.floor(turn / RUNNING));
  }

  private async append(bodies: readonly NewSessionEvent[]): Promise<void> {
    const { id: sessionId } = this.session;
    const { workspaceId } = this.viewer;
    const occurredAt = new Date();
    const events = bodies.map((body) => ({ ...body, seq: ++this.lastSeq, sessionId, occurredAt }));
    await this.client.query('begin');
    await insertEvents(this.client, this.viewer, sessionId, events, () => occurredAt);
    await this.client.query('update agent_sessions set next_seq = $2 where id = $1', [
      sessionId,
      this.lastSeq + 1,
    ]);
    await this.client.query('commit');
    this.bus.wakeSession({ sessionId, workspaceId, events });
  }
}
