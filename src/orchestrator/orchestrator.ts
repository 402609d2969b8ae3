import type { Database, Transaction } from '../database/database.js';
import type { NewId } from '../lib/ids.js';
import type { Json } from '../lib/json.js';
import type { Logger } from '../lib/logger.js';
import type { Viewer } from '../lib/viewer.js';
import { Announcer } from './announcer.js';
import type { Effects } from './effects.js';
import type { EventBus, Unsubscribe } from './events/event-bus.js';
import type { NewSession } from './new-session.js';
import type { TaskConsumer, TaskQueue } from './queue/task-queue.js';
import { RetentionSweeper } from './retention/retention-sweeper.js';
import type { OrchestratorSettings } from './settings.js';
import { Sweeper } from './sweeper.js';
import type { TaskHandler } from './task-handler.js';
import { TaskRunner } from './task-runner.js';
import { TaskStore } from './task-store.js';
import type { BudgetNews } from './transitions/note-budget.js';
import type { SubmitResult } from './transitions/submit-session.js';

export interface OrchestratorOptions {
  readonly database: Database;
  readonly queue: TaskQueue;
  readonly bus: EventBus;
  readonly handler: TaskHandler;
  readonly logger: Logger;
  readonly settings: OrchestratorSettings;
  readonly newId: NewId;
  /** Names this process in leases and events; unique among all that work on the database. */
  readonly workerId: string;
}

/** A session that was inserted, with what is to be told after the commit. */
export interface SubmittedSession extends SubmitResult {
  readonly effects: Effects;
}

export interface CancelSessionRequest {
  readonly viewer: Viewer;
  readonly sessionId: string;
  /** A person's words; kept with the session. */
  readonly reason: string | null;
}

export interface AnswerInterruptRequest {
  readonly viewer: Viewer;
  readonly sessionId: string;
  readonly interruptId: string;
  /** Never null; whether it fits the question is for the caller to check. */
  readonly response: Json;
}

/** The durable engine. It runs graphs of tasks, and knows nothing of what the tasks do. */
export interface Orchestrator {
  /**
   * Inserts a session whole or not at all, inside the caller's transaction as a viewer.
   * @throws AppError INVALID_WORKFLOW, NOT_FOUND, SESSION_BUSY, QUEUE_FULL, IDEMPOTENCY_CONFLICT
   */
  submit(tx: Transaction, session: NewSession): Promise<SubmittedSession>;
  /** Tells the queue and the followers. To be called once the caller's transaction is committed. */
  afterCommit(submitted: SubmittedSession): void;
  /**
   * Ends a session, its open tasks and its nested sessions in one transaction. `landed` is false if it had
   * ended.
   * @throws AppError NOT_FOUND
   */
  cancel(request: CancelSessionRequest): Promise<{ readonly landed: boolean }>;
  /**
   * Gives a person's answer to the task that waits for it. `landed` is false if the question is not open any more:
   * somebody else answered it, it expired, or its task ended.
   */
  answer(request: AnswerInterruptRequest): Promise<{ readonly landed: boolean }>;
  /** Has a session's log say that a budget is nearly spent, or that it is; each once. */
  noteBudget(workspaceId: string, news: BudgetNews): Promise<void>;
  /** Does it take tasks: after `start`, until `stop`? */
  readonly isRunning: boolean;
  /** How many tasks this process runs now. */
  readonly runningTasks: number;
  /** Takes up what a killed process left, and begins to run tasks. */
  start(): Promise<void>;
  /**
   * Stops in two stages: claims no more and lets running tasks finish; after `graceMs` aborts them and gives
   * them back without burning a retry.
   */
  stop(options: { readonly graceMs: number }): Promise<void>;
}

export function createOrchestrator(options: OrchestratorOptions): Orchestrator {
  return new DurableOrchestrator(options);
}

class DurableOrchestrator implements Orchestrator {
  private readonly store: TaskStore;
  private readonly announcer: Announcer;
  private readonly runner: TaskRunner;
  private readonly sweeper: Sweeper;
  private readonly retention: RetentionSweeper;
  private working: { readonly consumer: TaskConsumer; readonly unsubscribe: Unsubscribe } | null = null;

  constructor(private readonly options: OrchestratorOptions) {
    const { database, queue, bus, handler, logger, settings, newId, workerId } = options;
    this.announcer = new Announcer({
      queue,
      bus,
      logger,
      settle: (item) => this.store.settle(item),
      dueIn: (ms) => this.sweeper.dueIn(ms),
    });
    const announce = (effects: Effects): void => this.announcer.announce(effects);
    this.store = new TaskStore({ database, settings, workerId, newId, announce });
    this.runner = new TaskRunner({ store: this.store, bus, handler, logger, settings, newId });
    const renewOwnLeases = (): Promise<void> => this.runner.heartbeat.beat();
    this.sweeper = new Sweeper({ store: this.store, queue, settings, logger, renewOwnLeases });
    this.retention = new RetentionSweeper({ database, settings: settings.retention, logger });
  }

  submit(tx: Transaction, session: NewSession): Promise<SubmittedSession> {
    return this.store.submit(tx, session);
  }

  afterCommit({ effects }: SubmittedSession): void {
    this.announcer.announce(effects);
  }

  async cancel({ viewer, sessionId, reason }: CancelSessionRequest): Promise<{ landed: boolean }> {
    return { landed: await this.store.cancel(viewer, { sessionId, reason }) };
  }

  async answer({ viewer, ...request }: AnswerInterruptRequest): Promise<{ landed: boolean }> {
    return { landed: await this.store.answer(viewer, request) };
  }

  async noteBudget(workspaceId: string, news: BudgetNews): Promise<void> {
    await this.store.noteBudget({ workspaceId }, news);
  }

  get isRunning(): boolean {
    return this.working !== null;
  }

  get runningTasks(): number {
    return this.runner.size;
  }

  async start(): Promise<void> {
    const { bus, queue, settings } = this.options;
    if (settings.isSoleProcess) await this.store.recoverAll();
    const unsubscribe = await bus.onStop((orders) => this.runner.stop(orders));
    const consumer = queue.consume({
      concurrency: settings.slots,
      process: (_job, signal) => this.runner.fillSlot(signal),
    });
    this.working = { consumer, unsubscribe };
    this.runner.heartbeat.start();
    await this.sweeper.start();
    this.retention.start();
  }

  async stop({ graceMs }: { readonly graceMs: number }): Promise<void> {
    const working = this.working;
    this.working = null;
    if (working) {
      this.runner.drain();
      await this.closeSlots(working.consumer, graceMs);
      await this.sweeper.stop();
      await this.retention.stop();
      await this.runner.heartbeat.stop();
      working.unsubscribe();
    }
    await this.announcer.settled();
  }

  /** A handler that does not heed its signal must not keep the process: its task is given back without it. */
  private async closeSlots(consumer: TaskConsumer, graceMs: number): Promise<void> {
    const closed = consumer.close({ graceMs });
    let timer: NodeJS.Timeout | undefined;
    const isLate = new Promise<'LATE'>((resolve) => {
      timer = setTimeout(() => resolve('LATE'), graceMs + this.options.settings.abortGraceMs);
    });
    const outcome = await Promise.race([closed, isLate]);
    clearTimeout(timer);
    if (outcome === 'LATE') await this.runner.abandon();
  }
}
