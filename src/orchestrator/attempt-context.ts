import { AppError, ErrorCode } from '../lib/errors.js';
import type { Json, JsonObject } from '../lib/json.js';
import { findMisfit } from '../lib/json-schema.js';
import type { Logger } from '../lib/logger.js';
import type { EventBus } from './events/event-bus.js';
import { SentText, type LiveText } from './events/live-text.js';
import type { MessageDelta, NewSessionEvent } from './events/session-event.js';
import type { RunningAttempt } from './running-attempt.js';
import type { KeptStep } from './sql/task-steps.js';
import type {
  ClosedInterrupt,
  EndedSession,
  EndedTask,
  FencedWork,
  PersonResponse,
  Question,
  SessionFacts,
  SuspendRequest,
  TaskContext,
  TaskFacts,
} from './task-handler.js';
import type { Attempt, TaskStore } from './task-store.js';

/** Is thrown to leave the handler; why is kept beside, should the handler catch it. */
class AttemptDeparture extends Error {
  override readonly name = 'AttemptDeparture';
}

/** Why a handler left its attempt without a result. */
export type Departure = SuspendRequest | { readonly rejectedWith: string | null };

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
  readonly interrupts: readonly ClosedInterrupt[];
  readonly logger: Logger;
  private readonly attempt: Attempt;
  private readonly names = new Set<string>();
  private readonly texts: SentText[] = [];
  private nextPosition = 0;
  private keptSteps: Promise<readonly KeptStep[]> | undefined;
  private left: Departure | null = null;

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
    this.interrupts = claimed.interrupts;
    this.logger = options.logger;
  }

  /** Why the handler left without a result, if it did. */
  get departure(): Departure | null {
    return this.left;
  }

  async step<T extends Json>(
    name: string,
    call: (signal: AbortSignal) => Promise<T>,
    tell?: (result: T) => NewSessionEvent,
    record?: () => Json,
  ): Promise<T> {
    this.takeName(name);
    const position = this.nextPosition++;
    const earlier = await this.keptStep(name, position);
    // Its author vouches that a step of this name gives this type.
    if (earlier) return earlier.result as T;
    this.signal.throwIfAborted();
    const started = performance.now();
    const result = asJson(await call(this.signal));
    const elapsedMs = performance.now() - started;
    const event = tell?.(result);
    const kept = { name, position, result, elapsedMs, event, record: record?.() };
    await this.options.store.recordStep(this.attempt, kept);
    return result;
  }

  async write<T extends Json>(name: string, work: FencedWork<T>): Promise<T> {
    this.takeName(name);
    const run: FencedWork<Json> = async (tx, append) => asJson(await work(tx, append));
    return (await this.options.store.writeOnce(this.attempt, name, run)) as T;
  }

  openText({ messageId, channel }: Pick<MessageDelta, 'messageId' | 'channel'>): LiveText {
    const { sessionId, taskId, attempt } = this.attempt;
    const text = new SentText({ sessionId, taskId, attempt, messageId, channel }, this.options.bus);
    this.texts.push(text);
    if (this.signal.aborted) text.abandon();
    else this.signal.addEventListener('abort', () => text.abandon(), { once: true });
    return text;
  }

  /** Once the handler has returned: what it left open says no more. */
  closeTexts(): void {
    for (const text of this.texts) text.abandon();
  }

  suspend(request: SuspendRequest): never {
    this.left = together(this.left, request);
    throw new AttemptDeparture('The task waits for what it asked for.');
  }

  async ask(question: Question): Promise<PersonResponse> {
    const known = this.interrupts.find(({ name }) => name === question.name);
    if (known) {
      requireSame(question, known);
      return { response: known.response, respondedBy: known.respondedBy };
    }
    requireFittingDefault(question);
    const asked = this.left !== null && 'questions' in this.left ? this.left.questions : [];
    const twin = asked.find(({ name }) => name === question.name);
    if (twin) requireSame(question, twin);
    return this.suspend({ questions: twin ? asked : [...asked, question] });
  }

  reject(words: string | null): never {
    this.left = { rejectedWith: words };
    throw new AttemptDeparture('The session ends: a person refused what the task proposed.');
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

/** Work that goes on side by side may ask for subtasks here and there: the task waits for all of them. */
function together(before: Departure | null, request: SuspendRequest): SuspendRequest {
  if (before === null || !('subtasks' in before) || !('subtasks' in request)) return request;
  return { subtasks: [...before.subtasks, ...request.subtasks] };
}

/** @throws AppError STEP_MISMATCH if the name stands for another question */
function requireSame({ name, question }: Question, { question: asked }: Pick<Question, 'question'>): void {
  if (asked === question) return;
  throw new AppError(
    ErrorCode.STEP_MISMATCH,
    `The task asks ${JSON.stringify(question)} under the name ${JSON.stringify(name)}, under which it asked ` +
      `${JSON.stringify(asked)} before: give each question its own name.`,
  );
}

function requireFittingDefault({ name, responseSchema, defaultResponse }: Question): void {
  if (defaultResponse === undefined) return;
  const misfit = findMisfit(responseSchema, defaultResponse);
  if (!misfit) return;
  throw new AppError(
    ErrorCode.TASK_FAILED,
    `The default response of the question ${JSON.stringify(name)} does not fit its schema: ${misfit.message}.`,
  );
}

/** The value as a later attempt will read it from the row, so that both see the same. */
function asJson<T extends Json>(value: T): T {
  return JSON.parse(JSON.stringify(value ?? null)) as T;
}
