import type { NewId } from '../lib/ids.js';
import type { Logger } from '../lib/logger.js';
import { AttemptContext } from './attempt-context.js';
import type { EventBus, StopOrder } from './events/event-bus.js';
import { Heartbeat } from './heartbeat.js';
import { describeFailure } from './retry-policy.js';
import { RunningAttempt } from './running-attempt.js';
import type { OrchestratorSettings } from './settings.js';
import type { SuspendRequest, TaskHandler, TaskResult } from './task-handler.js';
import type { Attempt, TaskStore } from './task-store.js';
import type { ClaimedTask } from './transitions/claim.js';

export interface TaskRunnerOptions {
  readonly store: TaskStore;
  readonly bus: EventBus;
  readonly handler: TaskHandler;
  readonly logger: Logger;
  readonly settings: OrchestratorSettings;
  readonly newId: NewId;
}

/** Claims tasks, runs their handlers, and has what came of them recorded. */
export class TaskRunner {
  readonly heartbeat: Heartbeat;
  private readonly running = new Set<RunningAttempt>();
  private isDraining = false;

  constructor(private readonly options: TaskRunnerOptions) {
    const { store, settings, logger } = options;
    this.heartbeat = new Heartbeat({ store, settings, logger, running: this.running });
  }

  /** How many attempts this process holds. */
  get size(): number {
    return this.running.size;
  }

  /**
   * Fills one slot: claims and runs one task after the other, until nothing is eligible.
   * @param signal tells the slot to stop: its attempt is aborted and given back
   */
  async fillSlot(signal: AbortSignal): Promise<void> {
    let claimed = await this.claim();
    while (claimed) claimed = (await this.run(claimed, signal)) ?? (await this.claim());
  }

  /** Claims no more; what runs may finish. */
  drain(): void {
    this.isDraining = true;
  }

  /** Aborts attempts of these sessions or tasks, whose rows say that they have ended. */
  stop(orders: readonly StopOrder[]): void {
    const causes = new Map(orders.map(({ id, cause }) => [id, cause]));
    for (const running of this.running) {
      const cause = causes.get(running.attempt.taskId) ?? causes.get(running.attempt.sessionId);
      if (cause) running.abort(cause);
    }
  }

  /** Gives the tasks of handlers back that did not return though they were told to. */
  async abandon(): Promise<void> {
    for (const { attempt } of this.running) {
      this.options.logger.warn({ ...attempt }, 'a handler ignores its abort signal; its task is given back');
      await this.options.store.release(attempt);
    }
  }

  private async claim(): Promise<ClaimedTask | null> {
    return this.isDraining ? null : this.options.store.claim();
  }

  /** @returns the task that the record claimed as well */
  private async run(claimed: ClaimedTask, slot: AbortSignal): Promise<ClaimedTask | null> {
    const running = new RunningAttempt(claimed);
    const shutDown = (): void => running.abort('SHUTDOWN');
    slot.addEventListener('abort', shutDown);
    if (slot.aborted) shutDown();
    this.running.add(running);
    try {
      return await this.handleAndRecord(running);
    } catch (error) {
      // The row still says RUNNING: when its lease is over, the sweeper takes the task up again.
      this.options.logger.error({ err: error, ...running.attempt }, 'recording an attempt failed');
      return null;
    } finally {
      this.running.delete(running);
      slot.removeEventListener('abort', shutDown);
      running.dispose();
    }
  }

  private async handleAndRecord(running: RunningAttempt): Promise<ClaimedTask | null> {
    const { store, bus } = this.options;
    const { sessionId, taskId, attempt } = running.attempt;
    const logger = this.options.logger.child({ sessionId, taskId, attempt });
    const context = new AttemptContext(running, { store, bus, logger });
    const outcome = await this.handle(context);
    context.closeTexts();
    const cause = running.abortCause;
    if (cause === 'SHUTDOWN' && outcome.kind === 'ERROR') {
      await store.release(running.attempt);
      return null;
    }
    if (cause !== null && cause !== 'SHUTDOWN') {
      logger.info({ cause, outcome: outcome.kind }, 'discarding what an ended attempt brought');
      return null;
    }
    return this.record(running, outcome, logger);
  }

  private async handle(context: AttemptContext): Promise<AttemptOutcome> {
    try {
      context.signal.throwIfAborted();
      const result = await this.options.handler.handle(context);
      return departureOf(context) ?? { kind: 'RESULT', result };
    } catch (error) {
      return departureOf(context) ?? { kind: 'ERROR', error };
    }
  }

  /** What cannot be recorded, such as a plan that is no graph, is a failure of the attempt. */
  private async record(
    { attempt }: RunningAttempt,
    outcome: AttemptOutcome,
    logger: Logger,
  ): Promise<ClaimedTask | null> {
    const { store } = this.options;
    if (outcome.kind === 'ERROR') return this.recordError(attempt, outcome.error, logger);
    try {
      if (outcome.kind === 'RESULT') {
        const { landed, next } = await store.complete(attempt, outcome.result, !this.isDraining);
        if (!landed) logger.info('discarding the late result of an attempt');
        return next;
      }
      if (outcome.kind === 'SUSPEND') await store.suspend(attempt, outcome.request);
      else await store.reject(attempt, outcome.words);
      return null;
    } catch (error) {
      return this.recordError(attempt, error, logger);
    }
  }

  private async recordError(attempt: Attempt, error: unknown, logger: Logger): Promise<null> {
    const failure = describeFailure(error, this.options.newId);
    const { reference } = failure;
    if (reference) logger.error({ err: error, reference }, 'a task failed unexpectedly');
    else logger.info({ err: error }, 'an attempt failed');
    await this.options.store.fail(attempt, failure);
    return null;
  }
}

/** What came of calling the handler. */
type AttemptOutcome =
  | { readonly kind: 'RESULT'; readonly result: TaskResult }
  | { readonly kind: 'SUSPEND'; readonly request: SuspendRequest }
  | { readonly kind: 'REJECT'; readonly words: string | null }
  | { readonly kind: 'ERROR'; readonly error: unknown };

/** A handler that left its attempt has left it, even if it caught what threw it out. */
function departureOf({ departure }: AttemptContext): AttemptOutcome | null {
  if (departure === null) return null;
  if ('rejectedWith' in departure) return { kind: 'REJECT', words: departure.rejectedWith };
  return { kind: 'SUSPEND', request: departure };
}
