import { z } from 'zod';
import type { Json } from '../lib/json.js';
import type { NewSessionEvent } from '../orchestrator/events/session-event.js';
import type { TaskContext } from '../orchestrator/task-handler.js';
import type { Degradation } from '../reasoning/reasoner.js';
import { degradationListSchema, distinctDegradations, type DegradationRecord } from './degradation-schema.js';

/** A step in which something was degraded is kept like this; every other one is kept as its plain result. */
const degradedStepSchema = z.strictObject({ degraded: degradationListSchema, result: z.unknown() });

/**
 * What a task thought without the model that should have thought it. It is kept with the step in which it happened, so
 * that a later attempt, which gets the step's result, gets this too.
 */
export class DegradedSteps {
  private readonly fresh: DegradationRecord[] = [];
  private readonly kept: DegradationRecord[] = [];

  constructor(private readonly context: Pick<TaskContext, 'task' | 'step' | 'logger'>) {}

  /** So far, each kind once. */
  get all(): readonly DegradationRecord[] {
    return distinctDegradations([...this.kept, ...this.fresh]);
  }

  note(degradation: Degradation): void {
    this.context.logger.warn(
      { ...degradation },
      'a model failed for good; what stands in for it thought instead',
    );
    this.fresh.push({ task: this.context.task.name, ...degradation });
  }

  /** `TaskContext.step`, with what was degraded in it. */
  async step<T extends Json>(
    name: string,
    call: (signal: AbortSignal) => Promise<T>,
    tell?: (result: T) => NewSessionEvent,
    record?: () => Json,
  ): Promise<T> {
    const keep = async (signal: AbortSignal): Promise<Json> => {
      const result = await call(signal);
      const degraded = distinctDegradations(this.fresh.splice(0));
      return degraded.length === 0 ? result : { degraded, result };
    };
    const kept = await this.context.step(
      name,
      keep,
      tell && ((value) => tell(open<T>(value).result)),
      record,
    );
    const { result, degraded } = open<T>(kept);
    this.kept.push(...degraded);
    return result;
  }
}

function open<T>(kept: Json): { readonly result: T; readonly degraded: readonly DegradationRecord[] } {
  const step = degradedStepSchema.safeParse(kept);
  // Its author vouches that a step of a name gives this type.
  return step.success
    ? { result: step.data.result as T, degraded: step.data.degraded }
    : { result: kept as T, degraded: [] };
}
