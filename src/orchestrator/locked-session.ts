import type { Updateable } from 'kysely';
import type { Failure, OutcomeReason, SessionStatus } from '../entities/agent-session.js';
import type { Database as Tables } from '../entities/all-entities.js';
import type { JsonObject } from '../lib/json.js';
import type { NewSessionEvent } from './events/session-event.js';
import type { SessionRow } from './sql/lock-sessions.js';
import { assertSessionTransition, isSessionOpen } from './task-state-machine.js';

export interface SessionOutcome {
  readonly status: SessionStatus;
  readonly reason: OutcomeReason | null;
  readonly detail: string | null;
  readonly error: Failure | null;
  readonly result: JsonObject | null;
}

export type SessionChanges = Omit<Updateable<Tables['agent_sessions']>, 'ended_at' | 'started_at'>;

/**
 * A session row under this transaction's lock, with what the transition has decided so far. Nothing is written
 * before the unit is saved; then the counter, the status and the events go out together.
 */
export class LockedSession {
  readonly events: NewSessionEvent[] = [];
  readonly changes: SessionChanges = {};
  private currentStatus: SessionStatus;
  private currentOpenTasks: number;

  constructor(readonly row: SessionRow) {
    this.currentStatus = row.status;
    this.currentOpenTasks = row.open_tasks;
  }

  get id(): string {
    return this.row.id;
  }

  get isOpen(): boolean {
    return isSessionOpen(this.currentStatus);
  }

  get openTasks(): number {
    return this.currentOpenTasks;
  }

  /** @throws Error after the terminal event: nothing follows it */
  append(...events: readonly NewSessionEvent[]): void {
    if (!this.isOpen) throw new Error(`Session ${this.id} has ended; nothing follows its last event.`);
    this.events.push(...events);
  }

  /** Counts tasks that joined (positive) or ended (negative). */
  countOpenTasks(difference: number): void {
    this.currentOpenTasks += difference;
    this.changes.open_tasks = this.currentOpenTasks;
  }

  /** The first claim of one of its tasks. */
  beginRunning(): void {
    if (this.currentStatus !== 'PENDING') return;
    assertSessionTransition('PENDING', 'RUNNING');
    this.append({
      type: 'SessionStatusChanged',
      taskId: null,
      payload: { from: 'PENDING', to: 'RUNNING' },
    });
    this.currentStatus = 'RUNNING';
    this.changes.status = 'RUNNING';
  }

  /** Has a task of it ever asked a person? */
  get hasInterrupts(): boolean {
    return this.row.has_interrupts || this.changes.has_interrupts === true;
  }

  noteInterrupts(): void {
    if (!this.row.has_interrupts) this.changes.has_interrupts = true;
  }

  /** @param waits does it wait for people alone, once this transition is done? */
  showWaiting(waits: boolean): void {
    const from = this.currentStatus;
    const to = waits ? 'INPUT_REQUIRED' : 'RUNNING';
    if (from === to) return;
    assertSessionTransition(from, to);
    this.append({ type: 'SessionStatusChanged', taskId: null, payload: { from, to } });
    this.currentStatus = to;
    this.changes.status = to;
  }

  /** Its turn in the chain has come. */
  releaseHold(): void {
    this.changes.is_held = false;
  }

  finish(outcome: SessionOutcome): void {
    assertSessionTransition(this.currentStatus, outcome.status);
    const { status, reason, detail, error, result } = outcome;
    this.append({ type: 'SessionFinished', taskId: null, payload: { status, outcomeReason: reason, error } });
    this.currentStatus = status;
    Object.assign(this.changes, {
      status,
      outcome_reason: reason,
      outcome_detail: detail,
      error,
      result,
      is_held: false,
    } satisfies SessionChanges);
  }
}
