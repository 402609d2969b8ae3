import type { Logger } from '../lib/logger.js';
import type { AbortCause } from './abort-reason.js';
import type { RunningAttempt } from './running-attempt.js';
import type { OrchestratorSettings } from './settings.js';
import type { LeaseState } from './sql/renew-leases.js';
import { isTaskOpen } from './task-state-machine.js';
import type { TaskStore } from './task-store.js';

export interface HeartbeatOptions {
  readonly store: TaskStore;
  readonly settings: OrchestratorSettings;
  readonly logger: Logger;
  /** The attempts that this process holds. */
  readonly running: ReadonlySet<RunningAttempt>;
}

/** Renews the leases of this process, and learns from them what was ended elsewhere. */
export class Heartbeat {
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> = Promise.resolve();
  private readonly renewedAt = new WeakMap<RunningAttempt, number>();

  constructor(private readonly options: HeartbeatOptions) {}

  start(): void {
    this.timer = setInterval(() => void this.beat(), this.options.settings.heartbeatMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
  }

  /** One at a time; never rejects. */
  beat(): Promise<void> {
    this.beating = this.beating.then(() => this.renew());
    return this.beating;
  }

  private async renew(): Promise<void> {
    const running = [...this.options.running];
    if (running.length === 0) return;
    const now = performance.now();
    try {
      const states = await this.options.store.renewLeases(running.map(({ attempt }) => attempt));
      const byTask = new Map(states.map((state) => [`${state.taskId} ${state.attempt}`, state]));
      for (const one of running)
        this.learn(one, byTask.get(`${one.attempt.taskId} ${one.attempt.attempt}`), now);
    } catch (error) {
      this.options.logger.error({ err: error }, 'renewing leases failed');
      for (const one of running) this.giveUpIfLate(one, now);
    }
  }

  private learn(one: RunningAttempt, state: LeaseState | undefined, now: number): void {
    if (state?.isHeld) this.renewedAt.set(one, now);
    else one.abort(causeOf(state));
  }

  /** Without an answer for as long as a lease is good, somebody else may hold the task. */
  private giveUpIfLate(one: RunningAttempt, now: number): void {
    const since = this.renewedAt.get(one) ?? one.startedAt;
    if (now - since > this.options.settings.leaseMs) one.abort('LEASE_LOST');
  }
}

function causeOf(state: LeaseState | undefined): AbortCause {
  if (state?.status === 'TIMED_OUT') return 'DEADLINE';
  return state && !isTaskOpen(state.status) ? 'ENDED' : 'LEASE_LOST';
}
