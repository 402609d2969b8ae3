import { AttemptAborted, type AbortCause } from './abort-reason.js';
import type { Attempt } from './task-store.js';
import type { ClaimedTask } from './transitions/claim.js';

/** The longest delay of a timer; what is later is left to the sweeper. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** An attempt that this process holds, under one abort signal. */
export class RunningAttempt {
  readonly attempt: Attempt;
  readonly startedAt = performance.now();
  private readonly controller = new AbortController();
  private readonly deadline: NodeJS.Timeout | undefined;

  constructor(readonly claimed: ClaimedTask) {
    const { session, task, deadlineMs } = claimed;
    this.attempt = {
      taskId: task.id,
      attempt: task.attempt,
      sessionId: session.id,
      workspaceId: session.workspaceId,
    };
    if (deadlineMs <= MAX_TIMER_MS) {
      this.deadline = setTimeout(() => this.abort('DEADLINE'), Math.max(0, deadlineMs));
    }
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Why the signal was aborted; null while it is not. */
  get abortCause(): AbortCause | null {
    const reason: unknown = this.signal.aborted ? this.signal.reason : null;
    return reason instanceof AttemptAborted ? reason.abortCause : null;
  }

  abort(cause: AbortCause): void {
    if (!this.signal.aborted) this.controller.abort(new AttemptAborted(cause));
  }

  dispose(): void {
    clearTimeout(this.deadline);
  }
}
