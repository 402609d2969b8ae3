import { AppError, ErrorCode } from '../lib/errors.js';
import type { Json, JsonObject } from '../lib/json.js';
import type { Logger } from '../lib/logger.js';
import type { EventBus } from './events/event-bus.js';
import type { NewSessionEvent } from './events/session-event.js';
import type { RunningAttempt } from './running-attempt.js';
import type { KeptStep } from './sql/task-steps.js';
import type {
  EndedSession,
  EndedTask,
  FencedWork,
  SessionFacts,
  SuspendRequest,
  TaskContext,
  TaskFacts,
} from './task-handler.js';
import type { Attempt, TaskStore } from './task-store.js';

/** Is thrown by `suspend` to leave the handler; the request is kept beside, should the handler catch it. */
class TaskSuspension extends Error {
  override readonly name = 'TaskSuspension';
}

export interface AttemptContextOptions {
  readonly store: TaskStore;
  readonly bus: EventBus;
  readonly logger: Logger;
}

/** What one attempt of one task may do; see `TaskContext`. */
export class AttemptContext implements TaskContext {
  readonly signal: AbortSignal;
  readonly session: SessionFacts;
  readonly task: TaskFacts;
  readonly input: JsonObject;
  readonly upstream: readonly EndedTask[];
  readonly subtasks: readonly EndedTask[];
  readonly nestedSessions: readonly EndedSession[];
  readonly logger: Logger;
  private readonly attempt: Attempt;
  private readonly names = new Set<string>();
  private nextPosition = 0;
  private keptSteps: Promise<readonly KeptStep[]> | undefined;
  private request: SuspendRequest | null = null;

  constructor(
    running: RunningAttempt,
    private readonly options: AttemptContextOptions,
  ) {
    const { claimed } = running;
    this.signal = running.signal;
    this.attempt = running.attempt;
    this.session = claimed.session;
    this.task = claimed.task;
    this.input = claimed.input;
    this.upstream = claimed.upstream;
    this.subtasks = claimed.subtasks;
    this.nestedSessions = claimed.nestedSessions;
    this.logger = options.logger;
  }

  /** What the handler asked to wait for, if it did. */
  get suspendRequest(): SuspendRequest | null {
    return this.request;
  }

  async step<T extends Json>(
    name: string,
    call: (signal: AbortSignal) => Promise<T>,
    tell?: (result: T) => NewSessionEvent,
  ): Promise<T> {
    this.takeName(name);
    const position = this.nextPosition++;
    const kept = await this.keptStep(name, position);
    // Its author vouches that a step of this name gives this type.
    if (kept) return kept.result as T;
    this.signal.throwIfAborted();
    const started = performance.now();
    const result = asJson(await call(this.signal));
    const elapsedMs = performance.now() - started;
    const event = tell?.(result);
    await this.options.store.recordStep(this.attempt, { name, position, result, elapsedMs, event });
    return result;
  }

  async write<T extends Json>(name: string, work: FencedWork<T>): Promise<T> {
    this.takeName(name);
    const run: FencedWork<Json> = async (tx, append) => asJson(await work(tx, append));
    return (await this.options.store.writeOnce(this.attempt, name, run)) as T;
  }

  emitDelta(delta: { readonly messageId: string; readonly offset: number; readonly text: string }): void {
    if (this.signal.aborted) return;
    const { sessionId, taskId, attempt } = this.attempt;
    this.options.bus.sendDelta({
      type: 'MessageDelta',
      ...delta,
      sessionId,
      taskId,
      attempt,
      occurredAt: new Date(),
    });
  }

  suspend(request: SuspendRequest): never {
    this.request = request;
    throw new TaskSuspension('The task waits for what it asked for.');
  }

  private takeName(name: string): void {
    if (this.names.has(name)) {
      throw new AppError(
        ErrorCode.STEP_MISMATCH,
        `Task ${JSON.stringify(this.task.name)} uses the step name ${JSON.stringify(name)} twice: give each call its own.`,
      );
    }
    this.names.add(name);
  }

  /** Only an earlier attempt can have kept anything. */
  private async keptStep(name: string, position: number): Promise<KeptStep | undefined> {
    if (this.attempt.attempt === 1) return undefined;
    this.keptSteps ??= this.options.store.readSteps(this.attempt);
    const steps = await this.keptSteps;
    const atPlace = steps.find((step) => step.position === position);
    const named = steps.find((step) => step.name === name);
    if (atPlace === named) return named;
    throw new AppError(
      ErrorCode.STEP_MISMATCH,
      `Task ${JSON.stringify(this.task.name)} made step ${JSON.stringify(name)} at place ${position}, where an earlier ` +
        `attempt ${atPlace ? `made ${JSON.stringify(atPlace.name)}` : 'made none'}: steps must come in the same order.`,
    );
  }
}

/** The value as a later attempt will read it from the row, so that both see the same. */
function asJson<T extends Json>(value: T): T {
  return JSON.parse(JSON.stringify(value ?? null)) as T;
}
