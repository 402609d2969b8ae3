import type { Database, Transaction, WorkerScope } from '../database/database.js';
import type { NewId } from '../lib/ids.js';
import type { Json } from '../lib/json.js';
import type { Viewer } from '../lib/viewer.js';
import type { Effects } from './effects.js';
import type { NewSession } from './new-session.js';
import type { TaskJob } from './queue/task-queue.js';
import { retryConflicts } from './retry-conflicts.js';
import type { AttemptFailure } from './retry-policy.js';
import type { OrchestratorSettings } from './settings.js';
import type { ClaimRequest } from './sql/claim-task.js';
import { findDue, nextDueMs, type DueItem } from './sql/find-due.js';
import { findReady } from './sql/find-ready.js';
import { findRunning } from './sql/find-running.js';
import type { Fence } from './sql/leave-running.js';
import { pickCandidate } from './sql/pick-candidate.js';
import { renewLeases, type LeaseState } from './sql/renew-leases.js';
import { readSteps, type KeptStep } from './sql/task-steps.js';
import type { FencedWork, SuspendRequest, TaskResult } from './task-handler.js';
import { cancelSession, type CancelRequest } from './transitions/cancel-session.js';
import { claimBest, type ClaimedTask } from './transitions/claim.js';
import { expireSession, expireTask } from './transitions/expire.js';
import { answerInterrupt, expireInterrupts, type AnswerRequest } from './transitions/interrupts.js';
import { noteBudget, type BudgetNews } from './transitions/note-budget.js';
import { recordStep, writeOnce, type StepRecord } from './transitions/fenced.js';
import { recordCompletion, type Recorded } from './transitions/record-completion.js';
import { recordFailure } from './transitions/record-failure.js';
import { rejectSession } from './transitions/reject-session.js';
import { recoverTask, releaseTask } from './transitions/requeue-task.js';
import { submitSession, type SubmitResult } from './transitions/submit-session.js';
import { suspendTask } from './transitions/suspend-task.js';
import { followNested, releaseNextHeld, retryTask, wakeParent } from './transitions/take-turn.js';
import { Unit } from './unit.js';

/** An attempt, and where its rows are. */
export interface Attempt extends Fence {
  readonly sessionId: string;
  readonly workspaceId: string;
}

/** What there is to do next. */
export interface Survey {
  readonly ready: readonly TaskJob[];
  /** In milliseconds; null if nothing will fall due. */
  readonly nextDueMs: number | null;
}

export interface TaskStoreOptions {
  readonly database: Database;
  readonly settings: OrchestratorSettings;
  readonly workerId: string;
  readonly newId: NewId;
  /** Is called after each commit that has something to tell. */
  readonly announce: (effects: Effects) => void;
}

/** A claim that lost to another one is tried again so often before the queue's next hint is waited for. */
const MAX_CLAIM_TRIES = 20;
/** How many things of a kind one sweep sees to. */
const SWEEP_LIMIT = 100;

/**
 * The only writer of status. Every transition is one transaction that locks the session first; it is fenced by the
 * attempt, and says whether it landed. Those that may not land say why at their verb, in `transitions/`.
 */
export class TaskStore {
  private claiming: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: TaskStoreOptions) {}

  /** Inside a use case's own transaction; its effects are for after that commit. */
  async submit(tx: Transaction, session: NewSession): Promise<SubmitResult & { readonly effects: Effects }> {
    const unit = new Unit(tx, this.options.newId);
    const result = await submitSession(unit, session, this.options.settings.maxOpenTasks);
    await unit.save();
    unit.effects.fallsDueIn(session.timeoutSeconds * 1_000);
    return { ...result, effects: unit.effects };
  }

  cancel(viewer: Viewer, request: Omit<CancelRequest, 'userId'>): Promise<boolean> {
    return this.commit(
      (work) => this.options.database.asViewer(viewer, work),
      (unit) => cancelSession(unit, { ...request, userId: viewer.userId }),
    );
  }

  answer(viewer: Viewer, request: Omit<AnswerRequest, 'userId'>): Promise<boolean> {
    return this.commit(
      (work) => this.options.database.asViewer(viewer, work),
      (unit) => answerInterrupt(unit, { ...request, userId: viewer.userId }),
    );
  }

  /**
   * One at a time in this process: slots that look at the same moment would all see the same best task, and all
   * but one would wait for its session only to find it gone.
   * @returns null if nothing is eligible now
   */
  claim(): Promise<ClaimedTask | null> {
    const turn = this.claiming.then(() => this.claimOne());
    this.claiming = turn.catch(() => null);
    return turn;
  }

  private async claimOne(): Promise<ClaimedTask | null> {
    for (let tries = 0; tries < MAX_CLAIM_TRIES; tries++) {
      const result = await this.transition(null, (unit) => claimBest(unit, this.claimRequest()));
      if (typeof result === 'object') return result.claimed;
      if (result === 'NONE') return null;
    }
    return null;
  }

  /** @param mayClaim may this commit claim a task that it makes ready? */
  complete(attempt: Attempt, result: TaskResult, mayClaim: boolean): Promise<Recorded> {
    const claim = mayClaim ? this.claimRequest() : null;
    return this.transition(attempt, (unit) =>
      recordCompletion(unit, attempt.sessionId, attempt, result, claim),
    );
  }

  fail(attempt: Attempt, failure: AttemptFailure): Promise<boolean> {
    return this.transition(attempt, (unit) =>
      recordFailure(unit, attempt.sessionId, attempt, failure, this.options.settings),
    );
  }

  suspend(attempt: Attempt, request: SuspendRequest): Promise<boolean> {
    return this.transition(attempt, (unit) => suspendTask(unit, attempt.sessionId, attempt, request));
  }

  reject(attempt: Attempt, words: string | null): Promise<boolean> {
    return this.transition(attempt, (unit) => rejectSession(unit, attempt.sessionId, attempt, words));
  }

  noteBudget(scope: WorkerScope, news: BudgetNews): Promise<boolean> {
    return this.transition(scope, (unit) => noteBudget(unit, news));
  }

  release(attempt: Attempt): Promise<boolean> {
    return this.transition(attempt, (unit) => releaseTask(unit, attempt.sessionId, attempt));
  }

  recordStep(attempt: Attempt, step: StepRecord): Promise<void> {
    return this.transition(attempt, (unit) => recordStep(unit, attempt.sessionId, attempt, step));
  }

  writeOnce(attempt: Attempt, name: string, work: FencedWork<Json>): Promise<Json> {
    return this.transition(attempt, (unit) => writeOnce(unit, attempt.sessionId, attempt, name, work));
  }

  readSteps(attempt: Attempt): Promise<KeptStep[]> {
    return this.options.database.asWorker(attempt, (tx) => readSteps(tx, attempt.taskId));
  }

  renewLeases(attempts: readonly Fence[]): Promise<LeaseState[]> {
    const { leaseMs } = this.options.settings;
    return retryConflicts(() =>
      this.options.database.asWorker(null, (tx) => renewLeases(tx, attempts, leaseMs)),
    );
  }

  /** What the sweeper has to see to now. */
  findDue(): Promise<DueItem[]> {
    return this.options.database.asWorker(null, (tx) => findDue(tx, SWEEP_LIMIT));
  }

  /** Tasks that wait for a worker where one of them may run, and how long nothing falls due. */
  survey(): Promise<Survey> {
    const { database, settings } = this.options;
    return database.asWorker(null, async (tx) => {
      // Asked for first: what opens between the two is then told of as ready, else it would be missed by both.
      const dueMs = await nextDueMs(tx);
      // Tasks at a limit are told of when it opens, not again and again until then.
      const ready = (await pickCandidate(tx, settings)) ? await findReady(tx, settings.slots) : [];
      return { ready, nextDueMs: dueMs };
    });
  }

  /** Does what is due, if it still is. */
  settle(item: DueItem): Promise<boolean> {
    const { sessionId } = item;
    return this.transition(item, (unit) => {
      switch (item.kind) {
        case 'LEASE':
          return this.recover(unit, sessionId, item, true);
        case 'RETRY':
          return retryTask(unit, sessionId, item.taskId);
        case 'TASK_DEADLINE':
          return expireTask(unit, sessionId, item.taskId);
        case 'SESSION_DEADLINE':
          return expireSession(unit, sessionId);
        case 'CHILDREN':
          return wakeParent(unit, sessionId, item.taskId);
        case 'INTERRUPT':
          return expireInterrupts(unit, sessionId, item.taskId);
        case 'HELD':
          return releaseNextHeld(unit, sessionId);
        case 'NESTED_WAIT':
          return followNested(unit, sessionId);
      }
    });
  }

  /** Takes up everything that is marked as running: only where no other process can be at work. */
  async recoverAll(): Promise<void> {
    const running = await this.options.database.asWorker(null, findRunning);
    for (const attempt of running) {
      await this.transition(attempt, (unit) => this.recover(unit, attempt.sessionId, attempt, false));
    }
  }

  private recover(unit: Unit, sessionId: string, fence: Fence, onlyIfExpired: boolean): Promise<boolean> {
    const { maxLostLeases } = this.options.settings;
    return recoverTask(unit, sessionId, fence, { maxLostLeases, onlyIfExpired });
  }

  private claimRequest(): ClaimRequest {
    return { ...this.options.settings, workerId: this.options.workerId };
  }

  private transition<T>(scope: WorkerScope | null, work: (unit: Unit) => Promise<T>): Promise<T> {
    return this.commit((run) => this.options.database.asWorker(scope, run), work);
  }

  private async commit<T>(
    transact: <R>(work: (tx: Transaction) => Promise<R>) => Promise<R>,
    work: (unit: Unit) => Promise<T>,
  ): Promise<T> {
    const { value, effects } = await retryConflicts(() =>
      transact(async (tx) => {
        const unit = new Unit(tx, this.options.newId);
        const value = await work(unit);
        await unit.save();
        return { value, effects: unit.effects };
      }),
    );
    this.options.announce(effects);
    return value;
  }
}
