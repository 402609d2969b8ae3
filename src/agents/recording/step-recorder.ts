import { AsyncLocalStorage } from 'node:async_hooks';
import type { Json, JsonObject } from '../../lib/json.js';
import type { CallWitness, WitnessedCall } from '../../models/recording/witnessed-call.js';
import type { TaskContext } from '../../orchestrator/task-handler.js';
import { isOfServer, type Tool } from '../tools/tool.js';
import type { PassageRecord } from '../evidence-schema.js';

/** What one step kept for a replay. */
interface Notes {
  readonly calls: WitnessedCall[];
}

/**
 * Gathers what the steps of one attempt ask and are told, so that it is kept in the commit of each step and in no other: a
 * step that is not kept leaves nothing behind.
 */
export class StepRecorder {
  private readonly scope = new AsyncLocalStorage<Notes>();
  private passages: PassageRecord[] = [];
  private tools: Tool[] = [];

  /** Told of calls of models; each belongs to the step in which it began, however many run side by side. */
  readonly witness: CallWitness = {
    begin: () => {
      const notes = this.scope.getStore();
      return (call) => void notes?.calls.push(call);
    },
  };

  /** Passages that were read outside of a search, kept with the next step. */
  read(passages: readonly PassageRecord[]): readonly PassageRecord[] {
    this.passages.push(...passages);
    return passages;
  }

  /** Tools of servers that were offered, kept with the next step; those of the program are the program's. */
  offer(tools: readonly Tool[]): readonly Tool[] {
    this.tools.push(...tools.filter(({ name }) => isOfServer(name)));
    return tools;
  }

  /** The engine's context, whose steps keep what was asked and told in them. */
  over(engine: TaskContext): TaskContext {
    return {
      ...engine,
      step: (name, call, tell, request) => {
        const recorded = this.around(call, request);
        return engine.step(name, recorded.call, tell, recorded.record);
      },
    };
  }

  /**
   * @param request what the step asks of something outside, if it does; a replay answers such a step from the record
   * @returns the call of a step, and what is to be kept beside its result
   */
  private around<T>(call: (signal: AbortSignal) => Promise<T>, request: (() => Json) | undefined) {
    const notes: Notes = { calls: [] };
    return {
      call: (signal: AbortSignal): Promise<T> => this.scope.run(notes, () => call(signal)),
      record: (): Json => this.recordOf(notes, request?.()),
    };
  }

  private recordOf({ calls }: Notes, request: Json | undefined): JsonObject {
    const { passages, tools } = this;
    this.passages = [];
    this.tools = [];
    const record = {
      ...(request === undefined ? {} : { request }),
      ...(calls.length === 0 ? {} : { calls }),
      ...(passages.length === 0 ? {} : { passages }),
      // As JSON: what it is, without what it does.
      ...(tools.length === 0 ? {} : { tools }),
    };
    return JSON.parse(JSON.stringify(record)) as JsonObject;
  }
}
