import { AppError, ErrorCode } from '../../lib/errors.js';
import type { JsonObject } from '../../lib/json.js';
import type { RecordedAnswers } from '../../models/recording/replayed-models.js';
import { hashOfRequest, type SpokenAnswer } from '../../models/recording/witnessed-call.js';
import type { RecordedCall, RecordedTask } from '../recording/recording-schema.js';
import { DivergenceKind, recordedDiff, ReplayDivergedError } from './divergence.js';

/** How the models of a session were asked. */
export interface RecordedModels {
  readonly model: string | null;
  readonly output: 'schema' | 'json';
}

/**
 * Answers the calls of one task from its record, step by step: first the call that asked the same, then one that differs
 * in ids alone, which each run makes anew. What comes first in time does not matter.
 */
export class TaskAnswers implements RecordedAnswers {
  private readonly used = new Set<RecordedCall>();

  constructor(
    private readonly task: RecordedTask,
    private readonly models: RecordedModels,
    private readonly currentStep: () => string | null,
  ) {}

  get model(): string | null {
    return this.models.model;
  }

  get output(): 'schema' | 'json' {
    return this.models.output;
  }

  answer(purpose: string | null, request: JsonObject): SpokenAnswer {
    const step = this.currentStep();
    const calls = this.task.steps.find(({ name }) => name === step)?.record?.calls ?? [];
    const call = this.find(calls, purpose, request) ?? this.diverge(step, calls, purpose, request);
    this.used.add(call);
    if (call.answer !== null) return call.answer;
    const { code, message } = call.failure!;
    const known = Object.values(ErrorCode).find((candidate) => candidate === code);
    throw new AppError(known ?? ErrorCode.MODEL_UNAVAILABLE, message);
  }

  private find(
    recorded: readonly RecordedCall[],
    purpose: string | null,
    request: JsonObject,
  ): RecordedCall | undefined {
    const hash = hashOfRequest(request);
    const calls = recorded.filter((call) => call.purpose === purpose);
    const same = calls.filter((call) => call.hash === hash);
    const left = calls.filter((call) => !this.used.has(call));
    return (
      same.find((call) => !this.used.has(call)) ??
      same.at(-1) ??
      left.find((call) => recordedDiff(call.request, request) === null)
    );
  }

  private diverge(
    step: string | null,
    calls: readonly RecordedCall[],
    purpose: string | null,
    request: JsonObject,
  ): never {
    const left = calls.filter((call) => !this.used.has(call));
    const meant = left.find((call) => nameOf(call.purpose) === nameOf(purpose)) ?? left[0];
    const place = { task: this.task.key, step };
    if (meant === undefined) {
      const message = `No record of a call ${named(purpose)}was kept here.`;
      const kind = DivergenceKind.RECORD_MISSING;
      throw new ReplayDivergedError({ ...place, kind, call: this.used.size + 1, message, diff: null });
    }
    const isNew = meant.purpose !== purpose;
    const versions = isNew ? ` (recorded as ${meant.purpose ?? 'none'}, now ${purpose ?? 'none'})` : '';
    throw new ReplayDivergedError({
      ...place,
      kind: DivergenceKind.REQUEST_CHANGED,
      call: calls.indexOf(meant) + 1,
      message: `The model is asked something else than was recorded${versions}.`,
      diff: recordedDiff({ purpose: meant.purpose, ...meant.request }, { purpose, ...request }),
    });
  }
}

function nameOf(purpose: string | null): string | undefined {
  return purpose?.split('@')[0];
}

function named(purpose: string | null): string {
  return purpose === null ? '' : `for ${purpose} `;
}
