import type { SessionRelation } from '../entities/agent-session.js';
import type { SessionNews, StopOrder } from './events/event-bus.js';
import type { TaskJob } from './queue/task-queue.js';
import type { BreakerKey } from './sql/circuit-breaker.js';

/** A session that ended, with what tells who waited for it. */
export interface EndedSessionFacts {
  readonly id: string;
  readonly workspaceId: string;
  readonly rootSessionId: string;
  readonly relation: SessionRelation | null;
  readonly parentSessionId: string | null;
  readonly parentTaskId: string | null;
  /** Does a session of its chain wait for a turn? */
  readonly hasHeld: boolean;
}

/** A breaker that opened or closed. */
export type BreakerNews = BreakerKey &
  (
    | { readonly state: 'OPEN'; readonly failures: number; readonly openForMs: number; readonly code: string }
    | { readonly state: 'CLOSED' }
  );

/**
 * What a transition wants told to others once it is committed. All of it is hints: the rows say the same, and
 * the sweeper finds what was not told.
 */
export class Effects {
  /** Sessions with news in their log. */
  readonly woken: SessionNews[] = [];
  /** Sessions under which one is nested that began or ceased to wait for people alone. */
  readonly followers: { readonly workspaceId: string; readonly sessionId: string }[] = [];
  /** Tasks that became ready. */
  readonly ready = new Map<string, TaskJob>();
  readonly ended: EndedSessionFacts[] = [];
  /** Sessions and single tasks whose running attempts must stop, and why. */
  readonly stopped: StopOrder[] = [];
  readonly breakers: BreakerNews[] = [];
  /** Something falls due in so many milliseconds; null where nothing does. */
  dueInMs: number | null = null;

  becameReady(job: TaskJob): void {
    this.ready.set(job.taskId, job);
  }

  /** The task was claimed in the transition that made it ready. */
  withdrawReady(taskId: string): void {
    this.ready.delete(taskId);
  }

  fallsDueIn(ms: number): void {
    this.dueInMs = Math.min(this.dueInMs ?? ms, ms);
  }
}
