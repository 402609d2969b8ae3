import { AsyncLocalStorage } from 'node:async_hooks';
import { z } from 'zod';
import { AppError, ErrorCode } from '../../lib/errors.js';
import type { Json, JsonObject } from '../../lib/json.js';
import type { NewSessionEvent } from '../../orchestrator/events/session-event.js';
import type { PersonResponse, Question, TaskContext, TaskResult } from '../../orchestrator/task-handler.js';
import type { ConversingReasoner } from '../../reasoning/conversation.js';
import type { Reasoner } from '../../reasoning/reasoner.js';
import type { PassageRecord } from '../evidence-schema.js';
import type { AgentThinking, ReplayReasoner } from '../model-reasoner.js';
import type { RecordedStep, RecordedTask } from '../recording/recording-schema.js';
import { DivergenceKind, recordedDiff, ReplayDivergedError, type Divergence } from './divergence.js';
import { TaskAnswers, type RecordedModels } from './task-answers.js';

/** What of a recording a task needs. */
export interface ReplaySource {
  readonly task: RecordedTask;
  /** Did agents think with a model? */
  readonly models: RecordedModels | null;
  /** Passages that were retrieved anywhere in the session, by id. */
  readonly passages: ReadonlyMap<string, PassageRecord>;
}

/** Under this name a task keeps in what it differs. */
export const DIVERGENCE = 'divergence';
/** The write by which agents read what they remember. */
export const RECALL = 'recall';

type Tell<T> = (result: T) => NewSessionEvent;

/** Runs one task again from its record: nothing is asked of anything outside. */
export class ReplayedTask {
  readonly answers: TaskAnswers;
  private readonly scope = new AsyncLocalStorage<string>();

  constructor(
    private readonly context: TaskContext,
    readonly source: ReplaySource,
  ) {
    const models = source.models ?? { model: null, output: 'schema' };
    this.answers = new TaskAnswers(source.task, models, () => this.scope.getStore() ?? null);
  }

  /** The engine's context, with what comes from outside answered by the record. */
  over(engine: TaskContext): TaskContext {
    const { step, write, ask } = this;
    return { ...engine, step, write, ask };
  }

  /** Thinks as was thought then: with the models of the record, or without any. */
  reasoner(
    thinking: AgentThinking,
    {
      reasoner,
      replayReasoner,
    }: { readonly reasoner: Reasoner; readonly replayReasoner?: ReplayReasoner | undefined },
  ): ConversingReasoner {
    if (this.source.models === null || replayReasoner === undefined) return reasoner;
    // What failed then is not tried again: the step kept what came of it.
    return replayReasoner({ ...thinking, isLastTry: true, answers: this.answers });
  }

  private readonly step = <T extends Json>(
    name: string,
    call: (signal: AbortSignal) => Promise<T>,
    tell?: Tell<T>,
    request?: () => Json,
  ): Promise<T> => {
    const replayed = async (signal: AbortSignal): Promise<T> => {
      const recorded = this.recorded(name);
      if (request !== undefined) return this.answered(recorded, request());
      const result = await this.scope.run(name, () => call(signal));
      this.requireSame(name, recorded.result, result);
      return result;
    };
    return this.context.step(name, replayed, tell);
  };

  /** What was remembered then is what is remembered now; everything else is written to this session alone. */
  private readonly write: TaskContext['write'] = (name, work) => {
    if (name !== RECALL) return this.context.write(name, work);
    // Its author vouches that a write of this name gives this type.
    return this.context.write(name, () => Promise.resolve(this.recorded(name).result as never));
  };

  private readonly ask = async (question: Question): Promise<PersonResponse> => {
    const asked = this.source.task.questions.find(({ name }) => name === question.name);
    const place = { step: null, call: null };
    if (asked === undefined) {
      const message = `Nobody answered the question "${question.question}" then.`;
      throw this.diverged({ ...place, kind: DivergenceKind.RECORD_MISSING, message, diff: null });
    }
    const diff = recordedDiff(asked.question, question.question);
    if (diff === null) return { response: asked.response, respondedBy: null };
    const message = 'A person is asked something else than was recorded.';
    throw this.diverged({ ...place, kind: DivergenceKind.QUESTION_CHANGED, message, diff });
  };

  /** Passages by id, as they were then; those that nothing brought are left out. */
  readPassages(ids: readonly string[]): readonly PassageRecord[] {
    return ids
      .flatMap((id) => this.source.passages.get(id) ?? [])
      .map((passage) => ({ ...passage, score: 0 }));
  }

  /** Passages of a version that share text with a span of it, in order. */
  readStretch(versionId: string, start: number, end: number): readonly PassageRecord[] {
    return [...this.source.passages.values()]
      .filter((passage) => passage.versionId === versionId && passage.start < end && passage.end > start)
      .sort((one, other) => one.start - other.start)
      .map((passage) => ({ ...passage, score: 0 }));
  }

  /**
   * Runs the handler, and compares how it ends.
   * @throws ReplayDivergedError, once that is kept
   */
  async run(work: () => Promise<TaskResult>): Promise<TaskResult> {
    try {
      return await this.compared(work);
    } catch (error) {
      if (error instanceof ReplayDivergedError) {
        await this.context.write(DIVERGENCE, () => Promise.resolve({ ...error.divergence }));
      }
      throw error;
    }
  }

  private async compared(work: () => Promise<TaskResult>): Promise<TaskResult> {
    const { task } = this.source;
    const result = await work().catch((error: unknown) => {
      if (error instanceof AppError && !error.retryable && !this.isExpected(error))
        throw this.unexpected(error);
      throw error;
    });
    const diff = recordedDiff(task.output, JSON.parse(JSON.stringify(result.output)) as JsonObject);
    if (diff === null && task.status === 'COMPLETED') return result;
    const message =
      task.status === 'COMPLETED'
        ? 'The task puts out something else than was recorded.'
        : `The task completes; it was recorded as ${task.status}.`;
    const place = { step: null, call: null, kind: DivergenceKind.OUTCOME_CHANGED };
    throw this.diverged({ ...place, message, diff });
  }

  private isExpected(error: AppError): boolean {
    const { status, error: recorded } = this.source.task;
    return (
      error instanceof ReplayDivergedError ||
      error.code === ErrorCode.STALE_ATTEMPT ||
      (status === 'FAILED' && recorded?.code === error.code)
    );
  }

  private unexpected({ code, message }: AppError): ReplayDivergedError {
    const said = `The task fails with ${code}, which was not recorded: ${message}`;
    const place = { step: null, call: null, kind: DivergenceKind.OUTCOME_CHANGED };
    return this.diverged({ ...place, message: said, diff: null });
  }

  /** @throws AppError what the task failed with, where it failed before it came so far */
  private recorded(name: string): RecordedStep {
    const { steps, status, error, key } = this.source.task;
    const step = steps.find((candidate) => candidate.name === name);
    if (step !== undefined) return step;
    if (status === 'FAILED' && error !== null) {
      const code = Object.values(ErrorCode).find((candidate) => candidate === error.code);
      throw new AppError(code ?? ErrorCode.TASK_FAILED, error.message);
    }
    const message = `No record of the step was kept; "${key}" recorded ${steps.length}.`;
    const kind = DivergenceKind.RECORD_MISSING;
    throw this.diverged({ step: name, call: null, kind, message, diff: null });
  }

  /** Answers from the record what asks something of the outside. */
  private answered<T extends Json>({ name, record, result }: RecordedStep, request: Json): T {
    const diff = record?.request === undefined ? null : recordedDiff(record.request, request);
    // Its author vouches that a step of this name gives this type.
    if (diff === null) return result as T;
    const message = 'Something else is asked for than was recorded.';
    const kind = DivergenceKind.ARGUMENTS_CHANGED;
    throw this.diverged({ step: name, call: null, kind, message, diff });
  }

  private requireSame(step: string, recorded: Json, fresh: Json): void {
    const diff = recordedDiff(
      withoutDuration(recorded),
      withoutDuration(JSON.parse(JSON.stringify(fresh ?? null)) as Json),
    );
    if (diff === null) return;
    const message = 'The step comes to something else than was recorded.';
    throw this.diverged({ step, call: null, kind: DivergenceKind.RESULT_CHANGED, message, diff });
  }

  private diverged(divergence: Omit<Divergence, 'task'>): ReplayDivergedError {
    return new ReplayDivergedError({ ...divergence, task: this.source.task.key });
  }
}

const madeCallSchema = z.strictObject({ outcome: z.json(), durationMs: z.number() });

/** How long a call of a tool took is no part of what it came to. */
function withoutDuration(result: Json): Json {
  return (madeCallSchema.safeParse(result).data?.outcome as Json | undefined) ?? result;
}
